"""The blanks of a draft for the page: what each is bound to, what would be written, why, and its place in the text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse

from taizhang.campaign.model import Campaign
from taizhang.decompose.analysis import Blank, Heading
from taizhang.report.fill import ROWS
from taizhang.report.hole import Filled, Open, Trace
from taizhang.see.derive import known
from taizhang.store.holding import Held
from taizhang.store.papers import Bound, place_of, placed
from taizhang.web.marked import Line, Mark, lines
from taizhang.web.readings import figure_text, rows_address
from taizhang.web.say import label, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One blank: `place` in the draft, what would be written ("" stays open) and why."""

    place: str
    sentence: str
    context: str
    rate: bool
    metric: str
    label: str
    written: str
    exact: str
    href: str
    reason: str
    score: int
    decided: bool
    left: bool

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"b{self.place}"

    @property
    def state(self) -> str:
        """What the page of a document counts it under."""
        return "no" if self.left else "accept" if self.decided else "open"

    @property
    def target(self) -> str:
        """Where its place in the text leads: to its card."""
        return f"#{self.anchor}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ByRows:
    """A line told row by row: its mark, its list with how many rows it has and how many are told, or why it cannot be."""

    mark: str
    wrong: str
    label: str
    href: str
    count: int
    told: int
    reason: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Counters over the blanks: confirmed by a person, proposed and waiting, still open."""

    confirmed: int
    proposed: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A figure of an issued paper: as written, as exact, its rows, and what it says when it is asked again."""

    place: str
    label: str
    written: str
    exact: str
    now: str
    answer: str
    href: str

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"b{self.place}"

    @property
    def target(self) -> str:
        """Where its place in the text leads: to its rows."""
        return self.href

    @property
    def kind(self) -> str:
        """How it is marked in the text."""
        return "hole moved" if self.answer in ("moved", "gone") else "hole filled"


def spots(campaign: Campaign, bounds: Sequence[Bound], done: Filled) -> tuple[Spot, ...]:
    """Every blank that counts, in the order of the text."""
    traces = {trace.place: trace for trace in done.trace}
    left = {place_of(one.blank): one for one in done.open}
    return tuple(_spot(campaign, one, traces.get(one.place), left.get(one.place)) for one in bounds)


def _spot(campaign: Campaign, one: Bound, trace: Trace | None, left: Open | None) -> Spot:
    metric = campaign.metrics.get(one.metric)
    told = left.why if left else one.binding.reason
    return Spot(
        place=one.place,
        sentence=trace.sentence if trace else left.sentence if left else "",
        context=trace.context if trace else left.context if left else one.blank.context,
        rate=one.blank.kind == "percent",
        metric=one.metric,
        label=label(metric) if metric else "",
        written=trace.written if trace else "",
        exact=trace.exact if trace else "",
        href=rows_address(trace.figure) if trace else "",
        reason=say(told),
        score=int(one.binding.score * 100),
        decided=one.decided,
        left=one.decided and not one.metric,
    )


def tally(found: Sequence[Spot]) -> Tally:
    """How far the confirming is."""
    proposed = [spot for spot in found if not spot.decided and spot.metric]
    unbound = [spot for spot in found if not spot.metric]
    return Tally(len(found) - len(proposed) - len(unbound), len(proposed), len(unbound))


def names_open(done: Filled) -> tuple[Open, ...]:
    """Name blanks nobody has given a name for."""
    return tuple(one for one in done.open if one.blank.kind not in ("count", "percent", ROWS))


def by_rows(done: Filled, query: str) -> tuple[ByRows, ...]:
    """The lines told row by row, each leading to its list for this unit and day."""
    return tuple(
        ByRows(
            mark=one.each.mark,
            wrong=one.wrong[1],
            label=one.label,
            href=f"{reverse('ledger_list', args=[one.code])}?{query}" if one.code else "",
            count=one.count,
            told=len(one.keys),
            reason=say(one.why) if one.why else "",
        )
        for one in done.repeats
    )


def draft_lines(done: Filled, found: Sequence[Spot], outline: Sequence[Heading]) -> tuple[Line, ...]:
    """The filled text; each figure and each open blank leads to its card."""
    by_place = {spot.place: spot for spot in found}
    return lines(done.text, {}, tuple(_marks(done, by_place)), levels(done.text, outline))


def _marks(done: Filled, by_place: Mapping[str, Spot]) -> Iterator[Mark]:
    waiting = iter(done.open)
    for run, start in placed(done.runs):
        if run.trace:
            spot = by_place.get(done.trace[run.trace - 1].place)
            yield Mark(start, start + len(run.text), "hole filled", spot)
        elif run.state == "open":
            blank: Blank = next(waiting).blank
            yield Mark(start, start + len(run.text), "hole open", by_place.get(place_of(blank)))


def levels(text: str, outline: Sequence[Heading]) -> Mapping[int, int]:
    """Heading levels by offset in a text that may have been filled since its outline was read."""
    return {text.find(one.text): one.level for one in outline if one.text in text}


def stood(campaign: Campaign, held: Sequence[Held]) -> tuple[Stood, ...]:
    """The figures of an issued paper."""
    return tuple(_stood(campaign, one) for one in held)


def _stood(campaign: Campaign, one: Held) -> Stood:
    metric = known(campaign, one.then.metric)
    return Stood(
        place=one.place,
        label=label(metric) if metric else one.then.metric,
        written=one.written,
        exact=figure_text(metric, one.then.value) if metric else "",
        now=figure_text(metric, one.now.value) if metric and one.now else "",
        answer=one.answer,
        href=rows_address(one.then),
    )


def issued_lines(text: str, found: Sequence[Stood], outline: Sequence[Heading]) -> tuple[Line, ...]:
    """The text of an issued paper; each figure leads to its rows."""
    marks = tuple(_issued_mark(one) for one in found)
    return lines(text, {}, marks, levels(text, outline))


def _issued_mark(one: Stood) -> Mark:
    start, _, end = one.place.partition("-")
    return Mark(int(start), int(end), one.kind, one)
