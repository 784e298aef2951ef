"""KD3: suggested points: who may suggest, in writing, and that each is answered."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.figures.suggestions import answered
from kdiem.records.base import labels_in
from kdiem.records.self_review import SelfReview
from kdiem.records.suggestion import Suggestion
from kdiem.records.unit import BodyType
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words


@rule(
    "KD301",
    "no-authority",
    Words(
        "`{issuer}` does not manage `{target}`: `{manager}` does",
        "`{issuer}` không phải cấp quản lý `{target}`: cấp quản lý là `{manager}`",
    ),
    Words(
        "let `{manager}` issue it, or `kdiem set {managed} managed_by …`",
        "để `{manager}` ban hành, hoặc `kdiem set {managed} managed_by …`",
    ),
)
def no_authority(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A suggestion comes from the level that manages its target, not merely from one above it in the tree (0.18, 0.21).

    Where a record names no `managed_by`, the unit above in the tree manages a unit, and its own unit a person.
    """
    for suggestion in campaign.living("suggestion"):
        managed, manager = _manager(campaign, suggestion.target)
        if manager and manager.partition(":")[0] != suggestion.issuer.partition(":")[0]:
            values = {"issuer": suggestion.issuer, "target": suggestion.target, "manager": manager}
            yield at(suggestion, "issuer", managed=managed, **values)


@rule(
    "KD302",
    "wrong-issuer",
    Words(
        "a body of type “{body}” may not suggest to a {kind}", "loại tập thể “{body}” không gợi ý kiểm điểm cho {kind}"
    ),
    Words("to a {kind} it is issued by: {may}", "gợi ý cho {kind} do: {may}"),
)
def wrong_issuer(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The rule pack says which body suggests to whom: a chi uỷ to members, not to a chi bộ (0.21).

    Whom a body does not lead, it cannot ask to account for anything.
    """
    may = campaign.pack.suggestions.may if campaign.pack else {}
    for suggestion in campaign.living("suggestion"):
        body, kind = campaign.body(suggestion.issuer), _target_kind(campaign, suggestion.target)
        if body and may and kind and kind not in may.get(body.type, ()):
            allowed = _named(issuer for issuer, kinds in may.items() if kind in kinds)
            yield at(suggestion, "issuer", body=_named([body.type]), kind=_KINDS[kind], may=allowed)


@rule(
    "KD303",
    "not-in-writing",
    Words("the suggestion has no {what}", "văn bản gợi ý chưa có {what}"),
    Words("`kdiem set {id} {key} …` when it is known", "khi đã rõ: `kdiem set {id} {key} …`"),
)
def not_in_writing(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A suggestion that went out has a number and a date: it is made in writing (0.18).

    Until it is numbered or delivered it is a draft, approved or not, and is not asked.
    """
    if campaign.pack and not campaign.pack.suggestions.in_writing:
        return
    for suggestion in _sent(campaign):
        for key, what in (("number", Words("number", "số, ký hiệu")), ("date", Words("date", "ngày ban hành"))):
            if getattr(suggestion, key) is None:
                yield at(suggestion, key, what=what, id=suggestion.id, key=key)


@rule(
    "KD304",
    "undelivered-suggestion",
    Words("nothing says that the suggestion reached `{target}`", "chưa ghi văn bản gợi ý đã gửi đến `{target}`"),
    Words(
        "note under `delivered`: `recipient: {target}`, and the day under `on`",
        "ghi vào `delivered`: `recipient: {target}`, ngày nhận ghi ở `on`",
    ),
)
def undelivered_suggestion(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A suggestion that went out is delivered to the organisation or person that it is for (0.18).

    Who did not get it cannot be blamed for leaving it unanswered.
    """
    for suggestion in _sent(campaign):
        unit = campaign.unit_of(suggestion.target)
        reached = {campaign.unit_of(delivery.recipient) for delivery in suggestion.delivered}
        if unit and unit not in reached:
            yield at(suggestion, "delivered", target=suggestion.target)


@rule(
    "KD305",
    "unanswered-item",
    Words("`{item}` is not answered in `{where}`", "`{item}` chưa được giải trình trong `{where}`"),
    Words(
        "under `answers` of the self-review: `to: {item}`, an `outcome` and the `anchor` of its heading",
        "ghi vào `answers` của bản kiểm điểm: `to: {item}`, `outcome` và `anchor` là mục trả lời",
    ),
)
def unanswered_item(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Every suggested point is answered in the self-review of its target (2.1; forms, section IV).

    It sleeps until the target has its self-review for the Party: before that nothing could answer.
    """
    answers = answered(campaign)
    reviews = _reviews(campaign)
    for suggestion in _sent(campaign):
        unit, _, body = suggestion.target.partition(":")
        where = reviews.get(suggestion.target) or reviews.get(unit if body else f"{unit}:")
        for n, item in enumerate(suggestion.items, 1):
            ref = f"{suggestion.id}#{n}"
            if where and item.withdrawn is None and ref not in answers:
                related = ((where.path, ("answers",)),)
                yield at(suggestion, "items", n - 1, related=related, item=ref, where=where.id)


@rule(
    "KD306",
    "suggested-too-late",
    Words(
        "dated {date}, after the self-review `{review}` of {day} that answers it",
        "ghi ngày {date}, sau bản kiểm điểm `{review}` ngày {day} trả lời nội dung gợi ý",
    ),
    Words("check the two dates", "kiểm tra lại hai ngày"),
    severity="warning",
)
def suggested_too_late(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A suggestion precedes the self-review that answers it (0.2, 0.23).

    A review cannot answer what was not yet asked.
    """
    days = {review.id: review.date for review in campaign.living("self-review") if review.date}
    answers = answered(campaign)
    for suggestion in campaign.living("suggestion"):
        refs = [f"{suggestion.id}#{n}" for n, _ in enumerate(suggestion.items, 1)]
        for review in dict.fromkeys(review for ref in refs for review in answers.get(ref, ())):
            if suggestion.date and review in days and suggestion.date > days[review]:
                yield at(suggestion, "date", date=suggestion.date, review=review, day=days[review])


@rule(
    "KD307",
    "sent-before-approved",
    Words("{later} on {day}, before it was {earlier} on {first}", "{later} ngày {day}, trước ngày {earlier} {first}"),
    Words("correct one of the two days: `{before}` or `{key}`", "sửa lại một trong hai ngày: `{before}` hoặc `{key}`"),
)
def sent_before_approved(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A suggestion is proposed, then approved, then dated and sent (0.19).

    A letter that is older than its approval went out in nobody's name.
    """
    for suggestion in campaign.living("suggestion"):
        proposed, approved = suggestion.proposed, suggestion.approved
        steps: list[tuple[Words, datetime.date | None, tuple[str, ...]]] = [
            (Words("proposed", "đề xuất"), proposed and proposed.on, ("proposed", "on")),
            (Words("approved", "thông qua"), approved and approved.on, ("approved", "on")),
            (Words("dated", "ghi ngày văn bản"), suggestion.date, ("date",)),
        ]
        taken = [(step, day, loc) for step, day, loc in steps if day]
        for (earlier, first, before), (later, day, loc) in itertools.pairwise(taken):
            if day < first:
                said = {"later": later, "day": day, "earlier": earlier, "first": first}
                keys = {"key": ".".join(loc), "before": ".".join(before)}
                yield at(suggestion, *loc)._replace(values={**said, **keys})


def _sent(campaign: Campaign) -> Iterator[Suggestion]:
    return (s for s in campaign.living("suggestion") if s.items and (s.number or s.delivered))


def _reviews(campaign: Campaign) -> dict[str, SelfReview]:
    """Returns the self-review of each subject; under `unit:` one of the unit's bodies, which may answer for it."""
    found: dict[str, SelfReview] = {}
    for review in campaign.living("self-review"):
        if review.track == "party":
            found[review.subject] = review
            unit, _, body = review.subject.partition(":")
            if body:
                found.setdefault(f"{unit}:", review)
    return found


def _manager(campaign: Campaign, target: str) -> tuple[str, str]:
    """Returns the record whose `managed_by` speaks, and who manages it; empty where nothing tells."""
    unit = target.partition(":")[0]
    if person := campaign.by_kind["person"].get(target):
        return target, getattr(person, "managed_by", None) or person.home
    if unit not in campaign.units:
        return "", ""
    return unit, campaign.units[unit].managed_by or campaign.parents.get(unit, "")


def _named(types: Iterable[str]) -> Words:
    """How types of bodies are called; a pack may name some that no body has."""
    said = [_BODIES.words(one) for one in types if one in _BODIES.all]
    return Words._make(", ".join(words.say(lang) for words in said) or "—" for lang in ("en", "vi"))


def _target_kind(campaign: Campaign, target: str) -> str:
    if target in campaign.by_kind["person"]:
        return "person"
    return "body" if ":" in target else "unit" if target in campaign.units else ""


_BODIES = labels_in(BodyType)
_KINDS = {
    "unit": Words("unit", "đơn vị"),
    "body": Words("body of a unit", "tập thể của đơn vị"),
    "person": Words("person", "cá nhân"),
}

RULES: tuple[Rule, ...] = (
    no_authority,
    wrong_issuer,
    not_in_writing,
    undelivered_suggestion,
    unanswered_item,
    suggested_too_late,
    sent_before_approved,
)
