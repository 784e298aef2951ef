"""What a document needs from the campaign beside its body: letterhead, signer, recipients, day, trace."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

from kdiem import viet, vietnum
from kdiem.campaign import Campaign
from kdiem.documents.base import BODIES, Asked
from kdiem.errors import KdiemError
from kdiem.figures.base import Figures
from kdiem.formats.base import Frame
from kdiem.records.unit import Signer, Unit
from kdiem.shipped import shipped
from kdiem.version import VERSION
from kdiem.words import Words
from kdiem.yaml import yamlfile


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
    """Returns the frame of a document: the unit's letterhead, number, day, signer, recipients."""
    head, day = of.unit.letterhead, of.day
    signer = _signer(of.unit, day)
    date = vietnum.format_long_day(day) if day else "ngày      tháng      năm        "
    return Frame(
        issuer=head.issuer if head else of.unit.name.upper(),
        number=f"Số {of.issue.number}"
        if of.issue
        else f"Số      -{code}/{head.symbol if head else ''}"
        if code
        else "",
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


def _number(of: Asked, code: str) -> str:
    if of.issue:
        return f"Số {of.issue.number}"
    symbol = of.unit.letterhead.symbol if of.unit.letterhead else ""
    return f"Số      -{code}/{symbol}" if code else ""


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
