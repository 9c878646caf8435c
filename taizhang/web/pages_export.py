"""A list as it stands on the page, taken away: Excel, Word or text, the same columns, rows and order."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from taizhang.store import jobs
from taizhang.store.counting import count as count_of
from taizhang.web import exporting
from taizhang.web.as_file import as_file
from taizhang.web.listing import rows_of
from taizhang.web.permission import reads
from taizhang.web.seat import seat_of


@reads
@require_GET
def export(request: HttpRequest, name: str) -> HttpResponse:
    """`/ledger/problems/export?as=docx`; names of persons only where they are asked for (design.md section 7).

    What a person would wait for too long is put off: a worker makes it, and 我的办理 tells when it can be fetched.
    """
    seat = seat_of(request)
    asked = exporting.asked_of(seat, name, request.GET)
    count = count_of(rows_of(seat, asked.listing, asked.chosen))
    exporting.refuse_too_many(count, asked.sort)
    if count > exporting.AT_ONCE:
        told = exporting.put_off(seat, name, request.GET, asked)
        jobs.refuse_too_many(seat.actor)
        jobs.ask("export", told, by=seat.actor, language=get_language() or "")
        return HttpResponseRedirect(reverse("jobs"))
    return answered(exporting.paper(seat, asked))


def answered(paper: exporting.Paper) -> HttpResponse:
    """The paper as a download."""
    return as_file(paper.data, paper.type, paper.name)
