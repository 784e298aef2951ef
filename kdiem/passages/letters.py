"""How documents call people, bodies, papers and spans of days, and how they string names together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from kdiem import days, viet, vietnum
from kdiem.campaign import Campaign
from kdiem.passages.base import Asked
from kdiem.records.base import Cited, Record, Span, labels_in
from kdiem.records.document import Type
from kdiem.records.person import Person, Post
from kdiem.records.unit import Unit

R = TypeVar("R", bound=Record)
GAP = "…" * 10
"""What nobody has written down yet, to be filled in by hand."""


def archive(unit: Unit) -> str:
    """Returns the last of a unit's recipients, which is its archive: `Lưu Văn phòng Tỉnh uỷ`."""
    last = unit.recipients[-1] if unit.recipients else ""
    return last if last.startswith("Lưu") else "Lưu Văn phòng" if unit.seals else "Lưu chi bộ"


def named(campaign: Campaign, ref: str, day: datetime.date | None = None) -> str:
    """Returns how a sentence calls a person, body, unit, review or the plan: `đồng chí …, Bí thư Đảng uỷ xã`."""
    record = campaign.by_id.get(ref)
    if isinstance(record, Person):
        return ", ".join(part for part in (f"đồng chí {record.full_name}", post(campaign, record, day)) if part)
    if ref == "plan":
        return "dự thảo kế hoạch kiểm điểm"
    if ref in campaign.by_kind["self-review"]:
        about = str(getattr(record, "subject", ""))
        return f"bản kiểm điểm của {named(campaign, about, day)}"
    return campaign.name(ref)


def whom(campaign: Campaign, refs: Sequence[str], day: datetime.date | None = None) -> str:
    """Returns several people and collectives in one phrase, the only one by name, with the post if a day is given."""
    people = [ref for ref in refs if ref in campaign.by_kind["person"]]
    if len(refs) == 1:
        said = named(campaign, refs[0], day)
        return said if day or not people else said.partition(",")[0]
    if not refs:
        return GAP
    return "các đồng chí" if len(people) == len(refs) else "các tập thể, cá nhân" if people else "các tập thể"


def addressed(campaign: Campaign, ref: str, day: datetime.date | None = None) -> str:
    """Returns whom a letter goes to: of a unit with bodies the one that speaks for it, a person with their post."""
    unit = campaign.units.get(ref)
    return capital(voice(unit) if unit else named(campaign, ref, day))


def spoken_to(campaign: Campaign, ref: str) -> str:
    """Returns the same inside a sentence, a person without the post: `đồng chí Trần Văn Mẫu`."""
    unit = campaign.units.get(ref)
    return voice(unit) if unit else whom(campaign, (ref,))


def voice(unit: Unit) -> str:
    """Returns who answers for a unit: its standing board, chi uỷ or committee, else the unit itself."""
    bodies = [body.name for kind in _SPEAK for body in unit.bodies.values() if body.type == kind]
    return bodies[0] if bodies else unit.name


def seated(campaign: Campaign, unit: str) -> Iterator[str]:
    """Yields who sits in the bodies of a unit by the campaign's day, as its record lists them."""
    for body in campaign.units[unit].bodies.values():
        yield from (seat.person for seat in body.members if seat.holds(campaign.day))


def chaired(campaign: Campaign, ref: str | None, day: datetime.date | None = None) -> str:
    """Returns who chairs or speaks, as an item begins with it; nothing where nobody is named."""
    return capital(named(campaign, ref, day)) if ref else ""


def post(campaign: Campaign, person: Person, day: datetime.date | None = None) -> str:
    """Returns a person's post on a day (the campaign's own where none is given), a leading one first.

    `Bí thư` alone is said with the unit; of who holds none any more, the last one as `nguyên …`.
    """
    now = day or campaign.day
    held = [one for one in person.posts if one.holds(now)]
    past = [one for one in person.posts if one.until and one.until < now]
    if held:
        return _titled(campaign, min(held, key=lambda one: not one.leading))
    if past:
        return f"nguyên {_titled(campaign, max(past, key=lambda one: one.until or now))}"
    return person.workplace or ""


def _titled(campaign: Campaign, held: Post) -> str:
    unit = campaign.units.get(held.unit or "")
    return f"{held.title} {unit.name}" if unit and held.title in _BARE else held.title


def cited(document: Cited) -> str:
    """Returns how a sentence cites a document: `Kế hoạch số 16-KH/TU, ngày 03/04/2012 của Tỉnh uỷ`."""
    of = f" của {document.issuer}" if document.issuer else ""
    said = f"{sort(document.number)} số {document.number}{dated(document.date)}{of}"
    return said if document.number else document.subject or ""


def sort(number: str | None) -> str:
    """Returns what a document is, by its number: `Kế hoạch`; a QĐ of the centre lays down rules (quy định)."""
    code = (number or "").partition("-")[2].partition("/")[0]
    if code == "QĐ":
        return "Quy định" if (number or "").endswith("/TW") else "Quyết định"
    return capital(_TYPES[code]) if code in _TYPES.all else "Văn bản"


def dated(day: datetime.date | None) -> str:
    """Returns how a number goes on with its day: `, ngày 03/04/2012`; nothing without one."""
    return f", ngày {vietnum.format_day(day)}" if day else ""


def ground(of: Asked) -> str:
    """Returns what a letter carries out: the campaign's plan, else the campaign by its title."""
    settings = of.campaign.settings
    if settings and settings.plan and settings.plan.number:
        return f"{cited(settings.plan)} về {of.title}"
    return of.title


def topics(campaign: Campaign) -> dict[str, str]:
    """Returns the title of every topic by its key, the campaign's own before those of the rule pack."""
    pack, settings = campaign.pack, campaign.settings
    found = {one.key: one.title for one in (*pack.checklist, *pack.topics)} if pack else {}
    return found | {one.key: one.title for one in (settings.resolution_topics if settings else ())}


def within(span: Span | None) -> str:
    """Returns when something is to be done: `từ ngày … đến ngày …`, a whole month as `trong tháng 6/2012`."""
    if span is None or not (span.since or span.until):
        return ""
    if span.since and span.until and days.of_month(f"{span.until:%Y-%m}") == (span.since, span.until):
        return f"trong tháng {span.until.month}/{span.until.year}"
    since = f"từ ngày {vietnum.format_day(span.since)}" if span.since else ""
    if span.until is None:
        return since
    until = vietnum.format_day(span.until)
    return f"{since} đến ngày {until}" if since else f"chậm nhất ngày {until}"


def joined(names: Iterable[str]) -> str:
    """Returns names in one line; a semicolon parts them where one has a comma of its own."""
    said = list(names)
    return ("; " if any("," in name for name in said) else ", ").join(said)


def capital(text: str) -> str:
    """Returns a text with its first letter large."""
    return text[:1].upper() + text[1:]


def balanced(text: str) -> str:
    """Returns a trích yếu whose last four words stay together, so that its last line never holds one alone."""
    words = text.split(" ")
    return " ".join([*words[:-4], "\u00a0".join(words[-4:])]) if len(words) > 8 else text


def ended(text: str) -> str:
    """Returns a text with a full stop behind it, unless it ends as a sentence does."""
    said = text.strip()
    return said if not said or said.endswith((".", "?", "!", "…", ":", ";")) else f"{said}."


def by_name(campaign: Campaign, people: Iterable[str]) -> list[str]:
    """Returns the full names of people in the order of a Vietnamese list: by given name first."""
    return sorted((campaign.name(person) for person in people), key=viet.name_key)


_SPEAK = ("standing_board", "cell_committee", "executive_committee")
_BARE = ("Bí thư", "Phó Bí thư", "Phó Bí thư Thường trực")
_TYPES = labels_in(Type)
