"""KD45: text that was taken over from another self-review: copied, with an old year, with another unit's name."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from kdiem import lexicon, likeness, viet, vietnum
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.lexicon import Lexicon
from kdiem.phrases import Finder, pattern, words
from kdiem.records.self_review import SelfReview
from kdiem.rules.base import Rule, Spot, in_text, rule
from kdiem.words import Words

_ALL = Words("the text", "nội dung")
_SOME = Words("what stands under {count} of its headings", "nội dung {count} mục")
# An older year than this is spoken of, not left in.
_YEARS_BACK = 5
_WINTER, _HALF_A_YEAR = 3, datetime.timedelta(180)
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MARKS = re.compile(r"^(?:[#>*_\s-]+)?(?:(?:[IVXLC]+|\d+(?:\.\d+)*|[a-z])[.)]\s+)?")


@rule(
    "KD451",
    "copied-text",
    Words(
        "{percent}% of {what} stands in `{other}` too ({same} of {of} words)",
        "{percent}% {what} trùng với `{other}` ({same}/{of} chữ)",
    ),
    Words(
        "look again from line {lines}: what did this subject do itself, when, with what figures?",
        "đề nghị xem lại từ dòng {lines}: chính tập thể, cá nhân này đã làm gì, khi nào, số liệu bao nhiêu?",
    ),
    severity="warning",
)
def copied_text(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A self-review is not the text of another unit or person, nor its own of an earlier period (3.3, §5.1).

    Headings, and sentences that more than half of all reviews share, do not count; the lexicon says from how many
    words and what percentage on. A review done again, and one of a person's two reviews, may repeat the other.
    """
    reviews = _in_order(campaign)
    if len(reviews) < 2:
        return
    parts = [[heading.own for heading in review.headings()] for review in reviews]
    old, subjects = [_is_old(campaign, review) for review in reviews], [_who(review) for review in reviews]
    limits = likeness.Limits(**lexicon.load().copied.model_dump())
    for twin in likeness.twins(
        parts, limits, lambda n, earlier: not old[n] and (old[earlier] or subjects[n] != subjects[earlier])
    ):
        review, other = reviews[twin.document], reviews[twin.earlier]
        headings = [review.headings()[n] for n in twin.parts or (0,)]
        spots = [in_text(campaign, review, review.body, heading.at) for heading in headings]
        values: dict[str, object] = {
            "percent": vietnum.percent(twin.same, twin.of, 0),
            "what": _SOME.filled(count=len(spots)) if twin.parts else _ALL,
            "other": other.id,
            "same": twin.same,
            "of": twin.of,
            "lines": ", ".join(str(spot.line) for spot in spots),
        }
        yield spots[0]._replace(values=values, related=((other.path, ("subject",)),))


@rule(
    "KD452",
    "old-year",
    Words(
        "the year {year} stands where the review speaks of its own period, from {since} on",
        "năm {year} đứng ở chỗ nói về chính kỳ kiểm điểm này, kỳ này từ {since}",
    ),
    Words("check the year: is it left from an earlier text?", "kiểm tra lại năm: có phải còn sót từ văn bản cũ?"),
    severity="warning",
)
def old_year(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Title, date, direction and proposed rating of a self-review bear the year of its own period (§5.1).

    An older year there is what remains of the file that was copied. Years that the text looks back to are let be.
    """
    reviews = _living(campaign)
    if not reviews:
        return
    known = lexicon.load()
    patterns = [pattern(written) for written in known.old_year]
    recalled = Finder(known.recalled)
    for review in reviews:
        since = _since(campaign, review)
        old = {str(year) for year in range(since - _YEARS_BACK, since)} & {*_YEAR.findall(review.body)}
        for line, start in _lines(review.body) if old else ():
            years = old.intersection(_YEAR.findall(line))
            plain = viet.restyle(_MARKS.sub("", line), "new") if years else ""
            for found in filter(None, (place.search(plain) for place in patterns if years)):
                if found["year"] in years and not any(recalled.all(words(found[0]))):
                    yield in_text(campaign, review, review.body, start, year=found["year"], since=since)
                    break


@rule(
    "KD453",
    "name-of-another",
    Words(
        "the text names `{other}` and nowhere its own unit `{own}`",
        "bản kiểm điểm có tên `{other}` mà không có tên đơn vị mình, `{own}`",
    ),
    Words(
        "check the name: is it left from another unit's text?",
        "kiểm tra lại tên: có phải còn sót từ văn bản của đơn vị khác?",
    ),
    severity="warning",
)
def name_of_another(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Where a self-review names a unit as its own, it is its own (§5.1).

    Asked only where the unit's own name is nowhere in the text, and a unit beside it, of the same level, is named
    twice or as the writer's own ("của", "tập thể …").
    """
    reviews = _living(campaign)
    if not reviews:
        return
    known = lexicon.load()
    selves = {tuple(words(phrase)) for phrase in known.self_named}
    units = _units_by_name(campaign)
    finder = Finder(units)
    for review in reviews:
        own = _own_units(campaign, review)
        names = [name for unit in own if unit in campaign.units for name in _names(campaign, unit)]
        if not any(name in review.body for name in names):
            start, other = _foreign(campaign, review, own, selves, finder, units)
            if other and not _is_named(names, known, review.body):
                yield in_text(campaign, review, review.body, start, other=other, own=review.home)


def _foreign(
    campaign: Campaign,
    review: SelfReview,
    own: set[str],
    selves: set[tuple[str, ...]],
    finder: Finder,
    units: dict[str, str],
) -> tuple[int, str]:
    """Where a unit beside this one is first named, and which, if it is named twice or as the writer's own."""
    place = _place(campaign, review.home)
    first: dict[str, int] = {}
    for line, start in _lines(review.body) if place else ():
        said = words(line)
        for n, name in finder.all(said):
            unit = units[name]
            if unit in own or _place(campaign, unit) != place:
                continue
            claimed = any(tuple(said[n - length : n]) in selves for length in (1, 2, 3) if length <= n)
            if claimed or unit in first:
                return first.get(unit, start), unit
            first[unit] = start
    return 0, ""


def _place(campaign: Campaign, unit: str) -> tuple[str, str | None] | None:
    """The superior and the level of a unit: those beside it have the same."""
    above = campaign.parents.get(unit)
    return (above, campaign.units[unit].level) if above else None


def _units_by_name(campaign: Campaign) -> dict[str, str]:
    """The units of the tree by their names of two words or more, without names that two of them share."""
    found: dict[str, set[str]] = {}
    for unit in campaign.living("unit"):
        for name in (unit.name, *unit.aliases) if unit.path.startswith("units/") else ():
            found.setdefault(name, set()).add(unit.id)
    return {name: next(iter(units)) for name, units in found.items() if len(units) == 1 and " " in name}


def _own_units(campaign: Campaign, review: SelfReview) -> set[str]:
    """The unit of a review, and those in which its person holds a post."""
    person = campaign.by_kind["person"].get(review.subject)
    return {review.home, *(post.unit for post in getattr(person, "posts", ()) if post.unit)}


def _is_named(names: list[str], known: Lexicon, text: str) -> bool:
    """True if one of the names stands in a text, in another spelling or without "Đảng bộ", "Chi bộ" before it."""
    said = f" {' '.join(words(text))} "
    kinds = [" ".join(words(kind)) for kind in known.kinds]
    folded = [" ".join(words(name)) for name in names]
    short = [name.removeprefix(f"{kind} ") for name in folded for kind in kinds if name.startswith(f"{kind} ")]
    return any(f" {name} " in said for name in (*folded, *short))


def _names(campaign: Campaign, unit: str) -> list[str]:
    of = campaign.units[unit]
    return [of.name, *of.aliases, *(name for body in of.bodies.values() for name in (body.name, *body.aliases))]


def _lines(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for line in text.split("\n"):
        yield line, start
        start += len(line) + 1


def _living(campaign: Campaign) -> list[SelfReview]:
    """The self-reviews of this campaign that hold a text."""
    return [review for review in campaign.living("self-review") if review.body and not _is_old(campaign, review)]


def _in_order(campaign: Campaign) -> list[SelfReview]:
    """The self-reviews with a text, old ones first: withdrawn ones only of earlier periods, and none done again."""
    repeated = {review.repeats.of for review in campaign.living("self-review") if review.repeats}
    kept = [
        review
        for review in campaign.all("self-review")
        if review.body.strip() and review.id not in repeated and (review.withdrawn is None or _is_old(campaign, review))
    ]
    return sorted(kept, key=lambda review: (not _is_old(campaign, review), _day(review), review.id))


def _is_old(campaign: Campaign, review: SelfReview) -> bool:
    """True for a review of an earlier period: carried over, or of a day before the campaign began."""
    since = campaign.settings.period.since if campaign.settings else None
    return bool(review.carried_from) or (since is not None and _day(review) < since)


def _since(campaign: Campaign, review: SelfReview) -> int:
    """The first year that is reviewed; 0 where nothing says it.

    A campaign of a few months that begins in winter reviews the year before.
    """
    for period in (review.period, campaign.settings.period if campaign.settings else None):
        if period and period.since:
            short = period.until is not None and period.until - period.since < _HALF_A_YEAR
            return period.since.year - (short and period.since.month <= _WINTER)
    return 0


def _day(review: SelfReview) -> datetime.date:
    return review.date or (review.period and review.period.until) or datetime.date.max


def _who(review: SelfReview) -> str:
    """A unit and its bodies are one subject, a person another."""
    return review.subject.partition(":")[0]


RULES: tuple[Rule, ...] = (
    copied_text,
    old_year,
    name_of_another,
)
