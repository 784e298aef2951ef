"""`python tests/benchmarks/documents.py [RECORDS]`: what documents of a large campaign cost, each as a whole process.

Quote the ratios to a bare start and to reading, never the seconds: machines are shared.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from kdiem.formats.base import Frame, Page
from kdiem.formats.catalog import named
from kdiem.shipped import shipped
from kdiem.yaml.yamlfile import load

sys.path.insert(0, str(Path(__file__).parent))
from make_records import id_of, make  # noqa: E402
from validate import best, hashed, kdiem  # noqa: E402


def overview(campaign: Path, out: Path) -> str:
    """The page of the whole campaign, and how large its one file is."""
    took = best(lambda: kdiem(campaign, "report", "overview", "--out", str(out)))
    size = sum(path.stat().st_size for path in out.glob("overview-*.html"))
    return f"overview {took:.2f} s = {took / best(lambda: hashed(campaign)):.1f} x read+sha1, {size / 1024:.0f} KiB"


def register(rows: int) -> str:
    """A register of so many rows and five columns, from Markdown to the bytes of a Word, HTML and Excel file."""
    profile = load(shipped("templates", "profiles", "hd36_2018.yaml").read_bytes())
    frame = Frame("ĐẢNG UỶ KHỐI", "Số 05-BC/ĐUK", "Bắc Ninh, ngày 03 tháng 5 năm 2013", "sổ văn bản", "BÁO CÁO")
    lines = "".join(f"| {n} | Chi bộ số {n} \\& {n} | {n} | 1.334 | 66,5 |\n" for n in range(rows))
    page = Page("register", frame, "| TT | Tên | a | b | c |\n|---|---|--:|--:|--:|\n" + lines, profile, {})
    took = {suffix: best(lambda: named(suffix).files(page)) for suffix in ("docx", "html", "xlsx")}  # noqa: B023
    bare = best(started)
    spans = ", ".join(f"{suffix} {span:.2f} s = {span / bare:.0f} x python -c pass" for suffix, span in took.items())
    return f"register of {rows} rows: {spans}"


def books(rows: int) -> str:
    """The book of so many documents out, read, written as Word and as Excel, each as a whole process."""
    with tempfile.TemporaryDirectory() as folder:
        campaign, out = Path(folder) / "campaign", Path(folder) / "out"
        make(campaign, 0)
        enter(campaign / "units" / "dang-uy" / "documents", rows)
        took = {
            suffix: best(lambda: kdiem(campaign, "report", "register", "--format", suffix, "-o", str(out)), 2)  # noqa: B023
            for suffix in ("docx", "xlsx")
        }
        floor = best(lambda: hashed(campaign))
    spans = ", ".join(f"{suffix} {span:.2f} s = {span / floor:.0f} x read+sha1" for suffix, span in took.items())
    return f"register of {rows} documents out: {spans}"


def enter(folder: Path, rows: int) -> None:
    """Writes so many lines of a register, a hundred to a folder."""
    for n in range(rows):
        path = folder / str(n // 100) / f"vb-{id_of(n)}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        said = f'direction: out\ntype: BC\nnumber: "{n + 1:02}-BC/ĐU"\ndate: 2012-06-{n % 28 + 1:02}\n'
        path.write_text(f"{said}subject: kết quả kiểm điểm của đơn vị số {n}\nrecipients: [Lưu Văn phòng]\n", "utf-8")


def letters() -> str:
    """All suggestion letters of Bắc Ninh, 55 units and 161 points, as Markdown and Word, one process."""
    with tempfile.TemporaryDirectory() as folder:
        campaign, out = shipped("examples", "bac-ninh-2013"), Path(folder)
        took = best(lambda: kdiem(campaign, "report", "suggestion", "--all", "-o", str(out)), 2)
        count, floor = len(list(out.glob("*.docx"))), best(lambda: kdiem(campaign, "list", "suggestion"), 2)
    return (
        f"{count} suggestion letters {took:.2f} s = {took / floor:.1f} x kdiem list, {took / count * 1000:.0f} ms each"
    )


def started() -> None:
    """Starts Python and nothing else."""
    subprocess.run([sys.executable, "-c", "pass"], check=True)


def main() -> None:
    """Prints one line per document and size."""
    print(register(10_000))
    print(books(10_000))
    print(letters())
    for records in [int(size) for size in sys.argv[1:]] or [13_000]:
        for units in (55, 700):
            with tempfile.TemporaryDirectory() as folder:
                campaign, out = Path(folder) / "campaign", Path(folder) / "out"
                make(campaign, records, units)
                print(f"{records} records of {units} units: {overview(campaign, out)}")


if __name__ == "__main__":
    main()
