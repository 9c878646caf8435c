"""The right side of 文件: one card for every task proposed from the text, with what was decided and where it stands today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from taizhang.campaign.model import Campaign
from taizhang.errors import msg
from taizhang.record.permits import Actor
from taizhang.store import sight
from taizhang.store.documents import Decision, decisions
from taizhang.store.models import Document, Entry, Unit
from taizhang.web.say import label, tell
from taizhang.web.unit_names import exact_names

FIRMNESS: Mapping[str, str] = MappingProxyType({"firm": msg("硬要求"), "soft": msg("软要求")})


@dataclass(frozen=True, slots=True)
class Task:
    """A task made of the sentence: whose it is and where it stands today."""

    key: str
    unit: str
    state: str
    closed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A proposed task. `units` is what stands in the unit field, `error` what was wrong with the last answer."""

    number: int
    place: str
    sentence: str
    text: str
    title: str
    actor: str
    units: str
    deadline: str
    due: str
    reason: str
    measure: str
    measure_code: str
    deliverables: str
    firmness: str
    why: str
    verdict: str
    tasks: tuple[Task, ...] = ()
    error: str = ""

    asks_unit: bool = False

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"c{self.place}"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counters over the cards: 已采用, 不是, 待定."""

    accepted: int
    refused: int
    open: int

    @property
    def total(self) -> int:
        """All cards."""
        return self.accepted + self.refused + self.open


@dataclass(frozen=True, slots=True)
class _Known:
    """What all cards of a document are made with, asked once."""

    campaign: Campaign
    decided: Mapping[str, Decision]
    tasks: Mapping[str, tuple[Task, ...]]
    units: Mapping[str, Unit]


def cards(campaign: Campaign, document: Document, actor: Actor) -> tuple[Card, ...]:
    """Every card in the order of the text, in a fixed number of queries."""
    obliged = document.analysis.get("obligations", ())
    known = _Known(
        campaign,
        decisions(document),
        _tasks(campaign, document, actor),
        exact_names(actor, frozenset(str(one["actor"]) for one in obliged)),
    )
    return tuple(_card(known, number, one) for number, one in enumerate(obliged, 1))


def tally(found: Iterable[Card]) -> Tally:
    """How far the confirming is."""
    verdicts = [card.verdict for card in found]
    return Tally(verdicts.count("accept"), verdicts.count("no"), verdicts.count(""))


def _card(known: _Known, number: int, one: Mapping[str, object]) -> Card:
    place, actor = f"{one['start']}-{one['end']}", str(one["actor"])
    decided = known.decided.get(place)
    code = known.campaign.measures.get(str(one["measure"]))
    unit = known.units.get(actor)
    return Card(
        number=number,
        place=place,
        sentence=str(one["sentence"]),
        text=str(one["text"]),
        title=str((decided and decided.values.get("title")) or one["text"]),
        actor=actor,
        units=unit.name if unit else "",
        deadline=str(one["deadline"]),
        due=str(one["due"] or ""),
        reason=str(one.get("due_reason") or ""),
        measure=label(code) if code else "",
        measure_code=str(one["measure"]),
        deliverables="、".join(_texts(one["deliverables"])),
        firmness=tell(FIRMNESS[str(one["firmness"])]),
        why=str(one["why"]),
        verdict=decided.verdict if decided else "",
        tasks=known.tasks.get(place, ()),
        asks_unit=unit is None and decided is None,
    )


def _texts(many: object) -> tuple[str, ...]:
    return tuple(str(one) for one in many) if isinstance(many, list | tuple) else ()


def _tasks(campaign: Campaign, document: Document, actor: Actor) -> Mapping[str, tuple[Task, ...]]:
    found: dict[str, tuple[Task, ...]] = {}
    rows = (
        sight.entries(actor, campaign.campaign).filter(document=document).select_related("unit").order_by("path", "pk")
    )
    for row in rows:
        place = f"{row.span_start}-{row.span_end}"
        found[place] = (*found.get(place, ()), _task(campaign, row))
    return found


def _task(campaign: Campaign, row: Entry) -> Task:
    life = campaign.lives.get(campaign.kinds[row.kind].life)
    state = life.states.get(row.state) if life else None
    return Task(row.key, row.unit.name, label(state) if state else "", bool(state and state.closed))
