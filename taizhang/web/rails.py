"""The ways to the pages at the side of the screen and under the thumb: made once for a person's duties and a place."""

from dataclasses import dataclass
from functools import cache

from django.template.loader import render_to_string
from django.urls import reverse

from taizhang.errors import msg
from taizhang.record.permits import Actor
from taizhang.store.remembered import until_the_office_changes
from taizhang.web.front import reader
from taizhang.web.permission import may_write


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One entry of the navigation: the name of its address, what it is called, its drawing, and what it is for."""

    name: str
    said: str
    icon: str = ""
    tells: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A way that leads somewhere; `here` when the reader stands on it."""

    way: Way
    href: str
    here: bool


WAYS: tuple[Way, ...] = (
    Way(name="portfolio", said=msg("我的分管"), icon="portfolio"),
    Way(name="todo", said=msg("待办"), icon="todo"),
    Way(name="ledger", said=msg("台账"), icon="ledger"),
    Way(name="progress", said=msg("进度"), icon="progress"),
    Way(name="supervision", said=msg("督导"), icon="supervision"),
    Way(name="reports", said=msg("材料"), icon="reports"),
    Way(name="documents", said=msg("文件"), icon="documents"),
)
THUMB = ("todo", "record", "ledger", "progress")
THUMB_OF_LEADERS = ("portfolio", "ledger", "progress")
RECORD = Way(name="record", said=msg("记一笔"), icon="record")


@cache
def address_of(name: str) -> str:
    """The address of this name, which has no slots."""
    return reverse(name)


@until_the_office_changes
def rails(actor: Actor, here: str, *, rooms: bool, english: bool) -> str:
    """Both as HTML; `here` is the first word of the address, `rooms` whether 设置 has anything for this person.

    `english` only tells the one apart from the other: the words are said in the language of the request.
    """
    leads, writes = reader(actor), may_write(actor)
    ways = tuple(_open(way, here) for way in WAYS if leads or way.name != "portfolio")
    every = {one.way.name: one for one in (*ways, _open(RECORD, here))}
    thumb = tuple(every[name] for name in (THUMB_OF_LEADERS if leads else THUMB) if name != "record" or writes)
    told = {"ways": ways, "thumb_ways": thumb, "further": tuple(one for one in ways if one not in thumb)}
    return render_to_string("bits/rails.html", {**told, "writes": writes, "rooms": rooms})


def _open(way: Way, here: str) -> Open:
    href = address_of(way.name)
    return Open(way=way, href=href, here=(href.strip("/") or "todo") == here)
