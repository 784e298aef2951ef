"""KD44: the sections that the form of a self-review prescribes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.self_review import Heading, SelfReview
from kdiem.rulepack import Form, Section
from kdiem.rules.base import Rule, Spot, at, in_text, rule
from kdiem.timetable import steps, succession
from kdiem.words import Words

_NAMED = 3
_FOR = {
    "collective": Words("a collective", "tập thể"),
    "person": Words("a person", "cá nhân"),
}


@rule(
    "KD441",
    "missing-section",
    Words(
        "headings that the form `{form}` asks for are missing ({count}): {missing}",
        "theo mẫu `{form}`, bản kiểm điểm còn thiếu {count} mục: {missing}",
    ),
    Words(
        "begin with `{heading}`, or put `{{#{key}}}` behind the heading that is meant",
        "bổ sung, bắt đầu bằng `{heading}`, hoặc ghi `{{#{key}}}` sau tên mục tương ứng",
    ),
)
def missing_section(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A self-review has every section of its form (forms, §2.5); what is marked "if any" may be left out.

    A section is known by its anchor or by its words, numbered or not. The one with answers is asked for once the
    review answers a suggested point, and none of a topic that `topics` calls `none`. A draft is not asked until its
    deadline is over, nor a record that keeps no text, nor one by the form for the other kind of subject.
    """
    for review, form in _fitting(campaign):
        found = sections_found(review, form)
        missing = [section for section in form.sections if section.key not in found and _is_asked(review, section)]
        if missing:
            keys = _listed([section.key for section in missing])
            values: dict[str, object] = {"form": form.key, "count": len(missing), "missing": keys}
            values |= {"heading": missing[0].heading, "key": missing[0].key}
            yield at(review, "form")._replace(values=values)


@rule(
    "KD442",
    "empty-section",
    Words(
        "headings of the form with nothing under them ({count}): {keys}",
        "{count} mục của mẫu không có nội dung: {keys}",
    ),
    Words(
        "write it, or `Không có` where there is nothing to say", "viết nội dung, hoặc ghi `Không có` nếu không có gì"
    ),
)
def empty_section(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A section of the form holds text, if only "Không có" (forms, §2.5).

    An empty one does not tell whether there is nothing to say or nobody said it. Where the form is that for the other
    kind of subject, mismatched-form speaks.
    """
    for review, form in _fitting(campaign):
        found = sections_found(review, form)
        answering = {answer.anchor for answer in review.answers}  # of these empty-answer speaks
        asked = [section for section in form.sections if section.key in found and _is_asked(review, section)]
        headings = [(section.key, found[section.key]) for section in asked]
        empty = [(key, one) for key, one in headings if one.anchor not in answering and _is_empty(one)]
        if empty:
            first = min(heading.at for _, heading in empty)
            yield in_text(
                campaign, review, review.body, first, count=len(empty), keys=_listed([key for key, _ in empty])
            )


@rule(
    "KD443",
    "mismatched-form",
    Words(
        "the form `{form}` is for {meant}, and `subject` is {kind}",
        "mẫu `{form}` dùng cho {meant}, mà `subject` là {kind}",
    ),
    Words("forms for {kind}: {forms}", "mẫu cho {kind}: {forms}"),
)
def mismatched_form(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A collective reviews itself by the form for collectives, a person by one for persons (forms, §2.5).

    The other form asks what cannot be answered and leaves out what must be.
    """
    forms = campaign.pack.forms if campaign.pack else ()
    by_key = {form.key: form for form in forms}
    for review in campaign.living("self-review"):
        form, kind = by_key.get(review.form), _kind(campaign, review.subject)
        if form and kind and form.subject != kind:
            fitting = ", ".join(f"`{other.key}`" for other in forms if other.subject == kind) or "—"
            yield at(review, "form", form=form.key, meant=_FOR[form.subject], kind=_FOR[kind], forms=fitting)


@rule(
    "KD444",
    "earlier-defects-left-out",
    Words(
        "earlier defects are carried over ({count}), and `{key}` says nothing of them",
        "có {count} khuyết điểm chuyển từ kỳ trước mà mục `{key}` không nêu",
    ),
    Words(
        "say under it what became of each; `kdiem list defect` has them",
        "nêu kết quả khắc phục từng khuyết điểm vào mục này; xem bằng `kdiem list defect`",
    ),
    severity="warning",
)
def earlier_defects_left_out(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A self-review says what became of the defects of earlier reviews (forms, section III; 2.14).

    What nobody speaks of any more counts as mended.
    """
    carried: dict[str, int] = {}
    for defect in campaign.living("defect"):
        if defect.carried_from and defect.conclusion != "rejected":
            who = _person(campaign, defect.subject) or succession.answerable(campaign, defect) or defect.home
            carried[who] = carried.get(who, 0) + 1
    for review, form in _due(campaign) if carried else ():
        count = carried.get(_person(campaign, review.subject) or review.home, 0)
        found = sections_found(review, form)
        for section in form.sections if count else ():
            heading = found.get(section.key)
            # Where the section must be there, missing-section and empty-section speak.
            if section.holds == "earlier_defects" and (_says_nothing(heading) if heading else section.optional):
                spot = in_text(campaign, review, review.body, heading.at) if heading else at(review, "form")
                yield spot._replace(values={"count": count, "key": section.key})


def sections_found(review: SelfReview, form: Form) -> dict[str, Heading]:
    """Returns the heading of each section of the form that is there."""
    slugs = tuple((section.key, _slug(section.title)) for section in form.sections)
    found: dict[str, Heading] = {}
    for heading in review.headings()[1:]:
        key = _key(slugs, heading.anchor)
        if key:
            found.setdefault(key, heading)
    return found


def _due(campaign: Campaign) -> Iterator[tuple[SelfReview, Form]]:
    """Yields the self-reviews that are to be complete: of this campaign, not done again, dated or overdue."""
    forms = {form.key: form for form in campaign.pack.forms} if campaign.pack else {}
    repeated = {review.repeats.of for review in campaign.living("self-review") if review.repeats}
    overdue: dict[str, bool] = {}
    for review in campaign.living("self-review"):
        form = forms.get(review.form)
        if form is None or not review.body.strip() or review.carried_from or review.id in repeated:
            continue
        if review.date is None and review.home not in overdue:
            overdue[review.home] = _is_over(campaign, review.home)
        if review.date or overdue[review.home]:
            yield review, form


def _fitting(campaign: Campaign) -> Iterator[tuple[SelfReview, Form]]:
    """Yields the same, without those whose form is for the other kind of subject."""
    yield from ((one, form) for one, form in _due(campaign) if _kind(campaign, one.subject) in ("", form.subject))


def _listed(keys: list[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys[:_NAMED]) + ("…" if len(keys) > _NAMED else "")


def _is_over(campaign: Campaign, unit: str) -> bool:
    due = steps.state(campaign, unit, "draft").due
    return bool(due and due.last and due.last < campaign.day)


def _is_asked(review: SelfReview, section: Section) -> bool:
    if section.holds == "answers":
        return not section.optional or any(answer.to.startswith("gk-") for answer in review.answers)
    if section.holds == "rating" and review.proposed_rating:
        return False
    return not section.optional and review.topics.get(section.key) != "none"


@lru_cache(maxsize=256)
def _slug(title: str) -> str:
    return viet.slug(title)


@lru_cache(maxsize=4096)
def _key(slugs: tuple[tuple[str, str], ...], anchor: str) -> str:
    """Returns the section that a heading is meant for: by its key, its words, or the beginning of its words.

    `I.`, `1.2` or `a)` before the words do not count.
    """
    bare = anchor
    for _ in range(3):
        for key, slug in slugs:
            if bare in (key, slug):
                return key
        near = [key for key, slug in slugs if "-" in bare and _begins(bare, slug)]
        if len(near) == 1:
            return near[0]
        bare = re.sub(r"^(?:[ivx]+|[0-9]+|[a-z])-", "", bare)
    return ""


def _begins(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return "-" in shorter and longer.startswith(f"{shorter}-")


def _is_empty(heading: Heading) -> bool:
    """Most headings have a word of their own, and no remark in which it could stand."""
    plainly_filled = "<!--" not in heading.own and re.search(r"\w", heading.own)
    return not plainly_filled and not _content(heading)


def _content(heading: Heading) -> str:
    """The words under a heading, without those of the headings below it, remarks and dots to be filled in."""
    plain = re.sub(r"^#{1,6}[ \t][^\n]*$|<!--(?s:.*?)-->", "", heading.whole, flags=re.MULTILINE)
    return " ".join(re.findall(r"\w+", plain))


def _says_nothing(heading: Heading) -> bool:
    content = _content(heading)
    return bool(content) and viet.slug(content) in ("khong", "khong-co", "chua-co", "khong-co-noi-dung-nay")


def _kind(campaign: Campaign, subject: str) -> str:
    if subject in campaign.by_kind["person"]:
        return "person"
    return "collective" if subject.partition(":")[0] in campaign.units else ""


def _person(campaign: Campaign, subject: str) -> str:
    return subject if subject in campaign.by_kind["person"] else ""


RULES: tuple[Rule, ...] = (
    missing_section,
    empty_section,
    mismatched_form,
    earlier_defects_left_out,
)
