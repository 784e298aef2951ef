"""KD23: whoever is under review is commented on and reviewed, and what came is all counted."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.figures.comments import standing
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import steps, subjects
from kdiem.words import Words


@rule(
    "KD231",
    "uncovered-subject",
    Words(
        "comments came on others of this collective, but none on `{subject}` by {due}",
        "hết ngày {due} đã có ý kiến về tập thể hoặc thành viên khác, chưa có ý kiến nào về `{subject}`",
    ),
    Words(
        "ask for them, or enter those that came: their `points` say whom each is `about`",
        "đề nghị góp ý, hoặc nhập ý kiến đã nhận: `about` của từng ý kiến cho biết góp ý về ai",
    ),
    severity="warning",
)
def uncovered_subject(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Comments on a collective and on each of its members both come, once most of them have theirs (0.13).

    A report written from comments on the others leaves these uncriticised. It sleeps until the unit's time for comments
    is over; what a matrix plans is judged row by row.
    """
    heard = _heard(campaign)
    planned = {subjects.named(campaign, row.subject) for row in campaign.living("collection-row")}
    for unit in steps.units(campaign):
        wanted = subjects.heard_about(campaign, unit)
        missing = [ref for ref in wanted if ref not in heard]
        if _members_of(unit) in heard:
            missing = [ref for ref in missing if ref not in campaign.by_kind["person"]]
        due = steps.state(campaign, unit, "collect").due if 2 * len(missing) < len(wanted) else None
        if due and due.loc and due.last and due.last < campaign.day and not planned & wanted.keys():
            for ref in missing:
                yield at(campaign.units[unit], *wanted[ref], subject=ref, due=due.last)


@rule(
    "KD232",
    "comment-after-issue",
    Words(
        "a comment on the draft plan came on {received}, after the plan of {issued}",
        "góp ý vào dự thảo kế hoạch đến ngày {received}, sau ngày ban hành {issued}",
    ),
    Words(
        "check the two days; on a plan that was issued, `stage` is not `on_draft`",
        "kiểm tra lại hai ngày; kế hoạch đã ban hành thì `stage` không phải `on_draft`",
    ),
    severity="warning",
)
def comment_after_issue(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The draft of the plan is commented on before the plan is issued (1.2).

    What came later changed nothing in it, and would be counted as if it had.
    """
    issued = campaign.settings.plan.date if campaign.settings and campaign.settings.plan else None
    for comment in standing(campaign):
        late = issued and comment.stage == "on_draft" and comment.received > issued
        if late and any(point.about == "plan" for point in comment.points):
            yield at(comment, "received", received=comment.received, issued=issued)


@rule(
    "KD233",
    "unreviewed-person",
    Words(
        "the reviews of `{unit}` were due by {due}, and nothing shows that this person was reviewed",
        "hạn kiểm điểm của `{unit}` là {due}, chưa có hồ sơ nào cho thấy người này đã kiểm điểm",
    ),
    Words(
        "enter the self-review, name `{person}` in the session's `order`, or `kdiem set {person} status …` if exempt",
        "nhập bản kiểm điểm, ghi `{person}` vào `order` của hội nghị, hoặc `kdiem set {person} status …` nếu được miễn",
    ),
    severity="warning",
)
def unreviewed_person(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Each member under review reviews themselves by the unit's last day, unless exempt or suspended (4.2).

    Who was passed over is missed only when the members are counted against the reviews. A unit that records the
    reviews of half of its people or fewer is not asked for each of the others; nor is anybody late by the days of a
    rule pack, which are those of other places.
    """
    for unit, under_review in subjects.by_unit(campaign).items():
        people = [subject for subject in under_review if subject.kind == "person" and subject.eligible]
        if 2 * sum(subject.standing == "reviewed" for subject in people) <= len(people):
            continue
        due = steps.state(campaign, unit, "review").due
        if due and due.loc and due.last and due.last < campaign.day:
            for subject in people:
                if subject.standing == "not_yet":
                    yield at(campaign.by_id[subject.ref], "status", unit=unit, due=due.last, person=subject.ref)


@rule(
    "KD234",
    "more-slips-than-returned",
    Words(
        "slips of {entered} people were entered; noted as returned: {returned}",
        "đã nhập phiếu của {entered} người, nhưng số phiếu thu về chỉ ghi {returned}",
    ),
    Words(
        "count them: `kdiem set {id} slips.returned …`",
        "đếm lại số phiếu: `kdiem set {id} slips.returned …`",
    ),
    severity="warning",
)
def more_slips_than_returned(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """No more slips are entered as comments than came back (0.9).

    A slip too many was entered twice, or belongs to another request. One giver's slip may be entered in several
    comments: givers are counted.
    """
    givers: dict[str, set[str]] = {}
    for comment in standing(campaign):
        if comment.request and comment.channel == "slip" and comment.individual:
            givers.setdefault(comment.request, set()).add(comment.individual.giver)
    for request in campaign.living("request"):
        entered = len(givers.get(request.id, ()))
        if request.slips and entered > request.slips.returned:
            values = {"entered": entered, "returned": request.slips.returned}
            yield at(request, "slips", "returned", id=request.id, **values)


def _heard(campaign: Campaign) -> set[str]:
    """The subjects of the comments before the review; a tally names none, and is about any member of its unit."""
    found = set()
    for comment in standing(campaign):
        if comment.stage == "before":
            found |= {subjects.named(campaign, point.about) for point in comment.points}
            if comment.tally:
                personal = comment.tally.subject_class != "collective"
                found.add(_members_of(comment.home) if personal else subjects.named(campaign, comment.home))
    return found


def _members_of(unit: str) -> str:
    return f"{unit} members"


RULES: tuple[Rule, ...] = (uncovered_subject, comment_after_issue, unreviewed_person, more_slips_than_returned)
