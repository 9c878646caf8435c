"""A unit about to write: who it is, who writes for it, and how it fills the fields of a kind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from types import MappingProxyType
from typing import Any

from taizhang.campaign.model import Campaign, FieldDef, Kind
from taizhang.demo.county import County
from taizhang.demo.phrases import Pen, bank_of
from taizhang.demo.scenes import Scene
from taizhang.record.entry import Proof
from taizhang.store.office import Planted

SOMETIMES = 0.6
COPIES = 0.012
HELPER = "helper_unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all units share: the campaign, the county, its scene, the kept files, each office's guidance group.

    `deputy` is the leader of the units with the codes `led`.
    """

    campaign: Campaign
    county: County
    scene: Scene
    files: tuple[Proof, ...]
    groups: Mapping[str, str]
    deputy: str
    led: frozenset[str]

    @property
    def plan(self) -> Mapping[str, Any]:
        """The figures of the scene: how much, when, how items go."""
        return self.scene.plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A unit, and the organ or town whose clerk writes for it; `slow` stretches its days, `spoken` is what it did."""

    setting: Setting
    unit: Planted
    office: Planted
    pen: Pen
    people: Sequence[str]
    slow: float
    ground: bool
    silent: frozenset[str] = frozenset()
    spoken: dict[str, list[tuple[str, datetime]]] = field(default_factory=dict)

    @property
    def dice(self) -> Random:
        """The unit's own dice."""
        return self.pen.dice

    def chance(self, share: float) -> bool:
        """Whether it happens this time."""
        return self.dice.random() < share

    def speak(self, kind: str, ref: str, at: datetime) -> None:
        """Remember what others may point to."""
        self.spoken.setdefault(kind, []).append((ref, at))

    def earlier(self, kind: str, at: datetime) -> str:
        """Something of this kind booked by then, "" when there is none."""
        known = [ref for ref, then in self.spoken.get(kind, ()) if then <= at]
        return self.dice.choice(known) if known else ""


def proof(desk: Desk) -> Proof:
    """A piece of evidence: mostly a file, else a checker's note."""
    if desk.chance(0.65):
        return desk.dice.choice(desk.setting.files)
    return Proof(kind="note", text=desk.pen.say("note/checked"))


def drawn(desk: Desk, name: str, codes: Iterable[str]) -> str:
    """A code of a choice field, by the plan's weights."""
    known = tuple(codes)
    weights = desk.setting.plan["weights"].get(name, {})
    return desk.dice.choices(known, [weights.get(code, 0) if weights else 1 for code in known])[0]


def _choice(desk: Desk, name: str, one: FieldDef, _day: date) -> object:
    return drawn(desk, name, _suited(desk, name) or desk.setting.campaign.codes[one.codes].values)


def _suited(desk: Desk, name: str) -> Sequence[str]:
    """The codes that suit what the unit is (a quarry has no gas pipes), by how its name ends; none where all do."""
    suits = desk.setting.county.bank.get("suits", {}).get(name, {})
    return next((codes for ending, codes in suits.items() if desk.unit.name.endswith(ending)), ())


def _choices(desk: Desk, name: str, one: FieldDef, _day: date) -> object:
    codes = tuple(desk.setting.campaign.codes[one.codes].values)
    many = {drawn(desk, name, codes) for _ in range(desk.dice.randint(1, 2))}
    return [code for code in codes if code in many]


def _number(desk: Desk, name: str, _one: FieldDef, _day: date) -> object:
    return desk.dice.randint(*desk.setting.plan["ranges"].get(name, (1, 9)))


def _text(desk: Desk, name: str, _one: FieldDef, _day: date) -> object:
    return desk.pen.say(f"fields/{name}") if name in desk.pen.phrases["fields"] else None


def _person(desk: Desk, name: str, _one: FieldDef, _day: date) -> object:
    """Somebody of the office; the leader of what the deputy looks after is the deputy."""
    somebody = desk.dice.choice(desk.people)
    return desk.setting.deputy if name == "leader" and desk.unit.code in desk.setting.led else somebody


def _unit(desk: Desk, name: str, _one: FieldDef, _day: date) -> object:
    if name in desk.setting.plan.get("departments", ()):
        return desk.dice.choice(desk.setting.county.organs).code
    others = [unit.code for unit in desk.setting.county.offices if unit is not desk.office]
    return desk.dice.choice(others) if name == HELPER and others else desk.office.code


def _date(desk: Desk, _name: str, _one: FieldDef, day: date) -> object:
    return (day + timedelta(days=desk.dice.randint(7, 60))).isoformat()


MAKERS: Mapping[str, Callable[[Desk, str, FieldDef, date], object]] = MappingProxyType(
    {
        "choice": _choice,
        "choices": _choices,
        "number": _number,
        "money": _number,
        "text": _text,
        "person": _person,
        "unit": _unit,
        "date": _date,
        "file": lambda desk, name, one, day: None,
    }
)


def value(desk: Desk, name: str, day: date) -> object:
    """What this unit writes into a field, None when it leaves it empty."""
    one = desk.setting.campaign.fields[name]
    return MAKERS[one.type](desk, name, one, day)


def _written(desk: Desk, kind: str, name: str, day: date) -> object:
    """What this unit writes into a field of a kind; some kinds have words of their own for it (case.content)."""
    own = f"{kind}.{name}"
    return desk.pen.say(f"fields/{own}") if own in desk.pen.phrases["fields"] else value(desk, name, day)


def later_fields(campaign: Campaign, kind: Kind) -> frozenset[str]:
    """Fields that the moves of the kind's life bring; they are empty when the entry is recorded."""
    if not kind.life:
        return frozenset()
    moves = campaign.lives[kind.life].moves.values()
    brought = {name for move in moves for name in (*move.fill, *move.ask)}
    return frozenset(
        brought
        | {"similar_check", "satisfaction", "admission", "recheck", "reason", "owner", "why_no_rule"}
        | {"sender", "number", "answer_text"}
    ) - {"asked_by"}


def values(desk: Desk, kind_name: str, day: date, told: Mapping[str, object]) -> dict[str, object]:
    """The fields as first written: what is required, and of the rest what people bother to fill in."""
    campaign = desk.setting.campaign
    kind = campaign.kinds[kind_name]
    left = later_fields(campaign, kind) - set(kind.required)
    made = {name: told[name] for name in kind.fields if name in told}
    for name in kind.fields:
        wanted = name in (*kind.required, *desk.setting.plan.get("always", ())) or (
            name not in left and desk.chance(SOMETIMES)
        )
        found = _written(desk, kind_name, name, day) if wanted and name not in made else None
        if found is not None:
            made[name] = found
    return _adding_up(desk, day, made) if "due_people" in kind.fields else made


def fitting(fits: Mapping[str, Any], written: Mapping[str, object], made: Mapping[str, object]) -> dict[str, object]:
    """What is written now and agrees with the rest: no more corrected than was concerned, no reason why done is not done."""
    kept: dict[str, object] = {}
    for name, fact in made.items():
        fit, here = fits.get(name, {}), {**written, **kept}
        whole = here.get(fit.get("within", ""))
        if fact is None or ("within" in fit and not isinstance(whole, int)):
            continue
        if all(here.get(field, made.get(field)) in codes for field, codes in fit.get("when", {}).items()):
            kept[name] = min(fact, whole) if isinstance(fact, int) and isinstance(whole, int) else fact
    return kept


def _adding_up(desk: Desk, day: date, made: Mapping[str, object]) -> dict[str, object]:
    """Who is due, there and away at a meeting add up; what nobody filled in stays empty."""
    dice = Random(f"{desk.unit.code}:{day}:attendance")  # the desk's own dice are not touched: all else stays as it was
    due, away = dice.randint(9, 36), dice.choice((0, 0, 0, 1, 1, 2))
    told = {"due_people": due, "present_people": due - away, "people": due - away, "absent": f"{away}人因公请假"}
    there = {name: told.get(name, fact) for name, fact in made.items()}
    return {name: fact for name, fact in there.items() if away or name != "absent"}


def title(desk: Desk, kind_name: str, written: Mapping[str, object], told: Mapping[str, object]) -> str:
    """What the entry is called; `told` fills slots. The bank of a code's label is taken where the kind has one."""
    if kind_name in desk.pen.phrases["copies"] and desk.chance(COPIES):
        return _copied(desk, kind_name, written)
    label = _label(desk, kind_name, written)
    templates = bank_of(desk.pen.phrases, f"{kind_name}s/{label}" if kind_name == "problem" else f"{kind_name}{label}")
    if kind_name == "problem" and desk.ground:
        grounded = bank_of(desk.pen.phrases, f"ground/{label}")
        templates = (*templates, *grounded, *grounded)
    return desk.pen.fill(desk.dice.choice(templates), told)


def _copied(desk: Desk, kind_name: str, written: Mapping[str, object]) -> str:
    """What units copy from each other, of the entry's own aspect where the bank has such a sentence."""
    drawn, label = desk.pen.say(f"copies/{kind_name}"), _label(desk, kind_name, written).strip("/")
    return next((one for one in bank_of(desk.pen.phrases, f"copies/{kind_name}") if one.startswith(label)), drawn)


def _label(desk: Desk, kind_name: str, written: Mapping[str, object]) -> str:
    """The label of the chosen code by which the kind's bank is divided, "/" before it; "" for an undivided one.

    Where no code was chosen any label will do.
    """
    campaign = desk.setting.campaign
    bank = desk.pen.phrases["problems" if kind_name == "problem" else kind_name]
    if not isinstance(bank, Mapping):
        return ""
    for name, code in written.items():
        codes = campaign.fields[name].codes
        label = campaign.codes[codes].values[code].label if codes and isinstance(code, str) else ""
        if label in bank:
            return label if kind_name == "problem" else f"/{label}"
    return f"/{desk.dice.choice(tuple(bank))}"
