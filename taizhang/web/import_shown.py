"""What the page of an import shows: flaws grouped by cause, each with its cell to mend; rows changed on both sides."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from taizhang.campaign.model import Campaign
from taizhang.errors import Problem
from taizhang.record.asks import TITLE, Ask, form_of
from taizhang.record.cells import as_text
from taizhang.record.flaw import offered
from taizhang.record.reading import Clash, FlawedRow, Reading
from taizhang.web.say import tell

MOST_OPTIONS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """One flaw as the page shows it: its cell (`name` of the box, "" when the whole row is wrong) and what was meant."""

    sheet: str
    row: int
    column: str
    name: str
    value: str
    problem: Problem
    cause: str
    offer: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Flaws of one sort in one column: how many, and whether these are the ones shown."""

    key: str
    column: str
    said: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Torn:
    """A row changed on both sides, as the page asks about it."""

    key: str
    row: int
    title: str
    clash: Clash
    chosen: str


def flaws_of(campaign: Campaign, reading: Reading, sheets: Sequence[str]) -> tuple[Flaw, ...]:
    """Every flaw of every row but of those a person must choose about; `sheets` are the names of all sheets of the file."""
    if reading.kind not in campaign.kinds:
        return ()
    form = form_of(campaign, reading.kind)
    asks = {ask.label: ask for ask in (*form.asks, *form.errands)}
    rows = (row for row in reading.flawed if row.clash is None)
    return tuple(flaw for row in rows for flaw in _flaws(row, asks, sheets))


def _flaws(row: FlawedRow, asks: Mapping[str, Ask], sheets: Sequence[str]) -> Iterator[Flaw]:
    for problem in row.problems:
        ask = asks.get(problem.place.column)
        cell = as_text(row.given.get(ask.name)) if ask else ""
        yield Flaw(
            sheet=row.sheet,
            row=row.row,
            column=problem.place.column,
            name=f"fix-{sheets.index(row.sheet)}-{row.row}-{ask.name}" if ask else "",
            value=cell or problem.value,
            problem=problem,
            cause=_cause(problem),
            offer=offered(problem),
            options=_options(ask) if ask else (),
        )


def _options(ask: Ask) -> tuple[str, ...]:
    """What may be chosen instead, where it fits a list."""
    labels = tuple(code.label for code in ask.codes.values()) if ask.type == "choice" else ()
    return labels if len(labels) <= MOST_OPTIONS else ()


def _cause(problem: Problem) -> str:
    return f"{crc32(f'{problem.place.column}|{problem.what.template}'.encode()):08x}"


class _Dots(dict[str, str]):
    """Fills every slot with dots: what flaws of one sort have in common."""

    def __missing__(self, _slot: str) -> str:
        return "…"


def causes_of(flaws: Iterable[Flaw], chosen: str) -> tuple[Cause, ...]:
    """The sorts of flaws, the most frequent first."""
    told = tuple(flaws)
    times = Counter(flaw.cause for flaw in told)
    first = {flaw.cause: flaw for flaw in reversed(told)}
    return tuple(
        Cause(
            key=key,
            column=first[key].column,
            said=tell(first[key].problem.what.template).format_map(_Dots()),
            count=count,
            chosen=key == chosen,
        )
        for key, count in times.most_common()
    )


def torn_of(reading: Reading, choices: Mapping[str, str]) -> tuple[Torn, ...]:
    """The rows changed on both sides, with what was chosen so far."""
    return tuple(
        Torn(
            key=row.key, row=row.row, title=as_text(row.given.get(TITLE)), clash=row.clash,
            chosen=choices.get(row.key, ""),
        )
        for row in reading.flawed
        if row.clash
    )  # fmt: skip
