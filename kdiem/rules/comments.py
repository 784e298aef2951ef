"""KD21: the form of a comment."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.figures.comments import standing
from kdiem.records.comment import Comment, Organisation
from kdiem.records.giver import Giver
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words

# What is said at a meeting is signed by nobody; form is asked of what was written.
_WRITTEN = ("letter", "slip", "online")
_SIGNATURE = {
    "signed": Words("a signature", "chữ ký"),
    "signer": Words("the signer's name", "tên người ký"),
    "signer_role": Words("the signer's role", "tư cách người ký"),
}


@rule(
    "KD211",
    "unsigned-comment",
    Words("the comment of `{unit}` lacks {what}", "văn bản góp ý của `{unit}` thiếu {what}"),
    Words(
        "have it signed by a representative of the standing board or leadership, then `kdiem set {id} {key} …`",
        "đề nghị đại diện thường vụ cấp uỷ hoặc đại diện lãnh đạo ký, sau đó `kdiem set {id} {key} …`",
    ),
)
def unsigned_comment(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """An organisation's comment is signed by a representative of its standing board or its leadership (0.8).

    Unsigned, it is the opinion of whoever wrote it down.
    """
    for comment, given in _of_organisations(campaign, "signature"):
        key = next((key for key in _SIGNATURE if not getattr(given, key)), None)
        if key:
            what, typed = _SIGNATURE[key], f"organisation.{key}"
            yield at(comment, "organisation", key, unit=given.unit, what=what, id=comment.id, key=typed)


@rule(
    "KD212",
    "unsealed-comment",
    Words(
        "the comment of `{unit}` is not sealed, and the unit has a seal",
        "văn bản góp ý của `{unit}` chưa đóng dấu, trong khi đơn vị có con dấu",
    ),
    Words(
        "send it back to be sealed, or `kdiem set {unit} has_seal no` where the unit has none",
        "gửi lại để đóng dấu, hoặc `kdiem set {unit} has_seal không` nếu đơn vị không có con dấu",
    ),
)
def unsealed_comment(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The comment of an organisation that has a seal bears it (0.8); one whose `has_seal` is false is not asked for it.

    Without it nobody can tell that the letter went out in the organisation's name.
    """
    for comment, given in _of_organisations(campaign, "seal"):
        unit = campaign.units.get(given.unit)
        if unit and unit.seals and not given.sealed:
            yield at(comment, "organisation", "sealed", unit=unit.id)


@rule(
    "KD213",
    "undiscussed-comment",
    Words(
        "nothing says that `{unit}` discussed and agreed its comment",
        "chưa ghi `{unit}` đã thảo luận, thống nhất ý kiến góp ý",
    ),
    Words(
        "`kdiem set {id} organisation.discussed yes` once that is known",
        "khi đã rõ: `kdiem set {id} organisation.discussed có`",
    ),
)
def undiscussed_comment(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A collective's comment is discussed and agreed before it is written (0.8).

    Otherwise one person speaks for all, and the others learn of it from the reply.
    """
    for comment, given in _of_organisations(campaign, "discussed"):
        if not (given.discussed or given.discussed_on):
            yield at(comment, "organisation", "discussed", unit=given.unit, id=comment.id)


@rule(
    "KD214",
    "nameless-comment",
    Words("the slip lacks {what}", "phiếu góp ý thiếu {what}"),
    Words("{cure}", "{cure}"),
)
def nameless_comment(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What an individual writes bears the name and the address of its giver (0.10); git holds only that it does.

    Under this plan an anonymous slip is no comment: nobody can be asked what was meant, nor be sent an answer.
    """
    for comment in standing(campaign):
        if not comment.individual or comment.channel not in _WRITTEN or campaign.pack is None:
            continue
        wanted = campaign.pack.comments
        if wanted.name and not comment.individual.has_name:
            what = Words("the giver's name", "họ tên người góp ý")
            yield at(comment, "individual", "has_name", what=what, cure=_NAMELESS)
        if wanted.address and not comment.individual.has_address:
            what = Words("the giver's address", "địa chỉ người góp ý")
            yield at(comment, "individual", "has_address", what=what, cure=_HOMELESS.filled(id=comment.id))


@rule(
    "KD215",
    "giver-unknown",
    Words(
        "`private/` holds no {what} of the giver `{giver}`, but the record says that the slip has one",
        "`private/` không có {what} của người góp ý `{giver}`, trong khi hồ sơ ghi phiếu có",
    ),
    Words(
        "complete `{path}` from the original, or `kdiem set {id} individual.{key} no`",
        "bổ sung `{path}` theo bản gốc, hoặc `kdiem set {id} individual.{key} không`",
    ),
    severity="warning",
    needs_private=True,
)
def giver_unknown(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What a record says of its slip's giver is borne out by `private/`; without that folder it is not judged.

    The file may lie with another clerk: that is no fault of the record, but somebody must be able to show it.
    """
    for comment in standing(campaign):
        if comment.individual is None:
            continue
        id_ = comment.individual.giver
        known = campaign.by_kind["giver"].get(id_)
        giver = known if isinstance(known, Giver) else None
        for key, field, what in (
            ("has_name", "full_name", Words("name", "họ tên")),
            ("has_address", "address", Words("address", "địa chỉ")),
        ):
            if getattr(comment.individual, key) and not getattr(giver, field, None):
                names = {"giver": id_, "path": f"private/givers/{id_}.yaml", "id": comment.id}
                yield Spot(comment.path, ("individual", key), {"what": what, "key": key, **names}, comment.id)


def _of_organisations(campaign: Campaign, wanted: str) -> Iterator[tuple[Comment, Organisation]]:
    """Yields the organisations' written comments, where the pack asks for what is `wanted` of them."""
    if campaign.pack and getattr(campaign.pack.comments, wanted):
        for comment in standing(campaign):
            if comment.organisation and comment.channel in _WRITTEN:
                yield comment, comment.organisation


_NAMELESS = Words(
    "an anonymous slip is no comment under this plan: withdraw it with a reason, or complete it with its giver",
    "theo kế hoạch, phiếu không ghi họ tên người góp ý thì không hợp lệ: rút kèm lý do, hoặc bổ sung cùng người góp ý",
)
_HOMELESS = Words(
    "ask the giver for it, then `kdiem set {id} individual.has_address yes`; else withdraw the slip with a reason",
    "hỏi lại người góp ý rồi `kdiem set {id} individual.has_address có`; nếu không bổ sung được thì rút kèm lý do",
)

RULES: tuple[Rule, ...] = (
    unsigned_comment,
    unsealed_comment,
    undiscussed_comment,
    nameless_comment,
    giver_unknown,
)
