"""设置 · 单位 · 从表格导入: what a table of units would do, told before it is done."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from taizhang.errors import msg, refuse, words
from taizhang.ingest.many import read_one
from taizhang.record.permits import Actor
from taizhang.store import units_in
from taizhang.store.units_in import Look, classes
from taizhang.store.units_out import table
from taizhang.web import waiting
from taizhang.web.as_file import CSV, as_file
from taizhang.web.pages_people import actor_of
from taizhang.web.permission import offices
from taizhang.web.say import label, say

MOST_SHOWN = 200


@offices
@require_http_methods(["GET", "POST"])
def tree_in(request: HttpRequest) -> HttpResponse:
    """Send a table of units."""
    if request.method == "GET":
        return render(request, "settings/tree_in.html", {"classes": tuple(label(one) for one in classes().values())})
    file = request.FILES.get("file")
    if file is None:
        raise refuse(msg("请先选一张表格（xlsx、xls、et 或 csv）"))
    by = actor_of(request)
    token = waiting.keep(by.person, file.name or "", "", file.read())
    _look(by, waiting.found(by.person, token))
    return HttpResponseRedirect(reverse("tree_look", args=[token]))


def _look(by: Actor, file: waiting.Waiting) -> Look:
    return units_in.looked(read_one(file.data, file.name).sheets, file.name, by=by)


@offices
@require_GET
def tree_look(request: HttpRequest, token: str) -> HttpResponse:
    """New, renamed, moved, closed, the same, flawed; nothing is written yet."""
    by = actor_of(request)
    file = waiting.found(by.person, token)
    return render(request, "settings/tree_look.html", {"file": file, "look": _look(by, file), "most": MOST_SHOWN})


@offices
@require_POST
def tree_take(request: HttpRequest, token: str) -> HttpResponse:
    """Do it: all of it, or on a refusal nothing."""
    by = actor_of(request)
    done = units_in.take_in(_look(by, waiting.found(by.person, token)), by=by)
    messages.success(request, say(words(msg("已办 {n} 项单位变动"), n=done)))
    return HttpResponseRedirect(reverse("tree"))


@offices
@require_GET
def tree_table(request: HttpRequest) -> HttpResponse:
    """The units in sight as the table that is taken back: change it and send it again."""
    return as_file(table(actor_of(request)), CSV, "units.csv")
