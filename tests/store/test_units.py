"""The tree of units changes: everything under a unit goes along, with its history, and the ledger proves itself after it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from taizhang.errors import Refusal
from taizhang.record.permits import Actor
from taizhang.see.figure import Period
from taizhang.store import clock, figures, integrity, sight, units
from taizhang.store.ledger import move, record
from taizhang.store.models import Document, Entry, Person, Step, Unit
from taizhang.store.moving import Moving
from taizhang.store.office import Planted, dismiss, plant
from taizhang.store.there import there_on
from tests.growth import linear
from tests.store.conftest import County, Recorder, draft, enrolled
from tests.web.at_desk import received


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def said(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return refused.value.say()


def test_a_new_unit_stands_under_another_and_its_step_says_who(county: County) -> None:
    made = units.add(Planted(code="YX-03", name="县委办", unit_class="town", parent="YX"), by=county.office)
    assert (made.path[:4], made.initials) == (unit("YX").path, "xwb")
    told = units.history(made)[0]
    assert (told.move, told.person_id) == ("plant", county.office.person)


def test_a_unit_added_after_the_first_entry_is_there_from_today(county: County, recorded: Recorder) -> None:
    early = units.add(Planted(code="YX-03", name="县委办", unit_class="town", parent="YX"), by=county.office)
    recorded()
    late = units.add(Planted(code="YX-04", name="文旅局", unit_class="town", parent="YX"), by=county.office)
    assert (early.opened_on, late.opened_on) == (None, clock.today())
    there = [unit.code for unit in Unit.objects.filter(there_on(clock.today() - timedelta(days=1)))]
    assert ("YX-03" in there, "YX-04" in there) == (True, False)


def test_another_name_is_found_by_its_initials_and_the_one_before_stays_in_the_history(county: County) -> None:
    units.rename("YX-01", "溪口街道", by=county.office)
    units.rename("YX-01", "溪口街道", by=county.office)
    assert (unit("YX-01").name, unit("YX-01").initials) == ("溪口街道", "xkjd")
    assert [(one.move, one.values["old"]) for one in units.history(unit("YX-01"))] == [("rename", "溪口镇")]


def test_another_class_counts_from_now_on(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    units.rename("YX-01", "溪口村", unit_class="village", by=county.office)
    row.refresh_from_db()
    assert row.unit_class == "village"
    assert integrity.check() == ()


def found(county: County, code: str) -> object:
    today = clock.today()
    return figures.figure(county.campaign, "items.found", unit(code), Period(start=today, end=today)).value


def test_a_unit_moves_with_everything_under_it(county: County) -> None:
    keys = record(county.campaign, [draft("a"), draft("b", unit="YX-0101")], by=county.office).keys
    paper = received(county, unit="YX-0101")
    done = units.relocate("YX-01", "YX-02", by=county.office)
    assert (done.units, done.entries, done.documents) == (2, 2, 1)
    assert unit("YX-0101").path.startswith(unit("YX-01").path)
    assert unit("YX-01").path.startswith(unit("YX-02").path)
    assert {row.path for row in Entry.objects.all()} == {unit("YX-01").path, unit("YX-0101").path}
    assert Document.objects.get(pk=paper.pk).path == unit("YX-0101").path
    assert (found(county, "YX-01"), found(county, "YX-02")) == (2, 2)
    assert sight.entry(fresh(county.other), keys[0]).unit.code == "YX-01"
    assert [one.name for one in sight.units(fresh(county.clerk))] == ["溪口镇", "柳树村"]
    assert integrity.check() == ()
    told = Step.objects.filter(entry__key=keys[1]).order_by("seq").last()
    assert told is not None
    assert (told.move, told.note, told.person_id) == ("relocate", "溪口镇：云溪县 → 石桥乡", county.office.person)


def fresh(actor: Actor) -> Actor:
    return sight.actor_of(Person.objects.get(pk=actor.person))


def test_what_is_on_its_way_to_a_unit_finds_it_where_it_went(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    moving = Moving(key=row.key, move="hand_over", version=1, values={"to_unit": "YX-02"})
    move(county.campaign, moving, by=county.clerk)
    units.relocate("YX-02", "YX-01", by=county.office)
    row.refresh_from_db()
    assert row.target == unit("YX-02").path
    move(county.campaign, Moving(key=row.key, move="accept", version=2), by=fresh(county.other))
    assert integrity.check() == ()


def test_moved_to_where_it_stands_nothing_changes_and_under_itself_it_is_refused(county: County) -> None:
    assert units.relocate("YX-01", "YX", by=county.office).units == 0
    with pytest.raises(Refusal) as refused:
        units.relocate("YX-01", "YX-0101", by=county.office)
    assert said(refused) == "不能把“溪口镇”移到它自己下面"
    assert not units.history(unit("YX-01"))


def test_deeper_than_a_path_is_long_nothing_goes(county: County) -> None:
    above = "YX-02"
    for depth in range(13):
        plant([Planted(code=f"D{depth}", name=f"第{depth}级", unit_class="village", parent=above)])
        above = f"D{depth}"
    with pytest.raises(Refusal) as refused:
        units.relocate("YX-01", above, by=county.office)
    assert "16 级" in said(refused)


def test_one_unit_goes_into_another_and_points_there(county: County, recorded: Recorder) -> None:
    row, paper = recorded("a"), received(county, unit="YX-01")
    both = received(county, unit="YX-02", sort="draft"), received(county, unit="YX-01", sort="draft")
    done = units.merge("YX-01", "YX-02", by=county.office)
    assert (done.units, done.entries, done.documents) == (1, 1, 1)
    row.refresh_from_db()
    gone = unit("YX-01")
    assert (row.unit.code, row.path, gone.successor, gone.closed_on) == (
        "YX-02", unit("YX-02").path, unit("YX-02"), clock.today(),
    )  # fmt: skip
    assert unit("YX-0101").parent == unit("YX-02")
    assert Document.objects.get(pk=paper.pk).unit.code == "YX-02"
    assert {Document.objects.get(pk=one.pk).path for one in both} == {unit("YX-02").path}
    assert integrity.check() == ()
    with pytest.raises(Refusal) as refused:
        record(county.campaign, [draft("b")], by=fresh(county.clerk))
    assert said(refused) == "“溪口镇”已并入“石桥乡”，请记到“石桥乡”"
    assert [one.move for one in units.history(unit("YX-02"))] == ["absorb"]


@pytest.mark.parametrize("into", ["YX-01", "YX-0101"])
def test_a_unit_does_not_go_into_itself(county: County, into: str) -> None:
    with pytest.raises(Refusal) as refused:
        units.merge("YX-01", into, by=county.office)
    assert said(refused) == "不能把“溪口镇”并进它自己或它下面的单位"


def test_a_unit_closes_once_nothing_open_is_left_and_says_what_is(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    with pytest.raises(Refusal) as refused:
        units.close("YX-01", by=county.office)
    told = [flaw.what.say() for flaw in refused.value.flaws]
    assert told == ["下级单位：柳树村", f"未办结：{row.title}"]
    units.close("YX-0101", by=county.office)
    units.merge("YX-01", "YX-02", by=county.office)
    with pytest.raises(Refusal, match="已撤销"):
        units.merge("YX-01", "YX-02", by=county.office)
    with pytest.raises(Refusal, match="已撤销"):
        record(county.campaign, [draft("b", unit="YX-0101")], by=county.office)


def test_what_is_being_handed_to_a_unit_keeps_it_open(county: County, recorded: Recorder) -> None:
    moving = Moving(key=recorded("a").key, move="hand_over", version=1, values={"to_unit": "YX-02"})
    move(county.campaign, moving, by=county.clerk)
    with pytest.raises(Refusal, match="还不能撤销"):
        units.close("YX-02", by=county.office)


def test_many_open_items_are_counted_after_the_first_twenty(county: County) -> None:
    record(county.campaign, [draft(f"n{n}", unit="YX-02") for n in range(23)], by=county.office)
    with pytest.raises(Refusal) as refused:
        units.close("YX-02", by=county.office)
    assert (len(refused.value.flaws), refused.value.flaws[-1].what.say()) == (21, "另有 3 件未办结")


def test_a_closed_unit_takes_nothing_new_until_it_stands_again(county: County, recorded: Recorder) -> None:
    units.close("YX-02", by=county.office)
    units.close("YX-02", by=county.office)
    assert unit("YX-02").closed_on == clock.today()
    refusals: tuple[Callable[[], object], ...] = (
        lambda: received(county, unit="YX-02"),
        lambda: units.relocate("YX-01", "YX-02", by=county.office),
        lambda: units.add(Planted(code="N", name="新村", unit_class="village", parent="YX-02"), by=county.office),
        lambda: move(county.campaign, Moving(key=recorded("a").key, move="hand_over", version=1,
                                             values={"to_unit": "YX-02"}), by=county.clerk),
    )  # fmt: skip
    for attempt in refusals:
        with pytest.raises(Refusal, match="石桥乡”已撤销"):
            attempt()
    units.reopen("YX-02", by=county.office)
    assert received(county, unit="YX-02").pk
    assert [one.move for one in units.history(unit("YX-02"))] == ["reopen", "close"]


def test_a_unit_under_a_closed_one_cannot_stand_again(county: County) -> None:
    units.close("YX-0101", by=county.office)
    units.close("YX-01", by=county.office)
    with pytest.raises(Refusal, match="请先恢复上级"):
        units.reopen("YX-0101", by=county.office)
    with pytest.raises(Refusal, match="最上面的单位不能撤销"):
        units.close("YX", by=county.office)


@dataclass(frozen=True, slots=True)
class Try:
    """An act on 溪口镇 by somebody."""

    name: str
    act: Callable[[Actor], object]


TRIES = (
    Try("add", lambda by: units.add(Planted(code="N", name="新村", unit_class="village", parent="YX"), by=by)),
    Try("rename", lambda by: units.rename("YX-01", "溪口街道", by=by)),
    Try("relocate", lambda by: units.relocate("YX-01", "YX-02", by=by)),
    Try("merge", lambda by: units.merge("YX-01", "YX-02", by=by)),
    Try("close", lambda by: units.close("YX-01", by=by)),
    Try("reopen", lambda by: units.reopen("YX-01", by=by)),
)


@pytest.mark.parametrize("one", TRIES, ids=lambda one: one.name)
def test_only_the_office_above_both_places_may(county: County, one: Try) -> None:
    own = enrolled("own", "何办", "YX-01", "office")
    before = list(Unit.objects.order_by("pk").values())
    for by, unseen in ((county.leader, False), (own, True), (county.other, True)):
        with pytest.raises(Refusal) as refused:
            one.act(by)
        assert isinstance(refused.value, sight.Unseen) or not unseen or "活动办" in said(refused)
    assert list(Unit.objects.order_by("pk").values()) == before


def test_a_command_may_without_an_actor(county: County) -> None:
    assert units.rename("YX", "云溪市").name == "云溪市"


@pytest.mark.parametrize(("code", "name"), [("", "新村"), ("N", " ")])
def test_a_unit_without_code_or_name_is_refused(county: County, code: str, name: str) -> None:
    with pytest.raises(Refusal, match="请写单位代码和名称"):
        units.add(Planted(code=code, name=name, unit_class="village", parent="YX"), by=county.office)
    with pytest.raises(Refusal, match="请写单位名称"):
        units.rename("YX-01", " ", by=county.office)


def test_a_duty_that_ended_sees_nothing_from_the_next_question_on(county: County, recorded: Recorder) -> None:
    key = recorded("a").key
    assert sight.entry(fresh(county.clerk), key).key == key
    dismiss(Person.objects.get(pk=county.clerk.person), "YX-01", "clerk")
    with pytest.raises(sight.Unseen):
        sight.entry(fresh(county.clerk), key)
    assert Step.objects.filter(entry__key=key, person=county.clerk.person).exists()


def test_a_move_costs_as_much_more_as_more_goes_along(county: County) -> None:
    towns = ("YX-01", "YX-02")

    def there_and_back(size: int) -> None:
        code = f"N{size}"
        if not Unit.objects.filter(code=code).exists():
            plant([Planted(code=code, name=f"新村{size}", unit_class="village", parent=towns[0])])
            record(county.campaign, [draft(f"{code}-{n}", unit=code) for n in range(size)], by=county.office)
        at = towns[unit(code).parent == unit(towns[0])]
        assert units.relocate(code, at, by=county.office).entries == size

    assert linear(there_and_back, 250)


def test_the_last_step_before_a_move_of_its_unit_is_still_told(county: County, recorded: Recorder) -> None:
    row = recorded("a")
    units.relocate("YX-01", "YX-02", by=county.office)
    moves = list(Step.objects.filter(entry=row).order_by("seq").values_list("move", "to_state"))
    assert moves == [("record", "found"), ("relocate", "found")]
