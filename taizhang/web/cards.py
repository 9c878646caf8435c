"""The right side of 文件: a card for every finding a person may answer, as read and as people put it right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from taizhang.campaign.model import Campaign
from taizhang.errors import msg
from taizhang.store.documents import Decision
from taizhang.web.boxes import Box, Option
from taizhang.web.say import joined, label, tell
from taizhang.web.sentence_states import Task

FIRMNESS: Mapping[str, str] = MappingProxyType({"firm": msg("硬要求"), "soft": msg("软要求")})
RHYTHMS: Mapping[str, str] = MappingProxyType(
    {
        "day": msg("每天"),
        "week": msg("每周"),
        "month": msg("每月"),
        "quarter": msg("每季度"),
        "half": msg("每半年"),
        "year": msg("每年"),
    }
)
OPEN = ("", "edit")
"""Verdicts that leave a card waiting for its answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """`actor` as written, who joins in, whose words are passed on; `units` stands in the unit field, `own` if implied."""

    actor: str = ""
    partners: str = ""
    said_by: str = ""
    units: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The deadline as written, the day it was read as, the day that stands in the field, why none, how often it returns."""

    deadline: str = ""
    read: str = ""
    due: str = ""
    reason: str = ""
    rhythm: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What is asked for: deliverables, measure, firmness, a ban, the sentence that asked for the same before, why."""

    deliverables: str = ""
    measure: str = ""
    measure_code: str = ""
    firmness: str = ""
    firm: bool = False
    ban: bool = False
    repeats: str = ""
    section: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What it is recorded as: the kinds to choose from, whether one has to be chosen, and what that kind must know."""

    kinds: tuple[Option, ...] = ()
    kind: str = ""
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One finding to be answered. `text` is what the document says, `title` what a person made of it."""

    layer: str
    place: str
    sentence: str
    text: str
    title: str
    who: Who = Who()
    when: When = When()
    what: What = What()
    verdict: str = ""
    covered_by: str = ""
    tasks: tuple[Task, ...] = ()
    recorded: Recorded = Recorded()
    figure: object = None
    error: str = ""

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"c{self.place}"

    @property
    def changed(self) -> bool:
        """Whether a person put it in other words."""
        return self.title != self.text

    @property
    def waits(self) -> bool:
        """Whether nobody has answered it yet."""
        return self.verdict in OPEN

    @property
    def asks_unit(self) -> bool:
        """Whether nobody can be told yet whose it is."""
        return self.waits and not self.who.units

    @property
    def state(self) -> str:
        """What the page counts it under."""
        return state_of(self.verdict)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counters over the cards: 已采用 (with what one task covers), 等领导审定, 关注, 不是, 待定."""

    accepted: int
    held: int
    watched: int
    refused: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What all cards of a document are made with, asked once: `units` maps actors as written to the unit field."""

    campaign: Campaign
    home: str
    decided: Mapping[str, Decision]
    tasks: Mapping[str, tuple[Task, ...]]
    units: Mapping[str, str]
    sentences: Mapping[str, str]


def state_of(verdict: str) -> str:
    """What the page counts a card under that has been given this word."""
    return "open" if verdict in OPEN else verdict


def tally(counted: Iterable[str]) -> Tally:
    """How far the confirming is, by the states of the cards."""
    states = tuple(counted)
    accepted = states.count("accept") + states.count("cover")
    return Tally(accepted, *(states.count(one) for one in ("hold", "watch", "no", "open")))


def place_in(one: Mapping[str, object]) -> str:
    """The span of a finding: "start-end"."""
    return f"{one['start']}-{one['end']}"


def duty_card(known: Known, one: Mapping[str, object]) -> Card:
    """The card of something the text obliges somebody to do."""
    card = finding_card(known, "obligations", one)
    said = known.decided.get(card.place)
    values: Mapping[str, object] = said.values if said else {}
    return replace(card, who=_who(known, one, values), when=_when(one, values), what=_what(known, one))


def finding_card(known: Known, layer: str, one: Mapping[str, object]) -> Card:
    """The card of any other finding: it is the receiving unit's own, and nothing more is read in it."""
    place, text = place_in(one), str(one["text"] if layer != "claims" else one.get("context") or one["text"])
    said = known.decided.get(place)
    values: Mapping[str, object] = said.values if said else {}
    return Card(
        layer=layer,
        place=place,
        sentence=known.sentences.get(place, ""),
        text=text,
        title=str(values.get("title") or text),
        who=Who(units=str(values.get("units") or known.home), own=True),
        when=When(due=str(values.get("due") or "")),
        what=What(measure=_measure(known, one), measure_code=str(one.get("measure") or "")),
        verdict=said.verdict if said else "",
        covered_by=known.sentences.get(str(values.get("by", "")), "") if said and said.verdict == "cover" else "",
        tasks=known.tasks.get(place, ()),
    )


def _who(known: Known, one: Mapping[str, object], values: Mapping[str, object]) -> Who:
    actor = str(one["actor"])
    units = known.units.get(actor, "") if actor else known.home
    return Who(
        actor=str(values.get("actor") or actor),
        partners=joined(_texts(one.get("partners"))),
        said_by=str(one.get("said_by") or ""),
        units=str(values.get("units") or units),
        own=not actor,
    )


def _when(one: Mapping[str, object], values: Mapping[str, object]) -> When:
    rhythm, read = str(one.get("rhythm") or ""), str(one["due"] or "")
    return When(
        deadline=str(one["deadline"]),
        read=read,
        due=str(values.get("due") or read),
        reason=str(one.get("due_reason") or ""),
        rhythm=tell(RHYTHMS[rhythm]) if rhythm in RHYTHMS else "",
    )


def _what(known: Known, one: Mapping[str, object]) -> What:
    return What(
        deliverables=joined(_texts(one["deliverables"])),
        measure=_measure(known, one),
        measure_code=str(one["measure"]),
        firmness=tell(FIRMNESS[str(one["firmness"])]),
        firm=one["firmness"] == "firm",
        ban=bool(one.get("ban")),
        repeats=str(one.get("repeats") or ""),
        section=str(one.get("section") or ""),
        why=str(one["why"]),
    )


def _measure(known: Known, one: Mapping[str, object]) -> str:
    code = known.campaign.measures.get(str(one.get("measure") or ""))
    return label(code) if code else ""


def _texts(many: object) -> tuple[str, ...]:
    return tuple(str(one) for one in many) if isinstance(many, list | tuple) else ()
