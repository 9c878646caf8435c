"""In which phase the campaign stands, what weighs most in it, and how far its own tasks have come (阶段侧重)."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from taizhang.campaign.model import Selection
from taizhang.see.pace import phase_on
from taizhang.store import sight
from taizhang.store.counting import count
from taizhang.store.folded import as_on
from taizhang.store.scene import Scene
from taizhang.store.selecting import narrowed, open_items
from taizhang.web.chosen import FIELD
from taizhang.web.looking import Look
from taizhang.web.say import english, label

PHASE = "phase"


@dataclass(frozen=True, slots=True, kw_only=True)
class InPhase:
    """The phase in view: since when, its measures, how many items name it, how many of them are open; `href` opens them."""

    label: str
    starts: date
    focus: str
    total: int
    left: int
    href: str


def in_phase(look: Look) -> InPhase | None:
    """The phase of the day in view; None where the campaign tells none."""
    campaign, day = look.campaign, look.period.end
    name = phase_on(campaign, day)
    if not name:
        return None
    scene = Scene(campaign, day)
    kinds = tuple(code for code, kind in campaign.kinds.items() if kind.life and PHASE in kind.fields)
    seen = sight.under(look.seat.actor, campaign.campaign, look.unit.path)
    rows = narrowed(seen, scene, Selection(kinds=kinds, where={PHASE: (name,)}))
    told = campaign.phases[name]
    return InPhase(
        label=label(campaign.codes[campaign.fields[PHASE].codes].values[name]),
        starts=told.starts,
        focus=(", " if english() else "、").join(label(campaign.measures[one]) for one in told.focus),
        total=count(rows),
        left=count(as_on(rows, day, ("was_state",)).filter(open_items(scene))),
        href="?" + urlencode({FIELD + PHASE: name, "unit": look.unit.code, "day": day.isoformat()}),
    )
