"""What an actor may see; what is outside does not exist."""

import pytest

from taizhang.store import office, sight
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Person, Unit
from taizhang.store.moving import Moving
from taizhang.store.sight import Unseen
from tests.store.conftest import County, Recorder, draft, enrolled


def test_each_sees_their_own_subtree(county: County, recorded: Recorder) -> None:
    row = recorded()
    record(county.campaign, [draft("v", unit="YX-0101")], by=county.clerk)
    seen = {name: sight.entries(getattr(county, name), "small").count() for name in ("clerk", "office", "other")}
    assert seen == {"clerk": 2, "office": 2, "other": 0}
    assert sight.entry(county.leader, row.key) == row
    assert [unit.name for unit in sight.units(county.clerk)] == ["溪口镇", "柳树村"]


def test_an_outsider_and_a_wrong_key_get_the_same_answer(county: County, recorded: Recorder) -> None:
    row = recorded()
    for key in (row.key, "nokey"):
        with pytest.raises(Unseen, match="没有找到，或不在您的职责范围内"):
            sight.entry(county.other, key)
    for code in ("YX-01", "无"):
        with pytest.raises(Unseen):
            sight.unit(county.other, code)
    with pytest.raises(Unseen):
        sight.document(county.other, "nokey")
    assert sight.unit(county.office, "YX-01").name == "溪口镇"


def test_another_campaign_is_another_ledger(county: County, recorded: Recorder) -> None:
    recorded()
    assert sight.entries(county.office, "safety_2024").count() == 0


def test_what_is_being_handed_over_is_in_the_receivers_sight(county: County, recorded: Recorder) -> None:
    row = recorded()
    hand_over = Moving(key=row.key, move="hand_over", version=1, values={"to_unit": "YX-02"})
    move(county.campaign, hand_over, by=county.clerk)
    assert sight.entry(county.other, row.key).target == "00000001"


def test_a_person_without_duties_sees_nothing(county: County, recorded: Recorder) -> None:
    recorded()
    nobody = enrolled("new", "新人", "YX-02", "clerk")
    office.dismiss(Person.objects.get(login="new"), "YX-02", "clerk")
    nobody = sight.actor_of(Person.objects.get(login="new"))
    assert sight.entries(nobody, "small").count() == 0
    assert sight.units(nobody).count() == 0


def test_a_list_is_cut_to_one_unit_in_sight_whichever_way_its_rows_are_found(
    county: County, recorded: Recorder
) -> None:
    recorded()
    record(county.campaign, [draft("v", unit="YX-0101"), draft("w", unit="YX-01")], by=county.clerk)
    for code in ("YX", "YX-01", "YX-0101", "YX-02"):
        path = Unit.objects.get(code=code).path
        by_range, by_day = (sight.under(county.office, "small", path, scattered=way) for way in (False, True))
        assert set(by_range) == set(by_day) == {row for row in Entry.objects.all() if row.path.startswith(path)}
    with pytest.raises(Unseen):
        sight.under(county.other, "small", Unit.objects.get(code="YX-01").path)
