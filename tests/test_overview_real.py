"""The overview page in a real Chromium: axe finds nothing, no script runs, nothing sticks out, light and dark."""

from __future__ import annotations

import datetime
import html
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from kdiem import filing
from kdiem.documents import catalog
from kdiem.figures.catalog import reckon
from kdiem.formats import pageview
from kdiem.passages.shelf import asked
from kdiem.shipped import shipped

pytestmark = pytest.mark.real

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
DESKTOP, PHONE = (1280, 900), (390, 844)
# In trouble and full of numbers; closed with all ratings; small, and every number of comments too small to be told.
PAGES = (("quang-ninh-2012", "2012-11-15"), ("vinh-tuong-2021", ""), ("first-steps", ""))


@pytest.fixture(scope="module")
def chromium() -> str:
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
    )
    if not found:
        pytest.skip("chromium is not installed")
    return found


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, of its latest fourth version."""
    npm = shutil.which("npm")
    if not npm:
        pytest.skip("npm is not installed, which brings axe-core")
    folder = tmp_path_factory.mktemp("axe")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "axe-core@4"]
    child = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=180)
    if child.returncode:
        pytest.skip(f"npm could not bring axe-core: {child.stderr.strip()[-200:]}")
    return (folder / "node_modules/axe-core/axe.min.js").read_text("utf-8")


def written(example: str, day: str = "") -> str:
    read = filing.open_campaign(shipped("examples", example), day=datetime.date.fromisoformat(day) if day else None)
    page = catalog.compose(catalog.named("overview"), asked(read, reckon(read))._replace(audience="units"))
    return next(iter(pageview.files(page).values())).decode()


def browse(chromium: str, folder: Path, page: str, *options: str) -> str:
    """Opens a page in a browser of its own and returns the page as it then stands."""
    file = folder / "page.html"
    file.write_text(page, "utf-8")
    quiet = ("--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")
    started = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *quiet)
    placed = (f"--user-data-dir={folder / 'profile'}", "--window-size=1280,900", "--virtual-time-budget=60000")
    command = [chromium, *started, *placed, *options, "--dump-dom", file.as_uri()]
    child = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert child.returncode == 0, child.stderr[-500:]
    return child.stdout


def opened(page: str) -> str:
    """All that can be opened, opened: axe does not look at what is folded away."""
    return re.sub(r"<details(?! open)([^>]*)>", r"<details open\1>", page)


def told(page: str, script: str, size: tuple[int, int] = DESKTOP, nonce: str = "") -> str:
    """A copy of a page in a frame of some size, with a script that says what `found` reads, and without its policy.

    A window of its own is never narrower than 500 pixels without a screen. A page that lets a script with a nonce run
    keeps its policy.
    """
    tail = (
        f"<script nonce='{nonce}'>"
        + """(async () => {const say = said => {const box = parent.document.createElement('pre');
        box.id = 'found'; box.textContent = JSON.stringify(said); parent.document.body.replaceChildren(box);};"""
    )
    inside = (page if nonce else POLICY.sub("", page)).replace("</body>", f"{tail}\n{script}\n}})();</script></body>")
    width, height = size
    frame = f'<iframe style="width:{width}px;height:{height}px;border:0" srcdoc="{html.escape(inside)}"></iframe>'
    return f'<!DOCTYPE html><meta charset="utf-8"><body>{frame}</body>'


def found(dumped: str) -> Any:
    box = re.search(r'<pre id="found">(.*?)</pre>', dumped, re.DOTALL)
    assert box, "the page said nothing"
    return json.loads(html.unescape(box[1]))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize(("example", "day"), PAGES, ids=[example for example, _ in PAGES])
def test_axe_finds_nothing_to_mend(
    chromium: str, axe: str, tmp_path: Path, example: str, day: str, light: str, size: tuple[int, int]
) -> None:
    page = told(opened(written(example, day)), f"{axe}\nsay(await axe.run());", size)
    options = ["--force-dark-mode"] if light == "dark" else []
    result = found(browse(chromium, tmp_path, page, *options))
    faults = [(one["id"], node["html"][:200]) for one in result["violations"] for node in one["nodes"]]
    assert faults == []
    assert len(result["passes"]) > 20


def test_axe_sees_the_fault_that_it_is_shown(chromium: str, axe: str, tmp_path: Path) -> None:
    page = written("first-steps").replace('<html lang="vi">', "<html>").replace("--soft: #55595e", "--soft: #bbb")
    result = found(browse(chromium, tmp_path, told(page, f"{axe}\nsay(await axe.run());")))
    assert {one["id"] for one in result["violations"]} == {"html-has-lang", "color-contrast"}


@pytest.mark.parametrize("light", ["light", "dark"])
def test_both_schemes_are_what_the_reader_has_chosen(chromium: str, tmp_path: Path, light: str) -> None:
    page = told(written("first-steps"), "say(getComputedStyle(document.documentElement).backgroundColor);")
    options = ["--force-dark-mode"] if light == "dark" else []
    background = {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 23, 26)"}[light]
    assert found(browse(chromium, tmp_path, page, *options)) == background


@pytest.mark.parametrize(
    "size", [DESKTOP, (1160, 800), PHONE, (320, 640)], ids=["desktop", "small desktop", "phone", "small phone"]
)
@pytest.mark.parametrize(("example", "day"), PAGES, ids=[example for example, _ in PAGES])
def test_nothing_sticks_out_at_the_side(
    chromium: str, tmp_path: Path, example: str, day: str, size: tuple[int, int]
) -> None:
    """Only the table scrolls sideways, within itself."""
    script = "say([document.documentElement.scrollWidth, innerWidth]);"
    across, window = found(browse(chromium, tmp_path, told(opened(written(example, day)), script, size)))
    assert window == size[0]
    assert across <= window


def test_every_figure_opens_by_keyboard(chromium: str, tmp_path: Path) -> None:
    """Whatever can be opened is in the order of the tab key, and so is the table that scrolls."""
    script = """const parts = [...document.querySelectorAll('summary, .scroll, a')];
        say(parts.filter(part => part.tabIndex !== 0).map(part => part.outerHTML.slice(0, 80)));"""
    assert found(browse(chromium, tmp_path, told(written("quang-ninh-2012"), script))) == []


def test_the_policy_lets_no_script_run(chromium: str, tmp_path: Path) -> None:
    page = written("first-steps").replace("</body>", "<script>document.title = 'it ran'</script></body>")
    assert "<title>it ran" not in browse(chromium, tmp_path, page)
    assert "<title>it ran" in browse(chromium, tmp_path, POLICY.sub("", page))


@pytest.mark.parametrize(
    ("added", "blocked"), [("", []), ('<img src="https://example.org/a.png" alt="">', ["img-src"])], ids=["", "picture"]
)
def test_the_policy_blocks_nothing_that_the_page_needs(
    chromium: str, tmp_path: Path, added: str, blocked: list[str]
) -> None:
    """The page's own policy, which lets the one script of this test run besides: styles and widths are in force."""
    policy = POLICY.search(page := written("first-steps"))
    assert policy
    watch = (
        "blocked = []; document.addEventListener('securitypolicyviolation', e => blocked.push(e.violatedDirective));"
    )
    said = "[blocked, document.querySelector('.bar .done').style.width, getComputedStyle(document.body).maxWidth]"
    allowed = policy[0].replace("default-src 'none';", "default-src 'none'; script-src 'nonce-test';")
    copy = page.replace(policy[0], f"{allowed}<script nonce='test'>{watch}</script>").replace(
        "</main>", f"{added}</main>"
    )
    framed = told(copy, f"setTimeout(() => say({said}), 500);", nonce="test")
    assert found(browse(chromium, tmp_path, framed)) == [blocked, "100%", "1248px"]
