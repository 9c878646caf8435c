"""设置 · 工作日历 and 备份: what the system officer keeps running."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from taizhang.decompose.holiday_notice import Holidays, read_notice
from taizhang.errors import msg, refuse, words
from taizhang.record.permits import SYSTEM
from taizhang.store import backups, calendar, clock
from taizhang.web.pages_people import actor_of
from taizhang.web.permission import officers
from taizhang.web.say import day_in_text, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year as the page shows it."""

    year: int
    off: tuple[str, ...]
    worked: tuple[str, ...]
    told: bool


def _shown(found: Holidays) -> Year:
    spans = tuple(
        day_in_text(first) if first == last else f"{day_in_text(first)}—{day_in_text(last)}"
        for first, last in found.off
    )
    told = found.year in calendar.in_force()
    return Year(year=found.year, off=spans, worked=tuple(day_in_text(day) for day in found.worked), told=told)


@officers(SYSTEM)
@require_http_methods(["GET", "POST"])
def calendar_page(request: HttpRequest) -> HttpResponse:
    """Every known year; the notice of another one pasted, looked at, taken."""
    told: dict[str, object] = {"years": tuple(_shown(one) for one in calendar.every()), "next": clock.today().year + 1}
    if request.method == "GET":
        return render(request, "settings/calendar.html", told)
    text = _notice(request)
    found, flaws = read_notice(_year(request), text)
    if flaws or request.POST.get("act") != "take":
        told |= {"found": _shown(found), "flaws": flaws, "text": text, "next": found.year}
        return render(request, "settings/calendar.html", told, status=422 if flaws else 200)
    calendar.tell_year(found, by=actor_of(request))
    messages.success(request, say(words(msg("{year} 年的工作日历已启用"), year=found.year)))
    return HttpResponseRedirect(reverse("calendar"))


def _year(request: HttpRequest) -> int:
    written = str(request.POST.get("year", "")).strip()
    if not (written.isascii() and written.isdecimal() and calendar.FIRST <= int(written) <= calendar.LAST):
        raise refuse(msg("“{text}”不是年份，请写成 2027 这样"), text=written)
    return int(written)


def _notice(request: HttpRequest) -> str:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return str(request.POST.get("text", ""))
    try:
        return bytes(file.read()).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refuse(msg("{file} 不是 UTF-8 文字，请另存为 UTF-8 再试"), file=file.name) from None


@officers(SYSTEM)
@require_http_methods(["GET", "POST"])
def backup_page(request: HttpRequest) -> HttpResponse:
    """When the last backup was made, how one is made; that one was made is told in the chain."""
    if request.method == "POST":
        backups.made(str(request.POST.get("place", "")), by=actor_of(request))
        messages.success(request, say(words(msg("已记下今天的备份"))))
        return HttpResponseRedirect(reverse("backup"))
    told = {"last": backups.last(), "today": clock.today()}
    return render(request, "settings/backup.html", told)
