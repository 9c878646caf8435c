"""The leader's word over a document: whether what is accepted waits for it, how much waits, and the button that gives it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from taizhang.errors import msg, refuse
from taizhang.record.permits import roles_at
from taizhang.store.deciding import SPEAK
from taizhang.store.documents import await_word, awaits, release
from taizhang.web.document_blanks import bind_all
from taizhang.web.document_cards import Desk


@dataclass(frozen=True, slots=True)
class Word:
    """Whether what is accepted waits, how many places wait, and whether this reader may release them."""

    waits: bool
    held: int
    speaks: bool


def word_of(desk: Desk) -> Word:
    """How it stands with the leader's word."""
    roles = roles_at(desk.seat.actor.duties, desk.document.path)
    return Word(awaits(desk.document), len(_held(desk)), bool(roles & SPEAK))


def _held(desk: Desk) -> tuple[str, ...]:
    return tuple(place for place, one in desk.decided.items() if one.verdict == "hold")


def page_act(desk: Desk, name: str) -> None:
    """Do what a button over the whole document says."""
    act = ACTS.get(name)
    if act is None:
        raise refuse(msg("请选要办的事"))
    act(desk)


def _release(desk: Desk) -> None:
    release(desk.seat.campaign, desk.document, _held(desk), by=desk.seat.actor)


def _wait(desk: Desk) -> None:
    await_word(desk.document, waits=True, by=desk.seat.actor)


def _at_once(desk: Desk) -> None:
    await_word(desk.document, waits=False, by=desk.seat.actor)


def _bind_all(desk: Desk) -> None:
    bind_all(desk.seat, desk.document)


ACTS: Mapping[str, Callable[[Desk], None]] = MappingProxyType(
    {"release": _release, "wait": _wait, "at_once": _at_once, "bind_all": _bind_all}
)
