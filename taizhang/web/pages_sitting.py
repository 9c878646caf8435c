"""Papers of a meeting: agenda, chair's script, record, minutes, status sheet, 讲评; the last two also as a page with rows."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from taizhang.errors import msg
from taizhang.report import sitting_status, sitting_tables, sitting_words
from taizhang.report.official_form import OfficialPaper
from taizhang.report.official_paper import printed
from taizhang.report.table import Table
from taizhang.report.tables import docx, xlsx
from taizhang.store import sight
from taizhang.web.exporting import PAPERS, Paper
from taizhang.web.pages_export import answered
from taizhang.web.permission import reads
from taizhang.web.say import tell
from taizhang.web.seat import seat_before, seat_of
from taizhang.web.sitting_told import Meeting, meeting_of, standing_of, told_of

DRAFT: Final = "草稿"
NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "agenda": msg("会议议程"), "script": msg("主持词"), "status": msg("情况汇报"), "comment": msg("讲评材料"),
        "record": msg("会议记录"), "minutes": msg("会议纪要"),
    }
)  # fmt: skip
Maker = Callable[[Meeting, date], OfficialPaper | Table]
MAKERS: Final[Mapping[tuple[str, str], Maker]] = MappingProxyType(
    {
        ("agenda", "docx"): lambda one, _: sitting_tables.agenda_paper(told_of(one)),
        ("agenda", "xlsx"): lambda one, _: sitting_tables.agenda_table(told_of(one)),
        ("script", "docx"): lambda one, _: sitting_words.script(told_of(one), draft=DRAFT),
        ("record", "docx"): lambda one, _: sitting_tables.record_table(told_of(one)),
        ("record", "xlsx"): lambda one, _: sitting_tables.record_table(told_of(one)),
        ("minutes", "docx"): lambda one, _: sitting_words.minutes(told_of(one), draft=DRAFT),
        ("status", "docx"): lambda one, day: sitting_status.status_paper(standing_of(one, day).status, draft=DRAFT),
        ("status", "xlsx"): lambda one, day: sitting_status.status_table(standing_of(one, day).status),
        ("comment", "docx"): lambda one, day: sitting_status.comment_paper(standing_of(one, day).status, draft=DRAFT),
        ("comment", "xlsx"): lambda one, day: sitting_status.comment_table(standing_of(one, day).status),
    }
)
"""What is printed of a meeting, and in which form."""


@reads
@require_GET
def entry_paper(request: HttpRequest, key: str, sort: str, form: str) -> HttpResponse:
    """A paper of the meeting as a download, Chinese for every reader; `?persons=1` lets names stand, `?on=` is its day."""
    meeting = _meeting(request, key, persons=request.GET.get("persons") == "1")
    if (sort, form) not in MAKERS:
        raise sight.Unseen
    with translation.override("zh-hans"):
        data = _printed(MAKERS[sort, form](meeting, _day(request, meeting)), form)
    name = f"{meeting.row.title}-{tell(NAMES[sort])}.{form}"
    return answered(Paper(data=data, type=PAPERS[form][0], name=name))


def _printed(made: OfficialPaper | Table, form: str) -> bytes:
    """The bytes of a paper, or of a table as Word or Excel."""
    if isinstance(made, OfficialPaper):
        return printed(made)
    return docx(made) if form == "docx" else xlsx(made)


@reads
@require_GET
def entry_status(request: HttpRequest, key: str) -> HttpResponse:
    """How things stand: figures beside the last meeting's, who does well, who lags; every number opens its rows."""
    meeting = _meeting(request, key)
    day = _day(request, meeting)
    told = {"row": meeting.row, "at": standing_of(meeting, day), "day": day}
    return render(request, "meeting/status.html", told)


def _meeting(request: HttpRequest, key: str, *, persons: bool = False) -> Meeting:
    row = sight.entry(seat_of(request).actor, key)
    return meeting_of(seat_before(request, row.campaign), row, persons=persons)


def _day(request: HttpRequest, meeting: Meeting) -> date:
    """The day asked for, else that of the meeting; never one to come."""
    try:
        day = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        day = meeting.row.day
    return min(day, meeting.seat.today)
