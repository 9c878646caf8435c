"""A document dropped on a page: read in a child process, analysed, received at the unit chosen."""

from datetime import date
from typing import Literal

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from taizhang.errors import msg, refuse
from taizhang.ingest.child import analyse_document
from taizhang.store import calendar
from taizhang.store.documents import Incoming, receive
from taizhang.store.models import Document, Unit
from taizhang.web.say import tell
from taizhang.web.seat import Seat
from taizhang.web.unit_names import named

PASTED = msg("粘贴的文字")


def taken_in(request: HttpRequest, seat: Seat, sort: Literal["in", "draft"]) -> Document:
    """The document in the ledger; a Refusal says what is wrong with the file, its date or its unit."""
    data, name = _given(request)
    unit, dated = _unit(request, seat), _dated(str(request.POST.get("dated", "")).strip())
    analysis = analyse_document(data, name, dated, calendar.in_force())
    incoming = Incoming(analysis=analysis, unit=unit, sort=sort, file=data if sort == "draft" else b"")
    return receive(seat.campaign, incoming, by=seat.actor)


def _given(request: HttpRequest) -> tuple[bytes, str]:
    """The file with its name, or the text that was pasted: both are read in the same way."""
    file, pasted = request.FILES.get("file"), str(request.POST.get("text", ""))
    if isinstance(file, UploadedFile):
        return file.read(), str(file.name or "")
    if not pasted.strip():
        raise refuse(msg("请先选一个文件，或者把文字贴进来"))
    return pasted.encode(), f"{tell(PASTED)}.txt"


def _unit(request: HttpRequest, seat: Seat) -> Unit:
    written = str(request.POST.get("unit", "")).strip()
    units = named(seat.campaign, seat.actor, written) if written else (seat.unit,)
    if len(units) != 1:
        raise refuse(msg("收文单位请只写一个"))
    return units[0]


def _dated(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise refuse(msg("文件日期“{day}”不是日期，请写成 2023-09-08 这样"), day=written) from None
