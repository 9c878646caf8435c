"""A life as the reader sees it: the line of states from first to last, and whose turn it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from taizhang.campaign.model import Life, State
from taizhang.record.entry import Entry
from taizhang.record.lifecycle import Offer
from taizhang.record.onward import main_line, next_move
from taizhang.record.struck import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A state on the line: `phase` is past, now or todo; `when` the day the entry last came into it."""

    state: State
    phase: str
    when: date | None = None


def primary(life: Life, offers: tuple[Offer, ...], state: str) -> Offer | None:
    """The one thing to do: the move that leads on, where it is this person's to make."""
    onward = next_move(life, state)
    return next((offer for offer in offers if onward and offer.name == onward[0]), None)


def stages(life: Life, entry: Entry) -> tuple[Stage, ...]:
    """The line of this entry; a state beside the line (延期待批, 移交…) stands where the entry left it."""
    entered = (step for step in standing(entry.steps) if step.from_state != step.to_state)
    line, came = main_line(life), {step.to_state: step.day for step in entered}
    if entry.state in line:
        return tuple(_stages(life, line, line.index(entry.state), came))
    left = max((line.index(state) for state in came if state in line), default=0)
    back = next_move(life, entry.state)
    onward = line.index(back[1].to) if back and back[1].to in line else left + 1
    return tuple(
        _stages(life, (*line[: min(left, onward) + 1], entry.state, *line[onward:]), min(left, onward) + 1, came)
    )


def _stages(life: Life, line: tuple[str, ...], now: int, came: dict[str, date]) -> Iterator[Stage]:
    for at, name in enumerate(line):
        phase = "past" if at < now else "now" if at == now else "todo"
        yield Stage(state=life.states[name], phase=phase, when=came.get(name) if at <= now else None)
