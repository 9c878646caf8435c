"""What one entry adds to the tallies: for every metric that can be added up, from which day on it counts, and for how much.

An entry changes its answer only on a few days: its own, those of its steps, the one after its due date, and when it has
been quiet for long enough. A `Cell` says what changes on such a day; the sum of all cells up to a day is the figure of that
day, whichever day is asked. Selections and forms are judged by the reference (see.selection, see.forms), not once more.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from types import MappingProxyType
from typing import Final, NamedTuple

from taizhang.campaign.model import Campaign, Metric, Selection
from taizhang.campaign.questions import fields_asked, resolve, selection_kinds
from taizhang.record.entry import Entry
from taizhang.see.asking import dated_on, keys_of
from taizhang.see.beside import unsettled
from taizhang.see.board import board
from taizhang.see.derive import counted_kinds, metric_of
from taizhang.see.folding import days_between, moved_on, state_on
from taizhang.see.listed import Asking, bare, listed, told_by
from taizhang.see.selection import LASTING, PASSING, Look, Word, has_value, spoken, values_of
from taizhang.see.stages import stages
from taizhang.see.world import World

SCALE: Final = 10_000
"""Numbers and money have four decimals: added as whole ten-thousandths, they add up exactly."""
ALWAYS: Final = date.max.toordinal()
"""How a state is dated: it counts whatever day a period begins."""
DAY: Final = timedelta(days=1)
STANDING, DUE, LATELY = "·standing", "·due", "·lately"
BESIDE: Final = (STANDING, DUE, LATELY)
"""Questions every campaign with items is asked beside its metrics, by kind and state: all items, those that are due within
a week or late, those whose last step was in the last thirty days. 待办 counts with them."""
SOON, LONG = 7, 30
STATE: Final = "state"


class Cell(NamedTuple):
    """From `day` (an ordinal) on, `n` more entries and `total` more ten-thousandths are counted by a question.

    `part` is "" for the whole, else `by=value`; `key` tells days or codes apart; `dated` is the day a period looks at.
    """

    question: int
    part: str
    key: str
    dated: int
    day: int
    n: int
    total: int


Held = dict[tuple[str, str, int], tuple[int, int]]
"""What a question counts of an entry on a day: (part, key, dated) → (entries, ten-thousandths)."""
Test = tuple[Word, Selection]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A metric that can be added up: the tests an entry must pass on any day, and those that pass away.

    `own`: it is asked of units by themselves (coverage of units). `bys`: what it is broken down by, here or in a rate.
    Metrics that ask the same, broken down otherwise, are one question.
    """

    number: int
    name: str
    metric: Metric
    lasting: tuple[Test, ...]
    passing: tuple[Test, ...]
    bys: tuple[str, ...]

    @property
    def own(self) -> bool:
        """Whether a unit's entries count for itself alone."""
        return not _of_rows(self.metric)

    @property
    def parted(self) -> bool:
        """Whether only its parts are kept: every item stands in one state, so they make the whole."""
        return self.name in BESIDE

    @property
    def changing(self) -> bool:
        """Whether its answer may change after the entry's own day."""
        return bool(self.passing or self.metric.dated or self.metric.form == "days" or STATE in self.bys)

    @property
    def by_itself(self) -> bool:
        """Whether its answer may change on a day on which nothing happens to the entry."""
        return self.name in {DUE, LATELY} or any(words.late or words.quiet for _, words in self.passing)


def _of_rows(metric: Metric) -> bool:
    return metric.form != "coverage" or bool(metric.field)


@dataclass(frozen=True, slots=True)
class Plan:
    """The questions of a campaign that tallies answer, by number, and which of them an entry of a kind may touch.

    `by_rows` are those that count the rows of a selection (see.listed.bare), `fields` what of an entry any of them looks at,
    `again` the kinds of which one asks whether they came back: their entries have to know it (record.entry).
    """

    campaign: Campaign
    questions: tuple[Question, ...]
    by_kind: Mapping[str, tuple[Question, ...]] = field(repr=False)
    by_name: Mapping[str, Question] = field(repr=False)
    by_rows: Mapping[str, Question] = field(repr=False)
    fields: tuple[str, ...] = field(repr=False)
    again: tuple[str, ...] = field(repr=False)


def plan(campaign: Campaign) -> Plan:
    """The campaign's counts, sums, days and coverages; not those that compare texts between units."""
    bys = _breakdowns(campaign)
    told = ((name, metric, resolve(campaign, metric.of)) for name, metric in campaign.metrics.items())
    whole = [(name, metric, chain) for name, metric, chain in told if metric.form not in {"ratio", "units"}]
    added = [one for one in whole if not any(unsettled(words) for words in one[2])]
    alike: dict[object, list[Asking]] = {}
    added += listed(campaign, tuple(added))
    for one in (*added, *_beside(campaign)):
        alike.setdefault(_same(*one), []).append(one)
    questions = tuple(_question(number, some, bys) for number, some in enumerate(alike.values()))
    kinds = {one.name: frozenset(selection_kinds(campaign, one.metric.of)) for one in questions}
    by_kind = {kind: tuple(one for one in questions if kind in kinds[one.name]) for kind in campaign.kinds}
    fields = tuple(sorted({name for one in questions for name in _fields(one)} & {*campaign.fields}))
    by_name = {name: one for one, some in zip(questions, alike.values(), strict=True) for name, _, _ in some}
    by_rows = {said: by_name[name] for said, name in told_by(added).items()}
    again = {kind for one in questions if any(words.again for _, words in one.lasting) for kind in kinds[one.name]}
    again &= {kind for kind, told in campaign.kinds.items() if told.life}
    return Plan(campaign, questions, by_kind, by_name, by_rows, fields, tuple(sorted(again)))


def _same(name: str, metric: Metric, chain: tuple[Selection, ...]) -> object:
    """Equal for metrics that count the same, whatever they are called and broken down by."""
    told = (metric.form, metric.when, metric.dated, metric.field, metric.start, metric.end, _of_rows(metric))
    return bare(chain), *told, name if name in BESIDE else ""


def _question(number: int, alike: Sequence[Asking], bys: Mapping[str, Sequence[str]]) -> Question:
    name, metric, chain = alike[0]
    broken = dict.fromkeys(by for called, _, _ in alike for by in bys.get(called, ()))
    return Question(
        number=number,
        name=name,
        metric=metric,
        lasting=(*_tests(chain, LASTING), *((_came_back, words) for words in chain if words.again)),
        passing=(*_tests(chain, PASSING), *((test, NOTHING) for test in TESTS.get(name, ()))),
        bys=tuple(broken) if _of_rows(metric) else (),
    )


def _fields(one: Question) -> Iterator[str]:
    yield from (one.metric.field, *one.bys, "measure")
    for _, words in one.lasting:
        yield from (*fields_asked(words), *words.has, *words.lacks)


def _tests(chain: tuple[Selection, ...], among: Mapping[Word, tuple[str, ...]]) -> tuple[Test, ...]:
    return tuple((word, words) for words in chain for word in spoken(words, among))


def _beside(campaign: Campaign) -> Iterator[Asking]:
    """The questions about all items, and how long each stage of a life took; none where the campaign has no items."""
    kinds = tuple(name for name, kind in campaign.kinds.items() if kind.life)
    items = Selection(kinds=kinds)
    for name in BESIDE if kinds else ():
        yield name, Metric(label=name, of=items, by=STATE), (items,)
    lives = (
        life for life in dict.fromkeys(campaign.kinds[name].life for name in kinds) if counted_kinds(campaign, life)
    )
    for name in (stage.took for life in lives for stage in stages(campaign, life) if stage.took):
        metric = metric_of(campaign, name)
        yield name, metric, resolve(campaign, metric.of)


def _came_back(_words: Selection, look: Look) -> bool:
    return look.entry.again > 0


def _due(_words: Selection, look: Look) -> bool:
    return look.entry.due is not None and look.entry.due <= look.day + SOON * DAY


def _lately(_words: Selection, look: Look) -> bool:
    return moved_on(look.entry, look.day) >= look.day - LONG * DAY


NOTHING: Final = Selection()
TESTS: Final[Mapping[str, tuple[Word, ...]]] = MappingProxyType({DUE: (_due,), LATELY: (_lately,)})


def _breakdowns(campaign: Campaign) -> Mapping[str, list[str]]:
    """By which dimensions each metric is broken down: its own, those of the rates it is a half of, and by class what is
    read against time level by level."""
    found: dict[str, list[str]] = {name: [STATE] for name in BESIDE}
    asked = [(name, metric.by) for name, metric in campaign.metrics.items() if metric.by]
    for name, by in (*asked, *((name, "class") for name in board(campaign).paced)):
        for leaf in _leaves(campaign, name):
            found.setdefault(leaf, []).append(by)
    return found


def _leaves(campaign: Campaign, name: str) -> Iterator[str]:
    metric = campaign.metrics[name]
    if metric.form != "ratio":
        yield name
        return
    yield from _leaves(campaign, metric.part)
    yield from _leaves(campaign, metric.whole)


def cells(asked: Plan, entry: Entry) -> tuple[Cell, ...]:
    """Everything the entry adds, in a fixed order; on each day only what changes there."""
    world = World(campaign=asked.campaign, units=(), entries=())
    first = _look(world, entry, entry.day)
    among = asked.by_kind.get(entry.kind, asked.questions)
    fitting = [one for one in among if _passes(one.lasting, first)]
    looks = (first, *(_look(world, entry, day) for day in _days(entry, fitting)))
    return tuple(cell for one in fitting for cell in _changes(one, looks if one.changing else (first,)))


def _look(world: World, entry: Entry, day: date) -> Look:
    return Look(world, entry, day, *state_on(entry, day))


def _passes(tests: Iterable[Test], look: Look) -> bool:
    return all(word(words, look) for word, words in tests)


def _days(entry: Entry, fitting: Iterable[Question]) -> tuple[date, ...]:
    """The days after the entry's own on which any of these may change its mind."""
    said = [words for one in fitting if one.changing for _, words in one.passing]
    found = {step.day for step in entry.steps}
    found |= {moved + (words.quiet + 1) * DAY for words in said if words.quiet for moved in (entry.day, *found)}
    found |= {entry.due + DAY for words in said if words.late and entry.due and entry.due < date.max}
    if any(one.name == DUE for one in fitting):
        found |= {moved + (LONG + 1) * DAY for moved in (entry.day, *found)}
        found |= {entry.due - SOON * DAY} if entry.due else set()
    return tuple(sorted(day for day in found if day > entry.day))


def _changes(one: Question, looks: Iterable[Look]) -> Iterator[Cell]:
    before: Held = {}
    for look in looks:
        now = _held(one, look) if _passes(one.passing, look) else {}
        day = look.day.toordinal()
        for at in {**before, **now}:
            n, total = now.get(at, (0, 0))
            was, had = before.get(at, (0, 0))
            if (n, total) != (was, had):
                yield Cell(one.number, *at, day, n - was, total - had)
        before = now


def _held(one: Question, look: Look) -> Held:
    """What the question counts of an entry that it selects."""
    dated = dated_on(one.metric, look.entry, look.day)
    if dated is None:
        return {}
    on = dated.toordinal() if one.metric.when == "period" else ALWAYS
    amounts = tuple(_amounts(one.metric, look))
    keys = (f"{by}={key}" for by in one.bys if amounts for key in _keys(look, by))
    parts = tuple(keys) if one.parted else ("", *keys)
    return {(part, key, on): (1, total) for part in parts for key, total in amounts}


def _keys(look: Look, by: str) -> Iterable[str]:
    return (f"{look.entry.kind}:{look.state}",) if by == STATE else keys_of(look.world, by, look.entry)


def _amounts(metric: Metric, look: Look) -> Iterator[tuple[str, int]]:
    """Under which keys, and for how many ten-thousandths each; nothing where the entry says nothing to the metric."""
    entry = look.entry
    if metric.form == "days":
        took = days_between(entry, metric.start, metric.end, look.day)
        if took is not None:
            yield str(took), 0
    elif metric.form == "sum":
        if has_value(entry, metric.field):
            yield "", round(Fraction(str(entry.values[metric.field])) * SCALE)
    elif metric.form == "coverage" and metric.field:
        if has_value(entry, metric.field):
            yield from (("", 0), *((code, 0) for code in dict.fromkeys(values_of(entry, metric.field)) if code))
    else:
        yield "", 0
