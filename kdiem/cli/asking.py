"""What the desk asks at a terminal: one field, one choice, yes or no."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

from kdiem import viet
from kdiem.campaign import Campaign
from kdiem.cli import printing
from kdiem.cli.base import lang, text
from kdiem.editing import fields, typed, wording
from kdiem.editing.drafting import Missing, missing, put
from kdiem.errors import KdiemError
from kdiem.records import catalog
from kdiem.records.base import Kind

Answer = Callable[[str], str]
MANY = 12  # so many units or people are still listed with the question


def at_terminal() -> bool:
    """True where somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def answer(question: str) -> str:
    """Asks one line. The question goes to stderr: what the verb gives stands on stdout.

    Raises:
        KeyboardInterrupt: the input ended (Ctrl-D), which leaves like Ctrl-C.
    """
    sys.stderr.write(viet.visible(question, keep_newlines=True) + " ")
    sys.stderr.flush()
    if not (line := sys.stdin.readline()):
        raise KeyboardInterrupt
    return viet.nfc(line).strip()


def needed(question: str, ask: Answer = answer) -> str:
    """Asks until there is an answer."""
    while not (said := ask(question)):
        pass
    return said


def agreed(question: str, ask: Answer = answer) -> bool:
    """Asks for yes or no; an empty answer is no."""
    return viet.fold(ask(f"{question} [{text('y/N', 'c/K')}]")) in ("y", "yes", "c", "co")


def chosen(
    question: str, choices: Sequence[tuple[str, str]], ask: Answer = answer, read: Callable[[str], object] = str
) -> str:
    """Asks which of several (key, label) is meant; by number, key or label, or by what `read` makes a key."""
    printing.note(question)
    for n, (key, label) in enumerate(choices, 1):
        printing.note(f"  {n:>2}  {key}" + (f"  {label}" if label not in ("", key) else ""))
    while True:
        typed_ = needed(">", ask)
        said = viet.fold(typed_)
        found = [key for n, (key, label) in enumerate(choices, 1) if said in (str(n), viet.fold(key), viet.fold(label))]
        found = found or [key for key, _ in choices if key == read(typed_)]
        if len(found) == 1:
            return found[0]
        printing.note(text("type one of the numbers", "hãy gõ một trong các số trên"))


def complete(campaign: Campaign, kind: Kind, data: dict[str, Any], ask: Answer = answer) -> None:
    """Asks for all that a new record still needs, one thing after the other, and puts it into the data."""
    while lacks := missing(kind, data):
        first = lacks[0]
        field = fields.at(kind.model, first.loc or (_one_of(kind, first, ask),))
        _put_asked(campaign, kind, data, field, ask)


def field_value(campaign: Campaign, field: fields.Field, ask: Answer = answer) -> object:
    """Asks for one value of a field until it is understood."""
    if field.choices:
        known = [(str(key), field.labels[str(key)] if field.labels else "") for key in field.choices]
        return chosen(_question(field), known, ask, lambda said: typed.value(campaign, field, said))
    _show_known(campaign, field)
    while True:
        said = needed(_question(field) + ":", ask)
        try:
            value = typed.value(campaign, field, said)
        except KdiemError as error:
            printing.note(f"  {error.say(lang())}")
            printing.note(f"  {error.hint_in(lang())}")
            continue
        if typed.fits(field, value):
            if value != said and (field.reference or isinstance(value, list)):
                printing.note(f"  = {_understood(campaign, field, value)}")
            return value
        printing.note("  " + text("not understood: ", "không hiểu: ") + typed.form(field).say(lang()))


def _put_asked(campaign: Campaign, kind: Kind, data: dict[str, Any], field: fields.Field, ask: Answer) -> None:
    if not field.parts():
        put(data, field.loc, field_value(campaign, field, ask))
        return
    n = 0
    while True:
        group = field.item(n) if field.is_list else field
        put(data, group.loc, {})
        for part in group.parts():
            if part.required:
                _put_asked(campaign, kind, data, part, ask)
        n += 1
        if not field.is_list or not agreed(text("another one?", "thêm nữa?") + f" ({_title(field)})", ask):
            return


def _one_of(kind: Kind, lack: Missing, ask: Answer) -> str:
    choices = [(key, wording.heading(fields.field(kind.model, key), lang())) for key in lack.one_of]
    return chosen(text("which of these?", "chọn loại nào?"), choices, ask)


def _question(field: fields.Field) -> str:
    form = typed.form(field).say(lang())
    return _title(field) + (f" ({form})" if form else "")


def _title(field: fields.Field) -> str:
    title = wording.heading(field, lang()) if isinstance(field.loc[-1], str) else field.title
    number = next((f" #{step + 1}" for step in field.loc if isinstance(step, int)), "")
    return title[:1].upper() + title[1:] + number


def _understood(campaign: Campaign, field: fields.Field, value: object) -> str:
    values = value if isinstance(value, list) else [value]
    one = field.item(0) if field.is_list else field
    return "; ".join(wording.said(campaign, one, each, lang()) for each in values)


def _show_known(campaign: Campaign, field: fields.Field) -> None:
    """Lists what a reference may name where that is a handful."""
    one = field.item(0) if field.is_list else field
    kinds = one.reference.kinds if one.reference else ()
    refs = [record.id for kind in kinds if kind in catalog.BY_NAME for record in campaign.living(kind)]
    if "body" in kinds:
        refs += [f"{unit.id}:{key}" for unit in campaign.units.values() for key in unit.bodies]
    for ref in refs if len(refs) <= MANY else ():
        printing.note(f"      {ref}  {campaign.name(ref) if campaign.name(ref) != ref else ''}".rstrip())
