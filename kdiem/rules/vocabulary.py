"""KD11: topics, forms and figures are those of the campaign and its rule pack."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem import viet
from kdiem.campaign import Campaign, Loc
from kdiem.figures import discipline, ratings, votes
from kdiem.figures.base import Figures
from kdiem.records.base import Record, labels_in
from kdiem.records.terms import Level
from kdiem.rules.base import Rule, Spot, at, did_you_mean, names_of_rules, rule
from kdiem.words import Words


@rule(
    "KD111",
    "unknown-topic",
    Words("`{topic}` is no topic of this campaign", "`{topic}` không phải chủ đề của đợt kiểm điểm này"),
    Words("{guess}topics: {topics}", "{guess}các chủ đề: {topics}"),
)
def unknown_topic(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A topic is one of the rule pack's, or one that `campaign.yaml` lists under `resolution_topics`.

    What stands under a topic of its own is missing wherever records are put together by topic.
    """
    known = _topics(campaign)
    for record in campaign.by_id.values():
        for loc, topic in _topics_in(record):
            if topic not in known:
                guess = did_you_mean(viet.closest(topic, known) or "")
                yield at(record, *loc, topic=topic, guess=guess, topics=", ".join(known))


@rule(
    "KD112",
    "unknown-form",
    Words("the rule pack has no form `{form}`", "bộ quy tắc không có hình thức hay mẫu `{form}`"),
    Words("{guess}forms: {forms}", "{guess}hiện có: {forms}"),
)
def unknown_form(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The form of a self-review, and that of a disciplinary measure, is one of the rule pack's.

    The form says which sections a review must have, and whom a measure may meet.
    """
    pack = campaign.pack
    forms = {
        "self-review": [form.key for form in pack.forms] if pack else [],
        "discipline": [penalty.key for penalty in pack.discipline] if pack else [],
    }
    for kind, known in forms.items():
        for record in campaign.living(kind):
            if known and record.form not in known:
                guess = did_you_mean(viet.closest(record.form, known) or "")
                yield at(record, "form", form=record.form, guess=guess, forms=", ".join(dict.fromkeys(known)))


@rule(
    "KD113",
    "unknown-figure",
    Words("`{figure}` is no figure", "không có chỉ tiêu `{figure}`"),
    Words("{guess}`kdiem figures` names them", "{guess}`kdiem figures` liệt kê các chỉ tiêu"),
)
def unknown_figure(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A count that a unit reports is a figure that kdiem reckons.

    Under another name it would be added to nothing and compared with nothing.
    """
    known = known_figures(campaign, figures)
    for record in campaign.all("return"):
        for n, entry in enumerate(record.counts):
            if entry.figure not in known:
                guess = did_you_mean(viet.closest(entry.figure, known) or "")
                yield at(record, "counts", n, "figure", figure=entry.figure, guess=guess)


@rule(
    "KD117",
    "uncounted-figure",
    Words(
        "`{figure}` in a unit's own return is added to nothing; it is reckoned from records",
        "`{figure}` trong báo cáo riêng của đơn vị không được cộng; số này tính từ hồ sơ",
    ),
    Words(
        "report it by group, enter the records, or make it a `with_below` return to compare with",
        "báo cáo theo nhóm, nhập hồ sơ, hoặc ghi `scope: with_below` để đối chiếu",
    ),
    severity="warning",
)
def uncounted_figure(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """Own returns add to the figures that count what units report; others are reckoned from records alone.

    They are the states of defects by group, ratings, the disciplined and those who were reviewed. A number that was
    reported and is added to nothing would be lost without a word.
    """
    groups = [group.key for group in campaign.pack.groups] if campaign.pack else []
    known = known_figures(campaign, figures)
    for record in campaign.living("return"):
        given = {entry.figure for entry in record.counts}
        for n, entry in enumerate(record.counts if record.scope == "own" else ()):
            state = entry.figure.partition(".")[0]
            # The sum line under all groups is checked by groups-do-not-add-up; its groups are what is added.
            is_sum = all(f"{state}.{group}" in given for group in groups)
            is_added = entry.figure in figures and figures[entry.figure].reported
            if entry.figure in known and entry.count and not is_added and not is_sum:
                yield at(record, "counts", n, "figure", figure=entry.figure)


@rule(
    "KD114",
    "unknown-rule",
    Words("`{name}` is the code or name of no rule", "`{name}` không phải mã hay tên của quy tắc nào"),
    Words("`kdiem rule` lists them", "`kdiem rule` liệt kê các quy tắc"),
)
def unknown_rule(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What `rules` in campaign.yaml weighs, and what a waiver sets aside, is a rule.

    Under a mistyped name nothing is weighed otherwise and nothing waived, and nobody notices.
    """
    known = names_of_rules()
    if campaign.settings:
        for name in campaign.settings.rules:
            if name not in known:
                yield at(campaign.settings, "rules", name, name=name)._replace(key=True)
        for n, own in enumerate(campaign.settings.file_waivers):
            if own.rule not in known:
                yield at(campaign.settings, "file_waivers", n, "rule", name=own.rule)
    for record in campaign.by_id.values():
        for n, waiver in enumerate(record.waivers):
            if waiver.rule not in known:
                yield at(record, "waivers", n, "rule", name=waiver.rule)


@rule(
    "KD115",
    "waiver-expired",
    Words("the waiver of `{rule}` ended on {until}", "miễn trừ `{rule}` đã hết hạn ngày {until}"),
    Words(
        "mend what it set aside, or give it a new day and reason",
        "khắc phục điều được miễn trừ, hoặc ghi lý do và hạn mới",
    ),
    severity="warning",
)
def waiver_expired(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A waiver lasts to its day; after it the finding that it set aside is back.

    A waiver without an end would be a rule switched off for one record, and nobody would look again.
    """
    for record in campaign.by_id.values():
        for n, waiver in enumerate(record.waivers):
            if waiver.until < campaign.day:
                yield at(record, "waivers", n, "until", rule=waiver.rule, until=waiver.until)
    for n, own in enumerate(campaign.settings.file_waivers if campaign.settings else ()):
        if own.until < campaign.day and campaign.settings:
            yield at(campaign.settings, "file_waivers", n, "until", rule=own.rule, until=own.until)


@rule(
    "KD116",
    "pack-changed",
    Words(
        "`{pack}` is not the pack that this campaign was set up with",
        "`{pack}` khác với bộ quy tắc lúc lập đợt kiểm điểm",
    ),
    Words(
        "compare the figures with those of before, then set `rule_pack_digest: {digest}`",
        "đối chiếu số liệu với trước, rồi ghi `rule_pack_digest: {digest}`",
    ),
    severity="warning",
)
def pack_changed(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The rule pack, with the campaign's amendments, is the one whose digest campaign.yaml notes.

    Another pack may count the same records otherwise. A campaign that notes no digest is not asked.
    """
    settings, pack = campaign.settings, campaign.pack
    if settings and pack and settings.rule_pack_digest and settings.rule_pack_digest != pack.digest:
        yield at(settings, "rule_pack_digest", pack=pack.name, digest=pack.digest)


def known_figures(campaign: Campaign, figures: Figures) -> set[str]:
    """Returns the names that a return may report.

    They are the figures that stand, and those that have no record yet and so are not reckoned: per level and group
    of the pack, of ratings, of votes and of discipline.
    """
    levels = labels_in(Level)
    groups = [group.key for group in campaign.pack.groups] if campaign.pack else []
    found = {*figures, "comments.total", "suggestions.items", "suggestions.answered", *votes.NAMES}
    found |= ratings.names(campaign.pack) | discipline.names(campaign.pack)
    found |= {f"{stem}.unstated" for stem in _BROKEN_DOWN}
    for level in levels.all:
        found |= {f"comments.{level}", f"suggestions.covered.{level}", f"members.{level}"}
        found |= {f"{name}.{level}" for name in figures if name.partition(".")[0] in _BY_LEVEL and _is_bare(name)}
        found |= {f"comments.{level}.{group}" for group in groups}
    for state in ("remedied", "in-progress", "not-started"):
        found |= {f"{state}.{group}" for group in [*groups, "total"]}
    return found


def _is_bare(name: str) -> bool:
    return name.rpartition(".")[2] not in labels_in(Level).all


def _topics(campaign: Campaign) -> list[str]:
    pack, settings = campaign.pack, campaign.settings
    own = [topic.key for topic in settings.resolution_topics] if settings else []
    ruled = [topic.key for topic in (*pack.topics, *pack.checklist)] if pack else []
    return list(dict.fromkeys([*own, *ruled]))


def _topics_in(record: Record) -> Iterator[tuple[Loc, str]]:
    """The topics of a record, of its parts, and of its list of topics; only the fields that its kind has are asked."""
    fields = record.__dict__
    if topic := fields.get("topic"):
        yield ("topic",), topic
    for name in ("points", "items", "standing_issues"):
        for n, part in enumerate(fields.get(name, ())):
            if topic := getattr(part, "topic", None):  # the `points` of a rating have none
                yield (name, n, "topic"), topic
    yield from ((("topics", topic), topic) for topic in fields.get("topics", ()))


# Whose figures stand by level too, and whose may be of no value; both only once there is a record.
_BY_LEVEL = ("coverage", "progress", "on-time")
_BROKEN_DOWN = ("comments-by-source", "comments-by-class", "defects-by-topic", "defects-by-severity")

RULES: tuple[Rule, ...] = (
    unknown_topic,
    unknown_form,
    unknown_figure,
    unknown_rule,
    waiver_expired,
    pack_changed,
    uncounted_figure,
)
