"""The verbs for records as people type them: what they print, where, and with which exit code."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_repository import COMMENT, DEFECT, FILES, HOST, WHO, files, git, kdiem, made, program

from kdiem import filing
from kdiem.editing import drafting
from kdiem.errors import KdiemError


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as environment:
        for name, value in WHO.items():
            environment.setenv(name, value)
        yield made(tmp_path_factory.mktemp("first") / "khoi-2013")


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(first, tmp_path / "khoi-2013"))


# show, list


def test_show_says_each_field_by_its_title_and_each_reference_by_name(first: Path) -> None:
    """A số đến names a record as its id does."""
    assert kdiem(first, "show", "115", lang="vi") == (
        0,
        f"yk-7k2m9q4x  ý kiến góp ý  {COMMENT}\n"
        "  tổ chức góp ý:\n"
        "    đơn vị góp ý              Đảng bộ Sở Tài chính [so-tai-chinh]\n"
        "    đã thảo luận, thống nhất  không\n"
        "    đã ký                     có\n"
        "    đã đóng dấu               không\n"
        "  hình thức                   văn bản\n"
        "  giai đoạn                   trước kiểm điểm\n"
        "  ngày nhận                   03/07/2012\n"
        "  số đến                      115\n"
        "  các ý kiến:\n"
        "    #1:\n"
        "      đối tượng được góp ý    Ban Thường vụ Đảng uỷ khối [dang-uy-khoi:btv]\n"
        "      tính chất ý kiến        hạn chế, khuyết điểm\n"
        "      nội dung góp ý          Chưa sâu sát cơ sở\n",
        "",
    )


def test_show_gives_one_item_and_json(first: Path) -> None:
    assert kdiem(first, "show", "gk-3c4d5e6f#2")[1] == (
        f"gk-3c4d5e6f#2  suggestion  {HOST}/suggestions/gk-3c4d5e6f.yaml\n  text  Công tác cán bộ\n"
    )
    assert json.loads(kdiem(first, "show", "so-tai-chinh", "--format", "json")[1]) == {
        "kind": "unit",
        "id": "so-tai-chinh",
        "home": "so-tai-chinh",
        "path": f"{HOST}/so-tai-chinh/unit.yaml",
        "name": "Đảng bộ Sở Tài chính",
        "type": "grassroots_committee",
        "level": "grassroots",
    }


def test_in_a_shared_log_nobody_s_words_or_names_are_shown(first: Path) -> None:
    code, out, _ = kdiem(first, "show", "115", ci="true")
    assert (code, "Chưa sâu sát" in out, "(not shown in a log)" in out) == (0, False, True)
    assert json.loads(kdiem(first, "show", "115", "--format", "json", ci="1")[1])["points"][0]["text"] is None
    assert "Văn" not in kdiem(first, "list", "person", ci="1")[1]
    assert "Chưa sâu sát" in kdiem(first, "show", "115", ci="false")[1]


def test_who_was_disciplined_and_who_gave_a_comment_is_not_shown_in_a_log_at_all(root: Path) -> None:
    assert kdiem(root, "new", "giver", "--set", "full_name=Lê Thị Bưởi", "--id", "ng-11111111") == (
        0,
        "ng-11111111  private/givers/ng-11111111.yaml\nkept out of git, as all of private/\n",
        "",
    )
    assert kdiem(root, "show", "ng-11111111", ci="1") == (2, "", "error: a giver is not shown in a log\n")
    assert kdiem(root, "show", "ng-11111111")[1].endswith("  full name  Lê Thị Bưởi\n")


def test_list_counts_the_kinds_and_tells_each_record_in_a_line(first: Path) -> None:
    assert kdiem(first, "list", lang="vi")[1].splitlines() == [
        "loại hồ sơ    tên gọi                  số lượng  đã rút",
        "------------  -----------------------  --------  ------",
        "campaign      đợt kiểm điểm                   1",
        "unit          đơn vị                          2",
        "person        người                           2",
        "comment       ý kiến góp ý                    1",
        "suggestion    văn bản gợi ý kiểm điểm         1",
        "defect        hạn chế, khuyết điểm            1",
    ]
    assert kdiem(first, "list", "unit") == (
        0,
        "dang-uy-khoi  Đảng bộ khối Các cơ quan tỉnh · district · party committee\n"
        "so-tai-chinh  Đảng bộ Sở Tài chính · grassroots · grassroots committee\n",
        "records: 2\n",
    )
    assert kdiem(first, "list", "khuyết điểm", "--unit", "Đảng bộ Sở Tài chính")[1] == (
        "hc-2b3c4d5e  Đảng bộ Sở Tài chính [so-tai-chinh] · collective · in progress · updates: 1\n"
    )
    assert kdiem(first, "list", "comment", "--unit", "so-tai-chinh") == (0, "", "records: 0\n")


def test_list_leaves_withdrawn_records_out_unless_asked(root: Path) -> None:
    withdrawn = "{on: 3/5/2013, by: Văn phòng, reason: Nhập nhầm}"
    assert kdiem(root, "set", "115", "withdrawn", withdrawn)[0] == 0
    assert kdiem(root, "list", "comment")[1] == ""
    assert kdiem(root, "list", "comment", "--withdrawn")[1].startswith("yk-7k2m9q4x †  03/07/2012")
    (one,) = json.loads(kdiem(root, "list", "comment", "--withdrawn", "--format", "json")[1])
    assert (one["id"], one["withdrawn"], one["path"]) == ("yk-7k2m9q4x", True, COMMENT)


# set, undo


def test_set_then_undo(root: Path) -> None:
    before = files(root)
    assert kdiem(root, "set", "115", "received", "3/8/2012", "--reason", "Ghi nhầm") == (
        0,
        f"yk-7k2m9q4x  {COMMENT}:6\n  -received: 2012-07-03  # dấu đến\n  +received: 2012-08-03  # dấu đến\n",
        "",
    )
    assert git(root, "show", "--format=", "--numstat") == f"1\t1\t{COMMENT}\n"
    assert kdiem(root, "set", "115", "received", "2012-08-03")[1] == ("yk-7k2m9q4x says so already; nothing changed\n")
    assert kdiem(root, "undo", lang="vi") == (
        0,
        f"đã hoàn tác: set: Change received of yk-7k2m9q4x\n  {COMMENT}\n",
        "",
    )
    assert files(root) == before


def test_set_refuses_in_the_words_of_validate(root: Path) -> None:
    before = files(root)
    assert kdiem(root, "set", "115", "received", "31/2/2012") == (
        2,
        "",
        "error: `received` takes a day, not `31/2/2012`\n  write year-month-day, such as `2012-06-01`\n",
    )
    code, _, err = kdiem(root, "set", "hc-2b3c4d5e", "updates[1]", "{on: 31/2/2013, status: tạm ổn}")
    assert (code, err.splitlines()[0]) == (2, "error: 2 faults, so nothing was written")
    assert files(root) == before


def test_the_verbs_work_as_a_program_of_their_own(root: Path) -> None:
    assert program(root, "set", "115", "channel", "phiếu") == (
        0,
        f"yk-7k2m9q4x  {COMMENT}:5\n  -channel: letter\n  +channel: slip\n",
        "",
    )
    assert program(root / HOST, "show", "115", "--format", "json")[1].count('"channel": "slip"') == 1
    assert program(root, "undo") == (0, f"taken back: set: Change channel of yk-7k2m9q4x\n  {COMMENT}\n", "")


def test_undo_says_whose_commit_it_leaves(root: Path) -> None:
    git(root, "commit", "--quiet", "--allow-empty", "-m", "Sửa tay")
    oid = git(root, "rev-parse", "--short=10", "HEAD").strip()
    assert kdiem(root, "undo") == (
        2,
        "",
        f"error: the last commit is not kdiem's: {oid} “Sửa tay”\n  take it back with: git revert {oid}\n",
    )


# new


def test_new_names_all_that_is_missing_without_a_terminal(root: Path) -> None:
    before = files(root)
    assert kdiem(root, "new", "comment") == (
        2,
        "",
        "error: these are missing: `channel`, `received`, `points` or `tally`, `organisation` or `individual`\n"
        "  add `--set FIELD=…` for each, or `--draft` to finish the file in an editor\n",
    )
    assert "`channel` (hình thức), `received` (ngày nhận)" in kdiem(root, "new", "ý kiến góp ý", lang="vi")[2]
    assert files(root) == before


SETTINGS = (
    *("--set", "channel=công văn", "--set", "received=3/5/2013", "--set", "organisation.unit=Đảng bộ Sở Tài chính"),
    *("--set", "organisation.signed=có", "--set", "points[0].about=BTV Đảng uỷ khối"),
    *("--set", "points[0].sense=hạn chế", "--set", "points[0].text=Chưa kịp thời"),
)


def test_new_makes_a_record_out_of_what_people_type(root: Path) -> None:
    code, out, err = kdiem(root, "new", "comment", *SETTINGS)
    id_, path = re.fullmatch(r"(yk-\w{8})  (\S+)\n", out).groups()  # type: ignore[union-attr]
    assert (code, path, err) == (0, f"{HOST}/comments/{id_}.yaml", "")
    assert (root / path).read_text("utf-8") == (
        "organisation:\n  unit: so-tai-chinh\n  signed: true\nchannel: letter\nreceived: 2013-05-03\n"
        "points:\n  - about: dang-uy-khoi:btv\n    sense: shortcoming\n    text: Chưa kịp thời\n"
    )
    assert git(root, "log", "-1", "--format=%s") == f"new: Add comment {id_}\n"
    assert kdiem(root, "undo")[1] == f"taken back: new: Add comment {id_}\n  {path}\n"
    assert not (root / path).exists()


def test_new_leaves_the_commit_or_the_rest_of_the_work_to_the_user(root: Path) -> None:
    head = git(root, "rev-parse", "HEAD")
    assert kdiem(root, "new", "comment", *SETTINGS, "--no-commit", "--id", "yk-11111111")[1].endswith("not committed\n")
    code, out, _ = kdiem(root, "new", "defect", "--draft", "--set", "subject=so-tai-chinh", "--id", "hc-11111111")
    draft = root / HOST / "so-tai-chinh/defects/hc-11111111.yaml"
    assert (code, out.splitlines()[0]) == (0, str(draft))
    assert draft.read_text("utf-8").splitlines()[0] == "subject: so-tai-chinh"
    assert git(root, "rev-parse", "HEAD") == head
    assert kdiem(root, "validate")[0] == 1  # the draft lacks two keys, and that is said until they are there


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["commant"], "there is no kind of record `commant`"),
        (["receipt"], "a receipt is not made this way"),
        (["person", "--set", "full_name=Lê Thị Bưởi"], "it is not said in which unit this person stands"),
        (["giver"], "nothing is said of this giver"),
        (["self-review", "--set", "form=tap-the-1"], "`form` names none or several of this rule pack"),
        (["session", "--set", "sittings[0].until=25h"], "`sittings[0].until` is no time of day"),
        (["comment", "--set", "channel"], "`channel` has no `=`"),
        (["comment", "--set", "chanel=x"], "there is no field `chanel`"),
        (["remedy", "--set", "defects=hc-2b3c4d5f"], "`defects[0]` names no defect of this campaign"),
    ],
)
def test_new_refuses_what_it_cannot_mean(root: Path, arguments: list[str], said: str) -> None:
    code, out, err = kdiem(root, "new", *arguments)
    assert (code, out, err.splitlines()[0]) == (2, "", f"error: {said}")


def test_a_self_review_begins_with_the_headings_of_its_form(root: Path) -> None:
    _, out, _ = kdiem(root, "new", "self-review", "--set", "subject=so-tai-chinh", "--set", "form=nq4-2012-tap-the")
    lines = (root / out.split()[1]).read_text("utf-8").splitlines()
    assert lines[:8] == [
        "---",
        "subject: so-tai-chinh",
        "form: nq4-2012-tap-the",
        "---",
        "# Báo cáo kiểm điểm tập thể theo Nghị quyết Trung ương 4 (khoá XI)",
        "",
        "## Về suy thoái tư tưởng chính trị, đạo đức, lối sống",
        "",
    ]


# At a terminal


def typed(folder: Path, arguments: list[str], answers: list[str]) -> tuple[int, str]:
    """Runs the command at a terminal of its own and types an answer whenever it waits for one."""
    pty = pytest.importorskip("pty")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.execve(
            sys.executable, [sys.executable, "-m", "kdiem", *arguments], {**os.environ, **WHO, "KDIEM_LANG": "en"}
        )
    shown, left = b"", list(answers)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        if select.select([terminal], [], [], 0.05)[0]:
            try:
                shown += os.read(terminal, 4096)
            except OSError:  # the terminal is gone with the command
                break
        elif shown.endswith((b": ", b"> ", b"] ")) and left:
            os.write(terminal, f"{left.pop(0)}\n".encode())
            shown += b"|"
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode().replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_at_a_terminal_new_asks_for_what_is_missing(root: Path) -> None:
    """By number, key, label or name; what is not understood is asked again."""
    answers = ["công văn", "31/2/2013", "3/5/2013", "points", "BTV Đảng uỷ khối", "2", "Chưa kịp thời", "n", "1", "?"]
    code, shown = typed(root, ["new", "comment"], [*answers, "Đảng bộ Sở Tài chính"])
    assert code == 0, shown
    assert "not understood: a day, such as 3/5/2013" in shown
    assert "= Ban Thường vụ Đảng uỷ khối [dang-uy-khoi:btv]" in shown
    path = shown.split()[-1]
    assert (root / path).read_text("utf-8") == (
        "organisation:\n  unit: so-tai-chinh\nchannel: letter\nreceived: 2013-05-03\n"
        "points:\n  - about: dang-uy-khoi:btv\n    sense: shortcoming\n    text: Chưa kịp thời\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_leaving_in_the_middle_writes_nothing(root: Path) -> None:
    before = files(root)
    code, shown = typed(root, ["new", "comment"], ["letter", "\x04"])
    assert (code, files(root)) == (130, before), shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals of this kind")
def test_at_a_terminal_init_asks_from_the_beginning(tmp_path: Path) -> None:
    code, shown = typed(tmp_path, ["init", "c"], ["1", "Thử nghiệm", "Đảng bộ xã An Mẫu", "đảng bộ cơ sở", "cơ sở"])
    assert code == 0, shown
    assert (tmp_path / "c/units/dang-bo-xa-an-mau/unit.yaml").read_text("utf-8") == (
        "name: Đảng bộ xã An Mẫu\ntype: grassroots_committee\nlevel: grassroots\n"
        "bodies:\n  bch:\n    name: Ban Chấp hành Đảng uỷ xã An Mẫu\n    type: executive_committee\n"
        "  btv:\n    name: Ban Thường vụ Đảng uỷ xã An Mẫu\n    type: standing_board\n"
    )
    assert "title: Thử nghiệm\n" in (tmp_path / "c/campaign.yaml").read_text("utf-8")


# collect


def test_collect_says_what_became_of_every_row(root: Path) -> None:
    rows = [
        "Hình thức;Ngày nhận;Đơn vị góp ý;Góp ý về;Loại ý kiến;Nội dung góp ý",
        "công văn;03/05/2013;Đảng bộ Sở Tài chính;BTV Đảng uỷ khối;hạn chế;Chưa kịp thời",
        "công văn;31/02/2013;Đảng bộ Sở Tài chính;BTV Đảng uỷ khối;hạn chế;Bí mật của tôi",
    ]
    (root.parent / "gop-y.csv").write_text("\ufeff" + "\r\n".join(rows) + "\r\n", "utf-8")
    before = files(root)
    code, out, err = kdiem(root, "collect", "../gop-y.csv", "--dry-run")
    assert (code, err, files(root)) == (1, "", before)
    told = [
        "file          received  accepted  duplicate  rejected",
        "------------  --------  --------  ---------  --------",
        "gop-y.csv            2         1          0         1",
        "received 2 = accepted 1 + duplicate 0 + rejected 1",
        "  gop-y.csv, line 3: Ngày nhận: `31/02/2013` is no day, such as 25/04/2013",
    ]
    assert out.splitlines() == [*told, "a trial run: nothing was written"]
    code, out, _ = kdiem(root, "collect", "../gop-y.csv")
    lines = out.splitlines()
    assert (code, lines[:5], lines[6]) == (1, told, "files as they came: private/originals/")
    assert re.fullmatch(r"receipt: bn-\w{8}", lines[5])
    assert lines[7] == "rows to mend, each file then taken in with: kdiem collect --fix FILE"
    mend = re.fullmatch(r"  (private/rejected/\S+)", lines[8])
    assert mend and (root / mend[1]).is_file()
    code, out, _ = kdiem(root, "collect", "../gop-y.csv")
    assert (code, out.splitlines()[3]) == (1, "received 2 = accepted 0 + duplicate 1 + rejected 1")


def test_collect_is_clean_where_no_row_is_refused(root: Path) -> None:
    update = "mã;ngày cập nhật;tình trạng\nhc-2b3c4d5e;03/05/2013;xong\n"
    (root / "tien-do.csv").write_text(update, "utf-8")
    code, out, _ = kdiem(root, "collect", "tien-do.csv", "--kind", "defect", lang="vi")
    assert (code, out.splitlines()[3]) == (0, "nhận 1 = tiếp nhận 1 + trùng 0 + trả lại 0")
    assert (root / DEFECT).read_text("utf-8") == FILES[DEFECT] + "  - on: 2013-05-03\n    status: done\n"


def test_times_periods_and_labels_are_typed_as_people_say_them(root: Path) -> None:
    read = filing.open_campaign(root)
    session = drafting.given(read, drafting.kind("session"), ["sittings[0].until=7:30", "sittings[1].until=19h30"])
    assert [sitting["until"] for sitting in session["sittings"]] == ["07:30", "19:30"]
    typed = ["decided.label=Đủ tư cách, hoàn thành tốt nhiệm vụ", "period=quý 4/2025", "rated_as=member"]
    rating = drafting.given(read, drafting.kind("rating"), typed)
    assert (rating["decided"], rating["period"]) == ({"label": "dang-vien-httnv"}, "2025-Q4")
    with pytest.raises(KdiemError) as refused:
        drafting.given(read, drafting.kind("rating"), ["decided.label=Khá lắm", "rated_as=member"])
    assert "`dang-vien-htnv` Đủ tư cách, hoàn thành nhiệm vụ" in refused.value.hint_in("en")
