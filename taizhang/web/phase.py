"""In which phase the campaign stands, what weighs most in it, and how far its own tasks have come (阶段侧重)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, QuerySet

from taizhang.campaign.model import Campaign, Selection
from taizhang.campaign.questions import life_of
from taizhang.campaign.same import Same
from taizhang.see.pace import phase_on
from taizhang.store import sight
from taizhang.store.folded import state_at
from taizhang.store.models import Entry
from taizhang.store.scene import Scene
from taizhang.store.selecting import narrowed
from taizhang.store.worded import rows_of
from taizhang.web.chosen import FIELD
from taizhang.web.looking import Look
from taizhang.web.say import joined, label

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
    found = _found(look, name)
    told = campaign.phases[name]
    return InPhase(
        label=label(campaign.codes[campaign.fields[PHASE].codes].values[name]),
        starts=told.starts,
        focus=joined(label(campaign.measures[one]) for one in told.focus),
        total=sum(found.values()),
        left=sum(n for (kind, state), n in found.items() if _open(campaign, kind, state)),
        href="?" + urlencode({FIELD + PHASE: name, "unit": look.unit.code, "day": day.isoformat()}),
    )


def _found(look: Look, name: str) -> Mapping[tuple[str, str], int]:
    """How many items name the phase, by kind and by the state they stood in on the day."""
    said = "in phase", Same(look.campaign), look.seat.actor.duties, look.unit.path, look.period.end, name
    return {(kind, state): n for kind, state, n in rows_of(said, lambda: _standing(look, name))}


def _standing(look: Look, name: str) -> "QuerySet[Entry, tuple[str, str, int]]":
    campaign, day = look.campaign, look.period.end
    kinds = tuple(code for code, kind in campaign.kinds.items() if kind.life and PHASE in kind.fields)
    seen = sight.under(look.seat.actor, campaign.campaign, look.unit.path)
    rows = narrowed(seen, Scene(campaign, day), Selection(kinds=kinds, where={PHASE: (name,)}))
    return rows.order_by().values("kind", stood=state_at(day)).annotate(n=Count("pk")).values_list("kind", "stood", "n")


def _open(campaign: Campaign, kind: str, state: str) -> bool:
    life = life_of(campaign, kind)
    return life is not None and not (state in life.states and life.states[state].closed)
