"""The settings of a campaign that follows another one: what still holds, and what must be written anew."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from kdiem import rulepack, viet
from kdiem.campaign import Campaign
from kdiem.errors import KdiemError
from kdiem.founding.roster import Preset
from kdiem.timetable import succession
from kdiem.words import Words
from kdiem.yaml import yamlfile

# What an office decides for itself, year after year; a preset's own word goes before it.
_OFFICE = ("privacy", "rules", "format_profile", "tone_style", "language")
# What holds on where no preset says otherwise. Days and numbers of last year's plan never do.
_HOLDS_ON = ("format", "bases", "rule_pack", "level_order", "resolution_topics")
# What a preset says of its own year.
_OF_ITS_YEAR = ("period", "deadlines", "holidays", "conferences", "plan", "as_of", "closed")
# What every campaign gets anew without a word about it.
_RENEWED = frozenset(
    ("code", "title", "host", "issuer", "period", "previous", "rule_pack_digest", "as_of", "closed", "format")
)

_SAME_CODE = Words(
    "`{code}` is the code of the campaign that this one follows", "`{code}` là mã của chính đợt kiểm điểm trước"
)
_OTHER_CODE = Words(
    "records say where they come from by that code: add `--code CODE`",
    "hồ sơ ghi nguồn gốc theo mã này: hãy thêm `--code MÃ`",
)
_NO_HOST = Words(
    "`{host}`, which ran the last campaign, ended; it is not clear which unit runs this one: {units}",
    "`{host}` chủ trì đợt trước đã kết thúc hoạt động; chưa rõ đơn vị nào chủ trì đợt này: {units}",
)
_NO_UNITS = Words(
    "no unit stands in the last campaign: there is nothing to follow",
    "đợt trước không có đơn vị nào đang hoạt động: không có gì để tiếp nối",
)
_ADD_UNITS = Words(
    "begin anew: `kdiem init DIR --preset NAME --units FILE`", "hãy lập mới: `kdiem init DIR --preset MẪU --units TỆP`"
)
_UNKNOWN_HOST = Words(
    "no unit `{host}` stands in the last campaign", "đợt trước không có đơn vị `{host}` đang hoạt động"
)
_ADD_HOST = Words("add `--host UNIT`", "hãy thêm `--host ĐƠN-VỊ`")
_MEANT = Words("did you mean `{guess}`?", "có phải `{guess}`?")
_NO_BODY = Words(
    "the host unit `{host}` has no body that could issue anything",
    "đơn vị chủ trì `{host}` chưa có tập thể nào để ban hành văn bản",
)
_ADD_BODY = Words(
    "give it one in the last campaign first, under `bodies`", "hãy bổ sung trước ở đợt kiểm điểm cũ, tại `bodies`"
)


def settings(old: Campaign, start: Preset | None, host: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the keys of the new campaign.yaml, the digest of its rule pack aside; `given` goes before all.

    From the preset where there is one, else from the old campaign what holds on. Deadlines, holidays, conferences,
    the plan and waivers of last year stay behind. Without a preset, or with one of a period that is over, the period
    is the year after the old one.

    Raises:
        KdiemError: the new code is the old one, or the host has no body.
    """
    last = _written(old)
    if given.get("code") == last["code"]:
        raise KdiemError(_SAME_CODE, _OTHER_CODE, code=last["code"])
    first: Mapping[str, Any] = start.campaign if start else {key: last[key] for key in _HOLDS_ON if key in last}
    own = {key: last[key] for key in _OFFICE if key in last}
    if start and not _is_after(old, start):
        first = {key: value for key, value in first.items() if key not in _OF_ITS_YEAR}
    named = {"host": host, "issuer": _issuer(old, host), "previous": last["code"]}
    return {"period": _period_after(old), **own, **first, **named, **given}


def left_out(old: Campaign, new: Mapping[str, Any]) -> list[str]:
    """Returns the keys of the old campaign.yaml that the new one has not and that somebody may want to write."""
    return [key for key in _written(old) if key not in new and key not in _RENEWED]


def host(old: Campaign, asked: str, day: datetime.date) -> str:
    """Returns the unit that runs the next campaign: the one asked for by id or name, else the old one or its heir.

    Raises:
        KdiemError: no such unit stands, or the old host was split.
    """
    standing = {unit.id: unit for unit in old.living("unit") if not unit.ended(day) and unit.path.startswith("units/")}
    if asked and standing:
        for unit in standing.values():
            if viet.fold(asked) in (viet.fold(unit.id), viet.fold(unit.name)):
                return str(unit.id)
        guess = viet.closest(asked, [*standing]) or next(iter(standing), "")
        raise KdiemError(_UNKNOWN_HOST, _MEANT, host=asked, guess=guess)
    if not standing:
        raise KdiemError(_NO_UNITS, _ADD_UNITS)
    heirs = succession.heirs(old, old.host, day)
    if len(heirs) != 1:
        raise KdiemError(_NO_HOST, _ADD_HOST, host=old.host, units=", ".join(heirs) or "—")
    return heirs[0]


def pack(old: Campaign, new: Mapping[str, Any], amendments: Mapping[str, Any]) -> rulepack.RulePack:
    """Returns the pack of the new campaign; the old one's amendments hold only for the pack that they amend."""
    name = str(new["rule_pack"])
    same = old.settings is not None and old.settings.rule_pack == name
    return rulepack.load(name, dict(amendments) if same else {})


def end(old: Campaign) -> datetime.date:
    """Returns the day up to which a campaign's records speak: closed, else its figures' day, else its period's end."""
    known = old.settings
    day = known and (known.closed or known.as_of or known.period.until)
    return min(old.day, day or old.day)


def day_after(old: Campaign) -> datetime.date:
    """Returns the day after the end of a campaign: what stands on it goes over."""
    return end(old) + datetime.timedelta(1)


def _written(old: Campaign) -> dict[str, Any]:
    return yamlfile.load(old.text("campaign.yaml"))


def _issuer(old: Campaign, host: str) -> str:
    """The body that issued the last campaign, where it is the host's; else its standing board or its first body."""
    bodies = old.units[host].bodies
    if not bodies:
        raise KdiemError(_NO_BODY, _ADD_BODY, host=host)
    issuer = old.settings.issuer if old.settings else ""
    if issuer.partition(":")[0] == host and old.body(issuer):
        return issuer
    boards = [key for key, body in bodies.items() if body.type == "standing_board"]
    return f"{host}:{[*boards, *bodies][0]}"


def _is_after(old: Campaign, start: Preset) -> bool:
    """True where the period of a preset begins after the end of the old one."""
    last = (old.settings.period.until if old.settings else None) or end(old)
    since = (start.campaign.get("period") or {}).get("since")
    return since is None or str(since) > str(last)


def _period_after(old: Campaign) -> dict[str, str]:
    """The year that begins on the day after the old period."""
    last = (old.settings.period.until if old.settings else None) or end(old)
    leap = last.month == 2 and last.day == 29
    until = last.replace(year=last.year + 1, day=28) if leap else last.replace(year=last.year + 1)
    return {"since": str(last + datetime.timedelta(1)), "until": str(until)}
