"""What a document needs from the campaign beside its body: letterhead, signer, recipients, day, trace."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from kdiem import viet, vietnum
from kdiem.campaign import Campaign
from kdiem.documents.base import Frame
from kdiem.errors import KdiemError
from kdiem.figures.base import Figures
from kdiem.records.unit import Body, Signer, Unit
from kdiem.shipped import shipped
from kdiem.version import VERSION
from kdiem.words import Words
from kdiem.yaml import yamlfile

# What stands after T/M where a body signs for its unit, the first that a unit has; a chi uỷ signs for its chi bộ.
BODIES = {"standing_board": "BAN THƯỜNG VỤ", "executive_committee": "BAN CHẤP HÀNH", "cell_committee": "CHI BỘ"}


class Asked(NamedTuple):
    """What is asked of a document: whose it is (`unit`), whom it is about (`subject`), and what stands behind it.

    `subject` is empty where the document is about the unit and those below it.
    """

    campaign: Campaign
    figures: Figures
    unit: Unit
    subject: str = ""
    commit: str = ""

    @property
    def as_of(self) -> datetime.date | None:
        """The day of the figures: the campaign's, else the latest day that a return or an update names."""
        settings = self.campaign.settings
        if settings and settings.as_of:
            return settings.as_of
        return max(_days(self.campaign), default=None)

    @property
    def title(self) -> str:
        """How a sentence goes on after "sau": the campaign's title with a small first letter."""
        title = self.campaign.settings.title if self.campaign.settings else ""
        return title[:1].lower() + title[1:]

    @property
    def speaker(self) -> Body | None:
        """The body that speaks for the unit: its standing board, cell committee or executive committee."""
        bodies = self.unit.bodies.values()
        return next((body for wanted in BODIES for body in bodies if body.type == wanted), None)

    @property
    def reporter(self) -> str:
        """Who a document says is speaking: the body that speaks, else the unit."""
        return self.speaker.name if self.speaker else self.unit.name


def asked(campaign: Campaign, figures: Figures, unit: str = "", subject: str = "", commit: str = "") -> Asked:
    """Returns what a document is asked for; the host's own where no unit is named.

    Raises:
        KdiemError: the unit or the subject is not known.
    """
    name = unit or (campaign.unit_of(subject) if subject else "") or campaign.host
    found = campaign.units.get(name)
    if found is None or (subject and not _is_subject(campaign, subject)):
        unknown = subject if found else name
        choices = [*campaign.units, *campaign.by_kind["person"]]
        guess = viet.closest(unknown, choices) or (campaign.host if campaign.host in campaign.units else "")
        raise KdiemError(
            Words("no unit or person `{name}`", "không có đơn vị hoặc người `{name}`"),
            Words("did you mean `{guess}`?", "có phải `{guess}`?") if guess else None,
            name=unknown,
            guess=guess,
        )
    return Asked(campaign, figures, found, subject, commit)


def frame(of: Asked, doc_type: str, code: str, subject: str) -> Frame:
    """Returns the frame of a document that has no number yet: letterhead, place and day, signer, recipients."""
    head, day = of.unit.letterhead, of.as_of
    signer = _signer(of.unit, day)
    date = vietnum.format_long_day(day) if day else "ngày      tháng      năm        "
    return Frame(
        issuer=head.issuer if head else of.unit.name.upper(),
        number=f"Số      -{code}/{head.symbol if head else ''}",
        date_line=f"{head.place}, {date}" if head else date,
        subject=subject,
        doc_type=doc_type,
        upper=(head.upper or "") if head else "",
        authority=_authority(of, signer),
        post=signer.post if signer else "BÍ THƯ" if of.speaker else "",
        signer=of.campaign.name(signer.person) if signer else "",
        recipients=tuple(of.unit.recipients) or ("Lưu Văn phòng",),
        sealed=of.unit.seals,
        trace=trace(of),
    )


def profile(of: Asked) -> dict[str, Any]:
    """Returns the format profile that campaign.yaml names (thể thức văn bản)."""
    name = of.campaign.settings.format_profile if of.campaign.settings else "hd36_2018"
    return yamlfile.load(shipped("templates", "profiles", f"{name}.yaml").read_bytes())


def trace(of: Asked) -> str:
    """Returns the foot line by which a document can be made again: commit, records, rules, version."""
    pack = of.campaign.pack
    rules = pack.called.vi if pack else ""
    parts = [f"kdiem {VERSION}", f"bản ghi {of.commit[:12]}" if of.commit else "", f"dữ liệu {digest(of)[:12]}", rules]
    return " · ".join(part for part in parts if part)


def digest(of: Asked) -> str:
    """Returns the SHA-256 over the path and content of every record; the same records give the same digest."""
    total = hashlib.sha256()
    for path in sorted(record.path for record in of.campaign.by_id.values()):
        if not path.startswith("private/"):
            total.update(path.encode() + b"\0" + hashlib.sha256(of.campaign.text(path)).digest())
    return total.hexdigest()


def _is_subject(campaign: Campaign, ref: str) -> bool:
    kinds = ("unit", "person", "self-review")
    return ref == "plan" or bool(campaign.body(ref)) or any(ref in campaign.by_kind[kind] for kind in kinds)


def _authority(of: Asked, signer: Signer | None) -> str:
    """A unit whose record names no signer gets the authority of the body that speaks, and a blank for the name."""
    if signer is None:
        return f"T/M {BODIES[of.speaker.type]}" if of.speaker else ""
    if signer.authority is None:
        return ""
    return f"{signer.authority} {signer.on_behalf_of or ''}".strip()


def _signer(unit: Unit, day: datetime.date | None) -> Signer | None:
    standing = [signer for signer in unit.signers if day is None or signer.holds(day)]
    return standing[0] if standing else None


def _days(campaign: Campaign) -> Iterator[datetime.date]:
    yield from (record.as_of for record in campaign.living("return"))
    yield from (update.on for defect in campaign.living("defect") for update in defect.updates)
    yield from (comment.received for comment in campaign.living("comment"))
