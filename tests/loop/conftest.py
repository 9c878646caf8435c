"""云溪县 runs the shipped 主题教育 campaign: a county office, a town's clerk and verifier, a guidance group."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.record.permits import Actor
from taizhang.store import office, sight
from taizhang.store.ledger import move
from taizhang.store.models import Entry
from taizhang.store.moving import Moving
from taizhang.store.office import Planted

THEME = "theme_education_2023"
PASSWORD = "台账Taizhang2023"


@dataclass(frozen=True, slots=True)
class People:
    """Who acts in the stories."""

    campaign: Campaign
    office: Actor
    clerk: Actor
    verifier: Actor
    group: Actor


def enrolled_at(login: str, name: str, unit: str, role: str) -> Actor:
    """Somebody with a duty at a unit."""
    person = office.enrol(login, name, "", PASSWORD)
    office.appoint(person, unit, role)
    return sight.actor_of(person)


@pytest.fixture
def people(db: None) -> People:
    campaign = office.adopt(shipped_text(THEME), f"{THEME}.yaml")
    office.plant(
        (
            Planted(code="YX", name="云溪县", unit_class="county"),
            Planted(code="YX-01", name="溪口镇", unit_class="town", parent="YX"),
            Planted(code="YX-02", name="石桥乡", unit_class="town", parent="YX"),
        )
    )
    return People(
        campaign=campaign,
        office=enrolled_at("office", "孙洁", "YX", "office"),
        clerk=enrolled_at("clerk", "周敏", "YX-01", "clerk"),
        verifier=enrolled_at("verifier", "吴强", "YX-01", "verifier"),
        group=enrolled_at("group", "郑岩", "YX", "group"),
    )


Mover = Callable[..., Entry]


@pytest.fixture
def moved(people: People) -> Mover:
    """`moved(entry, "claim", by, month, day, …)`: the move made at ten in the morning of that day."""

    def make(row: Entry, name: str, by: Actor, day: tuple[int, int], **bring: object) -> Entry:
        row.refresh_from_db()
        year = 2023 if day[0] > 6 else 2024
        at = datetime(year, *day, 2, tzinfo=UTC)
        moving = Moving(key=row.key, move=name, version=row.version, at=at, **bring)  # type: ignore[arg-type]
        move(people.campaign, moving, by=by)
        row.refresh_from_db()
        return row

    return make
