"""The speech that came in, with what its sentences became, and last year's closing draft with its blanks."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from random import Random
from types import MappingProxyType
from typing import Any

from taizhang.decompose.analyse import analyse
from taizhang.demo.booking import Book
from taizhang.demo.county import TOP
from taizhang.demo.crew import OFFICE
from taizhang.demo.desk import Desk, Setting
from taizhang.demo.phrases import text_of
from taizhang.demo.planned import Act
from taizhang.demo.times import ZONE
from taizhang.demo.walking import Start, walked
from taizhang.store.documents import Decision, Incoming, decide, receive
from taizhang.store.models import Document
from taizhang.store.papers import bindings
from taizhang.store.reading import unit_of

RECEIVED = datetime(2023, 9, 11, 9, 30, tzinfo=ZONE)
DRAFTED = datetime(2023, 12, 28, 15, 0, tzinfo=ZONE)
SPOKEN = date(2023, 9, 8)
LEAD = "县委办公室"
"""Who keeps what the text asks of everybody."""

ACCEPTED, REFUSED, BOUND, HELD = 0.8, 0.5, 0.7, 0.94
"""Shares of sentences taken as tasks, of soft ones said to be none, of blanks whose metric somebody has confirmed; the
firm ones beyond the last wait for the leader's word."""

MEASURES: Mapping[str, str] = MappingProxyType(
    {
        "study": "study",
        "research": "research",
        "development": "development",
        "rectification": "rectify",
        "rules": "rules",
        "organisation": "organise",
        "publicity": "organise",
        "supervision": "organise",
        "meeting": "organise",
        "general": "organise",
    }
)
"""The measure a sentence is read to be about, as the campaign calls it."""


def speech(into: Book, setting: Setting, desks: Mapping[str, Desk]) -> tuple[tuple[str, Act], ...]:
    """Receive the speech, decide on most of its sentences, and plan what becomes of the tasks."""
    analysis = analyse(text_of(setting.scene.speech), setting.scene.speech, SPOKEN)
    office = into.actors[OFFICE]
    document = receive(
        setting.campaign, Incoming(analysis=analysis, unit=unit_of(TOP), sort="in"), by=office, at=RECEIVED
    )
    told = _decisions(document, setting, Random(document.digest))
    asked = tuple(_led(setting, one) for one in told)
    keys = iter(decide(setting.campaign, document, asked, by=office, at=RECEIVED))
    acts: list[tuple[str, Act]] = []
    for one in asked:
        if one.verdict == "accept":
            ref = f"demo:task:{one.place}:{one.values['unit']}"
            into.keys[ref], into.versions[ref] = next(keys), 1
            acts += ((ref, act) for act in _course(desks[str(one.values["unit"])], ref, one))
    return tuple(acts)


def _decisions(document: Document, setting: Setting, dice: Random) -> Iterator[Decision]:
    """What is firm, and has a date or an owner, becomes a task; half of what is soft is none; the rest still waits."""
    for found in document.analysis["obligations"]:
        place, luck = f"{found['start']}-{found['end']}", dice.random()
        tied = bool(found["due"]) or any(unit.name in found["actor"] for unit in setting.county.organs)
        if found["firmness"] == "firm" and tied and luck < ACCEPTED:
            for unit in _units(found, setting):
                yield Decision(place=place, verdict="accept", values=_values(found, unit))
        elif found["firmness"] == "firm" and luck >= HELD:
            lead = next(unit.code for unit in setting.county.organs if unit.name == LEAD)
            yield Decision(place=place, verdict="hold", values=_values(found, lead))
        elif found["firmness"] != "firm" and luck < REFUSED:
            yield Decision(place=place, verdict="no")


def _led(setting: Setting, one: Decision) -> Decision:
    """What goes to a unit the deputy looks after bears the deputy's name."""
    led = one.verdict == "accept" and one.values["unit"] in setting.led
    return replace(one, values={**one.values, "leader": setting.deputy}) if led else one


def _units(found: Mapping[str, Any], setting: Setting) -> tuple[str, ...]:
    """The organ the sentence names; all towns where it says so; else whoever keeps such things."""
    actor = str(found["actor"])
    land = setting.county
    named = tuple(unit.code for unit in land.organs if unit.name in actor)
    if named:
        return named
    if "乡镇" in actor:
        return tuple(unit.code for unit in land.towns)
    return tuple(unit.code for unit in land.organs if unit.name == LEAD)


def _values(found: Mapping[str, Any], unit: str) -> dict[str, object]:
    asked = {"unit": unit, "actor": found["actor"], "due": found["due"], "measure": MEASURES[found["measure"]]}
    return {**asked, "duty_kind": "required" if found["due"] else "own"}


def _course(desk: Desk, ref: str, decision: Decision) -> list[Act]:
    due = decision.values["due"]
    campaign = desk.setting.campaign
    kind = campaign.kinds["task"]
    start = Start(
        desk=desk,
        ref=ref,
        life=campaign.lives[kind.life],
        course=kind.life,
        thing="任务",
        at=RECEIVED,
        fields=kind.fields,
        written={},
        due=date.fromisoformat(str(due)) if due else None,
    )
    return walked(start).acts


def draft(into: Book, setting: Setting) -> None:
    """Receive the closing draft and confirm the metrics of most of its blanks."""
    office = into.actors[OFFICE]
    drafted = DRAFTED + setting.scene.moved
    analysis = analyse(text_of(setting.scene.draft), "closing_draft.txt", drafted.date())
    incoming = Incoming(analysis=analysis, unit=unit_of(TOP), sort="draft")
    document = receive(setting.campaign, incoming, by=office, at=drafted)
    sure = tuple(one for one in bindings(setting.campaign, document) if one.metric)
    asked = [Decision(place=one.place, verdict="bind", values={"metric": one.metric}) for one in sure]
    decide(setting.campaign, document, asked[: round(len(asked) * BOUND)], by=office, at=drafted)
