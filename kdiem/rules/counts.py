"""KD61: numbers within one return: parts, sums, units of count."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures import shares, stated
from kdiem.figures.base import Figures, standing
from kdiem.figures.shares import STATES
from kdiem.records.return_ import Entry, Return
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words


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
    for record in stated.published(campaign):
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

    `disciplined.committee-member` is part of `disciplined`, `remedied.members` of `remedied.total`, a label of
    `ratings.member.rated`.
    """
    for record in stated.published(campaign):
        counts = {entry.figure: entry.count for _, entry in _exact(record)}
        for n, entry in _exact(record):
            for whole in shares.wholes(campaign, entry.figure):
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
    for record in stated.published(campaign):
        groups: dict[str, list[int]] = {}
        for n, entry in enumerate(record.counts):
            state, _, group = entry.figure.partition(".")
            if state in STATES:
                groups.setdefault(group, []).append(n)
        for group, numbers in groups.items():
            entries = [record.counts[n] for n in numbers]
            total = max((entry.of for entry in entries if entry.of is not None), default=None)
            added = sum(entry.count for entry in entries)
            if total is None or len(entries) < 2 or any(entry.approx for entry in entries):
                continue
            if added > total or (added < total and len(entries) == len(STATES)):
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

    Every label is out of all rated. Shares out of different totals cannot stand in one table.
    """
    for record in stated.published(campaign):
        first: dict[str, tuple[int, int, str]] = {}
        for n, entry in _exact(record):
            group, key, total = shares.total(campaign, record, entry)
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
    for record in stated.published(campaign):
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
    """A unit that reports defects in a state, or a rating label, reports out of how many (2.9, 2.10).

    A label may stand beside the number of those rated instead. Its count would be added and its total not, and the
    share of the whole would come out too large.
    """
    for record in standing(campaign, "own"):
        for n, entry in enumerate(record.counts):
            if entry.of is None and (entry.figure.startswith(STATES) or _lacks_rated(campaign, record, entry)):
                yield at(record, "counts", n, figure=entry.figure, count=entry.count, id=record.id, n=n)


def _lacks_rated(campaign: Campaign, record: Return, entry: Entry) -> bool:
    """True for a label in a return that does not say how many were rated."""
    mine = shares.rated(entry.figure)
    labels = shares.labels(campaign.pack, mine.rated_as) if mine else ()
    given = {other.figure for other in record.counts}
    return mine is not None and mine.label in {label.key for label in labels} and mine.beside("rated") not in given


def _exact(record: Return) -> Iterator[tuple[int, Entry]]:
    """Yields the entries of a return that are no approximation, each with its place from 0."""
    return ((n, entry) for n, entry in enumerate(record.counts) if not entry.approx)


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
