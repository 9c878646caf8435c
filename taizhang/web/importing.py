"""A large workbook taken in by a worker, piece by piece; a second run finds what is in already and adds only the rest."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from django.urls import reverse

from taizhang.errors import Refusal, Words, msg, refuse, words
from taizhang.ingest.bundle import is_bundle
from taizhang.ingest.many import read_one
from taizhang.record.reading import Reading
from taizhang.record.sheets import Sheet
from taizhang.store import books
from taizhang.store.doors import door, undivided
from taizhang.store.jobs import Leased, Outcome
from taizhang.store.models import Step
from taizhang.store.remembered import Memory
from taizhang.store.sight import Unseen
from taizhang.store.working import Beat
from taizhang.web import merging_shown, waiting
from taizhang.web.seat import Seat
from taizhang.web.seat_kept import kept, taken_again

AT_ONCE: Final = 2_000
"""Rows that a person waits for; more are a job."""
PIECE: Final = 1_000
SMALL: Final = 1 << 20
PARSED: Final = Memory(most=8)
"""The sheets of small files that wait, so that mending a cell does not read the file again."""


def sheets_of(file: waiting.Waiting) -> tuple[Sheet, ...]:
    """The sheets of the file, read by a child process, for it may be anything."""
    if len(file.data) > SMALL:
        return read_one(file.data, file.name).marked
    return PARSED.answer(file.token, lambda: read_one(file.data, file.name).marked)


def before_choosing(seat: Seat, file: waiting.Waiting, sheets: Sequence[Sheet]) -> Reading:
    """What taking the workbook with these sheets in would do now, as mended on the page, where nobody has chosen a side."""
    fixes = {(sheet, int(row)): cells for sheet, rows in file.noted.fixes.items() for row, cells in rows.items()}
    sent = books.Sent(name=file.name, sheets=sheets, unit=file.unit, kind=file.noted.kind, fixes=fixes)
    return books.understood(seat.campaign, sent, by=seat.actor)


def understood(seat: Seat, file: waiting.Waiting) -> Reading:
    """What taking the workbook in would do now, as mended and chosen on the page."""
    return before_choosing(seat, file, sheets_of(file)).choosing(file.noted.choices)


def good(reading: Reading) -> int:
    """How many rows would go in."""
    return len(reading.new) + len(reading.changed)


def put_off(seat: Seat, file: waiting.Waiting) -> dict[str, object]:
    """Taking this workbook in as the params of a job."""
    link = reverse("import_look", args=[file.token])
    return {"seat": kept(seat), "token": file.token, "title": file.name, "link": link}


def batch_of(job: Leased) -> str:
    """The batch of everything this job takes in, however often it is begun: so that it can be taken back as one."""
    return hashlib.sha256(job.key.encode()).hexdigest()[:16]


def pieces(reading: Reading) -> Iterator[Reading]:
    """The good rows, a thousand at a time."""
    for start in range(0, len(reading.new), PIECE):
        yield replace(reading, new=reading.new[start : start + PIECE], changed=())
    for start in range(0, len(reading.changed), PIECE):
        yield replace(reading, new=(), changed=reading.changed[start : start + PIECE])


def work(job: Leased, beat: Beat) -> Outcome:
    """The job: each piece is in with its beat or not at all; what went in before it was stopped stays, as one batch."""
    seat = taken_again(job.person, job.params["seat"])
    beat()
    file = _file(job)
    if is_bundle(file.data):
        return Outcome(said=merging_shown.said(merging_shown.taken(seat, file, batch_of(job), beat)))
    reading = understood(seat, file)
    batch, whole, done = batch_of(job), good(reading), 0
    for piece in pieces(reading):
        try:
            _take_in(seat, piece, batch, partial(beat, done, whole))
        except Refusal as refusal:
            raise _after(batch, refusal) from refusal
        done += good(piece)
    return Outcome(said=_told(batch, reading))


def _file(job: Leased) -> waiting.Waiting:
    try:
        return waiting.found(job.person, str(job.params["token"]))
    except Unseen as gone:
        raise refuse(msg("上传的工作簿只留一天，已经不在了，请重新上传")) from gone


@door
@undivided()
def _take_in(seat: Seat, piece: Reading, batch: str, beat: Callable[[], None]) -> None:
    """The beat first: it locks the job's row, so that nobody takes the job over while the piece is being written."""
    beat()
    books.take_in(seat.campaign, piece, by=seat.actor, batch=batch)


def _after(batch: str, refusal: Refusal) -> Refusal:
    """The refusal of a piece, with how many rows before it are in."""
    before = _count(batch)
    told = words(msg("{what}（前面 {n} 行已经导入）"), what=refusal.what, n=before)
    return Refusal(told, refusal.flaws) if before else refusal


def _count(batch: str, move: str = "") -> int:
    found = Step.objects.filter(batch=batch)
    return (found.filter(move=move) if move else found).count()


def _told(batch: str, reading: Reading) -> Words:
    new, changed = _count(batch, "record"), _count(batch, "amend")
    flawed = len(reading.flawed) + reading.unread
    if flawed:
        return words(
            msg("已导入：新增 {new} 条，更新 {changed} 条；有误 {n} 行没有导入"), new=new, changed=changed, n=flawed
        )
    return words(msg("已导入：新增 {new} 条，更新 {changed} 条"), new=new, changed=changed)
