"""我的办理: what a person has put off, how far it is, what came of it; stopped, fetched, done again."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from taizhang.errors import Words, msg, words
from taizhang.store import jobs, results
from taizhang.store.job_tables import Job
from taizhang.web.exporting import Paper
from taizhang.web.pages_export import answered
from taizhang.web.permission import reads
from taizhang.web.say import say, tell
from taizhang.web.seat import seat_of

SHOWN: Final = 50
SORTS: Final = MappingProxyType({"export": msg("导出"), "import": msg("导入"), "bulk": msg("批量办理")})
LAMPS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        jobs.WAITING: ("wait", msg("等着办")),
        jobs.RUNNING: ("soon", msg("正在办")),
        jobs.DONE: ("done", msg("已办好")),
        jobs.FAILED: ("late", msg("没办成")),
        jobs.CANCELLED: ("wait", msg("已停下")),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A job as the page shows it."""

    number: int
    sort: str
    title: str
    level: str
    state: str
    said: str
    at: str
    done: int
    whole: int
    open: bool
    failed: bool
    stopping: bool
    fetch: bool
    link: str


@reads
@require_GET
def my_jobs(request: HttpRequest) -> HttpResponse:
    """What this person has put off, newest first; asked again by itself while something is still to come."""
    lines = tuple(_line(row) for row in jobs.of(seat_of(request).actor)[:SHOWN])
    idle = any(line.open for line in lines) and not jobs.workers()
    shown = {"jobs": lines, "open": any(line.open for line in lines), "idle": idle, "days": results.days()}
    return render(request, "jobs/list.html" if request.headers.get("HX-Request") else "jobs/page.html", shown)


@reads
@require_POST
def job_stop(request: HttpRequest, number: int) -> HttpResponse:
    """Do not want it any more."""
    jobs.cancel(number, by=seat_of(request).actor)
    return HttpResponseRedirect(reverse("jobs"))


@reads
@require_POST
def job_again(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the same once more."""
    seat = seat_of(request)
    row = jobs.one_of(number, seat.actor)
    if row.state not in jobs.OPEN:
        jobs.refuse_too_many(seat.actor)
        jobs.ask(row.sort, row.params, by=seat.actor, language=get_language() or "")
    return HttpResponseRedirect(reverse("jobs"))


@reads
@require_GET
def job_result(request: HttpRequest, number: int) -> HttpResponse:
    """The file that came of it, while its person may still see all of what it was made from."""
    row = jobs.result_of(number, seat_of(request).actor)
    return answered(Paper(data=results.read(row.result), type=row.result_type, name=row.result_name))


def _line(row: Job) -> Line:
    level, state = LAMPS[row.state]
    return Line(
        number=row.pk,
        sort=tell(SORTS.get(row.sort, "")),
        title=str(row.params.get("title", "")),
        level=level,
        state=tell(state),
        said=_said(row),
        at=f"{timezone.localtime(row.made):%m-%d %H:%M}",
        done=row.done,
        whole=row.whole,
        open=row.state in jobs.OPEN,
        failed=row.state == jobs.FAILED,
        stopping=row.stopping and row.state == jobs.RUNNING,
        fetch=bool(row.result),
        link=str(row.params.get("link", "")) if row.state == jobs.DONE else "",
    )


def _said(row: Job) -> str:
    found: Words | None = jobs.said_of(row)
    if found and row.state == jobs.WAITING:
        at = timezone.localtime(row.not_before)
        found = words(msg("{why}；{hour} 再试"), why=say(found), hour=f"{at:%H:%M}")
    return say(found) if found else ""
