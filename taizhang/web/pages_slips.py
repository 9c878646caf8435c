"""What an entry can be printed on (单据), and in which issued papers it was counted."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from taizhang.report.slip import Form, form_docx, form_table
from taizhang.report.tables import xlsx
from taizhang.store import lists, sight
from taizhang.store.holding import figure_then
from taizhang.store.slips import counted_in, form_of, offered
from taizhang.web.as_file import EXCEL, WORD, as_file
from taizhang.web.permission import reads
from taizhang.web.readings import rows_address
from taizhang.web.say import english, label
from taizhang.web.seat import seat_before, seat_of

SORTS: Final[Mapping[str, tuple[str, Callable[[Form], bytes]]]] = MappingProxyType(
    {"docx": (WORD, form_docx), "xlsx": (EXCEL, lambda form: xlsx(form_table(form)))}
)


@reads
@require_GET
def entry_papers(request: HttpRequest, key: str) -> HttpResponse:
    """The forms of an entry, and the papers that counted or told it, each figure leading to its rows."""
    row = sight.entry(seat_of(request).actor, key)
    seat = seat_before(request, row.campaign)
    metrics, lists_of = seat.campaign.metrics, seat.campaign.lists
    counted = tuple(
        (
            one.paper,
            tuple((label(metrics[each.metric]), each.written, rows_address(figure_then(each))) for each in one.figures),
            tuple(label(lists_of[code]) for code in one.lists if code in lists_of),
        )
        for one in counted_in(seat.campaign, row, seat.actor)
    )
    shown = {"row": row, "slips": offered(seat.campaign, row).items(), "counted": counted}
    return render(request, "entry/papers.html", shown)


@reads
@require_GET
def slip(request: HttpRequest, key: str, name: str, form: str) -> HttpResponse:
    """A form of this entry as Word or Excel; names of persons only where they are asked for."""
    row = sight.entry(seat_of(request).actor, key)
    seat = seat_before(request, row.campaign)
    found = offered(seat.campaign, row).get(name)
    if found is None or form not in SORTS:
        raise sight.Unseen
    reader = lists.Reader(english=english(), persons=request.GET.get("persons") == "1", day=seat.day)
    made = form_of(seat.campaign, found, row, seat.actor, reader)
    kind, make = SORTS[form]
    return as_file(make(made), kind, f"{made.title}-{row.key}.{form}")
