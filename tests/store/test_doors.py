"""A door begins again when another writer was quicker, and only then."""

from collections.abc import Sequence

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from taizhang.errors import Refusal, msg, refuse
from taizhang.store import doors
from taizhang.store.models import Chain

pytestmark = pytest.mark.django_db


class Cause(Exception):
    """What the driver raised."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(sqlstate)
        self.sqlstate = sqlstate


def failing(error: DatabaseError, sqlstate: str) -> DatabaseError:
    error.__cause__ = Cause(sqlstate)
    return error


TAKEN = failing(IntegrityError("taken"), "23505")
DEADLOCK = failing(OperationalError("deadlock"), "40P01")
NULL = failing(IntegrityError("null"), "23502")


@pytest.fixture
def outermost(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the test were no transaction itself; nobody waits."""
    monkeypatch.setattr(doors, "connection", type("Connection", (), {"in_atomic_block": False, "vendor": "postgresql"}))
    monkeypatch.setattr(doors, "PAUSE", 1)


def tried(errors: Sequence[DatabaseError]) -> tuple[int, int]:
    """How often a door that fails so was begun, and how many of its rows are there at the end."""
    left, begun = list(errors), []

    @doors.door
    def act(region: str) -> str:
        begun.append(region)
        Chain.objects.create(region=f"{region}{len(begun)}")
        if left:
            raise left.pop(0)
        return region

    try:
        assert act("r") == "r"
    except DatabaseError:
        begun.append("refused")
    return len(begun), Chain.objects.count()


@pytest.mark.usefixtures("outermost")
def test_what_was_overtaken_is_taken_back_and_begun_again() -> None:
    assert tried([TAKEN, DEADLOCK, TAKEN]) == (4, 1)


@pytest.mark.usefixtures("outermost")
def test_a_real_fault_is_not_tried_twice() -> None:
    assert tried([NULL]) == (2, 0)


@pytest.mark.usefixtures("outermost")
def test_who_is_always_overtaken_gives_up() -> None:
    assert tried([DEADLOCK] * doors.TURNS) == (doors.TURNS + 1, 0)


def test_a_door_inside_another_leaves_it_to_the_outer_one() -> None:
    assert tried([TAKEN]) == (2, 0)


@doors.door
def opens(region: str) -> None:
    """A door inside others: it writes, and refuses a region of no name."""
    Chain.objects.create(region=region or "half")
    if not region:
        raise refuse(msg("没有这个单位：{code}"), code=region)


@doors.door
@doors.undivided()
def opens_all(regions: Sequence[str]) -> int:
    """Many doors as one; counts on after one of them has refused."""
    for region in regions:
        try:
            opens(region)
        except Refusal:
            return Chain.objects.count()
    return Chain.objects.count()


def test_doors_inside_an_undivided_one_set_no_savepoints() -> None:
    with CaptureQueriesContext(connection) as asked:
        assert opens_all("甲乙丙丁") == 4
    assert sum(one["sql"].startswith("SAVEPOINT") for one in asked) == 1


def test_nobody_goes_on_in_an_undivided_door_after_one_inside_has_refused() -> None:
    with pytest.raises(TransactionManagementError):
        opens_all(("甲", ""))
    assert not Chain.objects.exists()
    with transaction.atomic():
        opens("乙")
    with pytest.raises(Refusal):
        opens("")
    assert [one.region for one in Chain.objects.all()] == ["乙"]
