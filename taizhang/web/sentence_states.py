"""Where each sentence of a document stands today: the tasks made of it, and one small mark beside its number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from taizhang.campaign.model import Campaign
from taizhang.errors import msg
from taizhang.store import sight
from taizhang.store.models import Document, Entry
from taizhang.web.lamps import Lamp, lamp
from taizhang.web.say import label, say, tell
from taizhang.web.seat import Seat

ORDER = ("late", "soon", "wait", "done")
WAITS = MappingProxyType({"open": ("wait", msg("待确认")), "hold": ("soon", msg("等领导审定"))})


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task made of a sentence: whose it is, where it stands today, and its lamp."""

    key: str
    unit: str
    state: str
    level: str
    lamp: str


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands beside the number of a sentence: its most pressing task (`key`) and how many there are, or what waits.

    Without a task: `waits` is "hold" (for the leader's word) or "open" (for somebody to answer).
    """

    level: str
    text: str
    key: str = ""
    count: int = 0
    waits: str = ""


def tasks_by_place(seat: Seat, document: Document) -> Mapping[str, tuple[Task, ...]]:
    """The tasks in sight made of each span of the document, in one query."""
    found: dict[str, tuple[Task, ...]] = {}
    seen = sight.entries(seat.actor, seat.campaign.campaign)
    for row in seen.filter(document=document).select_related("unit").order_by("path", "pk"):
        place = f"{row.span_start}-{row.span_end}"
        found[place] = (*found.get(place, ()), _task(seat, row))
    return found


def marks(
    tasks: Mapping[str, Sequence[Task]], sentences: Mapping[str, str], waiting: Mapping[str, str]
) -> Mapping[str, Mark]:
    """The mark of every sentence by its number; `sentences` gives the number of each place, `waiting` what waits there."""
    found: dict[str, dict[str, Task]] = {}
    for place, many in tasks.items():
        if place in sentences:
            known = found.get(sentences[place], {})
            found[sentences[place]] = known | {task.key: task for task in many}
    done = {sentence: _mark(tuple(many.values())) for sentence, many in found.items() if many}
    return {**_waiting(sentences, waiting, "open"), **_waiting(sentences, waiting, "hold"), **done}


def _waiting(sentences: Mapping[str, str], waiting: Mapping[str, str], what: str) -> dict[str, Mark]:
    level, said = WAITS[what]
    places = (place for place, waits in waiting.items() if waits == what)
    return {sentences[place]: Mark(level, tell(said), waits=what) for place in places}


def _mark(many: Sequence[Task]) -> Mark:
    worst = min(many, key=lambda task: ORDER.index(task.level))
    return Mark(worst.level, worst.lamp if worst.level == "late" else worst.state, worst.key, len(many))


def _task(seat: Seat, row: Entry) -> Task:
    campaign: Campaign = seat.campaign
    life = campaign.lives.get(campaign.kinds[row.kind].life)
    state = life.states.get(row.state) if life else None
    shown: Lamp = lamp(row.due, seat.today, closed=bool(state and state.closed), on=row.moved_on)
    return Task(
        key=row.key,
        unit=row.unit.name,
        state=label(state) if state else "",
        level=shown.level,
        lamp=say(shown.text),
    )
