"""材料: drafts whose blanks the ledger fills, and the papers that went out with their figures."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from taizhang.errors import Refusal, msg
from taizhang.record.permits import records
from taizhang.report.official import speech
from taizhang.store import evidence, papers, sight
from taizhang.store.holding import as_issued, holding
from taizhang.store.models import Document
from taizhang.store.own_files import has_own, own_docx, template_of, traced_of
from taizhang.web import spots
from taizhang.web.as_file import WORD, as_file
from taizhang.web.document_blanks import offered
from taizhang.web.paper_groups import groups
from taizhang.web.paper_issued import changes, issued_text, versions_of
from taizhang.web.permission import reads
from taizhang.web.readings import rows_of_all
from taizhang.web.report_acts import acted, asked_of, draft_of, query_of
from taizhang.web.say import tell
from taizhang.web.seat import Seat, seat_of
from taizhang.web.uploads import taken_in

PAGE = 50
CHANGED = ("moved", "gone")
MANY = 200
"""Figures listed beside a paper; of more only those that changed."""
FORMS: Mapping[str, str] = MappingProxyType(
    {"clean": msg("草稿"), "traced": msg("草稿-溯源"), "own": msg("原版式"), "own-traced": msg("原版式-溯源")}
)


@reads
def reports(request: HttpRequest) -> HttpResponse:
    """Drafts and issued papers in sight, newest first; a draft is dropped here."""
    seat, flaw = seat_of(request), ""
    if request.method == "POST":
        try:
            return redirect("report", taken_in(request, seat, "draft").key)
        except Refusal as refusal:
            flaw = refusal.say(gettext)
    found = sight.documents(seat.actor, seat.campaign.campaign).select_related("unit", "made_from")
    papers_out = Paginator(found.filter(sort="out").annotate(count=Count("figures")), PAGE)
    shown = {
        "groups": groups(seat.campaign),
        "lists": seat.campaign.lists.items(),
        "drafts": found.filter(sort="draft")[:PAGE],
        "page": papers_out.get_page(request.GET.get("page")),
        "flaw": flaw,
    }
    return render(request, "reports/list.html", shown, status=422 if flaw else 200)


@reads
def report(request: HttpRequest, key: str) -> HttpResponse:
    """A draft with its blanks, or an issued paper with its figures."""
    seat = seat_of(request)
    found = sight.document(seat.actor, key)
    if found.sort == "in":
        return redirect("document", key)
    if found.sort == "out":
        return _issued_page(request, seat, found)
    if request.method == "POST":
        try:
            return redirect(acted(request, seat, found))
        except Refusal as refusal:
            return _draft_page(request, seat, found, refusal)
    return _draft_page(request, seat, found)


@reads
def report_word(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The filled draft as Word: `clean` to read, `traced` with the source of every figure; both say 草稿.

    `own` and `own-traced` are the same in the draft's own file, with its styles, tables and headers.
    """
    seat = seat_of(request)
    found = sight.document(seat.actor, key)
    if found.sort == "out":
        return _issued_word(found, form)
    if found.sort != "draft" or form not in FORMS:
        raise sight.Unseen
    asked, draft = asked_of(request, seat), draft_of(seat, found)
    done = papers.filled(seat.campaign, draft, asked, sealed=True)
    traced = form.endswith("traced")
    paper = replace(papers.paper(done, asked, traced=traced, draft=True), rows=rows_of_all(request, done))
    own = form.startswith("own")
    data = own_docx(found, paper, papers.names_for(seat.campaign, draft, asked)) if own else speech(paper)
    return as_file(data, WORD, f"{papers.title_of(papers.final(done))}-{tell(FORMS[form])}.docx")


def _issued_word(found: Document, form: str) -> HttpResponse:
    """The frozen file, or its traced copy; `own` is the user's own file it was filled in, as it was that day."""
    file = ISSUED[form](found) if form in ISSUED else None
    if file is None:
        raise sight.Unseen
    return as_file(*file)


def _clean(found: Document) -> tuple[bytes, str, str]:
    return evidence.read(found.digest), WORD, found.name


def _template(found: Document) -> tuple[bytes, str, str] | None:
    template = template_of(found)
    return (evidence.read(template.digest), WORD, template.name) if template else None


def _traced(found: Document) -> tuple[bytes, str, str] | None:
    copy = traced_of(found)
    return (evidence.read(copy.digest), WORD, f"{found.title}-{tell(msg('溯源'))}.docx") if copy else None


ISSUED: Mapping[str, Callable[[Document], tuple[bytes, str, str] | None]] = MappingProxyType(
    {"clean": _clean, "own": _template, "traced": _traced}
)


def _draft_page(request: HttpRequest, seat: Seat, found: Document, refusal: Refusal | None = None) -> HttpResponse:
    draft, asked = draft_of(seat, found), asked_of(request, seat)
    done = papers.filled(seat.campaign, draft, asked)
    shown = spots.spots(seat.campaign, draft.bounds, done)
    place = request.POST.get("place", "")
    context = {
        "document": found,
        "asked": asked,
        "query": query_of(asked),
        "own": has_own(found),
        "spots": shown,
        "tally": spots.tally(shown),
        "lines": spots.draft_lines(done, shown, draft.analysis.outline),
        "names": "\n".join(f"{key}={name}" for key, name in draft.names.items()),
        "names_open": spots.names_open(done),
        "by_rows": spots.by_rows(done, query_of(asked)),
        "counts": offered(seat.campaign, rates=False),
        "rates": offered(seat.campaign, rates=True),
        "decides": records(seat.actor, found.path),
        "at": place if place in {spot.place for spot in shown} else "",
        "flaw": refusal.say(gettext) if refusal else "",
        "papers": sight.documents(seat.actor, seat.campaign.campaign).filter(made_from=found),
    }
    return render(request, "reports/draft.html", context, status=422 if refusal else 200)


def _issued_page(request: HttpRequest, seat: Seat, found: Document) -> HttpResponse:
    asked = "check" in request.GET
    held = holding(seat.campaign, found) if asked else as_issued(found)
    shown = spots.stood(seat.campaign, held)
    moved = sum(one.answer in CHANGED for one in shown)
    context = {
        "document": found,
        "template": template_of(found),
        "traced": traced_of(found),
        "figures": shown if len(shown) <= MANY else tuple(one for one in shown if one.answer in CHANGED),
        "count": len(shown),
        **issued_text(found, shown),
        "later": versions_of(found).filter(version__gt=found.version).first(),
        "changes": changes(seat, found) if found.version > 1 else None,
        "asked": asked,
        "moved": moved,
        "today": seat.today,
    }
    return render(request, "reports/issued.html", context)
