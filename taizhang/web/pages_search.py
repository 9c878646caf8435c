"""搜索: units by name or initials, entries and documents by their words; a short answer under the box, or a page."""

import re
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from taizhang.record.grams import even, pieces
from taizhang.store import sight, words
from taizhang.store.models import Document, Entry
from taizhang.store.words import Sought
from taizhang.web.permission import reads
from taizhang.web.seat import Seat, seat_of
from taizhang.web.unit_box import matching

FEW, MANY = 5, 50
AROUND: Final = 28
"""Characters shown before the first word found in a long text."""
SHOWN: Final = 90
LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text; `found` when it is one of the words asked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: where it leads, its name with the words marked, and where it belongs."""

    href: str
    name: tuple[Piece, ...]
    place: str
    passage: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found for a question, by sort; `more` when some sort has more than is shown."""

    asked: str
    units: tuple[Hit, ...]
    entries: tuple[Hit, ...]
    documents: tuple[Hit, ...]
    more: bool

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.units or self.entries or self.documents)


@reads
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """`/search?q=信访`; with `short=1` only the few best, for the list under the box."""
    seat = seat_of(request)
    asked = request.GET.get("q", "").strip()[:LONGEST]
    short = bool(request.GET.get("short"))
    hits = _found(seat, asked, FEW if short else MANY)
    return render(request, "search/hits.html" if short else "search/page.html", {"hits": hits, "asked": asked})


def _found(seat: Seat, asked: str, most: int) -> Hits:
    sought = Sought(seat.actor, seat.campaign.campaign, asked, most + 1)
    entries, documents = words.entries(sought), words.documents(sought)
    units = tuple(matching(sight.units(seat.actor), asked).select_related("parent")[: most + 1]) if asked else ()
    ledger = reverse("ledger_list", args=("all",))
    return Hits(
        asked=asked,
        units=tuple(
            Hit(f"{ledger}?unit={unit.code}", marked(unit.name, asked), unit.parent.name if unit.parent else "")
            for unit in units[:most]
        ),
        entries=tuple(_entry(seat, row, asked) for row in entries[:most]),
        documents=tuple(_document(row, asked) for row in documents[:most]),
        more=max(len(units), len(entries), len(documents)) > most,
    )


def _entry(seat: Seat, row: Entry, asked: str) -> Hit:
    beyond = "" if words.holds(row.title, asked) else words.facts(row)
    kind = seat.campaign.kinds.get(row.kind)
    place = f"{row.unit.name} · {kind.label if kind else ''}"
    return Hit(reverse("entry", args=(row.key,)), marked(row.title, asked), place, passage(beyond, asked))


def _document(row: Document, asked: str) -> Hit:
    return Hit(reverse("document", args=(row.key,)), marked(row.title, asked), row.unit.name, passage(row.text, asked))


def marked(text: str, asked: str) -> tuple[Piece, ...]:
    """The text cut at the words asked for; half and full width, upper and lower case are the same."""
    flat = even(text) if len(even(text)) == len(text) else text
    told: list[Piece] = []
    at = 0
    for found in re.finditer("|".join(map(re.escape, pieces(asked))) or r"(?!)", flat):
        told += [Piece(text[at : found.start()], found=False), Piece(text[found.start() : found.end()], found=True)]
        at = found.end()
    return tuple(piece for piece in (*told, Piece(text[at:], found=False)) if piece.text)


def passage(text: str, asked: str) -> tuple[Piece, ...]:
    """The words around the first one found in a long text, marked; nothing where none stands in it."""
    flat = even(text)
    first = min((at for at in map(flat.find, pieces(asked)) if at >= 0), default=-1)
    if first < 0:
        return ()
    start = max(0, first - AROUND)
    cut = " ".join(text[start : start + SHOWN].split())
    return marked(f"{'…' if start else ''}{cut}{'…' if start + SHOWN < len(text) else ''}", asked)
