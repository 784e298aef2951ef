"""KD60: a table typed from a published report: what its percentages are out of, and what its labels add up to."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.figures import shares, stated
from kdiem.figures.base import Figures, standing
from kdiem.figures.shares import Share
from kdiem.figures.stated import Unbased
from kdiem.records.return_ import Entry, Return
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import NOTHING, Words

_FITS = Words("it fits {fits}", "khớp với {fits}")
_FITS_NOT = Words("it fits {fits}, not {others}", "khớp với {fits}, không khớp {others}")
_CUT = Words("{fits} if the decimals are cut off", "{fits} nếu cắt bỏ phần lẻ")
_FITS_NONE = Words("it fits none of: {others}", "không khớp với: {others}")
_ALONE = Words("no number stands beside it to try", "không có số nào trong báo cáo để thử")
_NUMBER = Words("{title} ({number})", "{title} ({number})")
_ABOUT = Words("about {number}", "khoảng {number}")
_GIVES = Words("{title} ({number}: {percent})", "{title} ({number}: {percent})")
_COMMA, _OR = Words("{one}, {other}", "{one}, {other}"), Words("{one} or {other}", "{one} hoặc {other}")
_BESIDES = Words(", and the share of the quota as `{quota}`", ", còn tỷ lệ khống chế ghi ở `{quota}`")
_COLLECTIVES = ("party_organisation", "leadership_collective")


@rule(
    "KD606",
    "unstated-base",
    Words(
        "`{figure}`: {stated} of how many is not said; {verdict}",
        "`{figure}`: {stated} trên tổng số nào thì chưa ghi; {verdict}",
    ),
    Words(
        "look in the source, then `kdiem set {id} counts[{n}].of …`",
        "xem lại nguồn, rồi `kdiem set {id} counts[{n}].of …`",
    ),
    severity="warning",
)
def unstated_base(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A stated percentage says out of how many it is; where it does not, every number of the table is tried (§2.4).

    The same label is a share of all rated in one report and of those rated well in another, and only the base tells
    whether a quota holds.
    """
    for found in stated.unbased(campaign, figures):
        record, n = found.record, found.entry
        said = {"figure": record.counts[n].figure, "stated": found.stated, "verdict": _verdict(found)}
        yield Spot(record.path, ("counts", n, "stated"), {"id": record.id, "n": n, **said}, record.id)


@rule(
    "KD607",
    "labels-do-not-add-up",
    Words(
        "`{stem}`: the labels make {sum}, but {rated} were rated",
        "`{stem}`: cộng các mức xếp loại được {sum}, trong khi có {rated} được xếp loại",
    ),
    Words(
        "who is rated has one label; check the numbers with the source",
        "mỗi đối tượng có một mức xếp loại; kiểm tra lại số liệu với nguồn",
    ),
)
def labels_do_not_add_up(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The labels of a kind of subject add up to all rated; where some are missing, to no more (3.1).

    A label that is part of another ("trong đó") is within its count. Who stands under two labels or under none makes
    every share of the table wrong.
    """
    for record in stated.published(campaign):
        table = {entry.figure: (n, entry) for n, entry in enumerate(record.counts)}
        for whole in dict.fromkeys(mine.beside("rated") for _, mine in _rated(record)):
            yield from _adding(campaign, record, table, whole)


@rule(
    "KD608",
    "other-base",
    Words(
        "`{figure}`: {of} is {base}, not all rated ({rated})",
        "`{figure}`: {of} là {base}, không phải tổng số được xếp loại ({rated})",
    ),
    Words(
        "write `of: {rated}` here{besides}",
        "ghi `of: {rated}` ở đây{besides}",
    ),
    severity="warning",
)
def other_base(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A label is out of all rated; its share of those rated well belongs to the figures of the quota (§2.4).

    Shares out of two bases in one column cannot be compared, and a quota seems kept that is not.
    """
    for record in stated.published(campaign):
        for n, mine in _rated(record):
            entry = record.counts[n]
            found = None if mine.label in ("rated", "not-rated") else shares.other_base(campaign, record, entry)
            if found:
                base, every = found
                quota = shares.quota_figure(mine.rated_as, base.base) if base.base in shares.BASES else ""
                besides = _BESIDES.filled(quota=quota) if quota else NOTHING
                said = {"figure": entry.figure, "of": entry.of, "base": base.title, "rated": every.number}
                yield Spot(record.path, ("counts", n, "of"), {"besides": besides, **said}, record.id)


@rule(
    "KD609",
    "collectives-counted-twice",
    Words(
        "`{figure}`: `{unit}` reports {count} collectives; units below it with numbers of their own: {below}",
        "`{figure}`: `{unit}` báo cáo {count} tập thể; số đơn vị cấp dưới đã có số riêng: {below}",
    ),
    Words(
        "make it a `with_below` return to compare with, or leave the units below out",
        "ghi `scope: with_below` để đối chiếu, hoặc bỏ số riêng của cấp dưới",
    ),
    severity="warning",
)
def collectives_counted_twice(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A unit that reports the ratings of the collectives below it as its own has no such numbers from below.

    Own returns and records add up, and the same đảng bộ would be counted once by itself and once by its superior.
    """
    for record in standing(campaign, "own"):
        first = {mine.beside("rated"): n for n, mine in reversed([*_rated(record)]) if mine.rated_as in _COLLECTIVES}
        below = campaign.under(record.unit) - {record.unit} if first else set()
        for whole, n in first.items():
            entry = record.counts[n]
            twice = [part for part in figures[whole].parts if part.unit in below] if whole in figures else []
            if twice and (entry.of or entry.count) > 1:
                said = {"figure": entry.figure, "count": entry.of or entry.count, "unit": record.unit}
                yield Spot(record.path, ("counts", n), {"below": len(twice), **said}, record.id)


def _rated(record: Return) -> Iterator[tuple[int, shares.Rated]]:
    for n, entry in enumerate(record.counts):
        if mine := shares.rated(entry.figure):
            yield n, mine


def _adding(campaign: Campaign, record: Return, table: dict[str, tuple[int, Entry]], whole: str) -> Iterator[Spot]:
    mine = shares.rated(whole)
    labels = [label for label in shares.labels(campaign.pack, mine.rated_as) if label.part_of is None] if mine else []
    given = [table[mine.beside(label.key)] for label in labels if mine and mine.beside(label.key) in table]
    if not given or any(entry.approx for _, entry in given):
        return
    totals = [table[whole][1].count] if whole in table else [entry.of for _, entry in given if entry.of is not None]
    if not totals or (whole in table and table[whole][1].approx):
        return
    added, rated = sum(entry.count for _, entry in given), max(totals)
    if added > rated or (added < rated and len(given) == len(labels)):
        last = max(n for n, _ in given)
        yield at(record, "counts", last, "count", stem=whole.replace(".rated", ""), sum=added, rated=rated)


def _verdict(found: Unbased) -> Words:
    if not found.fits and not found.others:
        return _ALONE
    fits = [_said(share) for share in found.fits]
    others = [_said(share, percent) for share, percent in found.others]
    if not fits:
        return _FITS_NONE.filled(others=_joined(others, _COMMA))
    fitting = _joined(fits, _OR)
    if found.truncated:
        fitting = _CUT.filled(fits=fitting)
    if not others:
        return _FITS.filled(fits=fitting)
    return _FITS_NOT.filled(fits=fitting, others=_joined(others, _COMMA))


def _said(share: Share, percent: str = "") -> Words:
    number = Words._make([vietnum.format_count(share.number)] * 2)
    if share.approx:
        number = _ABOUT.filled(number=number)
    return (_GIVES if percent else _NUMBER).filled(title=share.title, number=number, percent=percent)


def _joined(words: list[Words], by: Words) -> Words:
    first, *rest = words
    for other in rest:
        first = by.filled(one=first, other=other)
    return first


RULES: tuple[Rule, ...] = (unstated_base, labels_do_not_add_up, other_base, collectives_counted_twice)
