"""设置 · 人员和职责 · 从表格导入: the table looked at, every flaw at once; then this officer's half of it is done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from taizhang.errors import msg, refuse, words
from taizhang.ingest.many import read_one
from taizhang.record.permits import SECURITY, SYSTEM, Actor
from taizhang.store import people_in
from taizhang.web import waiting
from taizhang.web.as_file import CSV, as_file
from taizhang.web.pages_people import actor_of, secrets_page
from taizhang.web.permission import officers
from taizhang.web.say import say, tell

TEMPLATE = "\ufeff登录名,姓名,职务,单位,职责\r\n"


@officers(SYSTEM, SECURITY)
@require_http_methods(["GET", "POST"])
def people_many(request: HttpRequest) -> HttpResponse:
    """Send a table, or the way to what it should look like."""
    if request.method == "GET":
        return render(request, "settings/people_many.html", {})
    file = request.FILES.get("file")
    if file is None:
        raise refuse(msg("请先选一张表格（xlsx、xls、et 或 csv）"))
    by = actor_of(request)
    token = waiting.keep(by.person, file.name or "", "", file.read())
    _look(by, waiting.found(by.person, token))
    return HttpResponseRedirect(reverse("people_look", args=[token]))


def _look(by: Actor, file: waiting.Waiting) -> people_in.Look:
    sheets = read_one(file.data, file.name).marked
    return people_in.looked(sheets, file.name, by=by)


@officers(SYSTEM, SECURITY)
@require_GET
def people_look(request: HttpRequest, token: str) -> HttpResponse:
    """What this officer's hand would do with the table; nothing is written yet."""
    by = actor_of(request)
    file = waiting.found(by.person, token)
    return render(request, "settings/people_look.html", {"file": file, "look": _look(by, file)})


@officers(SYSTEM, SECURITY)
@require_POST
def people_take(request: HttpRequest, token: str) -> HttpResponse:
    """Do it; first passwords are shown once."""
    by = actor_of(request)
    look = _look(by, waiting.found(by.person, token))
    made = people_in.take_in(look, by=by)
    if made:
        return secrets_page(request, made)
    messages.success(request, say(words(msg("已定职责 {n} 项"), n=len(look.appoint))))
    return HttpResponseRedirect(reverse("people"))


@officers(SYSTEM, SECURITY)
@require_GET
def people_template(request: HttpRequest) -> HttpResponse:
    """An empty table with its headings."""
    return as_file(TEMPLATE, CSV, f"{tell(msg('人员和职责'))}.csv")
