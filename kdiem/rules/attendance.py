"""KD42: who was at a session, and who was not."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words


@rule(
    "KD422",
    "more-present-than-called",
    Words("{present} were present, and {called} were called", "có mặt {present}, trong khi triệu tập {called}"),
    Words(
        "count members only; who came from the upper level stands under `delegates`",
        "chỉ đếm thành viên; đại biểu cấp trên ghi ở `delegates`",
    ),
)
def more_present_than_called(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """No more are present at a sitting than were called to the session.

    A quorum and every vote are reckoned from these two numbers.
    """
    for session in campaign.living("session"):
        for n, sitting in enumerate(session.sittings):
            if session.called is not None and (sitting.present or 0) > session.called:
                yield at(session, "sittings", n, "present", present=sitting.present, called=session.called)


@rule(
    "KD423",
    "absences-do-not-add-up",
    Words(
        "missing: {missing} of {called} who were called; named as absent: {named}",
        "vắng {missing} trong số {called} người được triệu tập, nhưng ghi tên {named} người vắng",
    ),
    Words("{cure}", "{cure}"),
    severity="warning",
)
def absences_do_not_add_up(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Who was called was present, or is named as absent, with leave or without (biên bản: có mặt, vắng).

    Whoever is in neither list was not reviewed, and nobody notices. Of several sittings each may miss others.
    """
    for session in campaign.living("session"):
        missing = [
            (session.called or 0) - sitting.present for sitting in session.sittings if sitting.present is not None
        ]
        if session.called is None or not missing or min(missing) < 0:
            continue
        named = len({absence.person for absence in session.absent})
        all_counted = len(missing) == len(session.sittings)
        if max(missing) > named or (all_counted and sum(missing) < named):
            cure = _NAME_EACH if max(missing) > named else _TAKE_OUT
            yield at(session, "absent", missing=max(missing), called=session.called, named=named, cure=cure)


@rule(
    "KD428",
    "absent-chair",
    Words("the {role} is named as absent too", "{role} đồng thời được ghi là vắng mặt"),
    Words("keep the one that holds", "giữ ghi chép đúng, bỏ ghi chép kia"),
)
def absent_chair(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Nobody chairs a session, or writes its minutes, and is absent from it.

    Minutes that say both can be contested as a whole.
    """
    roles = {"chair": Words("chair", "người chủ trì"), "secretary": Words("secretary", "người ghi biên bản")}
    for session in campaign.living("session"):
        absent = {absence.person: n for n, absence in enumerate(session.absent)}
        for key, role in roles.items():
            if (person := getattr(session, key)) in absent:
                yield at(session, key, related=((session.path, ("absent", absent[person])),), role=role)


_NAME_EACH = Words("name each under `absent`, with leave or without", "ghi từng người vào `absent`, có phép hay không")
_TAKE_OUT = Words(
    "take out of `absent` who came, or correct `called` and `present`",
    "bỏ khỏi `absent` người có mặt, hoặc sửa `called`, `present`",
)

RULES: tuple[Rule, ...] = (more_present_than_called, absences_do_not_add_up, absent_chair)
