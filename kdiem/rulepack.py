"""A rule pack: regulation as dated data, and a campaign's own amendments to it."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any, Literal

from pydantic import ValidationError

from kdiem import packfiles
from kdiem.errors import KdiemError
from kdiem.records.base import Amount, Cited, Count, Day, Many, Part, Slug, Text
from kdiem.records.rating import RatedAs
from kdiem.records.terms import Level
from kdiem.records.timing import Deadline
from kdiem.words import Words

AMENDMENTS = "rule-pack.yaml"
_UNKNOWN = Words("no rule pack `{name}` is shipped", "không có bộ quy tắc `{name}`")
_KNOWN = Words("packs: {packs}", "các bộ quy tắc: {packs}")
_UNFIT = Words(
    "the rule pack `{name}` with the campaign's amendments has a fault at `{where}`",
    "bộ quy tắc `{name}` cùng phần sửa đổi của đợt kiểm điểm có lỗi tại `{where}`",
)
_COMPARE = Words("compare `rule-pack.yaml` with the shipped pack", "đối chiếu `rule-pack.yaml` với bộ quy tắc gốc")
_SINCE = Words("in force since {since}", "áp dụng từ {since}")
_FROM_TO = Words("in force from {since} to {until}", "áp dụng từ {since} đến {until}")
_CALLED = Words("{name}", "{name}")
_AMENDED = Words("{name} (amended: {parts})", "{name} (có sửa đổi: {parts})")


class Topic(Part):
    """Something that a review must address, those of one `subject` or all; `key` is what a `topic` may say."""

    key: Slug
    title: Text
    subject: Literal["collective", "person"] | None = None


class Group(Part):
    """A row of the tables: which subject classes make it up."""

    key: Slug
    title: Text
    short: Text
    classes: Many[str]


class Section(Part):
    """A prescribed heading of a form, named `{#key}` or by its words; what it `holds` may be filled from records.

    An `optional` section may be left out ("nếu có"), but not one with answers where points were suggested. Its
    `number` is what the form prints before the title (`II`, `1`); one that is `under` another is a part of that.
    """

    key: Slug
    title: Text
    holds: Literal["results", "defects", "earlier_defects", "answers", "responsibility", "remedies", "rating", "other"]
    optional: bool = False
    number: Text | None = None
    under: Slug | None = None

    @property
    def heading(self) -> str:
        """The heading in Markdown: a numbered one carries its anchor, since its words begin with the number."""
        marks = "###" if self.under else "##"
        return f"{marks} {self.number}. {self.title} {{#{self.key}}}" if self.number else f"{marks} {self.title}"


class Form(Part):
    """A form of self-review: whom it is for, and its headings in order."""

    key: Slug
    title: Text
    subject: Literal["collective", "person"]
    sections: Many[Section]


class CommentRules(Part):
    """What makes a comment valid."""

    signature: bool = True
    seal: bool = True
    discussed: bool = True
    name: bool = True
    address: bool = True
    recipients_for: dict[str, int] = {}


class SuggestionRules(Part):
    """Which body types may suggest to targets of which kind (`body`, `unit`, `person`), and that it be in writing."""

    in_writing: bool = True
    may: dict[str, Many[str]] = {}


class Penalty(Part):
    """A form of discipline and the subjects it is for."""

    key: Slug
    title: Text
    subject: Literal["organisation", "member", "probationary"]


class Needs(Part):
    """What a label asks for: points of 100, and percentages of the tasks assigned."""

    points: Amount | None = None
    done: Amount | None = None
    exceeded: Amount | None = None
    late_at_most: Amount | None = None


class Label(Part):
    """A rating label, best first; `blocked_by` names what in the records speaks against it.

    One that is `part_of` another is counted within it too ("trong đó": TSVM tiêu biểu among TSVM).
    """

    key: Slug
    title: Text
    short: Text
    subjects: Many[RatedAs]
    part_of: Slug | None = None
    needs: Needs = Needs()
    blocked_by: Many[Literal["open_earlier_defects", "discipline", "discipline_below"]] = ()


class Axis(Part):
    """A group of criteria with the most points that it may bring."""

    key: Slug
    title: Text
    most: Amount
    part: Literal["general", "results"]


class Quota(Part):
    """At most `percent` of a base may have a label; the base is disputed, so it is data and always printed (§2.4)."""

    label: Slug
    subjects: Many[RatedAs]
    percent: Amount
    base: Literal["htt_only", "htt_and_above", "all_rated"]
    scope: Literal["grassroots", "unit", "campaign"] = "grassroots"
    rounding: Literal["floor", "half_up"] = "floor"


class VoteRules(Part):
    """Confidence votes: what percentages are of, when a result is low, how many years of it are a finding.

    Of those called, `quorum` percent must come; `dismissal_from` is the percentage of low votes that dismissal takes.
    """

    base: Literal["called", "issued", "collected", "valid"] = "called"
    low_over: Amount = "50"
    years: Count = 2
    dismissal_from: Amount | None = None
    quorum: Amount | None = None


class OrderRules(Part):
    """Who is reviewed before whom (§2.3)."""

    collective_first: bool = True
    officials_first: bool = False
    heads_after_units: bool = False


class Outdated(Part):
    """Names of what is no more since a day, and what is written now."""

    names: Many[Text]
    since: Day
    now: Text


class RulePack(Part):
    """The rules of one time. `unverified` lists by part what rests on secondary sources only.

    `clauses` names what a part rests on, `parts` the most points of all axes of a part, `amended` what was changed.
    """

    name: Slug
    title: Text
    issued: Day
    since: Day
    until: Day | None = None
    citations: Many[Cited] = ()
    clauses: dict[str, Text] = {}
    unverified: Many[Text] = ()
    level_order: Literal["top_down", "bottom_up"]
    levels: Many[str]
    topics: Many[Topic]
    checklist: Many[Topic] = ()
    groups: Many[Group]
    forms: Many[Form]
    comments: CommentRules = CommentRules()
    suggestions: SuggestionRules = SuggestionRules()
    discipline: Many[Penalty] = ()
    periods: Many[Literal["year", "quarter"]] = ("year",)
    labels: Many[Label] = ()
    axes: Many[Axis] = ()
    parts: dict[Literal["general", "results"], Amount] = {}
    quotas: Many[Quota] = ()
    votes: VoteRules = VoteRules()
    order: OrderRules = OrderRules()
    session_days: dict[Level, Count] = {}
    deadlines: Many[Deadline] = ()
    outdated: Many[Outdated] = ()
    amended: Many[str] = ()
    digest: str = ""

    @property
    def called(self) -> Words:
        """How every output names the rules that it was made by: the pack, and what the campaign amended in it."""
        return (_AMENDED if self.amended else _CALLED).filled(name=self.name, parts=", ".join(self.amended))

    @property
    def span(self) -> Words:
        """From when to when the rules were in force."""
        return (_FROM_TO if self.until else _SINCE).filled(since=self.since, until=self.until)

    def holds(self, day: datetime.date) -> bool:
        """True if the rules were in force on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


def load(name: str, amendments: dict[str, Any] | None = None) -> RulePack:
    """Reads a shipped pack and lays a campaign's amendments over it: maps merge, lists replace, null removes.

    Raises:
        KdiemError: no pack of that name is shipped, or the amended pack does not hold together.
    """
    if name not in packfiles.names():
        raise KdiemError(_UNKNOWN, _KNOWN, name=name, packs=", ".join(packfiles.names()))
    data = packfiles.merged(packfiles.whole(name), amendments or {})
    try:
        return RulePack.model_validate({**data, "amended": sorted(amendments or {}), "digest": packfiles.digest(data)})
    except ValidationError as fault:
        first: Any = fault.errors(include_input=False)[0]
        where, allowed = ".".join(map(str, first["loc"])), first.get("ctx", {}).get("expected", "")
        raise KdiemError(_UNFIT, _COMPARE, name=name, where=where, allowed=allowed) from None


@lru_cache(maxsize=1)
def packs() -> tuple[RulePack, ...]:
    """Returns every shipped pack without amendments, in the order of time."""
    return tuple(sorted(map(load, packfiles.names()), key=lambda pack: (pack.since, pack.name)))
