"""What the page of a document is drawn from: its parts, the text on the left, the findings of one part on the right."""

from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import render

from taizhang.record.permits import records
from taizhang.report.duty_table import NAMES as PRINTS
from taizhang.store.kinds_offered import kinds_for
from taizhang.web.document_cards import Desk, sentence_marks
from taizhang.web.document_parts import Tab, View, tabs
from taizhang.web.document_shown import Look, shown
from taizhang.web.document_text import text_lines
from taizhang.web.document_word import word_of
from taizhang.web.refusals import status_of
from taizhang.web.say import tell
from taizhang.web.weighing import each_costs

DUTY = "obligations"


def page(look: Look) -> HttpResponse:
    """The whole page, with what was wrong at its place."""
    desk, wrong, found = look.desk, look.wrong, look.desk.document
    part, ways = shown(look), tabs(found, desk.decided, look.view)
    context = {
        "lines": text_lines(found, part.anchors, part.marks),
        "outline": found.analysis.get("outline", ()),
        "states": sentence_marks(desk),
        "tabs": ways,
        "onward": _onward(ways),
        "word": word_of(desk),
        "prints": tuple((sort, tell(said)) for sort, said in PRINTS.items()),
        "flaw": wrong.said if wrong and wrong.place not in part.anchors else "",
        "each": each_costs(desk.seat.campaign, kinds_for(desk.seat.campaign, DUTY).default),
        **card_context(desk, look.view),
        **part.context,
    }
    status = status_of(wrong.refusal) if wrong else 200
    return render(look.request, "documents/document.html", context, status=status)


def card_context(desk: Desk, view: View) -> Mapping[str, object]:
    """What a single card needs beside itself."""
    decides = records(desk.seat.actor, desk.document.path)
    return {"document": desk.document, "view": view, "decides": decides}


def _onward(ways: tuple[Tab, ...]) -> Tab | None:
    """The next part in which something waits, from the one looked at on and round."""
    here = next(at for at, tab in enumerate(ways) if tab.here)
    return next((tab for tab in (*ways[here + 1 :], *ways[:here]) if tab.waiting), None)
