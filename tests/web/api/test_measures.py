"""Several measures in one call begin as those of the entry's page do, and end as one batch."""

from taizhang.store.ledger import record
from taizhang.store.models import Entry, Link
from tests.loop.conftest import People, people
from tests.store.conftest import draft
from tests.web.api.machine import machine

__all__ = ["people"]
VALUES = {"aspect": "duty", "problem_source": "masses", "rhythm": "limited"}


def test_several_measures_of_a_problem_are_recorded_in_one_call(people: People) -> None:
    (key,) = record(people.campaign, [draft("a", values=VALUES)], by=people.clerk).keys
    tie = {"links": [{"role": "measure_of", "key": key}]}
    measures = [
        {
            "kind": "measure",
            "title": title,
            "day": "2023-10-09",
            "due": "2023-12-01",
            "values": {"owner": "王副镇长"},
            **tie,
        }
        for title in ("划定临时车位", "错峰停车")
    ]
    clerk = machine(people.clerk)
    answer = clerk.send(f"/campaigns/{people.campaign.campaign}/entries/batch", {"entries": measures})
    assert answer.status_code == 201, answer.content.decode()
    assert {row.values["serves"] for row in Entry.objects.filter(kind="measure")} == {"rectify"}
    assert Link.objects.filter(target__key=key, role="measure_of").count() == 2
    assert clerk.send(f"/batches/{answer.json()['batch']}/undo", {}).status_code == 200
    alone = {**measures[0], "links": []}
    told = clerk.send(f"/campaigns/{people.campaign.campaign}/entries", alone).json()
    assert [one["field"] for one in told["errors"]] == ["values.serves"]
