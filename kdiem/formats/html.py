"""A document as one HTML page: on the screen as on paper, printed with its margins, needing nothing else."""

from __future__ import annotations

from jinja2 import Undefined
from markupsafe import Markup, escape

from kdiem.formats import pageview
from kdiem.formats.base import Frame, Page, official, shown
from kdiem.formats.blocks import blocks, parted
from kdiem.formats.failing import FAILURES, failure
from kdiem.formats.htmlbody import written
from kdiem.formats.sandbox import Sandbox
from kdiem.shipped import shipped


def files(page: Page) -> dict[str, bytes]:
    """Returns the `.html` file of a page; one that has a view is written from that.

    Raises:
        KdiemError: its template fails; with its name and line.
    """
    return pageview.files(page) if page.view is not None else {f"{page.stem}.html": write(page).encode()}


def write(page: Page) -> str:
    """Returns the HTML of a document: letterhead, title, body, signature, annexes, with its charts drawn in it.

    It holds no script and asks for nothing from elsewhere; every text shows literally. The properties stand in its
    head by their names.
    """
    frame = official(page.frame)
    body, annexes = parted(blocks(page.body, page.charts))
    values = _around(frame) | {
        **{key: page.profile[key] for key in ("page", "margins", "sizes", "font", "paragraph")},
        "title": page.properties.get("title") or frame.subject or page.stem,
        "properties": [{"name": name, "text": page.properties[name]} for name in sorted(page.properties)],
        "letter_subject": "" if frame.doc_type else page.profile["letter_subject"].replace("{subject}", frame.subject),
        "body": Markup(written(body, page.charts)),
        "annexes": Markup(written(annexes, page.charts)),
        "trace": frame.trace if page.profile["trace"] else "",
    }
    sandbox = Sandbox(_literal, {}, [shipped("templates", "html")], autoescape=True)
    try:
        return sandbox.get_template(_TEMPLATE).render(values)
    except FAILURES as error:
        raise failure(error, _TEMPLATE) from None


_TEMPLATE = "page.html.j2"


def _around(frame: Frame) -> dict[str, object]:
    names = frame.addressees
    return frame._asdict() | {
        "recipients": list(frame.recipients),
        "banner": {"first": frame.banner[0], "rest": list(frame.banner[1:])},
        "addressee": names[0] if len(names) == 1 else "",
        "addressees": [f"- {name}{';' if name is not names[-1] else '.'}" for name in names],
        "signed": bool(frame.authority or frame.post or frame.signer or frame.witness_post or frame.recipients),
    }


def _literal(value: object) -> object:
    if isinstance(value, (Undefined, Markup)):
        return value
    return Markup(escape(shown(str(value))))
