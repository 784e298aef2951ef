"""From records to documents: whose, about whom, and what they may never say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kdiem import filing
from kdiem.documents import catalog
from kdiem.errors import KdiemError
from kdiem.figures.catalog import reckon, within
from kdiem.formats import catalog as formats
from kdiem.passages.shelf import asked
from kdiem.publishing.publishing import publish
from kdiem.shipped import shipped


@pytest.fixture
def first_steps(tmp_path: Path) -> Path:
    return Path(shutil.copytree(shipped("examples", "first-steps"), tmp_path / "campaign"))


def text(root: Path, name: str, unit: str = "", subject: str = "") -> str:
    read = filing.open_campaign(root)
    figures = reckon(read)
    document = catalog.named(name)
    of = asked(read, within(figures, read, unit) if unit else figures, unit, subject)
    page = catalog.compose(document, of._replace(audience=next(iter(document.sees))))
    return formats.named("md").files(page)[f"{page.stem}.md"].decode()


def test_a_document_is_written_in_both_formats_and_the_same_again(first_steps: Path, tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in publish("remediation", first_steps, tmp_path / "a")}
    again = {path.name: path.read_bytes() for path in publish("remediation", first_steps, tmp_path / "b")}
    assert first == again
    assert first["remediation-dang-uy-an-mau.docx"].startswith(b"PK")


def test_a_digest_names_no_commenter_no_day_and_no_number(first_steps: Path) -> None:
    """A person's digest: each comment's words, and nothing by which its giver could be told."""
    read = filing.open_campaign(first_steps)
    said = text(first_steps, "comments", "dang-uy-an-mau", "tran-van-mau")
    assert (
        said[said.index("## I.") : said.index("Trên đây")]
        == """\
## I. ƯU ĐIỂM

### Tiếp công dân, giải quyết đơn thư; quan hệ với nhân dân

- Năm 2011 trực tiếp tiếp dân 11/12 kỳ; đã trả lời bằng văn bản cả 05 kiến nghị của thôn Đông.

## II. HẠN CHẾ, KHUYẾT ĐIỂM

### Thẩm quyền, trách nhiệm người đứng đầu cấp uỷ, chính quyền trong mối quan hệ với tập thể

- Kết luận ngày 05/9/2011 về giải toả lán tạm ở kênh N3 không giao người, không giao hạn; đến nay lán vẫn còn.

## III. ĐỀ XUẤT, KIẾN NGHỊ

Không có ý kiến.

"""
    )
    for comment in read.living("comment"):
        for telling in (comment.id, f"{comment.received:%d/%m/%Y}", "Mặt trận", "văn bản góp ý"):
            assert telling not in said


def test_a_unit_without_a_signer_gets_the_authority_of_its_body_and_a_blank(first_steps: Path) -> None:
    read = filing.open_campaign(first_steps)
    cell = next(unit for unit in read.units.values() if unit.level == "cell" and not unit.signers and unit.bodies)
    said = text(first_steps, "remediation", cell.id)
    assert "**T/M CHI BỘ**" in said
    assert "đóng dấu" not in said[said.index("Nơi nhận") :] or cell.has_seal


def test_tone_marks_are_set_as_the_campaign_says(first_steps: Path) -> None:
    settings = first_steps / "campaign.yaml"
    assert "uỷ viên" in text(first_steps, "remediation")
    settings.write_text(settings.read_text("utf-8") + "tone_style: old\n", "utf-8")
    body = text(first_steps, "remediation")
    assert "ủy viên" in body[body.index("## I.") : body.index("Nơi nhận")]


def test_a_document_is_refused_while_a_record_cannot_be_read(first_steps: Path, tmp_path: Path) -> None:
    """A report that leaves a record out in silence would be signed as if it were whole."""
    broken = next(first_steps.rglob("hc-*.yaml"))
    whole = broken.read_bytes()
    broken.write_bytes(b"<<<<<<< HEAD\n")
    with pytest.raises(KdiemError, match="files that cannot be read: 1"):
        publish("remediation", first_steps, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    broken.write_bytes(whole)
    assert publish("remediation", first_steps, tmp_path / "out")


@pytest.mark.parametrize(
    ("name", "unit", "subject", "says"),
    [
        ("remediaton", "", "", "no document `remediaton`"),
        ("comments", "chi-bo-nao", "", "no unit `chi-bo-nao`"),
        ("comments", "", "ai-do", "no unit or person `ai-do`"),
    ],
)
def test_what_is_not_there_is_refused_with_a_guess(
    name: str, unit: str, subject: str, says: str, first_steps: Path
) -> None:
    with pytest.raises(KdiemError, match=says) as refused:
        text(first_steps, name, unit, subject)
    assert "did you mean" in refused.value.hint_in("en")
