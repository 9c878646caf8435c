"""A list as a table: what stands over each column and in each cell, how it is set, and where a group begins."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from taizhang.campaign.model import Campaign, Column, Listing
from taizhang.errors import msg
from taizhang.store import lists
from taizhang.store.models import Entry
from taizhang.web.chosen import Chosen
from taizhang.web.lamps import Lamp, lamp
from taizhang.web.listing import PAGE, group_sizes
from taizhang.web.ordering import groups
from taizhang.web.say import english, label, tell
from taizhang.web.seat import Seat

LONG_SECONDS = 20
SHOWN_ON_PHONE = 7
SHORT = frozenset({"day", "due", "closed_on", "state", "closed", "key"})
ALWAYS = frozenset({"unit", "due", "state"})
"""Columns a phone shows however far right they stand."""
SAID = frozenset({"closed"})
"""Columns whose text is a word of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: what it says, how it is set, and for a date the lamp beside it."""

    text: str
    label: str
    style: str
    main: bool = False
    lamp: Lamp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the page; `head` is said above it where a new group begins, `size` how many rows the whole group has."""

    key: str
    cells: tuple[Cell, ...]
    head: str = ""
    size: int = 0


def headings(campaign: Campaign, listing: Listing) -> tuple[tuple[str, str], ...]:
    """What stands over each column, and how the column is set."""
    return tuple((_heading(campaign, listing, column), _style(campaign, column.show)) for column in listing.columns)


def _heading(campaign: Campaign, listing: Listing, column: Column) -> str:
    return tell(lists.heading(campaign, listing, column, english=english()))


def _style(campaign: Campaign, show: str) -> str:
    field = campaign.fields.get(show)
    if show in SHORT or (field and field.type == "date"):
        return "short"
    if show in {"no", "round"} or (field and field.type in {"number", "money"}):
        return "no" if show == "no" else "num"
    if show in {"title", "measures"} or (field and field.seconds >= LONG_SECONDS):
        return "long"
    return "mid"


def lines(seat: Seat, listing: Listing, rows: Sequence[Entry], chosen: Chosen) -> tuple[Line, ...]:
    """The rows as lines of the table, numbered from where the page begins."""
    group = chosen.group if chosen.group in dict(groups(seat.campaign, listing)) else ""
    asked = replace(listing, columns=(*listing.columns, *((Column(show=group),) if group else ())))
    first = (chosen.page - 1) * PAGE + 1
    told = lists.cells(seat.campaign, asked, rows, lists.Reader(english=english(), day=seat.day), first=first)
    heads = _heads([cells[group] for cells in told]) if group else [""] * len(rows)
    sizes = group_sizes(seat, listing, chosen, rows) if group else [0] * len(rows)
    columns, main = headings(seat.campaign, listing), _main(listing, told)
    return tuple(
        Line(key=row.key, cells=tuple(_cells((seat, listing, main), columns, row, cells)), head=head, size=size)
        for row, cells, head, size in zip(rows, told, heads, sizes, strict=True)
    )


def blank_columns(columns: Sequence[tuple[str, str]], made: Sequence[Line]) -> tuple[str, ...]:
    """Columns in which nothing stands on this page: on screen they would only take room."""
    said = enumerate(label for label, _ in columns)
    return tuple(label for at, label in said if not any(line.cells[at].text or line.cells[at].main for line in made))


def _main(listing: Listing, told: Sequence[Mapping[str, str]]) -> str:
    """The column that leads to the row: its title, else the first in which every row says something."""
    shows = [column.show for column in listing.columns if column.show != "no"]
    return "title" if "title" in shows else next((one for one in shows if all(cells[one] for cells in told)), shows[0])


def _heads(groups_of: Sequence[str]) -> list[str]:
    """The group's name over its first row, nothing over the others."""
    above = [None, *groups_of[:-1]]
    return [
        (one or tell(msg("没有填"))) if one != before else "" for before, one in zip(above, groups_of, strict=False)
    ]


def _cells(
    of: tuple[Seat, Listing, str], columns: tuple[tuple[str, str], ...], row: Entry, cells: Mapping[str, str]
) -> Iterator[Cell]:
    seat, listing, main = of
    shows = [column.show for column in listing.columns]
    for at, (show, (label_of, style)) in enumerate(zip(shows, columns, strict=True)):
        yield Cell(
            text=_text(seat, row, show, cells),
            label=label_of,
            style=f"{style} extra" if at >= SHOWN_ON_PHONE and show not in ALWAYS else style,
            main=show == main,
            lamp=_lamp(seat, row) if show == "due" else None,
        )


def _text(seat: Seat, row: Entry, show: str, cells: Mapping[str, str]) -> str:
    """The cell; for a past day the state as it was then."""
    if show in SAID and cells[show]:
        return tell(cells[show])
    if show != "state" or not seat.past or not row.state:
        return cells[show]
    told = [step.to_state for step in row.steps.all() if step.day <= seat.day]
    life = seat.campaign.lives[seat.campaign.kinds[row.kind].life]
    return label(life.states[told[-1] if told else life.start])


def _lamp(seat: Seat, row: Entry) -> Lamp | None:
    """Late and soon want a lamp; a due day far off, or of what is done, is just a day."""
    life = seat.campaign.lives.get(seat.campaign.kinds[row.kind].life)
    if row.due is None or life is None or life.states[row.state].closed:
        return None
    found = lamp(row.due, seat.day)
    return found if found.level in ("late", "soon") else None
