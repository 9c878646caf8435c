"""What is done to a draft: its blanks confirmed, bound otherwise or left open, names given, the paper issued."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from types import MappingProxyType

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from taizhang.campaign.model import Campaign, Metric
from taizhang.decompose.analysis import Analysis
from taizhang.errors import msg, refuse
from taizhang.report.called import called
from taizhang.report.hole import Filled
from taizhang.report.official import speech
from taizhang.see.figure import Period
from taizhang.store import papers
from taizhang.store.documents import Decision, IssuedPaper, decide, decisions, issue
from taizhang.store.models import Document
from taizhang.store.own_files import has_own, own_docx
from taizhang.web.readings import rows_of_all
from taizhang.web.seat import Seat, unit_meant


def asked_of(request: HttpRequest, seat: Seat) -> papers.Asked:
    """The unit and days in view; a form says them itself, so that what was seen is what goes out."""
    given = request.POST.get("unit", "")
    unit = unit_meant(seat.actor, given) if given else seat.unit
    period = Period(start=seat.campaign.starts, end=max(_day(request, seat), seat.campaign.starts))
    return papers.Asked(unit, period, seat.actor)


def _day(request: HttpRequest, seat: Seat) -> date:
    try:
        return min(date.fromisoformat(request.POST.get("day", "")), seat.today)
    except ValueError:
        return seat.day


def draft_of(seat: Seat, found: Document) -> papers.Draft:
    """The draft with what its blanks are bound to and the names given for it."""
    bounds = papers.bindings(seat.campaign, found)
    return papers.Draft(analysis=papers.analysis_of(found), bounds=bounds, names=papers.names_given(found))


def query_of(asked: papers.Asked) -> str:
    """Unit and day for an address."""
    return urlencode({"unit": asked.unit.code, "day": asked.period.end.isoformat()})


Act = Callable[[HttpRequest, Seat, Document], str]


def acted(request: HttpRequest, seat: Seat, found: Document) -> str:
    """Do what the pressed button says; give the address to go on to."""
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        raise refuse(msg("请选要办的事"))
    return act(request, seat, found)


def _back(request: HttpRequest, seat: Seat, found: Document) -> str:
    place = request.POST.get("place", "")
    to = f"{reverse('report', args=[found.key])}?{query_of(asked_of(request, seat))}"
    return f"{to}#b{place}" if place else to


def _confirm_all(request: HttpRequest, seat: Seat, found: Document) -> str:
    bounds = papers.bindings(seat.campaign, found)
    waiting = (one for one in bounds if one.metric and not one.decided)
    said = [Decision(place=one.place, verdict="bind", values={"metric": one.metric}) for one in waiting]
    decide(seat.campaign, found, said, by=seat.actor)
    return _back(request, seat, found)


def _bind(request: HttpRequest, seat: Seat, found: Document) -> str:
    metric = metric_meant(seat.campaign, request.POST.get("metric", "").strip())
    said = Decision(place=request.POST.get("place", ""), verdict="bind", values={"metric": metric})
    decide(seat.campaign, found, [said], by=seat.actor)
    return _back(request, seat, found)


def metric_meant(campaign: Campaign, written: str) -> str:
    """The code of the metric with this code or label; a Refusal when there is none or more than one."""
    if written in campaign.metrics:
        return written
    found = [name for name, one in campaign.metrics.items() if written and written in _names(one)]
    if not found:
        raise refuse(msg("没有“{written}”这个指标，请从列出的指标里选"), written=written)
    if len(found) > 1:
        raise refuse(msg("叫“{written}”的指标不止一个，请改写代码：{codes}"), written=written, codes="、".join(found))
    return found[0]


def _names(metric: Metric) -> tuple[str, ...]:
    return (metric.label, metric.en)


def _leave_open(request: HttpRequest, seat: Seat, found: Document) -> str:
    said = Decision(place=request.POST.get("place", ""), verdict="no")
    decide(seat.campaign, found, [said], by=seat.actor)
    return _back(request, seat, found)


def _take_back(request: HttpRequest, seat: Seat, found: Document) -> str:
    place = request.POST.get("place", "")
    earlier = decisions(found).get(place)
    if earlier:
        verdict = Decision(place=place, verdict="unbind" if earlier.verdict == "bind" else "undo")
        decide(seat.campaign, found, [verdict], by=seat.actor)
    return _back(request, seat, found)


def _give_names(request: HttpRequest, seat: Seat, found: Document) -> str:
    """Names for name blanks, one a line as X县=云溪县; a line taken out takes its name back."""
    analysis, wanted = papers.analysis_of(found), _pairs(request.POST.get("names", ""))
    said = {place: one for words in wanted for place, one in _named(analysis, words, wanted[words])}
    gone = [
        Decision(place=place, verdict="unbind")
        for place, one in decisions(found).items()
        if "name" in one.values and place not in said
    ]
    decide(seat.campaign, found, [*said.values(), *gone], by=seat.actor)
    return _back(request, seat, found)


def _pairs(written: str) -> Mapping[str, str]:
    lines = (line.partition("=") for line in written.replace("＝", "=").splitlines() if line.strip())
    return {words.strip(): name.strip() for words, _, name in lines}


def _named(analysis: Analysis, words: str, name: str) -> Iterator[tuple[str, Decision]]:
    """Every blank these words of the draft stand around, with its name."""
    found = [blank for blank in analysis.blanks if called(analysis.text, blank, {words: name})]
    if not found:
        raise refuse(msg("“{words}”填不上：请照稿子里的写法，写成 X系统=云溪县 这样"), words=f"{words}={name}")
    for blank in found:
        place = papers.place_of(blank)
        yield place, Decision(place=place, verdict="bind", values={"words": words, "name": name})


def _issue(request: HttpRequest, seat: Seat, found: Document) -> str:
    """Freeze the paper with its figures, in its own Word file where it has one; only what is confirmed goes out."""
    draft, asked = draft_of(seat, found), asked_of(request, seat)
    waiting = [one for one in draft.bounds if one.metric and not one.decided]
    if waiting:
        raise refuse(msg("还有 {n} 处指标是拟的、没有人确认，请先确认再定稿"), n=len(waiting))
    done = papers.final(papers.filled(seat.campaign, draft, asked, sealed=True), found.text)
    _refuse_unread(done)
    title, own, printed = papers.title_of(done), has_own(found), papers.paper(done, asked)
    names = papers.names_for(seat.campaign, draft, asked)
    file_of = partial(own_docx, found, names=names) if own else speech
    out = IssuedPaper(
        title=title,
        text=done.text,
        file_name=f"{title}.docx",
        file=file_of(printed),
        figures=papers.issued(done),
        own=own,
        traced=file_of(replace(printed, traced=True, rows=rows_of_all(request, done))),
        told=done.told,
    )
    return reverse("report", args=[issue(seat.campaign, found, out, by=seat.actor).key])


def _refuse_unread(done: Filled) -> None:
    """A line that is to be told row by row and cannot be is mended in the file first."""
    for one in done.repeats:
        if one.why:
            raise refuse(msg("“{mark}”填不了：{why}请在原文件里改好，再传一次"), mark=one.wrong[1], why=one.why)


ACTS: Mapping[str, Act] = MappingProxyType(
    {
        "confirm": _confirm_all,
        "bind": _bind,
        "open": _leave_open,
        "back": _take_back,
        "names": _give_names,
        "issue": _issue,
    }
)
