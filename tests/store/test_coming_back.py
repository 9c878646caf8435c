"""What came back is told from tallies, and at once: after its like is closed, changed, put back, or goes to another unit."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from taizhang.campaign.model import Campaign
from taizhang.record.entry import Proof
from taizhang.record.permits import Actor
from taizhang.see.figure import Period
from taizhang.store import figures, office, tally_books, tally_building
from taizhang.store.asking import Asked, metric_named
from taizhang.store.figures_sql import made_of
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Step, Unit
from taizhang.store.moving import Moving
from taizhang.store.undoing import undo_step
from tests.store.conftest import County, draft
from tests.store.tally_acts import text

NAME = "items.recurred"
PERIOD = Period(start=date(2023, 9, 1), end=date(2023, 10, 20))
FOUND = (
    ("first", "集镇停车难", "masses", 9), ("second", "集镇停车难", "research", 15), ("third", "道路照明不足", "masses", 15),
    ("fourth", "办事窗口排队久", "research", 15),
)  # fmt: skip


@pytest.fixture
def campaign(county: County, monkeypatch: pytest.MonkeyPatch) -> Campaign:
    """A fault of 9 October; on the 15th one in its words, one from its source, and one that is neither."""
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-10-20")
    told = office.adopt(text(), "small.yaml")
    drafts = [
        draft(origin, title=title, values={"source": source}, day=date(2023, 10, day))
        for origin, title, source, day in FOUND
    ]
    record(told, drafts, by=county.office)
    tally_building.build(told)
    return told


def back(campaign: Campaign) -> set[str]:
    """What came back, as rows tell; the figure says how many, just after the step and when it is folded in."""
    rows = made_of(Asked(campaign, metric_named(campaign, NAME), ("0000",), PERIOD))
    there = {row.origin for row in rows}
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert figures.figure(campaign, NAME, Unit.objects.get(code="YX"), PERIOD).rows == len(there)
        tally_books.fold_all(campaign)
    assert not any('FROM "store_entry"' in query["sql"] for query in asked)
    return there


def moved(campaign: Campaign, name: str, by: Actor, day: int, **values: object) -> None:
    row = Entry.objects.get(origin="first")
    at = datetime(2023, 10, day, 3, tzinfo=UTC)
    proofs = (Proof(kind="note", text="现场看过"),) if name == "claim" else ()
    moving = Moving(
        key=row.key, move=name, version=row.version, note="已办理", values=dict(values), at=at, proofs=proofs
    )
    move(campaign, moving, by=by)


def test_what_came_back_follows_what_happens_to_its_like(county: County, campaign: Campaign) -> None:
    assert back(campaign) == set()
    moved(campaign, "claim", county.clerk, 9, effect="已办")
    assert back(campaign) == set()
    moved(campaign, "verify", county.verifier, 10)
    assert back(campaign) == {"second", "third"}
    moved(campaign, "rebound", county.office, 11)
    moved(campaign, "amend", county.office, 12, title="路面坑洼", source="research")
    assert back(campaign) == {"second", "fourth"}
    last = Step.objects.filter(entry__origin="first").latest("seq")
    undo_step(Entry.objects.get(origin="first").key, last.seq, by=county.office)
    assert back(campaign) == {"second", "third"}
    moved(campaign, "hand_over", county.clerk, 13, to_unit="YX-02")
    moved(campaign, "accept", county.other, 14)
    assert back(campaign) == set()
