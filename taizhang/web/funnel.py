"""The life of items as a funnel: how many came as far as each stage, how many stand there now, how long it took to go on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from taizhang.errors import msg, words
from taizhang.record.onward import as_far
from taizhang.see.board import board, kinds_of
from taizhang.see.derive import counted_kinds, items
from taizhang.see.figure import Figure
from taizhang.see.stages import Stage, stages
from taizhang.store import figures
from taizhang.web.looking import Look
from taizhang.web.readings import Reading, floor_percent
from taizhang.web.say import label, say, tell

TRUTHS: Mapping[str, str] = {"claimed": msg("自报"), "verified": msg("核实"), "confirmed": msg("群众认可")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A stage: how many came as far (of all, in per cent), how many stand there, the median days to the next one."""

    label: str
    truth: str
    far: Reading | None
    percent: int
    now: Reading
    standing: int
    took: Reading | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """The stages of one life, those beside the line with items in them, and what the picture says in words."""

    name: str
    label: str
    kinds: str
    timed: bool
    line: tuple[Step, ...]
    beside: tuple[Step, ...]
    reading: str


def funnels(look: Look) -> tuple[Funnel, ...]:
    """The lives that have items at the unit in view: the one in focus first and with its days, the others in order."""
    names = tuple(name for name in look.campaign.lives if counted_kinds(look.campaign, name))
    told = figures.figures(look.campaign, tuple(items(name) for name in names), (look.unit,), look.period)
    whole = {name: told[items(name), look.unit.code] for name in names}
    focus = _focus(look, {name: figure.rows for name, figure in whole.items()})
    ordered = sorted((name for name in names if whole[name].rows), key=lambda name: name != focus)
    return tuple(_funnel(look, name, whole[name], focus) for name in ordered)


def _focus(look: Look, sizes: Mapping[str, int]) -> str:
    """The life asked for, else that of what the chosen share is about, else the one most work read against time lies in."""
    if look.life in sizes:
        return look.life
    found = board(look.campaign).paced
    names = (look.metric,) if look.metric in found else found
    kinds = (kind for name in names for kind in kinds_of(look.campaign, name))
    lives = (life for kind in kinds if (life := look.campaign.kinds[kind].life))
    return max(lives, key=lambda name: sizes[name], default="")


def _funnel(look: Look, name: str, whole: Figure, focus: str) -> Funnel:
    found = stages(look.campaign, name)
    took = look.own(*(stage.took for stage in found if stage.took)) if name == focus and whole.rows else {}
    steps = tuple(_step(look, _Life(name, whole, took), stage, found[0]) for stage in found)
    line = tuple(step for step in steps if step.far)
    kinds = [label(kind) for kind in look.campaign.kinds.values() if kind.life == name]
    return Funnel(
        name=name,
        label=label(look.campaign.lives[name]),
        kinds=tell(msg("、")).join(kinds),
        timed=bool(took),
        line=line,
        beside=tuple(step for step in steps if not step.far and step.standing),
        reading=_reading(line),
    )


@dataclass(frozen=True, slots=True)
class _Life:
    """A life with the count of its items by state, and the days between its stages where they were asked."""

    name: str
    whole: Figure
    took: Mapping[str, Figure]

    def counted(self, metric: str, states: Iterable[str]) -> Figure:
        """How many stand in one of these states, as the answer to this question."""
        parts = dict(self.whole.parts)
        n = sum((parts.get(state, Fraction(0)) for state in states), Fraction(0))
        return replace(self.whole, metric=metric, value=n, rows=int(n), parts=())


def _step(look: Look, of: _Life, stage: Stage, first: Stage) -> Step:
    life = look.campaign.lives[of.name]
    state, now = life.states[stage.state], of.counted(stage.now, (stage.state,))
    far = of.counted(stage.far, as_far(life, stage.state)) if stage.far else None
    whole = of.counted(first.far, as_far(life, first.state)).rows
    return Step(
        label=label(state),
        truth=tell(TRUTHS[state.truth]) if state.truth else "",
        far=look.told(far) if far else None,
        percent=floor_percent(Fraction(far.rows, whole)) if far and whole else 0,
        now=look.told(now),
        standing=now.rows,
        took=look.told(of.took[stage.took]) if stage.took in of.took else None,
    )


def _reading(line: tuple[Step, ...]) -> str:
    """The whole funnel in a sentence for those who listen."""
    said = (
        words(msg("{stage}：走到这里的{far}，停在这里的{now}"), stage=step.label, far=step.far.text, now=step.now.text)
        for step in line
        if step.far
    )
    return tell(msg("；")).join(say(one) for one in said)
