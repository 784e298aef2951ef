"""A rule pack: regulation as dated data, and a campaign's own amendments to it."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

from pydantic import ValidationError

from kdiem.errors import KdiemError
from kdiem.records.base import Amount, Cited, Count, Day, Many, Part, Slug, Text
from kdiem.records.rating import RatedAs
from kdiem.records.terms import Level
from kdiem.records.timing import Deadline
from kdiem.shipped import shipped
from kdiem.words import Words
from kdiem.yaml import yamlfile

AMENDMENTS = "rule-pack.yaml"


class Topic(Part):
    """Something that a review must address; `key` is what a record's `topic` may say."""

    key: Slug
    title: Text


class Group(Part):
    """A row of the tables: which subject classes make it up."""

    key: Slug
    title: Text
    short: Text
    classes: Many[str]


class Section(Part):
    """A prescribed heading of a form, named `{#key}` or by its words; what it `holds` may be filled from records.

    An `optional` section may be left out ("nếu có"), but not one with answers where points were suggested.
    """

    key: Slug
    title: Text
    holds: Literal["results", "defects", "earlier_defects", "answers", "responsibility", "remedies", "rating", "other"]
    optional: bool = False


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
    """A rating label, best first; `blocked_by` names what in the records speaks against it."""

    key: Slug
    title: Text
    short: Text
    subjects: Many[RatedAs]
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
    """Confidence votes: what percentages are of, when a result is low, how many years of it are a finding."""

    base: Literal["called", "issued", "collected", "valid"] = "called"
    low_over: Amount = "50"
    years: Count = 2
    quorum: Amount | None = None


class OrderRules(Part):
    """Who is reviewed before whom (§2.3)."""

    collective_first: bool = True
    officials_first: bool = False
    heads_after_units: bool = False


class RulePack(Part):
    """The rules of one time. `unverified` lists what rests on secondary sources only."""

    name: Slug
    title: Text
    issued: Day
    since: Day
    until: Day | None = None
    citations: Many[Cited] = ()
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
    quotas: Many[Quota] = ()
    votes: VoteRules = VoteRules()
    order: OrderRules = OrderRules()
    session_days: dict[Level, Count] = {}
    deadlines: Many[Deadline] = ()
    amended: bool = False
    digest: str = ""


def load(name: str, amendments: dict[str, Any] | None = None) -> RulePack:
    """Reads a shipped pack and lays a campaign's amendments over it: maps merge, lists replace, null removes.

    Raises:
        KdiemError: no pack of that name is shipped, or the amended pack does not hold together.
    """
    path = shipped("templates", "rule-packs") / f"{name}.yaml"
    if not path.is_file():
        raise KdiemError(
            Words("no rule pack `{name}` is shipped", "không có bộ quy tắc `{name}`"),
            Words("packs: {packs}", "các bộ quy tắc: {packs}"),
            name=name,
            packs=", ".join(names()),
        )
    raw = path.read_bytes()
    data = merged(yamlfile.load(raw), amendments or {})
    digest = hashlib.sha256(raw + repr(sorted((amendments or {}).items())).encode()).hexdigest()
    try:
        return RulePack.model_validate({**data, "amended": bool(amendments), "digest": digest})
    except ValidationError as fault:
        where = ".".join(str(step) for step in fault.errors(include_input=False)[0]["loc"])
        raise KdiemError(
            Words(
                "the rule pack `{name}` with the campaign's amendments has a fault at `{where}`",
                "bộ quy tắc `{name}` cùng phần sửa đổi của đợt kiểm điểm có lỗi tại `{where}`",
            ),
            Words("compare `rule-pack.yaml` with the shipped pack", "đối chiếu `rule-pack.yaml` với bộ quy tắc gốc"),
            name=name,
            where=where,
        ) from None


def names() -> list[str]:
    """Returns the names of the shipped packs, sorted."""
    return sorted(path.stem for path in shipped("templates", "rule-packs").glob("*.yaml"))


def merged(base: Any, over: Any) -> Any:
    """Returns `base` with `over` laid upon it: maps merge, anything else replaces, null removes the key."""
    if not isinstance(base, dict) or not isinstance(over, dict):
        return over
    kept = {key: merged(base.get(key), value) for key, value in over.items() if value is not None}
    return {key: value for key, value in base.items() if key not in over} | kept
