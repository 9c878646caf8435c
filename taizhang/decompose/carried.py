"""The body that goes on being spoken to: 各镇要排查。要整改。 and 各单位要做到：一是…；二是…。

The sentence's own actor stays empty where it names none; what is carried is an offer a person can take.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from taizhang.decompose import actors
from taizhang.decompose.analysis import Obligation
from taizhang.decompose.paper import Paper
from taizhang.decompose.segments import Segment

_COLONS = (":", "：")


@dataclass(frozen=True, slots=True)
class _Lead:
    """A body named before a list, and the list it was named for: the parent and the style of its items."""

    name: str = ""
    row: tuple[int, str] | None = None


def carried(paper: Paper, found: Sequence[Obligation]) -> list[Obligation]:
    """The obligations, those without an actor with the body the words before were said to."""
    offers: dict[int, str] = {}
    names = {one.start: one.actor for one in found}
    lead, voice, line = _Lead(), "", 0
    for segment in paper.segments:
        lead = _led(paper, segment, lead)
        if segment.paragraph != line:
            voice, line = lead.name, segment.paragraph
        offers[segment.start] = voice or lead.name
        voice = names.get(segment.start, "") or voice
        if segment.closer in _COLONS and (name := actors.actors(segment.said)):
            lead, voice = _Lead(name), name
    return [
        replace(one, carried=offer) if not one.actor and (offer := offers.get(one.start, "")) else one for one in found
    ]


def _led(paper: Paper, segment: Segment, lead: _Lead) -> _Lead:
    """Whether the lead still holds: it does for the items of the first list after it."""
    if not lead.name:
        return lead
    row = _row(paper, segment.node)
    if lead.row is None:
        return _Lead(lead.name, row) if segment.numbered and row else _Lead()
    node = segment.node
    while node >= 0:
        if _row(paper, node) == lead.row:
            return lead
        node = paper.nodes[node].parent
    return _Lead()


def _row(paper: Paper, node: int) -> tuple[int, str] | None:
    return (paper.nodes[node].parent, paper.nodes[node].mark.style) if node >= 0 else None
