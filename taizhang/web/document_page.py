"""What the page of a document is drawn from: its parts, the text on the left, the findings of one part on the right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from taizhang.errors import msg, words
from taizhang.record.permits import records
from taizhang.report.duty_table import NAMES as PRINTS
from taizhang.store.kinds_offered import kinds_for
from taizhang.web.cards import Tally, place_in, tally
from taizhang.web.document_cards import Desk, sentence_marks
from taizhang.web.document_leaves import begin_of, leaves_of
from taizhang.web.document_parts import Tab, View, tabs
from taizhang.web.document_shown import Look, Shown, shown
from taizhang.web.document_text import text_lines
from taizhang.web.document_word import word_of
from taizhang.web.refusals import status_of
from taizhang.web.say import say, tell
from taizhang.web.weighing import each_costs

DUTY = "obligations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward:
    """Where something waits next: another leaf of this part, or another part."""

    said: str
    query: str
    waiting: int
    leaf: bool = False


def page(look: Look) -> HttpResponse:
    """The page of a leaf, with what was wrong at its place."""
    desk, wrong, found = look.desk, look.wrong, look.desk.document
    part, ways = shown(look), tabs(found, desk.decided, look.view)
    elsewhere = tally(state for place, state in part.states.items() if not look.leaf.holds(place))
    context = {
        "lines": text_lines(found, look.leaf, part.anchors, part.marks),
        "leaf": look.leaf,
        "outline": tuple(_outline(look)),
        "states": sentence_marks(desk),
        "tabs": ways,
        "tally": tally(part.states.values()),
        "elsewhere": elsewhere,
        "onward": _next_leaf(look, part, elsewhere) or _onward(ways),
        "word": word_of(desk),
        "prints": tuple((sort, tell(said)) for sort, said in PRINTS.items()),
        "flaw": wrong.said if wrong and wrong.place not in part.anchors else "",
        "each": each_costs(desk.seat.campaign, kinds_for(desk.seat.campaign, DUTY).default),
        **card_context(desk, look.view),
        **part.context,
    }
    status = status_of(wrong.refusal) if wrong else 200
    return render(look.request, "documents/document.html", context, status=status)


def _outline(look: Look) -> Iterator[tuple[Mapping[str, Any], str]]:
    """The headings, each with the query of its leaf where that is another one."""
    for one in look.desk.document.analysis.get("outline", ()):
        place = place_in(one)
        away = {"part": look.view.part, "place": place}
        yield one, "" if look.leaf.holds(place) else f"?{urlencode(away)}"


def _next_leaf(look: Look, part: Shown, elsewhere: Tally) -> Onward | None:
    """The next leaf on which something of this part waits, from the one looked at on and round; None where none does."""
    waiting = [place for place, state in part.states.items() if state == "open" and not look.leaf.holds(place)]
    if not waiting:
        return None
    first = next((place for place in waiting if begin_of(place) >= look.leaf.end), waiting[0])
    leaf = next(one for one in leaves_of(look.desk.document) if one.holds(first))
    query = urlencode({"leaf": leaf.number})
    return Onward(
        said=say(words(msg("第 {n} 页"), n=leaf.number)),
        query=f"{look.view.query}&{query}" if look.view.query else query,
        waiting=elsewhere.open,
        leaf=True,
    )


def card_context(desk: Desk, view: View) -> Mapping[str, object]:
    """What a single card needs beside itself."""
    decides = records(desk.seat.actor, desk.document.path)
    return {"document": desk.document, "view": view, "decides": decides}


def _onward(ways: tuple[Tab, ...]) -> Onward | None:
    """The next part in which something waits, from the one looked at on and round."""
    here = next(at for at, tab in enumerate(ways) if tab.here)
    tab = next((tab for tab in (*ways[here + 1 :], *ways[:here]) if tab.waiting), None)
    return Onward(said=tab.said, query=tab.query, waiting=tab.waiting) if tab else None
