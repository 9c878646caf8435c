"""A paper put together from the ledger: seen as it will be printed, taken as Word or Excel, frozen when a person says so."""

from dataclasses import dataclass, replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_GET

from taizhang.campaign.model import Template
from taizhang.errors import Refusal, msg
from taizhang.record.permits import records
from taizhang.report.census import starts, table_of
from taizhang.report.masthead import ended, foot_lines, headed
from taizhang.report.official import Paper, speech
from taizhang.report.table import in_chinese
from taizhang.report.tables import xlsx
from taizhang.store import sight
from taizhang.store.assembling import Asked, census_of, facts_of, paper_of
from taizhang.store.documents import IssuedPaper, issue_made
from taizhang.store.papers import issued, title_of
from taizhang.store.series import form_of, issued_of, number_of
from taizhang.web.as_file import EXCEL, WORD, as_file
from taizhang.web.paper_shown import blocks, figures_of
from taizhang.web.permission import reads
from taizhang.web.readings import rows_of_all
from taizhang.web.report_acts import asked_of
from taizhang.web.say import tell
from taizhang.web.seat import Seat, seat_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """The seat, the template in hand, what it is asked for, and what it will be filed under."""

    seat: Seat
    name: str
    template: Template
    asked: Asked
    form: str

    @property
    def query(self) -> str:
        """Unit and days for an address."""
        asked = self.asked
        days = {"unit": asked.unit.code, "day": asked.day.isoformat()}
        return urlencode(days if self.template.every == "whole" else {**days, "from": asked.start.isoformat()})


def making_of(request: HttpRequest, name: str) -> Making:
    """What an address or a form asks for; a template the campaign does not have is Unseen."""
    seat = seat_of(request)
    template = seat.campaign.papers.get(name)
    if template is None:
        raise sight.Unseen
    told = asked_of(request, seat)
    day = told.period.end
    start = max(_start(request, starts(template.every, day, seat.campaign)), seat.campaign.starts)
    asked = Asked(unit=told.unit, day=day, start=min(start, day))
    form = form_of(seat.campaign, name, asked.start)
    number = number_of(seat.campaign, asked.unit, form)
    return Making(seat=seat, name=name, template=template, asked=replace(asked, number=number), form=form)


def _start(request: HttpRequest, usual: date) -> date:
    given = request.POST.get("from", "") or request.GET.get("from", "")
    try:
        return date.fromisoformat(given)
    except ValueError:
        return usual


@reads
def paper(request: HttpRequest, name: str) -> HttpResponse:
    """The paper as it will be printed, every figure leading to its rows; 定稿 freezes it."""
    making = making_of(request, name)
    if request.method == "POST":
        try:
            return redirect("report", _issue(request, making))
        except Refusal as refusal:
            return _page(request, making, refusal.say(gettext))
    return _page(request, making)


def _page(request: HttpRequest, making: Making, flaw: str = "") -> HttpResponse:
    seat, asked = making.seat, making.asked
    done = paper_of(seat.campaign, making.template, asked, seat.actor)
    facts = facts_of(seat.campaign, asked)
    context = {
        "making": making,
        "masthead": headed(making.template.head, facts, asked.day),
        "masthead_day": in_chinese(asked.day),
        "foot": foot_lines(ended(making.template.head, facts)),
        "blocks": blocks(done.runs, figures_of(done)),
        "figures": len(done.trace),
        "open": done.open,
        "tables": [one.table for one in making.template.sections if one.table],
        "decides": records(seat.actor, asked.unit.path),
        "versions": issued_of(seat.campaign, asked.unit).filter(form=making.form),
        "flaw": flaw,
    }
    return render(request, "reports/paper.html", context, status=422 if flaw else 200)


def _issue(request: HttpRequest, making: Making) -> str:
    """Freeze what the ledger says of the days and the unit the person saw."""
    seat, asked = making.seat, making.asked
    printed = _printed(making, sealed=True)
    done = printed.filled
    title = title_of(done)
    out = IssuedPaper(
        title=title,
        text=done.text,
        file_name=f"{title}.docx",
        file=speech(printed),
        figures=issued(done),
        traced=speech(replace(printed, traced=True, rows=rows_of_all(request, done))),
        told=done.told,
    )
    return issue_made(seat.campaign, (asked.unit, making.form), out, by=seat.actor).key


def _printed(making: Making, *, sealed: bool) -> Paper:
    """The paper with the printed head and foot of its template."""
    seat, asked = making.seat, replace(making.asked, sealed=sealed)
    said, facts = making.template.head, facts_of(seat.campaign, asked)
    return Paper(
        filled=paper_of(seat.campaign, making.template, asked, seat.actor),
        cut_off=asked.day,
        units={asked.unit.code: asked.unit.name},
        head=headed(said, facts, asked.day),
        end=ended(said, facts),
    )


@reads
@require_GET
def paper_word(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """The paper as Word: `clean` to read, `traced` with the source of every figure; both say 草稿."""
    making = making_of(request, name)
    if form not in ("clean", "traced"):
        raise sight.Unseen
    traced = form == "traced"
    printed = _printed(making, sealed=traced)
    rows = rows_of_all(request, printed.filled)
    kind = tell(msg("草稿-溯源")) if traced else tell(msg("草稿"))
    data = speech(replace(printed, traced=traced, draft=True, rows=rows))
    return as_file(data, WORD, f"{title_of(printed.filled)}-{kind}.docx")


@reads
@require_GET
def paper_table(request: HttpRequest, name: str, table: str) -> HttpResponse:
    """A statistical table of the paper as a workbook."""
    making = making_of(request, name)
    if table not in {one.table for one in making.template.sections if one.table}:
        raise sight.Unseen
    campaign, asked = making.seat.campaign, making.asked
    statistics = campaign.statistics[table]
    made = table_of(campaign, statistics, census_of(campaign, statistics, asked))
    return as_file(xlsx(made), EXCEL, f"{made.title}-{asked.unit.name}-{asked.day}.xlsx")
