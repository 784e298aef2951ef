"""What a share may be out of, told from the numbers of one table: the disputed bases of a rating label, and others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kdiem.campaign import Campaign
from kdiem.figures.base import Figure
from kdiem.records.return_ import Entry, Return
from kdiem.rulepack import Label, Quota, RulePack
from kdiem.words import Words

ALL_RATED = Words("all rated", "tổng số được xếp loại")
DISCIPLINED = Words("disciplined", "số bị kỷ luật")
STATES = ("remedied", "in-progress", "not-started")
_TITLES = {
    "htt_only": Words("those rated “{next}”", "số xếp loại “{next}”"),
    "htt_and_above": Words("those rated “{next}” and above", "số xếp loại “{next}” trở lên"),
    "all_rated": ALL_RATED,
}
BASES = tuple(_TITLES)
_TO_BE_RATED = Words("all who were to be rated", "tổng số thuộc diện xếp loại")
_MEMBERS = Words("all Party members of the unit", "tổng số đảng viên của đơn vị")
_DEFECTS = Words("the total of another state", "tổng số ghi ở tình trạng khác")


class Share(NamedTuple):
    """A number that a share may be out of, and how it is called; `approx` where the source says "hơn", "gần"."""

    base: str
    title: Words
    number: int
    approx: bool = False


class Rated(NamedTuple):
    """A figure of ratings taken apart: its kind of subject, its label (or `rated`, `not-rated`), its level if any."""

    rated_as: str
    label: str
    level: str

    def beside(self, label: str) -> str:
        """Returns the figure of another label of the same kind of subject and level."""
        return f"{stem(self.rated_as)}.{label}" + (f".{self.level}" if self.level else "")


def rated(figure: str) -> Rated | None:
    """Returns what a figure of ratings is about; None for any other figure."""
    theme, _, rest = figure.partition(".")
    rated_as, _, rest = rest.partition(".")
    label, _, level = rest.partition(".")
    return Rated(rated_as.replace("-", "_"), label, level) if theme == "ratings" and label else None


def stem(rated_as: str) -> str:
    """Returns what the figures of a kind of subject begin with: `ratings.party-organisation`."""
    return f"ratings.{rated_as.replace('_', '-')}"


def quota_figure(rated_as: str, base: str) -> str:
    """Returns the name of the figure of a quota on one base: `quota.member.htt-only`."""
    return f"quota.{rated_as}.{base}".replace("_", "-")


def labels(pack: RulePack | None, rated_as: str) -> list[Label]:
    """Returns the labels that a kind of subject may get, best first."""
    return [label for label in pack.labels if rated_as in label.subjects] if pack else []


def quota(pack: RulePack | None, rated_as: str) -> Quota | None:
    """Returns the quota of a kind of subject; None where the pack sets none."""
    return next((one for one in pack.quotas if rated_as in one.subjects), None) if pack else None


def top(pack: RulePack | None, rated_as: str) -> str:
    """Returns the label whose share is disputed: that of the quota, without one the best; empty without labels."""
    ruled, of = quota(pack, rated_as), labels(pack, rated_as)
    return ruled.label if ruled else of[0].key if of else ""


def title(base: str, of: list[Label], best: str) -> Words:
    """Returns how a base is called for a quota on the label `best`."""
    following = _next(of, best)
    return _TITLES[base].filled(next=following.short if following else "…")


def shares(of: list[Label], best: str, counts: Mapping[str, int], all_rated: int | None) -> list[Share]:
    """Returns the bases that the counts by label allow to tell; a label that is part of another is within its count.

    Where nobody says how many were rated, they are the sum of all labels, if there is a count for each.
    """
    wholes = [label.key for label in of if label.part_of is None]
    if all_rated is None and wholes and counts.keys() >= set(wholes):
        all_rated = sum(counts[key] for key in wholes)
    numbers = {"all_rated": all_rated}
    following = _next(of, best)
    if following and {following.key, best} <= counts.keys():
        within = next(label.part_of for label in of if label.key == best) == following.key
        numbers["htt_only"] = counts[following.key] - (counts[best] if within else 0)
        numbers["htt_and_above"] = counts[following.key] + (0 if within else counts[best])
    found = ((base, numbers.get(base)) for base in BASES)
    return [Share(base, title(base, of, best), number) for base, number in found if number is not None]


def told(campaign: Campaign, record: Return, entry: Entry) -> list[Share]:
    """Returns the numbers of the same return that an entry may be out of, its own `of` and doubles left out."""
    found = _every(campaign, record, entry)
    return list({share.number: share for share in reversed(found) if share.number != entry.of}.values())[::-1]


def other_base(campaign: Campaign, record: Return, entry: Entry) -> tuple[Share, Share] | None:
    """Returns what the `of` of a label is, and all rated, where these two are known and not one number."""
    found = {share.base: share for share in _every(campaign, record, entry) if not share.approx}
    every = found.pop("all_rated", None)
    mine = next((share for share in found.values() if share.number == entry.of and share.base != "members"), None)
    return (mine, every) if mine and every and every.number != entry.of else None


def to_be_rated(figures: Mapping[str, Figure], units: set[str], entry: Entry) -> list[Share]:
    """Returns how many subjects an entry's units rated and did not rate, by records and returns; nothing for others."""
    mine = rated(entry.figure)
    names = [mine.beside(label) for label in ("rated", "not-rated")] if mine else []
    found = [figures[name].within(units) for name in names if name in figures]
    number = sum(figure.count for figure in found)
    return [Share("to_be_rated", _TO_BE_RATED, number, any(one.approx for one in found))] if number else []


def wholes(campaign: Campaign, figure: str) -> tuple[str, ...]:
    """Returns the figures that one is part of: `remedied.total` of `remedied.members`, `disciplined` of its classes."""
    above, _, last = figure.rpartition(".")
    if mine := rated(figure):
        label = next((one for one in labels(campaign.pack, mine.rated_as) if one.key == mine.label), None)
        return tuple(mine.beside(key) for key in ("rated", label.part_of) if key) if label else ()
    if above == "penalties":
        return ("disciplined",)
    return (above, f"{above}.total") if above and last != "total" else ()


def total(campaign: Campaign, record: Return, entry: Entry) -> tuple[str, str, int | None]:
    """Returns what an entry gives a total of, under which key, and the total: of a whole, its own count."""
    theme, _, rest = entry.figure.partition(".")
    if mine := rated(entry.figure):
        is_other = mine.label == "not-rated" or other_base(campaign, record, entry)
        if mine.label == "rated":
            return mine.beside("rated"), "count", entry.count
        return ("", "of", None) if is_other else (mine.beside("rated"), "of", entry.of)
    if entry.figure == "disciplined":
        return "disciplined", "count", entry.count
    if theme in ("disciplined", "penalties"):
        return "disciplined", "of", entry.of
    return (rest, "of", entry.of) if theme in STATES else ("", "of", None)


def _every(campaign: Campaign, record: Return, entry: Entry) -> list[Share]:
    table = {other.figure: other for other in record.counts}
    return [*_of_ratings(campaign, table, entry), *_of_others(table, entry), *_of_members(campaign, record, entry)]


def _of_ratings(campaign: Campaign, table: Mapping[str, Entry], entry: Entry) -> Iterator[Share]:
    mine = rated(entry.figure)
    if mine is None:
        return
    of = labels(campaign.pack, mine.rated_as)
    exact = {label.key: table.get(mine.beside(label.key)) for label in of}
    counts = {key: other.count for key, other in exact.items() if other and not other.approx}
    every = table.get(mine.beside("rated"))
    best = top(campaign.pack, mine.rated_as)
    for share in shares(of, mine.label, counts, every.count if every else None) if mine.label in exact else ():
        if share.base == "all_rated":
            yield share._replace(approx=bool(every and every.approx))
        elif mine.label == best:
            yield share
    if every and every.of is not None:
        yield Share("to_be_rated", _TO_BE_RATED, every.of, every.approx)
    unrated = table.get(mine.beside("not-rated"))
    if every and unrated and every.of is None:
        yield Share("to_be_rated", _TO_BE_RATED, every.count + unrated.count, every.approx or unrated.approx)


def _of_others(table: Mapping[str, Entry], entry: Entry) -> Iterator[Share]:
    theme, _, rest = entry.figure.partition(".")
    whole = table.get("disciplined")
    if whole and rest and theme in ("disciplined", "penalties"):
        yield Share("disciplined", DISCIPLINED, whole.count, whole.approx)
    if theme in STATES:
        for other in (table.get(f"{state}.{rest}") for state in STATES):
            if other and other.of is not None:
                yield Share("defects", _DEFECTS, other.of, other.approx)


def _of_members(campaign: Campaign, record: Return, entry: Entry) -> Iterator[Share]:
    unit = campaign.units.get(record.unit)
    if unit and unit.members and entry.figure.startswith(("ratings.member.", "disciplined", "penalties.")):
        yield Share("members", _MEMBERS, unit.members.count, unit.members.approx)


def _next(of: list[Label], best: str) -> Label | None:
    keys = [label.key for label in of]
    after = keys.index(best) + 1 if best in keys else len(keys)
    return of[after] if after < len(of) else None
