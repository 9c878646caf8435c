"""The sheet of 记一笔: the boxes of a kind in the order one thinks of them, what is wrong, what is much the same."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from taizhang.errors import Problem
from taizhang.record.asks import DAY, DUE, TITLE, UNIT
from taizhang.record.likeness import text_digest
from taizhang.see.burden import Sending
from taizhang.store.alike import Alike
from taizhang.store.models import Entry
from taizhang.web.boxes import Box
from taizhang.web.rooted import Root
from taizhang.web.say import label
from taizhang.web.seat import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A form to be shown: its kind and boxes, what was recorded last of this kind, what is wrong with what was sent.

    `fresh` says that it comes filled in (copied, or read from a text), so no older draft may be laid over it; `found` names
    the boxes that a pasted text filled; `alike` is what the writer is told before it is recorded; `root` is the entry whose
    page it is recorded from.
    """

    kind: str
    boxes: tuple[Box, ...]
    last: Entry | None = None
    problems: Sequence[Problem] = ()
    fresh: bool = False
    copied: bool = False
    found: frozenset[str] = frozenset()
    alike: tuple[Alike, ...] = ()
    sending: Sending | None = None
    root: Root | None = None


def shown(request: HttpRequest, seat: Seat, sheet: Sheet) -> HttpResponse:
    """The page of the form, or the form alone where a script asks for it; 422 while something is to be looked at."""
    partial = request.headers.get("HX-Target") == "form"
    status = 422 if sheet.problems or sheet.sending or (sheet.alike and not sheet.fresh) else 200
    return render(
        request, "record/sheet.html" if partial else "record/form.html", _told(request, seat, sheet), status=status
    )


def _told(request: HttpRequest, seat: Seat, sheet: Sheet) -> Mapping[str, object]:
    definition = seat.campaign.kinds[sheet.kind]
    title = next(box.value for box in sheet.boxes if box.name == TITLE)
    sheet = replace(sheet, boxes=_for_many(sheet.boxes)) if definition.many else sheet
    first = sorted((box for box in sheet.boxes if _first(box, sheet.found)), key=_rank)
    return {
        "kind": sheet.kind,
        "said": label(definition),
        "item": bool(definition.life),
        "first": tuple(first),
        "further": tuple(box for box in sheet.boxes if not _first(box, sheet.found)),
        "flawed": bool(sheet.problems),
        "count": len(sheet.problems),
        "token": request.POST.get("token") or secrets.token_urlsafe(18),
        "last": sheet.last,
        "sheet": sheet,
        "alike": sheet.alike,
        "seen": text_digest(title) if sheet.alike else "",
    }


def _for_many(boxes: tuple[Box, ...]) -> tuple[Box, ...]:
    """The unit's box takes several units."""
    return tuple(replace(box, sort="units") if box.name == UNIT else box for box in boxes)


def _first(box: Box, found: frozenset[str]) -> bool:
    """What is always in view: what must be given, unit, day and due date, whatever is flawed or was read from a text."""
    return box.required or bool(box.flaws) or box.name in (TITLE, UNIT, DAY, DUE) or box.name in found


def _rank(box: Box) -> int:
    """What has to be thought about first; unit and day come filled in, the due date is reckoned."""
    return {TITLE: 0, UNIT: 2, DAY: 2, DUE: 3}.get(box.name, 1)
