"""Many workbooks at once: read by few children, judged together, taken in some files at a time; one report of them all.

Each file goes in whole or not at all. Files are written together in groups, so that others may write in between; a merge
that is stopped is simply begun again, for a file that is in already changes nothing.
"""

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.errors import Place, Problem, Refusal, msg, words
from taizhang.ingest.many import File, read_many
from taizhang.ingest.sheet import Workbook
from taizhang.record.drafting import Context
from taizhang.record.permits import Actor
from taizhang.record.reading import Reading
from taizhang.record.sheets import Sheet
from taizhang.store import books
from taizhang.store.doors import door, undivided

TOGETHER: Final = 50
"""Files that are judged together and written in one transaction."""
SHEETLESS: Final[tuple[Sheet, ...]] = ()
Beat = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """One file of many: how many rows are new and changed, and the reading with all that is wrong (its drafts are gone)."""

    name: str
    reading: Reading
    new: int = 0
    changed: int = 0

    @property
    def flawed(self) -> int:
        """How many rows stay out."""
        return len(self.reading.flawed) + self.reading.unread

    @property
    def clean(self) -> bool:
        """Whether every row of it is in or would go in."""
        return not self.flawed and not self.reading.problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What came of all files; `batch` names what was written ("" when nothing was)."""

    files: tuple[Filed, ...]
    batch: str = ""

    @property
    def new(self) -> int:
        """Rows that are new, of all files."""
        return sum(one.new for one in self.files)

    @property
    def changed(self) -> int:
        """Rows that change an entry."""
        return sum(one.changed for one in self.files)

    @property
    def same(self) -> int:
        """Rows that change nothing."""
        return sum(one.reading.same for one in self.files)

    @property
    def flawed(self) -> int:
        """Rows that stay out."""
        return sum(one.flawed for one in self.files)

    @property
    def rows(self) -> int:
        """All rows of all files."""
        return sum(one.reading.rows for one in self.files)

    @property
    def unclean(self) -> tuple[Filed, ...]:
        """The files of which something stays out."""
        return tuple(one for one in self.files if not one.clean)


def new_batch() -> str:
    """The name of what is written together."""
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What is to be merged: the unit meant where a file names none; `write` False only looks; `batch` names it."""

    campaign: Campaign
    by: Actor
    unit: str = ""
    write: bool = True
    batch: str = field(default_factory=new_batch)


def merged(merge: Merge, files: Iterable[File], beat: Beat | None = None) -> Merged:
    """Look at these files, and take in what is good of each; `beat` is told before each group how many files are done."""
    around = books.context_for(merge.campaign, merge.by, merge.unit)
    done: list[Filed] = []
    names: list[str] = []
    found = read_many(_noting(files, names))
    while group := list(islice(found, TOGETHER)):
        if beat:
            beat(len(done), 0)
        done += _group(merge, names[len(done) : len(done) + len(group)], group, around)
    wrote = merge.write and any(one.new or one.changed for one in done)
    return Merged(files=tuple(done), batch=merge.batch if wrote else "")


def _noting(files: Iterable[File], names: list[str]) -> Iterator[File]:
    for name, data in files:
        names.append(name)
        yield name, data


def _group(merge: Merge, names: Sequence[str], found: Sequence[Workbook | Refusal], around: Context) -> Iterator[Filed]:
    sent = [
        books.Sent(name=name, sheets=SHEETLESS if isinstance(one, Refusal) else one.marked, unit=merge.unit)
        for name, one in zip(names, found, strict=True)
    ]
    readings = books.all_understood(merge.campaign, sent, around, by=merge.by)
    told = [
        _refused(one) if isinstance(one, Refusal) else reading for one, reading in zip(found, readings, strict=True)
    ]
    if merge.write:
        told = _taken(merge, told)
    for name, reading in zip(names, told, strict=True):
        new, changed = len(reading.new), len(reading.changed)
        yield Filed(name=name, reading=replace(reading, new=(), changed=()), new=new, changed=changed)


def _refused(refusal: Refusal) -> Reading:
    return Reading(problems=(Problem(Place(), refusal.what),))


def _taken(merge: Merge, readings: list[Reading]) -> list[Reading]:
    """The readings once they are in: together, or where one of them is refused each by itself."""
    try:
        _together(merge, readings)
    except Refusal:
        return [_alone(merge, reading) for reading in readings]
    return readings


@door
@undivided()
def _together(merge: Merge, readings: Sequence[Reading]) -> None:
    new = tuple(draft for reading in readings for draft in reading.new)
    changed = tuple(change for reading in readings for change in reading.changed)
    if new or changed:
        books.take_in(merge.campaign, Reading(new=new, changed=changed), by=merge.by, batch=merge.batch)


def _alone(merge: Merge, reading: Reading) -> Reading:
    try:
        _together(merge, (reading,))
    except Refusal as refusal:
        what = words(msg("整份没有导入：{why}"), why=refusal.what)
        left = len(reading.new) + len(reading.changed)
        return replace(
            reading,
            new=(),
            changed=(),
            unread=reading.unread + left,
            problems=(*reading.problems, Problem(Place(), what)),
        )
    return reading
