"""A list as it stands on the page, taken away: Excel, Word or text, the same columns, rows and order."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from taizhang.errors import msg, refuse
from taizhang.report import tables
from taizhang.store import lists, sight
from taizhang.web.grid import headings
from taizhang.web.listing import chosen_of, listing_named, rows_of
from taizhang.web.permission import reads
from taizhang.web.say import english, label, tell
from taizhang.web.seat import seat_of

MOST = 20_000
PAPERS: Mapping[str, tuple[str, Callable[[tables.Table], bytes]]] = MappingProxyType(
    {
        "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", tables.xlsx),
        "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", tables.docx),
        "csv": ("text/csv; charset=utf-8", tables.csv),
    }
)


@reads
@require_GET
def export(request: HttpRequest, name: str) -> HttpResponse:
    """`/ledger/problems/export?as=docx`; names of persons only where they are asked for (design.md section 7)."""
    seat = seat_of(request)
    listing, chosen = listing_named(seat.campaign, name), chosen_of(request.GET)
    sort = request.GET.get("as", "")
    if sort not in PAPERS:
        raise sight.Unseen
    rows = tuple(rows_of(seat, listing, chosen)[: MOST + 1])
    if len(rows) > MOST:
        raise refuse(msg("这张清单超过 {most} 行，请先按单位、状态或类别缩小范围再导出"), most=MOST)
    reader = lists.Reader(english=english(), persons=request.GET.get("persons") == "1", day=seat.day)
    table = tables.table_of(
        [said for said, _ in headings(seat.campaign, listing)],
        [column.show for column in listing.columns],
        lists.cells(seat.campaign, listing, rows, reader),
        title=tell(label(listing)), unit=seat.place, day=seat.day,
    )  # fmt: skip
    kind, paper = PAPERS[sort]
    answer = HttpResponse(paper(table), content_type=kind)
    told = f"{table.title}-{seat.place}-{seat.day}.{sort}"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=told) or "attachment"
    return answer
