"""The stages of a life as questions: how many stand at each, how many came as far, how many days it took to go on."""

from dataclasses import dataclass

from taizhang.campaign.model import Campaign
from taizhang.record.onward import main_line
from taizhang.see.derive import staged


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A state of a life with the names of its questions; `far` and `took` are "" where they make no sense."""

    state: str
    now: str
    far: str = ""
    took: str = ""


def stages(campaign: Campaign, life: str) -> tuple[Stage, ...]:
    """The stages of the main line in their order, then those beside it (延期待批, 移交, 反弹, 核减 …).

    A state that only some may read (a draft) is no stage for anybody.
    """
    states = campaign.lives[life].states
    line = main_line(campaign.lives[life])
    every = (state for state in (*line, *_beside(campaign, life, line)) if states[state].sight is None)
    return tuple(_stage(life, line, state) for state in every)


def _beside(campaign: Campaign, life: str, line: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(state for state in campaign.lives[life].states if state not in line)


def _stage(life: str, line: tuple[str, ...], state: str) -> Stage:
    now = staged("now", life, state)
    if state not in line:
        return Stage(state=state, now=now)
    took = staged("took", life, state) if state != line[-1] else ""
    return Stage(state=state, now=now, far=staged("far", life, state), took=took)
