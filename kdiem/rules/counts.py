"""KD61: numbers within one return: parts, sums, units of count."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures, standing
from kdiem.records.return_ import Entry, Return
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words

_STATES = ("remedied", "in-progress", "not-started")


@rule(
    "KD611",
    "count-exceeds-total",
    Words("`{figure}`: {count} is more than its total {of}", "`{figure}`: {count} lớn hơn tổng số {of}"),
    Words("check the two numbers with the unit", "kiểm tra lại hai số với đơn vị"),
)
def count_exceeds_total(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A count is at most the total that it is part of.

    More done than there was means that one of the two was typed wrong.
    """
    for record in _standing(campaign):
        for n, entry in _exact(record):
            if entry.of is not None and entry.count > entry.of:
                yield at(record, "counts", n, "count", figure=entry.figure, count=entry.count, of=entry.of)


@rule(
    "KD612",
    "sub-count-exceeds",
    Words(
        "`{figure}`: {count} is more than {of}, the count of `{whole}` that it is part of",
        "`{figure}`: {count} lớn hơn {of} là số của `{whole}` bao gồm nó",
    ),
    Words("check the two numbers with the unit", "kiểm tra lại hai số với đơn vị"),
)
def sub_count_exceeds(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A number "trong đó" is at most the number that it is taken from (2.11).

    `disciplined.committee-member` is part of `disciplined`, `remedied.members` of `remedied.total`.
    """
    for record in _standing(campaign):
        counts = {entry.figure: entry.count for _, entry in _exact(record)}
        for n, entry in _exact(record):
            for whole in _wholes(entry.figure):
                if whole in counts and entry.count > counts[whole]:
                    said = {"figure": entry.figure, "whole": whole, "count": entry.count, "of": counts[whole]}
                    yield Spot(record.path, ("counts", n, "count"), said, record.id)


@rule(
    "KD613",
    "states-do-not-add-up",
    Words(
        "group `{group}`: remedied, in progress and not started make {sum}, but there are {of} defects",
        "nhóm `{group}`: xong, đang và chưa khắc phục cộng lại {sum}, trong khi có {of} khuyết điểm",
    ),
    Words(
        "one defect has one state; check the numbers with the unit",
        "mỗi khuyết điểm có một tình trạng; kiểm tra lại với đơn vị",
    ),
)
def states_do_not_add_up(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Remedied, in progress and not started add up to the defects of the group; fewer than all three, to no more (2.9).

    A defect counted in two states makes the share of remedied ones look better than it is; one in none is forgotten.
    """
    for record in _standing(campaign):
        groups: dict[str, list[int]] = {}
        for n, entry in enumerate(record.counts):
            state, _, group = entry.figure.partition(".")
            if state in _STATES:
                groups.setdefault(group, []).append(n)
        for group, numbers in groups.items():
            entries = [record.counts[n] for n in numbers]
            total = max((entry.of for entry in entries if entry.of is not None), default=None)
            added = sum(entry.count for entry in entries)
            if total is None or len(entries) < 2 or any(entry.approx for entry in entries):
                continue
            if added > total or (added < total and len(entries) == len(_STATES)):
                yield at(record, "counts", numbers[-1], "count", group=group, sum=added, of=total)


@rule(
    "KD614",
    "two-totals",
    Words(
        "`{group}`: one return gives {first} and {second} as its total",
        "`{group}`: cùng một báo cáo ghi tổng số là {first} và {second}",
    ),
    Words("check with the unit which total is right", "kiểm tra lại với đơn vị tổng số nào đúng"),
)
def two_totals(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Within one return, every state of a group is out of one total, and every "trong đó" out of the number it is from.

    Shares out of different totals cannot stand in one table.
    """
    for record in _standing(campaign):
        first: dict[str, tuple[int, int, str]] = {}
        for n, entry in _exact(record):
            group, key, total = _total(entry)
            if total is None:
                continue
            known = first.setdefault(group, (total, n, key))
            if known[0] != total:
                related = ((record.path, ("counts", known[1], known[2])),)
                yield at(record, "counts", n, key, related=related, group=group, first=known[0], second=total)


@rule(
    "KD615",
    "groups-do-not-add-up",
    Words(
        "`{state}.total` is {stated} (`{key}`); its groups in the same return make {computed}",
        "`{state}.total` là {stated} (`{key}`); cộng các nhóm trong cùng báo cáo được {computed}",
    ),
    Words("check the sum line of the table", "kiểm tra lại dòng cộng của bảng"),
    severity="warning",
)
def groups_do_not_add_up(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A total in a return equals the sum of the groups that the same return gives, where it gives all of them.

    Of a table that does not add up, nobody knows which line is wrong.
    """
    groups = [group.key for group in campaign.pack.groups] if campaign.pack else []
    for record in _standing(campaign):
        named = {entry.figure: entry for _, entry in _exact(record)}
        for n, entry in _exact(record):
            state, _, rest = entry.figure.partition(".")
            parts = [named.get(f"{state}.{group}") for group in groups]
            if rest != "total" or not all(parts):
                continue
            for key in ("count", "of"):
                said = getattr(entry, key)
                each = [getattr(part, key) for part in parts]
                if said is not None and None not in each and sum(each) != said:
                    yield at(record, "counts", n, key, state=state, stated=said, computed=sum(each), key=key)


@rule(
    "KD616",
    "unlike-units-of-count",
    Words(
        "the tally counts `{unit}`, which never adds to lượt or ý kiến: no figure counts it",
        "số tổng hợp tính theo `{unit}`, không cộng được với lượt, ý kiến: không chỉ tiêu nào tính",
    ),
    Words(
        "ask the unit for the number of lượt ý kiến; keep this tally and add a new one",
        "đề nghị đơn vị báo số lượt ý kiến; giữ số này và ghi thêm số mới",
    ),
    severity="warning",
)
def unlike_units(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A tally of comments is in lượt or ý kiến (2.5).

    Slips, persons and collectives are other things: one slip holds many comments, one person makes many.
    """
    for comment in campaign.living("comment"):
        if comment.tally and comment.tally.unit_of_count not in ("utterance", "opinion"):
            yield at(comment, "tally", "unit_of_count", unit=comment.tally.unit_of_count)


@rule(
    "KD617",
    "same-day-returns",
    Words(
        "two own returns of `{unit}` as of {day} both give `{figure}`",
        "hai báo cáo riêng của `{unit}` cùng tính đến {day} đều có `{figure}`",
    ),
    Words("say in the later one which it `corrects`", "ghi `corrects` trong bản sau để chỉ bản được đính chính"),
)
def same_day_returns(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Of two returns of one unit and one day, one says that it corrects the other.

    Which of them counts would otherwise hang on their ids.
    """
    seen: dict[tuple[object, ...], tuple[str, int]] = {}
    for record in standing(campaign, "own"):
        for n, entry in enumerate(record.counts):
            key = (record.unit, record.as_of, entry.figure)
            if key in seen:
                path, first = seen[key]
                spot = at(record, "counts", n, unit=record.unit, day=record.as_of, figure=entry.figure)
                yield spot._replace(related=((path, ("counts", first)),))
            seen.setdefault(key, (record.path, n))


@rule(
    "KD618",
    "count-without-total",
    Words(
        "`{figure}`: {count} of how many is not said (`of`)",
        "`{figure}`: {count} trên tổng số bao nhiêu thì chưa ghi (`of`)",
    ),
    Words("ask the unit, then `kdiem set {id} counts[{n}].of …`", "hỏi đơn vị, rồi `kdiem set {id} counts[{n}].of …`"),
)
def count_without_total(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A unit that reports defects in a state reports out of how many (2.9, 2.10).

    Its count would be added and its total not, and the share of the whole would come out too large.
    """
    for record in standing(campaign, "own"):
        for n, entry in enumerate(record.counts):
            if entry.figure.startswith(tuple(f"{state}." for state in _STATES)) and entry.of is None:
                yield at(record, "counts", n, figure=entry.figure, count=entry.count, id=record.id, n=n)


def _standing(campaign: Campaign) -> Iterator[Return]:
    """Yields the returns that no other one corrects: a corrected one keeps its faults and is not asked again."""
    return chain(standing(campaign, "own"), standing(campaign, "with_below"))


def _exact(record: Return) -> Iterator[tuple[int, Entry]]:
    """Yields the entries of a return that are no approximation, each with its place from 0."""
    return ((n, entry) for n, entry in enumerate(record.counts) if not entry.approx)


def _wholes(figure: str) -> tuple[str, ...]:
    stem, _, last = figure.rpartition(".")
    return (stem, f"{stem}.total") if stem and last != "total" else ()


def _total(entry: Entry) -> tuple[str, str, int | None]:
    """Returns what an entry gives a total of, under which key, and the total: of a whole, its own count."""
    state, _, rest = entry.figure.partition(".")
    if entry.figure == "disciplined":
        return "disciplined", "count", entry.count
    if state == "disciplined":
        return "disciplined", "of", entry.of
    return (rest, "of", entry.of) if state in _STATES else ("", "of", None)


RULES: tuple[Rule, ...] = (
    count_exceeds_total,
    sub_count_exceeds,
    states_do_not_add_up,
    two_totals,
    groups_do_not_add_up,
    unlike_units,
    same_day_returns,
    count_without_total,
)
