"""What a document needs from the campaign beside its body: letterhead, signer, recipients, day, trace."""

from __future__ import annotations

import datetime
import functools
import hashlib
from collections.abc import Mapping
from typing import Any

from kdiem import viet, vietnum
from kdiem.campaign import Campaign
from kdiem.errors import KdiemError
from kdiem.figures.base import Figures
from kdiem.formats.base import Frame
from kdiem.passages.base import BODIES, Asked
from kdiem.records.unit import Seat, Signer
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
    head = of.unit.letterhead
    bare = Frame(
        issuer=head.issuer if head else of.unit.name.upper(),
        number=_line(of, number(of, code, _GAP)) if code else "",
        date_line="",
        subject=subject,
        doc_type=doc_type,
        upper=(head.upper or "") if head else "",
        recipients=tuple(of.unit.recipients) or (str(profile(of)["archive"]),),
        sealed=of.unit.seals,
        trace=trace(of),
        banner=tuple(profile(of)["banner"]),
    )
    issued = numbered(of, bare, of.issue.number) if of.issue and code else bare
    return signed(of, dated(of, issued, of.day), None, of.day)


def dated(of: Asked, frame: Frame, day: datetime.date | None) -> Frame:
    """Returns the frame with the place of the letterhead and a day: `Hạ Long, ngày 20 tháng 02 năm 2018`.

    Without a day it is the day of issue; without that a gap stands there, to be filled in by hand.
    """
    day = day or (of.issue.day if of.issue else None)
    digits = profile(of)["date"]
    words = "ngày      tháng      năm        "
    if day:
        words = vietnum.format_long_day(day, digits["two_digit_days"], digits["two_digit_months"])
    head = of.unit.letterhead
    return frame._replace(date_line=f"{head.place}, {words}" if head else words)


def numbered(of: Asked, frame: Frame, number: str | None) -> Frame:
    """Returns the frame with an official number (`05-BC/ĐUK`) as the profile prints it; without one, as it was."""
    return frame._replace(number=_line(of, number)) if number else frame


def signed(of: Asked, frame: Frame, person: str | None, day: datetime.date | None) -> Frame:
    """Returns the frame with who signs: a person in the post that the unit's record gives them on that day.

    Without a person it is the unit's signer of that day. A person of whom the unit's record says nothing as a
    signer gets the post of their seat in the body that speaks for the unit, else a blank for it. Without any
    signer the body's authority stands over a blank for the name.
    """
    standing = [signer for signer in of.unit.signers if day is None or signer.holds(day)]
    signer = next((signer for signer in standing if person in (None, signer.person)), None)
    if signer:
        authority, post = _authority(of, signer), signer.post
    else:
        authority, post = _seated(of, person, day)
    name = of.campaign.name(signer.person if signer else person) if signer or person else ""  # type: ignore[arg-type]
    return frame._replace(authority=authority, post=post, signer=name)


def number(of: Asked, code: str, order: str) -> str:
    """Returns an official number as the unit's profile writes it: `05-BC/ĐUK`, on the State's side `05/BC-UBND`."""
    forms = profile(of)["number"]
    body = of.unit.letterhead.symbol if of.unit.letterhead else ""
    return str(forms["letter" if code == "CV" else "sign"]).format(order=order, type=code, body=body)


def profile(of: Asked) -> Mapping[str, Any]:
    """Returns the format profile (thể thức văn bản): the campaign's, for an agency that of the State."""
    if of.unit.type == "agency":
        return _profile("nd30_2020")
    return _profile(of.campaign.settings.format_profile if of.campaign.settings else "hd36_2018")


def trace(of: Asked) -> str:
    """Returns the foot line by which a document can be made again: commit, records, rules, version."""
    pack = of.campaign.pack
    rules = pack.called.vi if pack else ""
    saved = f"bản ghi {of.commit[:12]}{', có sửa đổi chưa lưu' if of.unsaved else ''}" if of.commit else ""
    parts = [f"kdiem {VERSION}", saved, f"dữ liệu {digest(of)[:12]}", rules]
    return " · ".join(part for part in parts if part)


def digest(of: Asked) -> str:
    """Returns the SHA-256 over the path and content of every record; the same records give the same digest."""
    return _digest(of.campaign)


_GAP = "     "


def _is_subject(campaign: Campaign, ref: str) -> bool:
    """A body, the plan, or any record but a private one; the n-th item of a record as `gk-…#n`."""
    name, _, item = ref.partition("#")
    record = campaign.by_id.get(name)
    known = record is not None and not record.path.startswith("private/") and (not item or item.isdigit())
    return ref == "plan" or bool(campaign.body(ref)) or known


@functools.lru_cache(maxsize=1)
def _digest(campaign: Campaign) -> str:
    """Once a run: each of 10,000 letters names it twice."""
    total = hashlib.sha256()
    for path in sorted(record.path for record in campaign.by_id.values()):
        if not path.startswith("private/"):
            total.update(path.encode() + b"\0" + hashlib.sha256(campaign.text(path)).digest())
    return total.hexdigest()


@functools.cache
def _profile(name: str) -> Mapping[str, Any]:
    return yamlfile.load(shipped("templates", "profiles", f"{name}.yaml").read_bytes())


def _line(of: Asked, number: str) -> str:
    return str(profile(of)["number"]["line"]).format(number=number)


def _authority(of: Asked, signer: Signer) -> str:
    """`T/M BAN THƯỜNG VỤ`, on the State's side `TM. UỶ BAN NHÂN DÂN`; empty where one signs in their own right."""
    if signer.authority is None:
        return ""
    whom = signer.on_behalf_of or (BODIES[of.speaker.type] if signer.authority == "T/M" and of.speaker else "")
    return f"{profile(of)['authority'][signer.authority]} {whom}".strip()


_POSTS = {
    "secretary": "BÍ THƯ",
    "standing_deputy": "PHÓ BÍ THƯ THƯỜNG TRỰC",
    "deputy_secretary": "PHÓ BÍ THƯ",
}
_MEMBER = {"standing_board": "UỶ VIÊN BAN THƯỜNG VỤ", "cell_committee": "CHI UỶ VIÊN"}


def _seated(of: Asked, person: str | None, day: datetime.date | None) -> tuple[str, str]:
    """Authority and post by the body that speaks: the secretary's for nobody, both blank for who has no seat."""
    body = of.speaker
    if body is None:
        return "", ""
    seats = [seat for seat in body.members if seat.person == person and (day is None or seat.holds(day))]
    if person and not seats:
        return "", ""
    post = _post(seats[0], body.type) if seats else _POSTS["secretary"]
    return f"{profile(of)['authority']['T/M']} {BODIES[body.type]}", post


def _post(seat: Seat, body: str) -> str:
    return _POSTS.get(seat.role, _MEMBER.get(body, ""))
