"""KD51: defects that come back, and states that went back or were passed over."""

from __future__ import annotations

from collections.abc import Iterator

from kdiem.campaign import Campaign
from kdiem.figures.base import Figures
from kdiem.records.base import Labels, labels_of
from kdiem.records.defect import Defect, Update
from kdiem.rules.base import Rule, Spot, at, rule
from kdiem.words import Words

_STATES = labels_of(tuple(Update.model_fields["status"].metadata)) or Labels()
_DONE = ("done", "confirmed")


@rule(
    "KD514",
    "came-back",
    Words(
        "`{earlier}` was called {status} on {on}, and came back; no note says why",
        "`{earlier}` đã ghi {status} ngày {on}, nay tái diễn mà chưa ghi lý do",
    ),
    Words(
        "look again at its evidence, then say why it came back: `kdiem set {id} note …`",
        "xem lại minh chứng lần trước, rồi ghi lý do tái diễn: `kdiem set {id} note …`",
    ),
    severity="warning",
)
def came_back(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A defect that was called done and came back is looked at again: what was taken for evidence, and why (2.9, 2.12).

    A measure that did not hold the first time is not written down a second time.
    """
    for defect, earlier in _recurring(campaign):
        done = _done_before(defect, earlier)
        if done and not defect.note:
            status, related = _STATES.words(done.status), ((earlier.path, ("updates",)),)
            yield at(defect, "recurs", related=related, earlier=earlier.id, status=status, on=done.on, id=defect.id)


@rule(
    "KD515",
    "recurs-while-open",
    Words(
        "`{earlier}` was not called done before this defect was found: it is still the same one",
        "`{earlier}` chưa được ghi là khắc phục xong trước khi phát hiện khuyết điểm này: vẫn là khuyết điểm cũ",
    ),
    Words(
        "add an update to `{earlier}` and withdraw this record, or take away `recurs` if it is another defect",
        "ghi thêm vào `updates` của `{earlier}` và rút hồ sơ này, hoặc bỏ `recurs` nếu là khuyết điểm khác",
    ),
)
def recurs_while_open(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """A defect recurs only after it was called done; until then it is one defect with one record (2.7, 2.9).

    Counted twice, it makes the unit's total too high and its share of remedied defects wrong.
    """
    for defect, earlier in _recurring(campaign):
        if _done_before(defect, earlier) is None:
            yield at(defect, "recurs", related=((earlier.path, ("updates",)),), earlier=earlier.id)


@rule(
    "KD516",
    "status-went-back",
    Words(
        "on {on} it is {status} again, after {before} on {day}, and no `note` says why",
        "ngày {on} ghi lại là {status}, trong khi ngày {day} đã ghi {before}, không có `note` nêu lý do",
    ),
    Words(
        "`kdiem set {id} updates[{n}].note …`: what showed that it was not so",
        "`kdiem set {id} updates[{n}].note …`: điều gì cho thấy trước đó chưa đúng",
    ),
    severity="warning",
)
def status_went_back(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """What was called done is open again only with a note that says why (2.9).

    A figure that was reported has shrunk, and somebody will ask.
    """
    for defect in campaign.living("defect"):
        updates = _by_day(defect)
        for (_, earlier), (n, later) in zip(updates, updates[1:], strict=False):
            if earlier.status in _DONE and later.status not in _DONE and not later.note:
                status, before = _STATES.words(later.status), _STATES.words(earlier.status)
                values = {"on": later.on, "day": earlier.on, "id": defect.id, "n": n}
                yield at(defect, "updates", n, "status", status=status, before=before, **values)


@rule(
    "KD517",
    "confirmed-before-done",
    Words(
        "the defect was confirmed on {on}, and no update before that calls it done",
        "xác nhận ngày {on}, nhưng trước đó chưa lần cập nhật nào ghi đã khắc phục xong",
    ),
    Words(
        "add the day when the unit reported it as done: `status: done` with its `evidence`",
        "bổ sung ngày đơn vị báo đã khắc phục xong: `status: done` kèm `evidence`",
    ),
    severity="warning",
)
def confirmed_before_done(campaign: Campaign, figures: Figures) -> Iterator[Spot]:
    """The unit reports a defect as done, then the level that manages it confirms it (2.9).

    Where one step stands for both, those who did the work have confirmed it themselves.
    """
    for defect in campaign.living("defect"):
        done = min((update.on for update in defect.updates if update.status == "done"), default=None)
        for n, update in enumerate(defect.updates):
            if update.status == "confirmed" and (done is None or done > update.on):
                yield at(defect, "updates", n, "status", on=update.on)
                break


def _recurring(campaign: Campaign) -> Iterator[tuple[Defect, Defect]]:
    """Yields each defect that stands and says which one it recurs, with that one."""
    defects = {defect.id: defect for defect in campaign.living("defect")}
    for defect in defects.values():
        earlier = defects.get(defect.recurs or "")
        if earlier and defect.conclusion != "rejected":
            yield defect, earlier


def _done_before(defect: Defect, earlier: Defect) -> Update | None:
    """The first update that called the earlier defect done, unless the later one was found before that."""
    done = next((update for _, update in _by_day(earlier) if update.status in _DONE), None)
    return None if done and defect.found and defect.found < done.on else done


def _by_day(defect: Defect) -> list[tuple[int, Update]]:
    return sorted(enumerate(defect.updates), key=lambda numbered: (numbered[1].on, numbered[0]))


RULES: tuple[Rule, ...] = (came_back, recurs_while_open, status_went_back, confirmed_before_done)
