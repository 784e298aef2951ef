"""A clone, a source archive and a wheel hold the same things at the same versions, and name no registry."""

from __future__ import annotations

import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TOP = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((TOP / "pyproject.toml").read_text("utf-8"))
LOCK = (TOP / "requirements.lock").read_text("utf-8")
SHIPPED = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]

# In pieces, so that this file does not name them either.
REGISTRIES = tuple(
    ".".join(pieces)
    for pieces in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("crates", "io"),
        ("anaconda", "org"),
    )
)


def test_ci_runs_what_the_readme_prints() -> None:
    block = re.search(r"^```sh\n(.*?)^```$", (TOP / "README.md").read_text("utf-8"), re.M | re.S)
    assert block is not None
    printed = block[1].splitlines()
    assert printed == [". .ci/uv && uv run kdiem demo", "uv run pytest"]
    run = [line.strip() for line in (TOP / ".ci" / "run").read_text("utf-8").splitlines()]
    assert [line for line in run if line in printed] == printed


def test_every_version_is_pinned_in_two_places_that_agree() -> None:
    """`uv run` reads the constraints, `pip` and `uv pip` read the lock."""
    constraints = PROJECT["tool"]["uv"]["constraint-dependencies"]
    locked = re.findall(r"^([a-z0-9-]+==[^ ;\\]+)", LOCK, re.M)
    assert constraints == locked
    assert set(PROJECT["tool"]["uv"]["build-constraint-dependencies"]) <= set(locked)


def test_whatever_kdiem_pulls_in_is_pinned_at_the_version_in_use() -> None:
    pins = dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", LOCK, re.M))
    in_use = {name: distribution(name).version for name in pulled_in("kdiem") - {"kdiem"}}
    assert in_use == {name: pins.get(name) for name in in_use}


def test_the_lock_holds_names_versions_and_hashes_and_no_address() -> None:
    pin = re.compile(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [a-z_]+ [!<=>]+ '\w+'( (and|or) [a-z_]+ [!<=>]+ '\w+')*)? \\")
    digest = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    odd = [line for line in LOCK.splitlines() if not (pin.fullmatch(line) or digest.fullmatch(line))]
    assert odd == []


def test_no_file_names_a_registry() -> None:
    naming = [name for name in tracked() if any(host in text_of(name) for host in REGISTRIES)]
    assert naming == []


def test_uv_lock_stays_out_of_git() -> None:
    """It records where each package was fetched from."""
    assert "uv.lock" not in tracked()
    ignored = subprocess.run(["git", "check-ignore", "-q", "uv.lock"], cwd=TOP, check=False)
    assert ignored.returncode == 0


def test_the_source_archive_is_what_git_tracks(tmp_path: Path) -> None:
    with tarfile.open(built("sdist", tmp_path)) as archive:
        held = {name.split("/", 1)[1] for name in archive.getnames()}
    assert held - {"PKG-INFO"} == set(tracked())


def test_a_wheel_holds_the_package_and_what_ships(tmp_path: Path) -> None:
    with zipfile.ZipFile(built("wheel", tmp_path)) as archive:
        held = {name: archive.read(name) for name in archive.namelist() if ".dist-info/" not in name}
    code = {name: (TOP / name).read_bytes() for name in tracked() if name.startswith("kdiem/")}
    ships = {
        target + name.removeprefix(source): (TOP / name).read_bytes()
        for source, target in SHIPPED.items()
        for name in tracked()
        if name.startswith(source + "/")
    }
    assert sorted(held) == sorted(code | ships)
    assert held == code | ships


def test_an_unpacked_wheel_finds_what_ships_inside_itself(tmp_path: Path) -> None:
    home = tmp_path / "site"
    with zipfile.ZipFile(built("wheel", tmp_path)) as archive:
        archive.extractall(home)
    ask = "from kdiem.shipped import shipped; print(shipped('templates')); print(shipped('examples', 'bac-ninh-2013'))"
    child = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(home)!r}); {ask}"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    packed = home.resolve() / "kdiem" / "_shipped"
    assert child.stdout.splitlines() == [str(packed / "templates"), str(packed / "examples" / "bac-ninh-2013")]


def built(target: str, folder: Path) -> Path:
    """Builds without a network and without an environment of its own: hatchling is here already."""
    build = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)]
    subprocess.run(build, cwd=TOP, check=True, capture_output=True)
    (made,) = folder.glob("kdiem-*.tar.gz" if target == "sdist" else "kdiem-*.whl")
    return made


def pulled_in(name: str, seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """The distributions that `name` needs on this machine, itself included."""
    seen |= {name}
    for needed in map(Requirement, distribution(name).requires or ()):
        key = canonicalize_name(needed.name)
        if key not in seen and (needed.marker is None or needed.marker.evaluate({"extra": ""})):
            seen = pulled_in(key, seen)
    return seen


def tracked() -> list[str]:
    """The files that git tracks or would track; a source archive has no git, so there is nothing to hold it to."""
    if not (TOP / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=TOP,
        capture_output=True,
        check=True,
    )
    return [name for name in listed.stdout.decode().split("\0") if name and (TOP / name).is_file()]


def text_of(name: str) -> str:
    return (TOP / name).read_bytes().decode("utf-8", "replace")
