"""KD60: numbers reported beside numbers reckoned."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem import vietnum
from kdiem.campaign import Campaign
from kdiem.figures import stated
from kdiem.figures.base import Figures, standing
from kdiem.records.return_ import Return
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import NOTHING, Words

_TRUNCATED = Words(" (it agrees if the decimals are cut off)", " (khớp nếu cắt bỏ phần lẻ)")
_FITS = Words(" (it is right out of {base}: {number})", " (đúng nếu tính trên {base}: {number})")


@rule(
    "KD601",
    "stated-differs",
    Words(
        "`{figure}`: the source states {stated}, reckoned {computed} ({count}/{of}){remark}",
        "`{figure}`: nguồn ghi {stated}; tính lại {computed} ({count}/{of}){remark}",
    ),
    Words(
        "ask the unit which number is right; keep `stated` as printed and correct the counts by a new return",
        "hỏi lại đơn vị số nào đúng; giữ `stated` như đã in, số đếm sai thì đính chính bằng báo cáo mới",
    ),
    severity="warning",
)
def stated_differs(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A stated percentage is count / of, half up, to as many decimals as were printed.

    One that is right out of another number of the same table is said to be so. A percentage that nobody can reckon
    again makes every other number of the report doubtful.
    """
    for found in stated.percentages(campaign):
        entry = found.record.counts[found.entry]
        yield at(
            found.record,
            "counts",
            found.entry,
            "stated",
            figure=entry.figure,
            stated=found.stated,
            computed=found.computed,
            count=entry.count,
            of=entry.of,
            remark=_remark(found),
        )


@rule(
    "KD602",
    "unreadable-percentage",
    Words("`{figure}`: `stated` does not read as a percentage", "`{figure}`: `stated` không đọc được thành tỷ lệ"),
    Words(
        'write the number as printed, such as "66,3%"; where the source has only words, keep them in `note`'
        " and leave `stated` out",
        'ghi con số như bản in, ví dụ "66,3%"; nguồn chỉ ghi bằng lời thì chép vào `note` và bỏ `stated`',
    ),
    severity="warning",
)
def unreadable_percentage(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A stated percentage can be read as a number.

    One that cannot is never compared with its counts.
    """
    for record in stated.published(campaign):
        for n, entry in enumerate(record.counts):
            if entry.stated and stated.read(entry.stated) is None:
                yield at(record, "counts", n, "stated", figure=entry.figure)


@rule(
    "KD603",
    "total-differs",
    Words(
        "`{figure}`: the total with those below is {stated} (`{key}`), the units add up to {computed}",
        "`{figure}`: số cả cấp dưới là {stated} (`{key}`), cộng các đơn vị được {computed}",
    ),
    Words(
        "`kdiem explain {figure}` shows what each unit adds",
        "`kdiem explain {figure}` cho thấy từng đơn vị đóng góp bao nhiêu",
    ),
    severity="warning",
)
def total_differs(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A total with those below equals what the units' own records and returns add up to.

    A superior's total is compared and never added: counting it too would count everything twice.
    """
    for found in stated.totals(campaign, figures):
        entry = found.record.counts[found.entry]
        yield _differing(found, figure=entry.figure)


@rule(
    "KD604",
    "return-differs-from-records",
    Words(
        "`{figure}`: the return says {stated} (`{key}`), the unit's records {computed}",
        "`{figure}`: báo cáo ghi {stated} (`{key}`), hồ sơ của đơn vị có {computed}",
    ),
    Words(
        "the records count; add what is missing or correct the return by a new one with `corrects`",
        "số tính theo hồ sơ; bổ sung hồ sơ còn thiếu hoặc đính chính bằng báo cáo mới có `corrects`",
    ),
    severity="warning",
)
def return_differs(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Where a unit has both records and an own return for one figure, they agree.

    The records count, so a return that says more points at records that were never made.
    """
    for found in stated.against_records(campaign, figures):
        entry = found.record.counts[found.entry]
        yield _differing(found, figure=entry.figure)


@rule(
    "KD605",
    "part-exceeds-total",
    Words(
        "`{figure}`: {count} (`{key}`) is more than {whole}, the total of `{unit}` with those below",
        "`{figure}`: {count} (`{key}`) lớn hơn {whole}, số của `{unit}` cả cấp dưới",
    ),
    Words("check the two returns with both units", "kiểm tra lại hai báo cáo với cả hai đơn vị"),
)
def part_exceeds_total(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A total with those below is at least what the unit itself, or any unit below it, reports of its own.

    The total holds the part; a part that is larger was typed wrong, or the total left it out.
    """
    reported: dict[str, list[Return]] = {}
    for record in (*standing(campaign, "own"), *standing(campaign, "with_below")):
        reported.setdefault(record.unit, []).append(record)
    for total in standing(campaign, "with_below"):
        for unit in sorted(campaign.under(total.unit)):
            for part in reported.get(unit, ()):
                if unit != total.unit or part.scope == "own":
                    yield from _exceeding(part, total)


def _remark(found: stated.Difference) -> Words:
    if found.truncated or not found.fits:
        return _TRUNCATED if found.truncated else NOTHING
    return _FITS.filled(base=found.fits[0].title, number=vietnum.format_count(found.fits[0].number))


def _exceeding(part: Return, total: Return) -> Iterator[Spot]:
    wholes = {entry.figure: n for n, entry in enumerate(total.counts) if not entry.approx}
    for n, entry in enumerate(part.counts):
        at_whole = wholes.get(entry.figure)
        if at_whole is None or entry.approx or not _of_one_time(entry.figure, part, total):
            continue
        for key in ("count", "of"):
            count, whole = getattr(entry, key), getattr(total.counts[at_whole], key)
            if None not in (count, whole) and count > whole:
                values = {"figure": entry.figure, "count": count, "key": key, "whole": whole, "unit": total.unit}
                yield at(part, "counts", n, key, related=((total.path, ("counts", at_whole, key)),), **values)


def _of_one_time(figure: str, part: Return, total: Return) -> bool:
    """True if the total had to hold the part: what is under way grows fewer, the rest only grows."""
    shrinks = figure.startswith(("in-progress.", "not-started."))
    return part.as_of == total.as_of or (part.as_of < total.as_of and not shrinks)


def _differing(found: stated.Difference, figure: str) -> Spot:
    values: dict[str, object] = {"figure": figure, "stated": found.stated, "computed": found.computed, "key": found.key}
    return Spot(found.record.path, ("counts", found.entry, found.key), values, found.record.id)


RULES: tuple[Rule, ...] = (
    stated_differs,
    unreadable_percentage,
    total_differs,
    return_differs,
    part_exceeds_total,
)
