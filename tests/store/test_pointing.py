"""What a group pointed out becomes entries at the visited unit, once each; a joint activity is read by all, counted once."""

from datetime import UTC, date, datetime

import pytest

from taizhang.errors import Refusal
from taizhang.record.entry import Draft
from taizhang.see.figure import Period
from taizhang.store import figures, sight
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Unit
from taizhang.store.moving import Moving
from taizhang.store.pointing import Pressed, points, take_point
from taizhang.store.sight import Unseen
from tests.loop.conftest import THEME, People, enrolled_at

NOON = datetime(2023, 11, 20, 4, tzinfo=UTC)
FOUND = "1.溪口镇整改措施不具体；2.佐证材料更新慢。\n调研次数偏少"


@pytest.fixture
def visit(people: People) -> Entry:
    told = {"direction": "above", "pointed_out": FOUND, "opinion": "一是逐条补齐措施", "reply_by": "2023-12-05"}
    one = Draft(kind="supervision", unit="YX-01", title="检查整改台账", day=date(2023, 11, 20), origin="v", values=told)
    (key,) = record(people.campaign, [one], by=people.group, at=NOON).keys
    return Entry.objects.get(key=key)


def test_each_line_becomes_one_entry_of_its_unit_however_often_it_is_pressed(people: People, visit: Entry) -> None:
    told = points(people.campaign, visit, people.group)
    assert [(one.field, one.number, one.text, one.kind) for one in told] == [
        ("pointed_out", 0, "溪口镇整改措施不具体", "problem"),
        ("pointed_out", 1, "佐证材料更新慢", "problem"),
        ("pointed_out", 2, "调研次数偏少", "problem"),
        ("opinion", 0, "逐条补齐措施", "task"),
    ]
    pressed = Pressed(key=visit.key, name="pointed_out", number=1, values={"aspect": "style"})
    keys = {take_point(people.campaign, pressed, by=people.group, at=NOON) for _ in range(2)}
    (key,) = keys
    row = Entry.objects.get(key=key)
    assert (row.kind, row.unit.code, row.title, row.due) == ("problem", "YX-01", "佐证材料更新慢", date(2023, 12, 5))
    assert row.values == {"aspect": "style", "problem_source": "group", "rhythm": "limited"}
    assert row.links_out.get().target == visit
    assert row.links_out.get().role == "found_in"
    assert [one.made for one in points(people.campaign, visit, people.clerk)] == [None, row, None, None]
    task = take_point(people.campaign, Pressed(key=visit.key, name="opinion", number=0), by=people.group, at=NOON)
    assert Entry.objects.get(key=task).state == "assigned"


def test_what_is_missing_or_gone_is_told(people: People, visit: Entry) -> None:
    with pytest.raises(Refusal, match="缺必填项：六个方面"):
        take_point(people.campaign, Pressed(key=visit.key, name="pointed_out", number=0), by=people.group)
    with pytest.raises(Refusal, match="督导记录里没有这一条"):
        take_point(people.campaign, Pressed(key=visit.key, name="pointed_out", number=9), by=people.group)
    stranger = enrolled_at("other", "何芳", "YX-02", "clerk")
    with pytest.raises(Unseen):
        take_point(people.campaign, Pressed(key=visit.key, name="opinion", number=0), by=stranger)


def joint(people: People, partners: str) -> Entry:
    one = Draft(
        kind="joint_activity", unit="YX-01", title="联合走访服务", day=date(2023, 11, 20), origin="j",
        values={"partners": partners},
    )  # fmt: skip
    (key,) = record(people.campaign, [one], by=people.clerk, at=NOON).keys
    return Entry.objects.get(key=key)


def counted(people: People, unit: str) -> object:
    period = Period(start=date(2023, 9, 1), end=date(2023, 12, 31))
    return figures.figure(people.campaign, "joint.activities", Unit.objects.get(code=unit), period).value


def test_a_joint_activity_is_read_by_every_partner_and_counted_once(people: People) -> None:
    partner = enrolled_at("partner", "何芳", "YX-02", "clerk")
    row = joint(people, "石桥乡、县总工会")
    assert sight.entry(partner, row.key) == row
    assert list(sight.shared(partner, THEME)) == [row]
    assert list(sight.entries(partner, THEME)) == []
    assert [counted(people, unit) for unit in ("YX-01", "YX-02", "YX")] == [1, 0, 1]


def test_a_partner_reads_and_does_not_write_and_is_forgotten_when_taken_out(people: People) -> None:
    partner = enrolled_at("partner", "何芳", "YX-02", "clerk")
    row = joint(people, "石桥乡")
    change = Moving(key=row.key, move="amend", version=1, values={"place": "广场"}, at=NOON)
    with pytest.raises(Unseen):
        move(people.campaign, change, by=partner)
    taken_out = Moving(key=row.key, move="amend", version=1, values={"partners": "县总工会"}, at=NOON)
    move(people.campaign, taken_out, by=people.clerk)
    with pytest.raises(Unseen):
        sight.entry(partner, row.key)
