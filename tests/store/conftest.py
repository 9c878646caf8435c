"""A fictional county of four units and five persons, and the small campaign they run."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from taizhang.campaign.model import Campaign
from taizhang.record.entry import Draft, Proof
from taizhang.record.permits import Actor
from taizhang.store import office, sight, tally_building
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from taizhang.store.office import Planted
from tests.loop.conftest import people

__all__ = ["people"]
SMALL = Path(__file__).with_name("small.yaml")
NOTE = (Proof(kind="note", text="现场核查：已清理完毕"),)


@dataclass(frozen=True, slots=True)
class County:
    """The campaign and its people: a clerk and a verifier of 溪口镇, a clerk of 石桥乡, the office, a leader."""

    campaign: Campaign
    clerk: Actor
    verifier: Actor
    other: Actor
    office: Actor
    leader: Actor


def enrolled(login: str, name: str, unit: str, role: str) -> Actor:
    person = office.enrol(login, name, "", "台账Taizhang2023")
    office.appoint(person, unit, role)
    return sight.actor_of(person)


@pytest.fixture
def county(db: None) -> County:
    campaign = office.adopt(SMALL.read_text(encoding="utf-8"), SMALL.name)
    office.plant(
        (
            Planted(code="YX", name="云溪县", unit_class="county"),
            Planted(code="YX-01", name="溪口镇", unit_class="town", parent="YX"),
            Planted(code="YX-02", name="石桥乡", unit_class="town", parent="YX"),
            Planted(code="YX-0101", name="柳树村", unit_class="village", parent="YX-01"),
        )
    )
    return County(
        campaign=campaign,
        clerk=enrolled("clerk", "周敏", "YX-01", "clerk"),
        verifier=enrolled("verifier", "吴强", "YX-01", "verifier"),
        other=enrolled("other", "郑岩", "YX-02", "clerk"),
        office=enrolled("office", "孙洁", "YX", "office"),
        leader=enrolled("leader", "钱峰", "YX", "leader"),
    )


def draft(origin: str = "a", **more: Any) -> Draft:
    facts: dict[str, Any] = {"kind": "problem", "unit": "YX-01", "title": "集镇停车难，高峰时段占道严重"}
    return Draft(**{**facts, "day": date(2023, 10, 8), "values": {"source": "masses"}, "origin": origin, **more})


Recorder = Callable[..., Entry]


@pytest.fixture
def recorded(county: County) -> Recorder:
    """`recorded(origin, …)`: a problem of 溪口镇, written by its clerk."""

    def make(origin: str = "a", **more: Any) -> Entry:
        key = record(county.campaign, [draft(origin, **more)], by=county.clerk).keys[0]
        return Entry.objects.get(key=key)

    return make


@pytest.fixture
def building(county: County, recorded: Recorder, monkeypatch: pytest.MonkeyPatch) -> Campaign:
    """A county with three problems, in a book."""
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-10-20")
    for origin in "abc":
        recorded(origin)
    tally_building.build(county.campaign)
    return county.campaign
