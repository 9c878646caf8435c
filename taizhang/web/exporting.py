"""The paper of a list: the same columns, rows and order as the page, at once or, where it is large, by a worker."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from django.http import QueryDict

from taizhang.campaign.model import Column, Listing
from taizhang.errors import msg, refuse, words
from taizhang.report import tables
from taizhang.store import lists, results, sight
from taizhang.store.jobs import Leased, Outcome
from taizhang.store.models import Entry
from taizhang.store.working import Beat
from taizhang.web import columns
from taizhang.web.chosen import Chosen, chosen_of
from taizhang.web.grid import SAID, headings
from taizhang.web.listing import kinds_in, listing_named, rows_of
from taizhang.web.ordering import NUMBERS, groupable
from taizhang.web.say import english, label, say, tell
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
    chosen = chosen_of(given)
    own = lists.with_months(seat.campaign, listing_named(seat.campaign, name))
    listing = columns.shown(seat.campaign, own, chosen)
    return Asked(listing=listing, chosen=chosen, sort=sort, persons=given.get("persons") == "1")


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
    keys = list(rows_of(seat, asked.listing, _in_order(asked)).values_list("pk", flat=True)[: MOST[asked.sort] + 1])
    refuse_too_many(len(keys), asked.sort)
    table = _table(seat, asked, tuple(_cells(seat, _with_group(seat, asked), keys, beat or _silent)))
    if asked.sort == "xlsx" and _taken_back(seat, asked):
        table = replace(table, ids=tuple(_ids(keys)))
    else:
        table = _totalled(seat, asked, table)
    kind, make = PAPERS[asked.sort]
    return Paper(data=make(table), type=kind, name=f"{table.title}-{seat.place}-{seat.day}.{asked.sort}")


def _in_order(asked: Asked) -> Chosen:
    """A list whose cells of one column are merged stands in the order of that column, unless another was chosen."""
    chosen, merged = asked.chosen, asked.listing.merged
    return replace(chosen, group=merged) if merged and not (chosen.group or chosen.sort) else chosen


def _totalled(seat: Seat, asked: Asked, table: tables.Table) -> tables.Table:
    """The table with 合计 over its numbers, where the list asks for it; a workbook that is taken back has rows alone."""
    if not asked.listing.total or asked.sort == "csv":
        return table
    fields = seat.campaign.fields
    shows = [column.show for column in asked.listing.columns]
    summed = [at for at, show in enumerate(shows) if show in fields and fields[show].type in NUMBERS]
    return tables.totalled(table, summed, first=asked.listing.total == "first")


def _grouped(seat: Seat, asked: Asked) -> str:
    """What the rows are grouped by, "" for nothing."""
    return asked.chosen.group if groupable(seat.campaign, asked.chosen.group) else ""


def _with_group(seat: Seat, asked: Asked) -> Asked:
    """The same with a column for what the rows are grouped by."""
    group = _grouped(seat, asked)
    if not group or any(column.show == group for column in asked.listing.columns):
        return asked
    listing = replace(asked.listing, columns=(*asked.listing.columns, Column(show=group)))
    return replace(asked, listing=listing)


def _table(seat: Seat, asked: Asked, cells: Sequence[Mapping[str, str]]) -> tables.Table:
    """The table as the page shows it; a text for other programs tells the group in a column, as it has no bands."""
    group = _grouped(seat, asked)
    shown = _with_group(seat, asked).listing if asked.sort == "csv" else asked.listing
    table = tables.table_of(
        [said for said, _ in headings(seat.campaign, shown)],
        [column.show for column in shown.columns],
        [{name: tell(text) if name in SAID else text for name, text in row.items()} for row in cells],
        title=tell(label(asked.listing)), unit=seat.place, day=seat.day, notes=asked.listing.notes,
    )  # fmt: skip
    shows = [column.show for column in shown.columns]
    merged = () if group or asked.listing.merged not in shows else (shows.index(asked.listing.merged),)
    table = replace(table, merged=merged, signed=asked.listing.signed)
    return replace(table, bands=tuple(_bands([row[group] for row in cells]))) if group else table


def _bands(groups: Sequence[str]) -> Iterator[tuple[int, str]]:
    """A line across the table where a group begins, with how many rows it has."""
    sizes = Counter(groups)
    for at, one in enumerate(groups):
        if not at or groups[at - 1] != one:
            yield at, f"{one or tell(msg('没有填'))}　{say(words(msg('{n} 条'), n=sizes[one]))}"


def _taken_back(seat: Seat, asked: Asked) -> bool:
    """Whether the workbook may be sent back: rows of one kind, none of its columns left out for the names in it."""
    fields = seat.campaign.fields
    people = any(fields[one.show].type == "person" for one in asked.listing.columns if one.show in fields)
    return len(kinds_in(seat.campaign, asked.listing)) == 1 and (asked.persons or not people)


def _ids(keys: Sequence[int]) -> Iterator[tuple[str, str]]:
    for start in range(0, len(keys), PIECE):
        piece = keys[start : start + PIECE]
        rows = {
            pk: (key, version)
            for pk, key, version in Entry.objects.filter(pk__in=piece).values_list("pk", "key", "version")
        }
        yield from ((rows[pk][0], f"{rows[pk][1]}-0") for pk in piece if pk in rows)


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
