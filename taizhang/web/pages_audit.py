"""设置 · 审计: who did what, from where; taken away as a table; verified link by link."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from taizhang.errors import msg, refuse
from taizhang.record.permits import AUDIT, SECURITY
from taizhang.report.tables import csv
from taizhang.store import audit, clock
from taizhang.store.audit import Asked
from taizhang.web.as_file import CSV, as_file
from taizhang.web.audit_words import lines, table
from taizhang.web.pages_people import actor_of
from taizhang.web.permission import officers
from taizhang.web.say import tell

PAGE: Final = 100
MOST: Final = 100_000
SORTS: Final[Mapping[str, str]] = MappingProxyType({
    "": msg("全部"), "visits": msg("登录和退出"), "rights": msg("账号和权限"), "taken": msg("下载和查看"), "alarms": msg("报警"),
    "ledger": msg("台账的流转"),
})  # fmt: skip


@officers(AUDIT, SECURITY)
@require_GET
def audit_page(request: HttpRequest) -> HttpResponse:
    """The log, newest first, a hundred at a time."""
    asked = _asked(request)
    rows = audit.found(actor_of(request), asked)
    before = request.GET.get("before", "")
    steps = list((rows.filter(pk__lt=int(before)) if before.isdecimal() else rows)[: PAGE + 1])
    told = {
        "lines": tuple(lines(steps[:PAGE])), "asked": asked, "query": _query(asked),
        "older": steps[PAGE - 1].pk if len(steps) > PAGE else 0, "newest": not before,
        "sorts": tuple((code, tell(said)) for code, said in SORTS.items()), "today": clock.today(),
        "exports": MappingProxyType({"most": MOST}) if actor_of(request).officer == AUDIT else None,
    }  # fmt: skip
    return render(request, "settings/audit.html", told)


def _asked(request: HttpRequest) -> Asked:
    given = {name: request.GET.get(name, "").strip()[:120] for name in ("person", "subject", "show")}
    first, last = _day(request.GET.get("first", "")), _day(request.GET.get("last", ""))
    return Asked(person=given["person"], subject=given["subject"], sort=given["show"], first=first, last=last)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise refuse(msg("“{text}”不是日期，请写成 2023-12-31 这样"), text=text) from None


def _query(asked: Asked) -> str:
    told = {
        "person": asked.person,
        "subject": asked.subject,
        "show": asked.sort,
        "first": asked.first,
        "last": asked.last,
    }
    return urlencode({name: str(value) for name, value in told.items() if value})


@officers(AUDIT)
@require_GET
def audit_csv(request: HttpRequest) -> HttpResponse:
    """What is looked for, as a table; that it was taken away is told as well."""
    rows = audit.found(actor_of(request), _asked(request))[: MOST + 1]
    if len(rows) > MOST:
        raise refuse(msg("超过 {most} 条，请按日期分几次导出"), most=MOST)
    return as_file(csv(table(lines(rows))), CSV, f"{tell(msg('审计记录'))}-{clock.today()}.csv")


@officers(AUDIT)
@require_POST
def audit_verify(request: HttpRequest) -> HttpResponse:
    """Verify every link, every row, every file; what does not hold is named with its place."""
    verdict = audit.verify(actor_of(request))
    return render(request, "settings/verified.html", {"verdict": verdict, "most": audit.MOST_AT_ONCE})
