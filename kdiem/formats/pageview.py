"""Plain data to a page to look at: one HTML file that needs nothing else, no script, no font, no picture."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import SecurityError

from kdiem.formats.base import Page, plain, shown
from kdiem.formats.failing import FAILURES, failure
from kdiem.formats.sandbox import Sandbox
from kdiem.shipped import shipped
from kdiem.viet import restyle


def files(page: Page) -> dict[str, bytes]:
    """Returns the `.html` file of a page that has a view.

    Raises:
        TypeError: the view holds something that is not plain.
        KdiemError: the template fails; with its name and line.
    """
    return {f"{page.stem}.html": write(page.view or {}, page.properties).encode()}


def write(view: Mapping[str, Any], properties: Mapping[str, str]) -> str:
    """Returns the HTML of a view, the properties in its head.

    Every value shows literally; the page's own words take the view's `tone_style` too.
    """
    sandbox = Sandbox(_literal, {}, [shipped("templates", "html")], autoescape=True)
    head = [{"name": name, "value": properties[name]} for name in sorted(properties)]
    values = plain({"tone_style": "keep", **view, "properties": head})
    try:
        text = sandbox.get_template(_TEMPLATE).render(values)
    except FAILURES as error:
        raise failure(error, _TEMPLATE) from None
    return restyle(text, values["tone_style"])  # type: ignore[arg-type,index,call-overload]


_TEMPLATE = "overview.html.j2"


def _literal(value: object) -> str:
    """What hides or acts in a record's text is spelt out; Jinja escapes what comes from here."""
    if isinstance(value, Undefined):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise SecurityError(f"it prints a {type(value).__name__}, which is no text and no number")
    return shown(str(value))
