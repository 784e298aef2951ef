"""What the writing verbs do, as functions: one record made, one value set, one commit taken back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_repository import COMMENT, DEFECT, FILES, SUGGESTION, WHO, files, git, made

from kdiem import filing
from kdiem.campaign import Campaign
from kdiem.editing import drafting, edits, fields, naming, typed, undoing
from kdiem.editing.edits import Refused, Written
from kdiem.errors import KdiemError
from kdiem.records.catalog import BY_NAME


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as environment:
        for name, value in WHO.items():
            environment.setenv(name, value)
        yield made(tmp_path_factory.mktemp("first") / "khoi-2013")


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "khoi-2013"))


def read(root: Path) -> Campaign:
    return filing.open_campaign(root)


def put(root: Path, record: str, field: str, value: str, **more: object) -> Written:
    """Does what `kdiem set RECORD FIELD VALUE` does."""
    campaign = read(root)
    found = naming.found(campaign, record).record
    target = fields.field(type(found), field)
    wanted = typed.value(campaign, target, value) if value else None
    return edits.set_value(root, campaign, found, target.loc, wanted, **more)  # type: ignore[arg-type]


def changed_lines(root: Path) -> list[str]:
    """The lines that the last commit took out and put in."""
    lines = git(root, "show", "--format=", "--unified=0").splitlines()
    return [line for line in lines if line[:1] in "+-" and not line.startswith(("+++", "---"))]


# One value


@pytest.mark.parametrize(
    ("record", "field", "value", "lines"),
    [
        (
            "yk-7k2m9q4x",
            "received",
            "3/8/2012",
            ["-received: 2012-07-03  # dấu đến", "+received: 2012-08-03  # dấu đến"],
        ),
        ("115", "channel", "phiếu", ["-channel: letter", "+channel: slip"]),
        ("115", "arrival_number", "08", ['-arrival_number: "115"', '+arrival_number: "08"']),
        ("115", "organisation.signed", "không", ["-  signed: true", "+  signed: false"]),
        ("115", "organisation.discussed", "có", ["+  discussed: true"]),
        (
            "115",
            "points[0].text",
            "Đã sâu sát: hơn trước",
            [
                '-    text: "Chưa sâu sát cơ sở" # chép nguyên văn',
                '+    text: "Đã sâu sát: hơn trước" # chép nguyên văn',
            ],
        ),
        (
            "115",
            "points[1]",
            "{about: Trần Văn Mẫu, sense: đề xuất, text: Nên họp dân}",
            ["+  - about: tran-van-mau", "+    sense: proposal", "+    text: Nên họp dân"],
        ),
        (
            "hc-2b3c4d5e",
            "causes.subjective[0]",
            "Thiếu đôn đốc",
            ["+causes:", "+  subjective:", "+    - Thiếu đôn đốc"],
        ),
        ("gk-3c4d5e6f", "date", "", ["-date: 2012-08-15"]),
        ("so-tai-chinh", "managed_by", "BTV Đảng uỷ khối", ["+managed_by: dang-uy-khoi:btv"]),
        ("hc-2b3c4d5e", "topic", "Phát triển Đảng viên", ["+topic: phat-trien-dang"]),
        ("campaign", "as_of", "ngày 03 tháng 5 năm 2013", ["+as_of: 2013-05-03"]),
    ],
)
def test_a_value_is_set_and_no_other_line_is_touched(
    root: Path, record: str, field: str, value: str, lines: list[str]
) -> None:
    """`value` is what people type: Vietnamese days, labels, names; items count from 0; nothing takes the field out."""
    assert put(root, record, field, value).changed
    assert changed_lines(root) == lines


def test_setting_a_value_back_gives_the_same_bytes(root: Path) -> None:
    before = files(root)
    put(root, "115", "received", "3/8/2012")
    put(root, "115", "received", "3/7/2012")
    assert files(root) == before


def test_a_commit_says_what_was_set_and_why(root: Path) -> None:
    put(root, "115", "received", "3/8/2012", reason="Ghi nhầm\ntháng")
    assert git(root, "log", "-1", "--format=%B") == (
        "set: Change received of yk-7k2m9q4x\n\n"
        "Kdiem-Record: yk-7k2m9q4x\nKdiem-Action: set\nKdiem-Field: received\nKdiem-Reason: Ghi nhầm tháng\n\n"
    )


def test_a_value_that_is_there_already_changes_nothing(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    assert put(root, "115", "received", "03/07/2012") == Written("yk-7k2m9q4x", COMMENT, None, changed=False)
    assert git(root, "rev-parse", "HEAD") == head


def test_without_a_commit_the_file_alone_is_changed(root: Path) -> None:
    assert put(root, "115", "received", "3/8/2012", commit=False) == Written("yk-7k2m9q4x", COMMENT, None, line=6)
    assert git(root, "status", "--short") == f" M {COMMENT}\n"


@pytest.mark.parametrize(
    ("record", "field", "value", "faults"),
    [
        ("115", "received", "31/2/2013", [("not-a-day", "received")]),
        ("115", "channel", "", [("missing-key", "channel")]),
        ("115", "channel", "điện thoại", [("unknown-value", "channel")]),
        ("115", "tally", "{subject_class: member, count: 3}", [("one-of", "")]),
        ("hc-2b3c4d5e", "event.when", "quý I", [("missing-key", "event.what")]),
    ],
)
def test_a_value_that_would_break_the_record_is_refused(
    root: Path, record: str, field: str, value: str, faults: list[tuple[str, str]]
) -> None:
    """The twins of these stand above: a day that there is, a value of the list, a part with all it needs."""
    before, head = files(root), git(root, "rev-parse", "HEAD")
    with pytest.raises(Refused) as refused:
        put(root, record, field, value)
    assert [(fault.name, fault.field) for fault in refused.value.misreadings] == faults
    assert (files(root), git(root, "rev-parse", "HEAD")) == (before, head)


@pytest.mark.parametrize(
    ("record", "field", "value", "said", "hint"),
    [
        ("115", "recieved", "x", "there is no field `recieved`", "did you mean `received`?"),
        ("115", "points.text", "x", "`points` is a list", "say which one, counting from 0: `points[0]`"),
        ("115", "points[2].text", "x", "`points[2]` would leave a gap: the list has 1", "the next one is `points[1]`"),
        (
            "115",
            "organisation",
            "Sở",
            "`organisation` has parts: unit, discussed",
            "set one part, as in `organisation.unit`",
        ),
        ("115", "supersedes", "yk-7k2m9q40", "`supersedes` names no comment", "did you mean `yk-7k2m9q4x`?"),
        ("yk-7k2m9q40", "received", "x", "no record `yk-7k2m9q40` here", "did you mean `yk-7k2m9q4x`?"),
        ("gk-3c4d5e6f#3", "date", "x", "`gk-3c4d5e6f` has 2 items: there is no `#3`", "items count from `#1`"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_what_may_have_been(
    root: Path, record: str, field: str, value: str, said: str, hint: str
) -> None:
    with pytest.raises(KdiemError) as refused:
        put(root, record, field, value)
    assert refused.value.say("en").startswith(said)
    assert refused.value.hint_in("en").startswith(hint)


def test_a_person_s_name_that_fits_nobody_is_not_echoed(root: Path) -> None:
    with pytest.raises(KdiemError) as refused:
        put(root, "115", "points[0].about", "Phạm Thị Bí Mật")
    assert "Bí Mật" not in refused.value.say("vi") + refused.value.hint_in("vi")


def test_a_number_on_two_records_is_refused_and_on_one_is_taken(root: Path) -> None:
    twin = COMMENT.replace("7k2m9q4x", "8k2m9q4x")
    (root / twin).write_text(FILES[COMMENT], "utf-8")
    with pytest.raises(KdiemError, match="several records have this number: `yk-7k2m9q4x`, `yk-8k2m9q4x`"):
        naming.found(read(root), "115")
    (root / twin).unlink()
    assert naming.found(read(root), "115").record.id == "yk-7k2m9q4x"


def test_the_text_of_a_markdown_record_is_left_to_the_editor(root: Path) -> None:
    path = "units/dang-uy-khoi/self-reviews/bk-4d5e6f7g.md"
    (root / path).parent.mkdir()
    (root / path).write_text("---\nsubject: dang-uy-khoi\nform: nq4-2012-tap-the\n---\n## I\n\nText\n", "utf-8")
    with pytest.raises(KdiemError) as refused:
        put(root, "bk-4d5e6f7g", "body", "x")
    assert refused.value.hint_in("en") == f"open `{path}` in an editor"
    put(root, "bk-4d5e6f7g", "date", "3/5/2013", commit=False)
    assert (root / path).read_text("utf-8") == (
        "---\nsubject: dang-uy-khoi\nform: nq4-2012-tap-the\ndate: 2013-05-03\n---\n## I\n\nText\n"
    )


# One record


def new(root: Path, kind: str, *settings: str, home: str = "", **more: object) -> Written:
    """Does what `kdiem new KIND --set …` does where nothing is missing."""
    campaign, of = read(root), BY_NAME[kind]
    data = drafting.given(campaign, of, settings)
    id_ = drafting.fresh_id(campaign, of, data, lambda letters: "x")
    return edits.make(root, campaign, of, data, home or drafting.home(campaign, of, data), id_, **more)  # type: ignore[arg-type]


REMEDY = ("defects=hc-2b3c4d5e", "measure=Họp hằng quý", "due=30/6/2013", "owner=Trần Văn Mẫu")


def test_a_new_record_stands_in_its_home_with_one_commit(root: Path) -> None:
    done = new(root, "remedy", *REMEDY)
    assert done.path == f"units/dang-uy-khoi/so-tai-chinh/remedies/{done.record}.yaml"
    assert (root / done.path).read_text("utf-8") == (
        "defects:\n  - hc-2b3c4d5e\nmeasure: Họp hằng quý\nowner: tran-van-mau\ndue: 2013-06-30\n"
    )
    assert git(root, "log", "-1", "--format=%B") == (
        f"new: Add remedy {done.record}\n\nKdiem-Record: {done.record}\nKdiem-Action: new\n\n"
    )
    assert git(root, "status", "--short") == ""


@pytest.mark.parametrize(
    ("kind", "settings", "home", "path"),
    [
        (
            "person",
            ["full_name=Lê Thị Bưởi"],
            "so-tai-chinh",
            "units/dang-uy-khoi/so-tai-chinh/people/le-thi-buoi.yaml",
        ),
        (
            "person",
            ["full_name=Nguyễn Văn An"],
            "so-tai-chinh",
            "units/dang-uy-khoi/so-tai-chinh/people/nguyen-van-an-xxxx.yaml",
        ),
        (
            "unit",
            ["name=Chi bộ 1", "type=chi bộ"],
            "so-tai-chinh",
            "units/dang-uy-khoi/so-tai-chinh/chi-bo-1/unit.yaml",
        ),
        ("unit", ["name=MTTQ tỉnh", "type=đoàn thể"], "external", "external/mttq-tinh/unit.yaml"),
    ],
)
def test_people_and_units_are_named_by_a_slug_and_homonyms_get_letters(
    root: Path, kind: str, settings: list[str], home: str, path: str
) -> None:
    assert new(root, kind, *settings, home=home).path == path


def test_who_gave_a_comment_is_written_and_never_committed(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    done = new(root, "giver", "full_name=Lê Thị Bưởi")
    assert (root / done.path).read_text("utf-8") == "full_name: Lê Thị Bưởi\n"
    assert (done.commit, git(root, "rev-parse", "HEAD"), git(root, "status", "--short")) == (None, head, "")


def test_an_id_that_is_taken_or_of_another_kind_is_refused(root: Path) -> None:
    campaign, of = read(root), BY_NAME["remedy"]
    data = drafting.given(campaign, of, REMEDY)
    for id_, said in (
        ("hc-2b3c4d5e", f"`hc-2b3c4d5e` is taken: `{DEFECT}`"),
        ("kp-1", "`kp-1` cannot be the id of a remedy"),
    ):
        with pytest.raises(KdiemError) as refused:
            edits.make(root, campaign, of, data, "so-tai-chinh", id_)
        assert refused.value.say("en") == said
    assert edits.make(root, campaign, of, data, "so-tai-chinh", "kp-12345678").record == "kp-12345678"


def test_all_that_is_missing_is_known_at_once() -> None:
    """Also what shows itself only where something else is there: a comment with points must say who gives it."""
    comment = BY_NAME["comment"]
    assert drafting.missing(comment, {}) == [
        (("channel",), ()),
        (("received",), ()),
        ((), ("points", "tally")),
        ((), ("organisation", "individual")),
    ]
    whole = {"channel": "letter", "received": "2013-05-03", "tally": {"subject_class": "member", "count": 3}}
    assert drafting.missing(comment, whole) == []


def test_a_draft_names_what_is_missing_in_comments() -> None:
    defect, data = BY_NAME["defect"], {"subject": "so-tai-chinh"}
    assert drafting.draft(defect, data, drafting.missing(defect, data)).decode() == (
        "subject: so-tai-chinh\n"
        "# subject_class: (nhóm đối tượng) [collective, committee_member, leader, committee_or_leader, member]\n"
        "# statement: (hạn chế, khuyết điểm)\n"
    )
    review = BY_NAME["self-review"]
    assert drafting.draft(review, {"body": "# Báo cáo\n"}, drafting.missing(review, {})).decode() == (
        "---\n# subject: (đối tượng kiểm điểm)\n# form: (mẫu)\n---\n# Báo cáo\n"
    )


# One commit


def test_a_commit_is_taken_back_by_a_new_one_and_done_again_by_a_third(root: Path) -> None:
    before = files(root)
    put(root, "115", "received", "3/8/2012")
    after = files(root)
    back = undoing.undo(root)
    assert (back.what, back.again, back.paths) == ("set: Change received of yk-7k2m9q4x", False, (COMMENT,))
    assert files(root) == before
    assert undoing.undo(root).again
    assert files(root) == after
    assert git(root, "log", "--format=%s") == (
        "undo: Do again set: Change received of yk-7k2m9q4x\n"
        "undo: Take back set: Change received of yk-7k2m9q4x\n"
        "set: Change received of yk-7k2m9q4x\n"
        "init: Set up a small campaign\n"
    )


def test_a_new_record_that_is_taken_back_is_gone_with_its_folder(root: Path) -> None:
    before = files(root)
    done = new(root, "remedy", *REMEDY)
    assert undoing.undo(root).paths == (done.path,)
    assert files(root) == before
    assert not (root / done.path).parent.exists()


def test_taking_back_goes_around_other_work_and_not_over_it(root: Path) -> None:
    put(root, "115", "received", "3/8/2012")
    mine = (root / COMMENT).read_bytes()
    (root / COMMENT).write_bytes(mine + b"note: mine\n")
    with pytest.raises(KdiemError) as refused:
        undoing.undo(root)
    assert f"`{COMMENT}`" in refused.value.say("en")
    (root / COMMENT).write_bytes(mine)
    (root / SUGGESTION).write_text(FILES[SUGGESTION] + "note: elsewhere\n", "utf-8")
    undoing.undo(root)
    assert git(root, "status", "--short") == f" M {SUGGESTION}\n"


def test_a_commit_of_someone_else_is_not_taken_back(root: Path) -> None:
    put(root, "115", "received", "3/8/2012")
    git(root, "commit", "--quiet", "--allow-empty", "-m", "Sửa tay")
    with pytest.raises(KdiemError) as refused:
        undoing.undo(root)
    assert refused.value.say("en").endswith("“Sửa tay”")
    git(root, "reset", "--quiet", "--soft", "HEAD~1")
    assert undoing.undo(root).what == "set: Change received of yk-7k2m9q4x"


def test_the_first_commit_is_not_taken_back(root: Path) -> None:
    before = files(root)
    with pytest.raises(KdiemError, match="made this campaign"):
        undoing.undo(root)
    assert files(root) == before


def test_what_a_hand_changed_is_kept_in_a_commit_of_its_own(root: Path) -> None:
    """`set` on a file with uncommitted work: taking the setting back leaves that work where it is."""
    by_hand = FILES[DEFECT] + "note: ghi tay\n"
    (root / DEFECT).write_text(by_hand, "utf-8")
    put(root, "hc-2b3c4d5e", "severity", "nhẹ")
    assert git(root, "log", "-2", "--format=%s").splitlines() == [
        "set: Change severity of hc-2b3c4d5e",
        "edit: Keep what was changed by hand in hc-2b3c4d5e",
    ]
    undoing.undo(root)
    assert (root / DEFECT).read_text("utf-8") == by_hand


def test_nothing_is_taken_back_at_the_edge_of_a_shallow_clone(root: Path, tmp_path: Path) -> None:
    """Git takes the edge for a first commit: taking it back would remove every file of the campaign."""
    put(root, "hc-2b3c4d5e", "severity", "nhẹ")
    shallow = tmp_path / "shallow"
    git(root, "clone", "-q", "--depth", "1", root.as_uri(), str(shallow))
    before = files(shallow)
    with pytest.raises(KdiemError, match="this clone is shallow"):
        undoing.undo(shallow)
    assert files(shallow) == before
    git(shallow, "fetch", "-q", "--unshallow")
    assert undoing.undo(shallow).paths == (DEFECT,)
