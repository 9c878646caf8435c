"""How a notice is said: why it is here, in the reader's language; the same on the page, in a digest and in a calendar."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import label
from taizhang.errors import Words, msg, words
from taizhang.store.notice_tables import Notice

SAID: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "returned": words(msg("被退回")),
        "look_back": words(msg("回头看到期")),
        "due": words(msg("到期提醒")),
    }
)


def why(campaign: Campaign, row: Notice, *, english: bool) -> Words:
    """被退回, 待核实销号, 收到提示函, 延期的答复：同意延期 …"""
    kind = campaign.kinds[row.entry.kind]
    move = campaign.lives[kind.life].moves.get(row.move)
    step = label(move, english=english) if move else ""
    if row.reason == "arrived":
        return words(msg("收到{kind}"), kind=label(kind, english=english))
    if row.reason == "extension":
        return words(msg("延期的答复：{step}"), step=step)
    if row.reason in {"word", "accept"}:
        return words(msg("待{step}"), step=step)
    return SAID[row.reason]
