"""The unseen is as if it were not, word for word; role × relation × operation is the matrix's matter (test_matrix)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from taizhang.record.permits import Actor
from taizhang.store import office, sight
from taizhang.store.ledger import record
from taizhang.store.models import Person
from tests.store.conftest import SMALL, County, draft
from tests.web.api.machine import Machine, machine, problem
from tests.web.at_desk import SPEECH, place_of, received

ROLES = ("clerk", "verifier", "office", "group", "leader")
UNITS = MappingProxyType({"own": "YX-01", "below": "YX-0101", "above": "YX", "sibling": "YX-02"})
SEEN = frozenset({"own", "below"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One machine before one relation: the unit asked for, an entry there with a file, documents there."""

    machine: Machine
    unit: str
    key: str
    proof: int
    paper: str
    draft: str
    place: str

    def decide(self, key: str) -> Any:
        """A decision on a document."""
        return self.machine.send(f"/documents/{key}/decisions", {"decisions": [{"place": self.place, "verdict": "no"}]})


Ask = Callable[[Cell], Any]
C = "/campaigns/small"


def _file() -> SimpleUploadedFile:
    return SimpleUploadedFile("说明.csv", "存在问题,单位\n".encode())


READS: Mapping[str, Ask] = MappingProxyType(
    {
        "GET /units": lambda c: c.machine.ask("/units", under=c.unit),
        "GET /units/{code}": lambda c: c.machine.ask(f"/units/{c.unit}"),
        f"GET {C}/lists/{{name}}": lambda c: c.machine.ask(f"{C}/lists/problems", unit=c.unit),
        "GET /entries/{key}": lambda c: c.machine.ask(f"/entries/{c.key}"),
        "GET /entries/{key}/evidence/{number}": lambda c: c.machine.ask(f"/entries/{c.key}/evidence/{c.proof}"),
        f"GET {C}/metrics/{{metric}}": lambda c: c.machine.ask(f"{C}/metrics/items.found", unit=c.unit),
        f"GET {C}/metrics/{{metric}}/rows": lambda c: c.machine.ask(f"{C}/metrics/items.found/rows", unit=c.unit),
        f"GET {C}/figures": lambda c: c.machine.ask(f"{C}/figures", unit=c.unit),
        "GET /documents/{key}": lambda c: c.machine.ask(f"/documents/{c.draft}"),
        f"GET {C}/workbooks/{{kind}}": lambda c: c.machine.ask(f"{C}/workbooks/problem", unit=c.unit),
    }
)
WRITES: Mapping[str, Ask] = MappingProxyType(
    {
        f"POST {C}/entries": lambda c: c.machine.send(f"{C}/entries", {**problem(), "unit": c.unit}),
        f"POST {C}/entries/batch": lambda c: c.machine.send(
            f"{C}/entries/batch", {"entries": [{**problem(), "unit": c.unit}]}
        ),
        "PATCH /entries/{key}": lambda c: c.machine.send(
            f"/entries/{c.key}", {"version": 2, "title": "改过的问题"}, method="PATCH"
        ),
        "POST /entries/{key}/evidence": lambda c: c.machine.upload(
            f"/entries/{c.key}/evidence", version=2, file=_file()
        ),
        f"POST {C}/documents": lambda c: c.machine.upload(f"{C}/documents", text=SPEECH + "又一次。", unit=c.unit),
        "POST /documents/{key}/decisions": lambda c: c.decide(c.draft),
        f"POST {C}/imports": lambda c: c.machine.upload(f"{C}/imports", file=_file(), unit=c.unit),
    }
)


def somebody(role: str) -> Actor:
    person = office.enrol(f"as-{role}", f"某{role}", "", "台账Taizhang2023")
    office.appoint(person, "YX-01", role)
    return sight.actor_of(person)


def cell(county: County, who: Machine, relation: str) -> Cell:
    """What stands at the unit of this relation, made by the office above all."""
    unit = UNITS[relation]
    key = record(county.campaign, [draft(f"at-{unit}", unit=unit)], by=county.office).keys[0]
    told = machine(county.office).upload(f"/entries/{key}/evidence", version=1, file=_file()).json()
    paper, made = received(county, unit=unit), received(county, "draft", unit=unit)
    place = place_of(paper, "占道停车")
    return Cell(machine=who, unit=unit, key=key, proof=told["number"], paper=paper.key, draft=made.key, place=place)


def test_the_unseen_and_the_absent_get_the_same_answer(county: County) -> None:
    who = machine(somebody("clerk"))
    here = cell(county, who, "sibling")
    gone = Cell(machine=who, unit="nosuch", key="nosuchkey2", proof=99999, paper="nosuchkey2", draft="nosuchkey2",
                place=here.place)  # fmt: skip
    for name, ask in {**READS, **WRITES}.items():
        unseen, absent = ask(here), ask(gone)
        assert unseen.status_code == absent.status_code, name
        assert unseen.content.decode().replace(here.unit, "nosuch") == absent.content.decode(), name


def test_another_campaign_s_rows_are_in_none_of_this_one_s_answers(county: County) -> None:
    text = SMALL.read_text(encoding="utf-8").replace("campaign: small", "campaign: other")
    other = office.adopt(text, "other.yaml")
    key = record(other, [draft("o", title="另一专项的问题")], by=county.clerk).keys[0]
    clerk = machine(county.clerk)
    assert clerk.ask(f"/entries/{key}").json()["campaign"] == "other"
    assert clerk.ask(f"{C}/lists/all").json()["total"] == 0
    assert clerk.ask("/campaigns/other/lists/all").json()["total"] == 1
    assert clerk.ask(f"{C}/metrics/items.found").json()["value"] == "0"
    tied = {**problem(), "links": [{"role": "same_as", "key": key}]}
    assert clerk.send(f"{C}/entries", tied).status_code == 422


def test_a_token_sees_less_than_its_person(county: County) -> None:
    person = Person.objects.get(login="clerk")
    office.appoint(person, "YX-02", "clerk")
    wide = sight.actor_of(person)
    key = record(county.campaign, [draft("o", unit="YX-02")], by=wide).keys[0]
    assert machine(wide, "YX-02").ask(f"/entries/{key}").status_code == 200
    assert machine(wide, "YX-01").ask(f"/entries/{key}").status_code == 404


def test_what_names_no_unit_tells_only_what_is_in_sight(county: County) -> None:
    who = machine(somebody("clerk"))
    cell(county, who, "sibling")
    assert who.ask(f"{C}/documents").json()["total"] == 0
    assert who.ask(f"{C}/lists/all").json()["total"] == 0
    assert [one["code"] for one in who.ask("/units").json()["units"]] == ["YX-01", "YX-0101"]
