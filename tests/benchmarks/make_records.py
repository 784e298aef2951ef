"""A campaign of any size, for benchmarks: 13-field Vietnamese comments of some 600 bytes, and defects with remedies."""

from __future__ import annotations

import subprocess
from pathlib import Path

CAMPAIGN = """format: 1
code: benchmark
title: Kiểm điểm để đo tốc độ
host: dang-uy
issuer: dang-uy:btv
rule_pack: btctw-11-2012
period:
  since: 2012-03-14
"""
UNIT = """name: {name}
type: {type}
level: {level}
bodies:
  btv:
    name: Ban Thường vụ {name}
    type: standing_board
"""
COMMENT = """organisation:
  unit: {unit}
  discussed: true
  signer: Nguyễn Văn Mẫu {n}
  signer_role: committee_representative
  signed: true
  sealed: true
source_class: lower_level
channel: letter
stage: before
received: 2012-06-{day:02}
arrival_number: "{n}"
points:
- about: {unit}:btv
  subject_class: collective
  sense: shortcoming
  topic: doi-ngu-can-bo
  text: >-
    Công tác quy hoạch, luân chuyển cán bộ của đơn vị còn chậm so với kế hoạch đã đề ra;
    có {n} vị trí chưa được bố trí đúng chuyên môn, đề nghị làm rõ trách nhiệm
paper:
  box: "{box}"
  sheet: "{n}"
"""
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def id_of(n: int) -> str:
    """Returns the n-th id, its last character spread as a hash would."""
    digits = ""
    for _ in range(8):
        digits = LETTERS[n % 32] + digits
        n //= 32
    return digits


def make(folder: Path, records: int, units: int = 55) -> None:
    """Writes a campaign of `records` comments over `units` units, some 100 files a folder, and commits it."""
    files = {"campaign.yaml": CAMPAIGN}
    files["units/dang-uy/unit.yaml"] = UNIT.format(name="Đảng uỷ khối", type="party_committee", level="district")
    for k in range(units):
        base = f"units/dang-uy/don-vi-{k}"
        files[f"{base}/unit.yaml"] = UNIT.format(
            name=f"Đảng uỷ đơn vị {k}", type="grassroots_committee", level="grassroots"
        )
    for n in range(records):
        unit = f"don-vi-{n % units}"
        id_ = f"yk-{id_of(n)}"
        path = f"units/dang-uy/{unit}/comments/{n // units // 100}/{id_}.yaml"
        files[path] = COMMENT.format(unit=unit, n=n, day=n % 28 + 1, box=n // 100)
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "-A"],
        ["-c", "user.name=Thư ký", "-c", "user.email=thu-ky@example.org", "commit", "-q", "-m", "benchmark"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
