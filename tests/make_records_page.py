"""Makes the help page of the records from their models: `pytest tests/test_help.py --accept` writes it anew."""

from __future__ import annotations

import datetime
import inspect
import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kdiem.editing import drafting
from kdiem.editing.fields import Field, fields
from kdiem.records import catalog, terms
from kdiem.records.base import SLUG, Kind, Labels, Record, Reference, labels_of
from kdiem.shipped import shipped

WIDTH = 79
BODY = 30  # lines of a self-review that its example shows

HEAD = """\
# Records: every kind, every field

Each kind of record has its folder, its ids and its fields. This page is made
from the models that kdiem reads the files with; how the files stand in a
campaign is in `kdiem help campaign`.

A field is shown like this:

```text
received                    ngày nhận · day · required
    in a sheet also: ngày
points[].sense              tính chất ý kiến · required
    one of: strength = ưu điểm; shortcoming = hạn chế, khuyết điểm / hạn chế
```

The key path comes first, as `kdiem set` takes it, but with the number of the
item (from 0) in the brackets and a key of your own for KEY; then the
Vietnamese title, by which a column of a sheet is matched too; then what the
field takes:

- *required*: must be there; inside a part, if the part is there.
  Everything else may be left out; *default* says what then holds.
- *sensitive*: a person's words or name; no message of `kdiem validate`
  echoes it.
- text: any text that says something. A text that reads as a number (`08`,
  `9.000`) stands in quotes.
- day: YYYY-MM-DD. month: YYYY-MM. count: a whole number, 0 or more.
  yes/no: `true` or `false`. name: small letters without marks, digits, `-`.
- reference to …: an id. body means `unit:key`, an item `id#n`, the plan of
  the campaign `plan`.
- one of: `value = label`. The file holds the value; sheets and `kdiem set`
  take the label, or a spelling behind a `/`, too.
- part: the fields below it, indented under it in the file. list: each item
  after `- `.
"""
EVERY = """\
Every kind has these too. They are not repeated below. Who a record is, and
where it stands (`id`, `home`, `path`), is said by the file's place and never
written in it.
"""
ASIDES = {
    "unit": "Without `has_seal`, every unit has a seal but a cell.",
    "comment": "A tally may have neither `organisation` nor `individual`; points need one.",
    "giver": "The name below is made up; no example ships a `private/`.",
    "receipt": "How rows are judged is in `kdiem help collect`.",
    "return": "What counts and what is compared is in `kdiem help figures`.",
    "campaign": "Rule settings and waivers are in `kdiem help validate`.",
}
PLACES = {
    "campaign": "`campaign.yaml`, at the top of the campaign; one each.",
    "unit": "`unit.yaml`, in a folder named by the unit's id, a slug.",
    "person": "`people/ID.yaml` in a unit's folder; the id is a slug.",
    "giver": "`private/givers/ng-….yaml`; never in git.",
    "receipt": "`inbox/receipts/bn-….yaml`; written by `kdiem collect` alone.",
}
EXAMPLES = {
    "campaign": "campaign.yaml",
    "unit": "units/dang-uy-an-mau/chi-bo-thon-dong/unit.yaml",
    "person": "units/dang-uy-an-mau/chi-bo-thon-dong/people/pham-van-thi.yaml",
    "document": "units/dang-uy-an-mau/documents/vb-2c7h5k9m.yaml",
    "request": "units/dang-uy-an-mau/requests/ly-3d8r6w2t.yaml",
    "comment": "units/dang-uy-an-mau/comments/yk-4p8c1n6v.yaml",
    "suggestion": "units/dang-uy-an-mau/suggestions/gk-6t3x9b2n.yaml",
    "self-review": "units/dang-uy-an-mau/chi-bo-thon-dong/self-reviews/bk-2v6k9w3d.md",
    "defect": "units/dang-uy-an-mau/chi-bo-thon-dong/defects/hc-5h3n8d2r.yaml",
    "remedy": "units/dang-uy-an-mau/chi-bo-thon-dong/remedies/kp-3k8n2b7m.yaml",
    "discipline": "units/dang-uy-an-mau/chi-bo-thon-dong/discipline/ky-7d4w2q9s.yaml",
    "return": "units/dang-uy-an-mau/chi-bo-thon-dong/returns/sl-8c5p1h6g.yaml",
    "event": "units/dang-uy-an-mau/events/sk-2m6v8t4c.yaml",
    "assignment": "units/dang-uy-an-mau/assignments/pc-5n9q3w7h.yaml",
    "task": "units/dang-uy-an-mau/tasks/nv-8d3k6p1r.yaml",
    "target": "units/dang-uy-an-mau/chi-bo-thon-dong/targets/ct-4r7x2m9k.yaml",
    "collection-row": "units/dang-uy-an-mau/chi-bo-thon-dong/collection/mt-6w1z5n3t.yaml",
    "session": "units/dang-uy-an-mau/chi-bo-thon-dong/sessions/hn-3t8w5b1q.md",
    "rating": "units/dang-uy-an-mau/chi-bo-thon-dong/ratings/xl-7p2c9s5m.yaml",
    "vote": "units/dang-uy-an-mau/votes/tn-1k6v4x8d.yaml",
    "receipt": "inbox/receipts/bn-4x9v2c7k.yaml",
}
MADE_UP = {"giver": ("private/givers/ng-5s9d3f7h.yaml", "full_name: Nguyễn Thị Ví Dụ\naddress: thôn Đông, xã An Mẫu\n")}
ALONE = {str: "text", datetime.date: "day", int: "count", bool: "yes/no"}
NAMES = {"body": "body", "plan": "the plan"}
FORMS = {
    SLUG: "name",
    r"[1-9]\d{3}-(0[1-9]|1[0-2])": "month",
    r"\d+(?:\.\d{3})*(?:,\d+)?": "number, such as `92,5` in quotes",
    r"[1-9]\d{3}(?:-Q[1-4])?": 'year or quarter: `"2021"`, `2026-Q1`',
    r"(?:[01]\d|2[0-3]):[0-5]\d": "time of day: `07:30`",
    "[0-9a-f]{64}": "64 hexadecimal digits",
}


def page() -> str:
    """Returns the whole page."""
    return "\n".join([HEAD, _contents(), _every(), _vocabularies(), *(_kind(kind) for kind in catalog.KINDS)])


def _contents() -> str:
    rows = [f"{kind.name:<13} {kind.prefix:<4} {kind.title.vi}" for kind in catalog.KINDS]
    return "## The kinds\n\n" + _block(["kind          id   in Vietnamese", *rows])


def _every() -> str:
    return f"## Every record\n\n{EVERY}\n" + _block(_listed(Record))


def _vocabularies() -> str:
    lines: list[str] = []
    for name, labels in SHARED.values():
        lines += [name, *_indented(_values(labels))]
    return "## Shared values\n\nSeveral fields take these.\n\n" + _block(lines)


def _kind(kind: Kind) -> str:
    name = f"`{kind.folder}/{kind.prefix}-….{'md' if kind.prose else 'yaml'}`"
    place = PLACES.get(kind.name, f"{name} in a unit's folder.")
    told = [_filled(f"Stands in {place}"), _filled(inspect.cleandoc(kind.model.__doc__ or ""))]
    told += [_filled(f"{_either(lack.one_of)} must be there.") for lack in drafting.missing(kind, {}) if lack.one_of]
    told += [_filled(ASIDES[kind.name])] if kind.name in ASIDES else []
    return "\n\n".join([f"## {kind.name}: {kind.title.vi}", *told, _block(_listed(kind.model)) + "\n" + _example(kind)])


def _example(kind: Kind) -> str:
    path, text = MADE_UP.get(kind.name) or (EXAMPLES[kind.name], "")
    lines = (text or shipped("examples", "first-steps", *path.split("/")).read_text("utf-8")).splitlines()
    shown = [*lines[:BODY], "…"] if kind.prose else lines
    return f"Example, `{path}`:\n\n" + _block(shown, "markdown" if kind.prose else "yaml")


def _listed(model: type[BaseModel], path: str = "") -> Iterator[str]:
    """The fields of a model, each with what it holds below it; those that every record has stand there only once."""
    for field in fields(model):
        if model is Record or not (issubclass(model, Record) and field.loc[0] in Record.model_fields):
            yield from _entry(field, model.model_fields[str(field.loc[-1])], path + str(field.loc[-1]))


def _entry(field: Field, about: FieldInfo, path: str) -> Iterator[str]:
    inner = field.item(0) if field.is_list else field.entry("KEY") if field.is_mapping else field
    path += "[]" if field.is_list and inner.is_part else ".KEY" if field.is_mapping else ""
    extra = about.json_schema_extra if isinstance(about.json_schema_extra, dict) else {}
    marks = [*["required"][: field.required], *_default(about), *["sensitive"][: field.sensitive]]
    takes = f"list, each: {_sort(inner)}" if field.is_list and not inner.is_part else _sort(inner)
    head = f"{path:<27} {field.title}"
    whole = " · ".join([head, takes, *marks])
    yield whole if len(whole) <= WIDTH else " · ".join([head, *marks])
    yield from _indented(takes) if len(whole) > WIDTH else ()
    if extra.get("also"):
        yield from _indented(f"in a sheet also: {'; '.join(extra['also'])}")
    if inner.is_part:
        yield from _listed(inner.shape, f"{path}.")


def _sort(field: Field) -> str:
    if field.is_part:
        return "part. " + " ".join((field.shape.__doc__ or "").split())
    if field.reference:
        return f"reference to {_kinds(field.reference)}"
    if field.labels:
        return f"a {SHARED[id(field.labels)][0]} (see above)" if id(field.labels) in SHARED else _values(field.labels)
    if field.choices:
        return "one of: " + "; ".join(str(choice) for choice in field.choices)
    least = max(found for found in (0, *(getattr(mark, "ge", 0) for mark in field.marks)))
    forms = [said for pattern in field.patterns for form, said in FORMS.items() if pattern == f"^{form}$"]
    plain = "name of a figure: see `kdiem help figures`" if field.patterns else ALONE[field.shape]
    return f"a whole number, {least} or more" if least else forms[0] if forms else plain


def _values(labels: Labels) -> str:
    return "one of: " + "; ".join(f"{value} = {' / '.join(spellings)}" for value, spellings in labels.all.items())


def _kinds(to: Reference) -> str:
    *first, last = (NAMES.get(kind, kind) for kind in to.kinds)
    return (f"{', '.join(first)} or {last}" if first else last) + (", with `#n` of an item" if to.item else "")


def _default(about: FieldInfo) -> list[str]:
    value = about.default
    if about.is_required() or value in (None, (), {}, "") or isinstance(value, BaseModel):
        return []
    return [f"default {str(value).lower() if isinstance(value, bool) else value}"]


def _either(keys: tuple[str, ...]) -> str:
    return "Exactly one of " + " and ".join(f"`{key}`" for key in keys)


def _block(lines: Iterable[str], language: str = "text") -> str:
    return "\n".join([f"```{language}", *lines, "```", ""])


def _indented(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent="    ", subsequent_indent="    ", break_long_words=False)


def _filled(text: str) -> str:
    return "\n\n".join(textwrap.fill(part, WIDTH, break_on_hyphens=False) for part in text.split("\n\n"))


def _shared() -> Iterator[tuple[str, Labels]]:
    """The vocabularies that more than one field takes, by the name that the code gives them."""
    leaves = [leaf for kind in catalog.KINDS for leaf in catalog.leaves(kind.model)]
    uses = Counter(id(labels_of(leaf.marks)) for leaf in leaves)
    for name, vocabulary in vars(terms).items():
        labels = labels_of(getattr(vocabulary, "__metadata__", ()))
        if labels and uses[id(labels)] > 1:
            yield re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower(), labels


SHARED = {id(labels): (name, labels) for name, labels in _shared()}
