"""A clerk takes the next step and adds a measure in the workbook: by the same doors, once, undone as one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pytest

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.record.entry import Draft
from taizhang.record.permits import Actor
from taizhang.record.reading import Reading
from taizhang.record.sheets import Sheet
from taizhang.store import books, integrity, office, sight
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Link, Unit
from taizhang.store.moving import Moving
from taizhang.store.office import Planted
from taizhang.store.undoing import undo_batch
from tests.store.test_books import sheets_of

pytestmark = pytest.mark.django_db
THEME = "theme_education_2023"
PROBLEM = {"aspect": "style", "problem_source": "masses", "rhythm": "limited"}


@dataclass(frozen=True, slots=True)
class Town:
    """A town in 主题教育 with a clerk and an office above, and the problem that was handed to it."""

    campaign: Campaign
    clerk: Actor
    office: Actor
    key: str

    @property
    def row(self) -> Entry:
        """The problem as it stands now."""
        return Entry.objects.get(key=self.key)


@pytest.fixture
def town() -> Town:
    campaign = office.adopt(shipped_text(THEME), f"{THEME}.yaml")
    office.plant([
        Planted(code="YX", name="云溪县", unit_class="county"),
        Planted(code="YX-01", name="溪口镇", unit_class="town", parent="YX"),
    ])  # fmt: skip
    people = {login: office.enrol(login, name, "", None) for login, name in (("clerk", "周敏"), ("office", "孙洁"))}
    office.appoint(people["clerk"], "YX-01", "clerk")
    office.appoint(people["office"], "YX", "office")
    clerk, above = (sight.actor_of(people[name]) for name in ("clerk", "office"))
    draft = Draft(
        kind="problem", unit="YX-01", title="集镇停车难，高峰时段占道严重", day=date(2023, 9, 20), origin="a",
        values=PROBLEM,
    )  # fmt: skip
    (key,) = record(campaign, [draft], by=clerk).keys
    due = date(2099, 12, 31)
    move(campaign, Moving(key=key, move="confirm", version=1), by=above)
    move(campaign, Moving(key=key, move="assign", version=2, values={"owner": "李科长"}, due=due), by=above)
    return Town(campaign, clerk, above, key)


def sent(town: Town) -> tuple[Sheet, ...]:
    return sheets_of(books.workbook(town.campaign, "problem", Unit.objects.get(code="YX-01"), by=town.clerk))


def filled(sheets: tuple[Sheet, ...], *written: Mapping[str, object]) -> tuple[Sheet, ...]:
    """The workbook with these cells written in the row of the problem and those below it."""
    rows = [list(row) for row in sheets[0].rows]
    heads = [str(head).removesuffix(" *") for head in rows[2]]
    rows += [[None] * len(heads) for _ in range(4 + len(written) - len(rows))]
    for row, cells in enumerate(written, start=4):
        for head, cell in cells.items():
            rows[row][heads.index(head)] = cell
    return (replace(sheets[0], rows=tuple(map(tuple, rows))), *sheets[1:])


def understood(town: Town, sheets: tuple[Sheet, ...], by: Actor | None = None) -> Reading:
    sent = books.Sent(name="问题.xlsx", sheets=sheets, unit="YX-01")
    return books.understood(town.campaign, sent, by=by or town.clerk)


START = {
    "下一步": "开始整改", "新增措施·措施内容": "划定临时车位三十个", "新增措施·责任人": "王副镇长",
    "新增措施·完成时限": "2099-06-30",
}  # fmt: skip


def test_a_step_and_its_measure_go_in_once_and_come_out_as_one_batch(town: Town) -> None:
    book = filled(sent(town), START)
    reading = understood(town, book)
    assert (len(reading.changed), reading.flawed, reading.new) == (1, (), ())
    taken = books.take_in(town.campaign, reading, by=town.clerk)
    assert taken.changed == 1
    assert town.row.state == "in_progress"
    tie = Link.objects.get(target=town.row)
    assert (tie.role, tie.source.title, tie.source.kind) == ("measure_of", "划定临时车位三十个", "measure")
    again = understood(town, book)
    assert (again.same, again.changed, again.flawed) == (1, (), ())
    assert not undo_batch(taken.batch, by=town.clerk).left
    assert town.row.state == "assigned"
    assert not Entry.objects.filter(kind="measure", campaign=THEME).exists()
    assert integrity.check() == ()


def test_an_amended_row_is_amended_and_then_moved(town: Town) -> None:
    books.take_in(town.campaign, understood(town, filled(sent(town), START)), by=town.clerk)
    cells = {
        "下一步": "提交核实", "整改成效": "占道已清", "核查记录（作佐证）": "11月2日到现场看过", "责任人": "张科长",
    }  # fmt: skip
    taken = books.take_in(town.campaign, understood(town, filled(sent(town), cells)), by=town.clerk)
    assert (town.row.state, town.row.values["owner"], town.row.values["effect"]) == ("claimed", "张科长", "占道已清")
    assert not undo_batch(taken.batch, by=town.clerk).left
    assert (town.row.state, town.row.values["owner"]) == ("in_progress", "李科长")
    assert integrity.check() == ()


def test_what_is_missing_is_told_before_anything_is_written(town: Town) -> None:
    reading = understood(town, filled(sent(town), {"下一步": "开始整改", "新增措施·措施内容": "划定车位"}))
    assert reading.changed == ()
    (row,) = reading.flawed
    assert [(one.place.row, one.place.column) for one in row.problems] == [(5, "新增措施·责任人")]
    assert town.row.state == "assigned"


LAMPS = {
    "问题表述": "三里巷路灯不亮", "查摆日期": "2023-09-25", "六个方面": "担当作为", "问题来源": "群众反映", "整改类型": "限期整改",
}  # fmt: skip
REPAIR = {"新增措施·措施内容": "更换路灯", "新增措施·责任人": "王副镇长", "新增措施·完成时限": "2099-06-30"}
PATROL = {"新增措施·措施内容": "每周巡查", "新增措施·责任人": "李科长", "新增措施·完成时限": "2099-12-31"}


def test_a_new_row_takes_its_step_with_two_measures_once_and_is_undone_as_one(town: Town) -> None:
    book = filled(sent(town), {}, {**LAMPS, **REPAIR, "下一步": "确认列入清单"}, PATROL)
    assert "您的职责不能办理" in str(understood(town, book).flawed[0].problems[0].what)
    reading = understood(town, book, town.office)
    assert (len(reading.new), reading.further, reading.same, reading.flawed) == (1, 1, 1, ())
    taken = books.take_in(town.campaign, reading, by=town.office)
    row = Entry.objects.get(title="三里巷路灯不亮")
    assert (taken.new, row.state, row.version) == (1, "confirmed", 2)
    ties = Link.objects.filter(target=row, role="measure_of").values_list("source__title", flat=True)
    assert sorted(ties) == ["更换路灯", "每周巡查"]
    again = understood(town, book, town.office)
    assert (again.new, again.changed, again.flawed, again.same) == ((), (), (), 2)
    assert not undo_batch(taken.batch, by=town.office).left
    assert [one.title for one in Entry.objects.filter(campaign=THEME)] == ["集镇停车难，高峰时段占道严重"]
    assert integrity.check() == ()


def test_a_new_row_sent_without_a_step_takes_it_when_it_is_sent_with_one(town: Town) -> None:
    plain, stepped = (filled(sent(town), {}, {**LAMPS, **more}) for more in ({}, {"下一步": "确认列入清单", **REPAIR}))
    books.take_in(town.campaign, understood(town, plain, town.office), by=town.office)
    reading = understood(town, stepped, town.office)
    assert (reading.new, len(reading.changed)) == ((), 1)
    books.take_in(town.campaign, reading, by=town.office)
    row = Entry.objects.get(title="三里巷路灯不亮")
    assert (row.state, Link.objects.filter(target=row).count()) == ("confirmed", 1)
    move(town.campaign, Moving(key=row.key, move="remove", version=2, note="重复"), by=town.office)
    assert understood(town, stepped, town.office).same == 2
