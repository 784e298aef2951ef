"""KD42: review sessions: their days and hours, and their minutes."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.defect import Defect
from kdiem.records.self_review import SelfReview
from kdiem.records.session import Session
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable.sessions import held, held_by_unit
from kdiem.timetable.subjects import named
from kdiem.words import Words

_MINUTES = {
    "chair": Words("who was in the chair (`chair`)", "người chủ trì (`chair`)"),
    "secretary": Words("who wrote them (`secretary`)", "người ghi biên bản (`secretary`)"),
    "body": Words("what was said, below the `---`", "nội dung, ghi dưới dòng `---`"),
}

_SET = Words(
    "as the minutes are signed: `kdiem set {id} {key} …`", "theo chữ ký trong biên bản: `kdiem set {id} {key} …`"
)
_WRITE_DOWN = Words("copy in what the minutes say of each subject", "chép nội dung biên bản về từng đối tượng")


@rule(
    "KD420",
    "undated-session",
    Words("the session took place and has no day", "hội nghị đã họp nhưng chưa ghi ngày"),
    Words("note under `sittings` the `date` of each sitting", "ghi từng buổi vào `sittings`, ngày họp ở `date`"),
    severity="warning",
)
def undated_session(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A session that took place has the day of each sitting (3.16, 4.4).

    Without a day it is in no window, before or after nothing, and its unit stays "not yet reviewed". A session without
    minutes, at which nobody has spoken, is only planned.
    """
    spoken = {comment.session for comment in campaign.living("comment") if comment.session}
    for session in campaign.living("session"):
        shown = session.body.strip() or session.absent or session.defects or session.id in spoken
        if shown and not session.sittings:
            yield at(session, "sittings")


@rule(
    "KD421",
    "short-session",
    Words(
        "`{collective}` met on {sat} of the {wanted} days that its review takes at least",
        "`{collective}` họp kiểm điểm {sat} ngày, ít hơn mức tối thiểu {wanted} ngày",
    ),
    Words(
        "note every sitting under `sittings`; if it was as short as that, say why in a waiver",
        "ghi đủ các buổi vào `sittings`; nếu đúng là họp ngắn thì ghi lý do vào phần miễn trừ",
    ),
    severity="warning",
)
def short_session(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The review of a collective takes at least the days that the rule pack gives for its level (§2.3).

    In half a day each report is read out and nothing is asked. The days of all its review sessions count together,
    once the last is over.
    """
    wanted = campaign.pack.session_days if campaign.pack else {}
    met: dict[tuple[str, str], list[Session]] = {}
    for session in held(campaign):
        met.setdefault((session.collective, session.track), []).append(session)
    for (collective, _), sessions in met.items():
        unit = campaign.units.get(campaign.unit_of(collective))
        least = wanted.get(unit.level, 0) if unit and unit.level else 0
        days = {day for session in sessions for day in session.days}
        if len(days) < least and max(days) < campaign.day:
            yield at(sessions[-1], "sittings", collective=collective, sat=len(days), wanted=least)


@rule(
    "KD424",
    "sitting-backwards",
    Words("the sitting ends at {until}, and begins at {since}", "buổi họp kết thúc lúc {until}, bắt đầu lúc {since}"),
    Words(
        "correct one of the two hours; a sitting that goes on the next day is two",
        "sửa một trong hai giờ; họp sang ngày hôm sau thì ghi thành hai buổi",
    ),
)
def sitting_backwards(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A sitting begins before it ends.

    The hours stand in the minutes ("hồi … giờ") that chair and secretary sign.
    """
    for session in campaign.living("session"):
        for n, sitting in enumerate(session.sittings):
            if sitting.since and sitting.until and sitting.since >= sitting.until:
                yield at(session, "sittings", n, "until", since=sitting.since, until=sitting.until)


@rule(
    "KD425",
    "sittings-out-of-order",
    Words("this sitting begins before the one above it is over", "buổi này bắt đầu trước khi buổi ghi ở trên kết thúc"),
    Words("put the sittings in the order of day and hour", "xếp các buổi theo thứ tự ngày, giờ"),
    severity="warning",
)
def sittings_out_of_order(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The sittings of a session stand one after another, and none begins before the last one is over.

    One of two that overlap has a day or an hour typed wrong.
    """
    for session in campaign.living("session"):
        for n, (one, other) in enumerate(zip(session.sittings, session.sittings[1:], strict=False), 1):
            ended = one.until or one.since
            same_day = other.date == one.date and other.since and ended and other.since < ended
            if other.date < one.date or same_day:
                yield at(session, "sittings", n, related=((session.path, ("sittings", n - 1)),))


@rule(
    "KD426",
    "incomplete-minutes",
    Words("the minutes do not say {what}", "biên bản chưa có {what}"),
    Words("{cure}", "{cure}"),
    severity="warning",
)
def incomplete_minutes(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The minutes of a review session say who was in the chair, who wrote them and what was said (3.2).

    What stands in no minutes cannot be followed up. They are asked for on the day after the last sitting.
    """
    for session in held(campaign):
        for key, what in _MINUTES.items():
            said = getattr(session, key)
            if session.days[-1] < campaign.day and not (said and said.strip()):
                cure = _WRITE_DOWN if key == "body" else _SET.filled(id=session.id, key=key)
                yield at(session, key, what=what, cure=cure)


@rule(
    "KD427",
    "undiscussed-defect",
    Words(
        "no session names this defect as discussed, and `{unit}` has held its review",
        "chưa hội nghị nào ghi đã thảo luận khuyết điểm này, trong khi `{unit}` đã họp kiểm điểm",
    ),
    Words(
        "list it under `defects` of the session: `{session}`", "ghi khuyết điểm vào `defects` của hội nghị: `{session}`"
    ),
    severity="warning",
)
def undiscussed_defect(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A defect is put to the session, discussed and analysed, before it is concluded (3.4).

    Otherwise it was concluded at a desk. It was discussed too where it was raised in a session, or stood in a
    self-review that the session heard. It sleeps until the unit's review session for the Party is over; what was found
    after that could not be put to it, and what was carried over from an earlier year was discussed then.
    """
    if any(id_.startswith("hn-") for id_ in campaign.unread):
        return  # a session that could not be read may name any of them
    listed = {ref for session in campaign.living("session") for ref in session.defects}
    reviews = held_by_unit(campaign)
    heard = {named(campaign, ref) for met in reviews.values() for session in met for ref in session.order}
    unordered = {home for home, met in reviews.items() if not all(session.order for session in met)}
    last = {home: max(met, key=lambda session: session.days[-1]) for home, met in reviews.items()}
    for defect in campaign.living("defect"):
        fresh = defect.conclusion == "concluded" and not defect.carried_from and defect.id not in listed
        session = last.get(defect.home) if fresh else None
        # A session that goes on may still discuss it.
        ends = session.days[-1] if session else campaign.day
        in_time = ends < campaign.day and (defect.found is None or defect.found <= ends)
        if session and in_time and not _raised(campaign, defect, heard, unordered):
            yield at(defect, "statement", unit=defect.home, session=session.id)


@rule(
    "KD429",
    "session-elsewhere",
    Words(
        "the session of `{collective}` stands in `{home}`", "hội nghị của `{collective}` lại nằm trong thư mục `{home}`"
    ),
    Words("move the file to the folder `sessions` of `{unit}`", "chuyển tệp vào thư mục `sessions` của `{unit}`"),
)
def session_elsewhere(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A session stands in the unit of the collective that met.

    Elsewhere it would make another unit "reviewed", and leave its own one waiting.
    """
    for session in campaign.living("session"):
        unit = campaign.unit_of(session.collective)
        if unit and unit != session.home:
            yield at(session, "collective", collective=session.collective, home=session.home, unit=unit)


def _raised(campaign: Campaign, defect: Defect, heard: set[str], unordered: set[str]) -> bool:
    """True if the defect was found in a session, in what was said there, or in a self-review that one heard.

    `heard` holds the subjects in the order of any review for the Party, `unordered` the units where one has no order.
    """
    source = campaign.by_id.get(defect.found_in or "")
    if isinstance(source, SelfReview):
        return named(campaign, source.id) in heard or source.home in unordered
    return isinstance(source, Session) or bool(getattr(source, "session", None))


RULES: tuple[Rule, ...] = (
    undated_session,
    short_session,
    sitting_backwards,
    sittings_out_of_order,
    incomplete_minutes,
    undiscussed_defect,
    session_elsewhere,
)
