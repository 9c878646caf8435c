"""What hardly ever changes is asked once, and anew as soon as it has changed."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from taizhang.store import office, reading, sight
from taizhang.store.ledger import record
from taizhang.store.models import Person
from taizhang.store.office import Planted
from taizhang.store.persons import Persons
from taizhang.store.remembered import Memory, Patient, at_one_look, every_head, office_head
from taizhang.store.sight import Unseen
from tests.growth import linear
from tests.store.conftest import County, draft, enrolled


def test_the_longest_unused_answer_is_forgotten_first() -> None:
    memory = Memory(most=2)
    first = ("甲", "乙", "甲", "丙")
    assert [memory.answer(name, name.lower) for name in first] == list(first)
    assert memory.answer("甲", lambda: "又问了一遍") == "甲"
    assert memory.answer("乙", lambda: "又问了一遍") == "又问了一遍"
    assert len(memory) == 2


def test_what_several_ask_for_at_once_is_made_by_one_of_them() -> None:
    memory, begun, go, made = Patient(), Event(), Event(), list[str]()

    def make() -> str:
        made.append("一页")
        begun.set()
        assert go.wait(20)
        return "一页"

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(memory.answer, "problems", make)]
        assert begun.wait(20)
        asked += [pool.submit(memory.answer, "problems", make) for _ in range(3)]
        assert memory.answer("study", lambda: "另一页") == "另一页"
        go.set()
        assert [one.result(timeout=300) for one in asked] == ["一页"] * 4
    assert made == ["一页"]


def test_where_the_one_who_makes_it_fails_the_next_makes_it() -> None:
    memory = Patient()
    with pytest.raises(ZeroDivisionError):
        memory.answer("problems", lambda: 1 // 0)
    assert memory.answer("problems", lambda: 1) == 1
    assert memory.answer("problems", lambda: 1 // 0) == 1


def test_of_many_asked_at_once_only_the_missing_are_made() -> None:
    memory, made = Memory(), list[int]()

    def names(numbers: Sequence[int]) -> dict[int, str]:
        made.extend(numbers)
        return {number: f"第{number}镇" for number in numbers if number < 9}

    assert memory.answers([1, 2], names, "春") == {1: "第1镇", 2: "第2镇"}
    assert memory.answers([2, 3, 9], names, "春") == {2: "第2镇", 3: "第3镇"}
    assert memory.answers([1], names, "秋") == {1: "第1镇"}
    assert made == [1, 2, 3, 9, 1]


def test_a_unit_is_asked_for_once_by_each_name_it_goes_by_until_the_office_changes(county: County) -> None:
    assert {unit.code for unit in reading.units_called(["溪口镇", " ＹＸ-０２ ", "没有的镇"])} == {"YX-01", "YX-02"}
    with CaptureQueriesContext(connection) as asked:
        again = reading.units_called(["YX-02", "溪口镇"])
        assert [unit.name for unit in reading.units_of({"YX-02"})] == ["石桥乡"]
    assert {unit.code for unit in again} == {"YX-01", "YX-02"}
    assert [query["sql"] for query in asked if "store_unit" in query["sql"]] == []
    office.plant([Planted(code="YX-09", name="没有的镇", unit_class="town", parent="YX")])
    assert [unit.code for unit in reading.units_called(["没有的镇"])] == ["YX-09"]


@pytest.mark.django_db
def test_looking_units_up_costs_as_many_times_more_as_there_are_more_of_them() -> None:
    top = Planted(code="P", name="临江省", unit_class="county")
    office.plant((top, *(Planted(code=f"P{n}", name=f"第{n}镇", unit_class="town", parent="P") for n in range(1600))))

    def looked_up(count: int) -> None:
        found = reading._looked_up([f"第{number}镇" for number in range(count)])
        assert [unit.code for units in found.values() for unit in units] == [f"P{number}" for number in range(count)]

    assert linear(looked_up, 400)


def test_work_in_the_ledger_leaves_the_office_as_it_was(county: County) -> None:
    office_then, all_then = office_head(), every_head()
    record(county.campaign, [draft("a")], by=county.clerk)
    assert (office_head(), every_head() == all_then) == (office_then, False)


def test_a_new_duty_holds_at_once(county: County) -> None:
    person = Person.objects.get(pk=county.other.person)
    assert not [duty for duty in sight.actor_of(person).duties if duty.role == "leader"]
    office.appoint(person, "YX", "leader")
    assert [duty.path for duty in sight.actor_of(person).duties if duty.role == "leader"] == ["0000"]


def test_a_person_is_asked_for_once(county: County) -> None:
    backend = Persons()
    backend.get_user(county.clerk.person)
    with CaptureQueriesContext(connection) as asked:
        known = backend.get_user(county.clerk.person)
    assert known == get_user_model().objects.get(pk=county.clerk.person)
    assert [query["sql"] for query in asked if "store_person" in query["sql"]] == []
    assert backend.get_user(0) is None


def test_nobody_without_duties_has_a_first_unit(county: County) -> None:
    enrolled("new", "新人", "YX-02", "clerk")
    person = Person.objects.get(login="new")
    assert sight.top(sight.actor_of(person)).code == "YX-02"
    nobody = office.enrol("none", "无职责", "", None)
    with pytest.raises(Unseen):
        sight.top(sight.actor_of(nobody))


def test_a_page_that_looks_asks_once_and_the_next_one_asks_again(county: County) -> None:
    with at_one_look():
        before = office_head()
        office.enrol("late", "何迟", "", None)
        with at_one_look():
            assert office_head() == before
        assert office_head() == before
    assert office_head() != before
