"""The turn is the nearest hand's; nothing that anybody may move on is nobody's turn."""

from dataclasses import replace
from datetime import date
from inspect import unwrap
from random import Random
from unittest.mock import patch

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from taizhang.record.permits import Actor
from taizhang.store import hands, office, sight, turns
from taizhang.store.ledger import move
from taizhang.store.models import Entry, Person
from taizhang.store.moving import Moving
from tests.store.conftest import NOTE, County, Recorder
from tests.store.tally_acts import Acting, text

TODAY = date(2023, 10, 20)
pytestmark = pytest.mark.django_db


def held(actor: Actor) -> Actor:
    """The actor as they are now."""
    return sight.actor_of(Person.objects.get(pk=actor.person))


def mine(county: County, actor: Actor) -> set[str]:
    """What waits for them, as titles."""
    now, found = held(actor), turns.NOBODY
    for duty in now.duties:
        found |= hands.mine(county.campaign, now.duties, (duty.path,), TODAY)
    return {*Entry.objects.filter(found).values_list("title", flat=True)}


@pytest.fixture
def claimed(county: County, recorded: Recorder) -> Entry:
    row = recorded("a")
    told = Moving(key=row.key, move="claim", version=row.version, values={"effect": "划线管理"}, proofs=NOTE)
    move(county.campaign, told, by=county.clerk)
    return row


def test_what_a_units_verifier_can_verify_is_not_yet_the_offices_turn(county: County, claimed: Entry) -> None:
    assert mine(county, county.verifier) == {claimed.title}
    assert mine(county, county.office) == set()


def test_without_a_verifier_it_is_the_office_above(county: County, claimed: Entry) -> None:
    verifier = Person.objects.get(pk=county.verifier.person)
    office.dismiss(verifier, "YX-01", "verifier")
    assert mine(county, county.office) == {claimed.title}
    office.appoint(verifier, "YX-01", "verifier")
    assert mine(county, county.office) == set()


def test_who_delivered_cannot_be_the_only_hand(county: County, claimed: Entry) -> None:
    office.dismiss(Person.objects.get(pk=county.verifier.person), "YX-01", "verifier")
    office.appoint(Person.objects.get(pk=county.clerk.person), "YX-01", "verifier")
    assert mine(county, county.office) == {claimed.title}
    office.appoint(Person.objects.get(pk=county.other.person), "YX-01", "verifier")
    assert mine(county, county.office) == set()


def test_a_hand_that_may_not_sign_in_is_none(county: County, claimed: Entry) -> None:
    Person.objects.filter(pk=county.verifier.person).update(expires=date(2023, 10, 19))
    found = unwrap(hands._held)(frozenset({"verifier", "office"}), frozenset({"clerk"}), TODAY)
    assert found == ("0000",)


def test_a_duty_above_reaches_nothing_at_a_unit_with_a_hand_of_its_own(county: County, claimed: Entry) -> None:
    at = claimed.path
    duties = held(county.office).duties
    assert not Entry.objects.filter(hands.mine(county.campaign, duties, (at,), TODAY)).exists()
    assert hands.reach(hands.Hands(frozenset({"verifier"})), "0001", at, TODAY) is None


@pytest.mark.parametrize("few", [0, 300])
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_whatever_anybody_may_move_on_is_somebodys_turn(few: int, seed: int, county: County) -> None:
    """Named unit by unit or left out by ranges, the rows are the same; what is a turn may be acted on."""
    with transaction.atomic(), patch.dict("os.environ", TAIZHANG_TODAY=str(TODAY)), patch.object(hands, "FEW", few):
        acting = Acting(replace(county, campaign=office.adopt(text(), "small.yaml")), Random(seed))
        for _ in range(40):
            acting.act()
        campaign = acting.county.campaign
        able, turn = set[int](), set[int]()
        for person in Person.objects.filter(officer=""):
            actor = sight.actor_of(person)
            may = {*Entry.objects.filter(turns.mine(campaign, actor)).values_list("pk", flat=True)}
            own = set[int]()
            for duty in actor.duties:
                asked = hands.mine(campaign, actor.duties, (duty.path,), TODAY)
                own |= {*Entry.objects.filter(asked).values_list("pk", flat=True)}
            assert own <= may
            able, turn = able | may, turn | own
        assert turn == able
        transaction.set_rollback(True)
