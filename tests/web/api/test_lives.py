"""Ties, parts, the word of those affected and undoing, through the API."""

import pytest

from taizhang.campaign.model import Campaign
from taizhang.store.ledger import record
from taizhang.store.models import Entry, Link
from tests.store.conftest import County, Recorder, draft
from tests.web.api.machine import Machine, machine, problem
from tests.web.test_entry_lives import PROBLEM, SOON, Life, theme

__all__ = ["theme"]
BATCH = "/campaigns/small/entries/batch"


@pytest.fixture
def clerk(county: County) -> Machine:
    return machine(county.clerk)


def test_two_entries_are_tied_once_and_both_say_so(clerk: Machine, recorded: Recorder) -> None:
    one, other = recorded("a"), recorded("b", title="村口路灯不亮")
    for _ in range(2):
        answer = clerk.send(f"/entries/{one.key}/links", {"role": "same_as", "key": other.key})
        assert answer.status_code == 201, answer.content.decode()
    assert [(tie["role"], tie["key"]) for tie in answer.json()["links"]] == [("same_as", other.key)]
    assert Link.objects.count() == 1
    assert clerk.send(f"/entries/{one.key}/links", {"role": "same_as", "key": "nosuchkey2"}).status_code == 404


def test_what_was_just_done_is_taken_back_and_what_others_went_on_with_stays(
    clerk: Machine, county: County, recorded: Recorder
) -> None:
    row = recorded("a")
    steps = clerk.ask(f"/entries/{row.key}").json()["steps"]
    assert clerk.send(f"/entries/{row.key}/steps/{steps[-1]['seq']}/undo").json()["keys"] == [row.key]
    assert not Entry.objects.filter(campaign="small").exists()
    assert clerk.send(f"/entries/{row.key}/steps/999999/undo").status_code == 404
    assert machine(county.other).send(f"/entries/{row.key}/steps/1/undo").status_code == 404


def test_a_batch_is_taken_back_with_one_request(clerk: Machine) -> None:
    told = clerk.send(BATCH, {"entries": [problem(), {**problem(), "title": "道路照明不足"}]}).json()
    done = clerk.send(f"/batches/{told['batch']}/undo").json()
    assert (sorted(done["keys"]), done["left"]) == (sorted(told["keys"]), [])
    assert not Entry.objects.filter(campaign="small").exists()
    assert clerk.send(f"/batches/{'0' * 16}/undo").status_code == 404


def test_what_those_affected_say_is_kept_as_numbers_and_the_item_goes_on(county: County, theme: Campaign) -> None:
    one = Life(county, theme).verified()
    asked = {"version": one.row.version, "way": "visit", "satisfied": 8, "mostly": 1, "asked": 10}
    answer = machine(county.verifier).send(f"/entries/{one.key}/answers", asked)
    assert answer.status_code == 201, answer.content.decode()
    assert (answer.json()["state"], one.row.state) == ("confirmed_by_affected", "confirmed_by_affected")
    again = machine(county.verifier).send(f"/entries/{one.key}/answers", asked)
    assert again.status_code in (409, 422)


def test_a_joint_item_gives_each_unit_its_part_once(county: County, theme: Campaign) -> None:
    made = draft("whole", unit="YX", title="集镇停车难", due=SOON, values=PROBLEM)
    key = record(theme, [made], by=county.office).keys[0]
    for new in (2, 0):
        given = {"units": ["YX-01", "YX-02"]}
        answer = machine(county.office).send(f"/entries/{key}/parts", given)
        assert answer.status_code == 201, answer.content.decode()
        assert answer.json()["new"] == new
    assert machine(county.office).send(f"/entries/{key}/parts", {"units": []}).status_code == 422
