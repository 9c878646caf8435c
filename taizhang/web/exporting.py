"""The paper of a list: the same columns, rows and order as the page, at once or, where it is large, by a worker."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.http import QueryDict

from taizhang.campaign.model import Listing
from taizhang.errors import msg, refuse, words
from taizhang.report import tables
from taizhang.store import lists, results, sight
from taizhang.store.jobs import Leased, Outcome
from taizhang.store.models import Entry
from taizhang.store.working import Beat
from taizhang.web.chosen import Chosen, chosen_of
from taizhang.web.grid import headings
from taizhang.web.listing import listing_named, rows_of
from taizhang.web.say import english, label, tell
from taizhang.web.seat import Seat
from taizhang.web.seat_kept import kept, taken_again

AT_ONCE: Final = 5_000
"""Rows that a person waits for; more are a job."""
MOST: Final = MappingProxyType({"xlsx": 200_000, "csv": 200_000, "docx": 20_000})
PIECE: Final = 500
PAPERS: Final[Mapping[str, tuple[str, Callable[[tables.Table], bytes]]]] = MappingProxyType(
    {
        "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", tables.xlsx),
        "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", tables.docx),
        "csv": ("text/csv; charset=utf-8", tables.csv),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A list as it stands on the page, to be taken away as a paper of this sort (xlsx, docx, csv)."""

    listing: Listing
    chosen: Chosen
    sort: str
    persons: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A finished paper: its bytes, their type, the name it is saved under."""

    data: bytes
    type: str
    name: str


def asked_of(seat: Seat, name: str, given: QueryDict) -> Asked:
    """What an address asks for; a list or a sort of paper that does not exist is Unseen."""
    sort = given.get("as", "")
    if sort not in PAPERS:
        raise sight.Unseen
    listing = listing_named(seat.campaign, name)
    return Asked(listing=listing, chosen=chosen_of(given), sort=sort, persons=given.get("persons") == "1")


def refuse_too_many(count: int, sort: str) -> None:
    """A paper has an end: Word sooner than a workbook."""
    if count > MOST[sort]:
        raise refuse(
            msg("这张清单有 {count} 行，超过 {most} 行，请先按单位、状态或类别缩小范围再导出"),
            count=count,
            most=MOST[sort],
        )


def paper(seat: Seat, asked: Asked, beat: Beat | None = None) -> Paper:
    """The paper, row by row as the page would show them; `beat` is called between pieces."""
    keys = list(rows_of(seat, asked.listing, asked.chosen).values_list("pk", flat=True)[: MOST[asked.sort] + 1])
    refuse_too_many(len(keys), asked.sort)
    table = tables.table_of(
        [said for said, _ in headings(seat.campaign, asked.listing)],
        [column.show for column in asked.listing.columns],
        tuple(_cells(seat, asked, keys, beat or _silent)),
        title=tell(label(asked.listing)), unit=seat.place, day=seat.day,
    )  # fmt: skip
    kind, make = PAPERS[asked.sort]
    return Paper(data=make(table), type=kind, name=f"{table.title}-{seat.place}-{seat.day}.{asked.sort}")


def _silent(done: int = 0, whole: int = 0) -> None:
    """Nobody waits to be told."""


def _cells(seat: Seat, asked: Asked, keys: list[int], beat: Beat) -> Iterator[Mapping[str, str]]:
    reader = lists.Reader(english=english(), persons=asked.persons, day=seat.day)
    for start in range(0, len(keys), PIECE):
        beat(start, len(keys))
        piece = keys[start : start + PIECE]
        rows = Entry.objects.in_bulk(piece)
        shown = [rows[key] for key in piece if key in rows]
        yield from lists.cells(seat.campaign, asked.listing, shown, reader, first=start + 1)
    beat(len(keys), len(keys))


def put_off(seat: Seat, name: str, given: QueryDict, asked: Asked) -> dict[str, object]:
    """The same as the params of a job."""
    title = f"{tell(label(asked.listing))}-{seat.place}.{asked.sort}"
    return {"seat": kept(seat), "name": name, "query": given.urlencode(), "title": title}


def work(job: Leased, beat: Beat) -> Outcome:
    """The job: the paper made under the eyes its person has now, kept for them to fetch."""
    seat = taken_again(job.person, job.params["seat"])
    asked = asked_of(seat, str(job.params["name"]), QueryDict(str(job.params["query"])))
    made = paper(seat, asked, beat)
    said = words(msg("做好了，可以下载"))
    return Outcome(said=said, result=results.keep(made.data), name=made.name, type=made.type)
