"""KD43: who is reviewed, and rated, before whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.rating import Rating
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.timetable import steps
from kdiem.timetable.sessions import held, held_by_unit
from kdiem.timetable.subjects import named, seats
from kdiem.words import Words

_HEADS = ("secretary", "chair")
_NAMED = 3
_ORDERS = {
    "top_down": Words("from the top down", "từ trên xuống"),
    "bottom_up": Words("from the bottom up", "từ dưới lên"),
}


@rule(
    "KD431",
    "individual-before-collective",
    Words(
        "`{collective}` comes after individuals in this session ({count})",
        "`{collective}` xếp sau cá nhân trong hội nghị này ({count} người)",
    ),
    Words("{cure}", "{cure}"),
)
def individual_before_collective(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Within a session a collective is reviewed before the individuals (§2.3: tập thể trước, cá nhân sau).

    What an individual answers for follows from what the collective did; the other way round it is guessed.
    """
    if not campaign.pack or not campaign.pack.order.collective_first:
        return
    people = campaign.by_kind["person"]
    for session in campaign.living("session"):
        before = 0
        for n, ref in enumerate(session.order if session.purpose == "review" else ()):
            subject = ref if ref in people else named(campaign, ref)
            if subject in people:
                before += 1
            elif before and campaign.unit_of(subject):
                is_own = subject == named(campaign, session.collective)
                cure = _TWICE if ref in session.order[:n] else _REORDER if is_own else _APART
                yield at(session, "order", n, collective=subject, count=before, cure=cure)


@rule(
    "KD432",
    "individuals-met-first",
    Words(
        "individuals were reviewed here on {on}, before the collective on {first}",
        "tại đây cá nhân kiểm điểm ngày {on}, trước tập thể ngày {first}",
    ),
    Words(
        "check the two days and the `order` of the two sessions", "kiểm tra lại hai ngày và `order` của hai hội nghị"
    ),
    severity="warning",
)
def individuals_met_first(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Where a unit reviews in several sessions, no individual is reviewed before its first collective (§2.3).

    It asks only where the orders of both sessions are written down.
    """
    if not campaign.pack or not campaign.pack.order.collective_first:
        return
    collectives: dict[tuple[str, str], Spot] = {}
    individuals: dict[tuple[str, str], Spot] = {}
    people = campaign.by_kind["person"]
    days = {session.path: session.days[0] for session in held(campaign)}
    for session in held(campaign):
        key = (session.home, session.track)
        for n, ref in enumerate(session.order):
            subject = ref if ref in people else named(campaign, ref)
            found = individuals if subject in people else collectives
            if key not in found and (subject in people or campaign.unit_of(subject) == session.home):
                found[key] = at(session, "order", n)
    for place, spot in individuals.items():
        first = collectives.get(place)
        if first and days[spot.path] < days[first.path]:
            spot.values.update(on=days[spot.path], first=days[first.path])
            yield spot._replace(related=((first.path, first.loc),))


@rule(
    "KD435",
    "head-rated-first",
    Words(
        "the head was rated on {on}, before `{unit}` on {rated}",
        "người đứng đầu được xếp loại ngày {on}, trước `{unit}` ngày {rated}",
    ),
    Words("check the two days under `decided.on`", "kiểm tra lại hai ngày ở `decided.on`"),
    severity="warning",
)
def head_rated_first(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The head of a unit is rated after the unit is (§2.3).

    A head is rated by what the unit achieved, and no higher than that allows.
    """
    if not campaign.pack or not campaign.pack.order.heads_after_units:
        return
    ratings = [one for one in campaign.living("rating") if one.decided and one.decided.on and not one.cancelled]
    of_units: dict[tuple[str, str], Rating] = {}
    for rating in sorted(ratings, key=lambda one: one.decided.on):
        if rating.subject not in campaign.by_kind["person"]:
            of_units.setdefault((campaign.unit_of(rating.subject), rating.period), rating)
    for rating in ratings:
        for unit in _headed(campaign, rating.subject, rating.decided.on):
            first = of_units.get((unit, rating.period))
            if first and first.decided and first.decided.on and rating.decided.on < first.decided.on:
                related = ((first.path, ("decided", "on")),)
                values = {"on": rating.decided.on, "unit": unit, "rated": first.decided.on}
                yield at(rating, "decided", "on", related=related, **values)
                break


@rule(
    "KD436",
    "level-out-of-turn",
    Words(
        "`{unit}` met for its review on {on}, before those whose turn it was ({count}): {names}",
        "`{unit}` họp kiểm điểm ngày {on}, trước đơn vị phải kiểm điểm trước ({count}): {names}",
    ),
    Words(
        "the order of levels is {order}; check the days, or say why in a waiver",
        "thứ tự các cấp là {order}; kiểm tra lại ngày, hoặc ghi lý do vào phần miễn trừ",
    ),
    severity="warning",
)
def level_out_of_turn(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A unit begins its review when the level whose turn is before has ended its own (§1.5: 2012 from the top down).

    Who goes first sets the measure, or brings what the other must answer for. Where the plan gives the unit a window
    of its own that was open, it is enough that the level before it had begun: windows may overlap (4.4).
    """
    top_down = _order_of_levels(campaign) == "top_down"
    sessions = held_by_unit(campaign)
    passed: dict[str, list[str]] = {}
    for unit, above in campaign.parents.items():
        levels = (campaign.units[unit].level, campaign.units[above].level)
        if unit in sessions and above in sessions and None not in levels and levels[0] != levels[1]:
            early, awaited = (unit, above) if top_down else (above, unit)
            if sessions[early][0].days[0] < _awaited_until(campaign, early, awaited):
                passed.setdefault(early, []).append(awaited)
    for early, others in passed.items():
        first = sessions[early][0]
        names = ", ".join(f"`{unit}`" for unit in others[:_NAMED]) + ("…" if len(others) > _NAMED else "")
        values = {"unit": early, "on": first.days[0], "count": len(others), "names": names}
        related = ((sessions[others[0]][0].path, ("sittings",)),)
        yield at(first, "sittings", related=related, order=_ORDERS[_order_of_levels(campaign)], **values)


def _headed(campaign: Campaign, ref: str, day: datetime.date) -> dict[str, None]:
    """The units that a person heads on a day: as secretary or chair of a body, or in a leading post."""
    sitting = [body for body, seat in seats(campaign).get(ref, ()) if seat.role in _HEADS and seat.holds(day)]
    posts = getattr(campaign.by_kind["person"].get(ref), "posts", ())
    leading = [post.unit for post in posts if post.leading and post.unit and post.holds(day)]
    return dict.fromkeys([*(body.partition(":")[0] for body in sitting), *leading])


def _order_of_levels(campaign: Campaign) -> str:
    own = campaign.settings.level_order if campaign.settings else None
    return own or (campaign.pack.level_order if campaign.pack else "top_down")


def _awaited_until(campaign: Campaign, early: str, awaited: str) -> datetime.date:
    """Up to which day a unit waits for another one: its last day of review, its first where the window was open."""
    sessions = held_by_unit(campaign)
    due = steps.state(campaign, early, "review").due
    is_open = due and due.start and due.start <= sessions[early][0].days[0]
    days = sessions[awaited][0].days if is_open else sorted(day for one in sessions[awaited] for day in one.days)
    return days[0] if is_open else days[-1]


_TWICE = Words("it stands in `order` twice: take one out", "tập thể ghi hai lần trong `order`: bỏ một")
_REORDER = Words(
    "the collective is reviewed first; put `order` right if it was",
    "kiểm điểm tập thể trước, cá nhân sau; nếu thực tế đúng như vậy thì sửa `order`",
)
_APART = Words(
    "put it before the individuals if it was; a collective that met by itself has a session of its own",
    "nếu thực tế kiểm điểm trước thì đưa lên trước cá nhân; tập thể họp riêng thì lập hội nghị riêng",
)

RULES: tuple[Rule, ...] = (
    individual_before_collective,
    individuals_met_first,
    head_rated_first,
    level_out_of_turn,
)
