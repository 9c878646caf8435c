"""A row of a workbook takes its next step and adds a measure: the campaign's moves, all flaws at once, nothing twice."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from taizhang.campaign.model import FieldDef, Kind, Life, Move, State
from taizhang.record import errands
from taizhang.record.asks import errands as asked_beside
from taizhang.record.asks import form_of, measure_asks
from taizhang.record.drafting import Context, as_it_is
from taizhang.record.entry import Entry, Proof, Step
from taizhang.record.lifecycle import Hand
from taizhang.record.permits import DutyAt
from taizhang.record.reading import Reading
from taizhang.record.sheets import Sheet
from taizhang.record.workbook_in import read
from taizhang.record.workbook_out import flawed_workbook, template
from tests.record.county import CAMPAIGN, CONTEXT, NODES, opened, problem


def move(*states: str, **told: Any) -> Move:
    """A move from these states."""
    return Move(**{**told, "from": states})


BY, UNITS = ("clerk",), ("found", "fixing")
MOVES: Mapping[str, Move] = {
    "start": move("found", label="开始整改", to="fixing", by=BY, needs=("measures",)),
    "claim": move("fixing", label="提交核实", to="claimed", by=BY, needs=("evidence",), fill=("detail",)),
    "longer": move("fixing", label="延期", to="fixing", by=BY, needs=("new_due", "reason")),
    "again": move("claimed", label="延期", to="claimed", by=BY, needs=("affected_word",)),
    "accept": move(*UNITS, label="承接", to="found", by=BY, needs=("acceptance",)),
    "verify": move("claimed", label="核实销号", to="done", by=("verifier",)),
}
STATES = {
    "found": State(label="已发现"), "fixing": State(label="整改中"), "claimed": State(label="已交账"),
    "done": State(label="已销号", closed=True),
}  # fmt: skip
WORKING = replace(
    CAMPAIGN,
    lives={
        "closing": Life(label="销号", start="found", states=STATES, moves=MOVES),
        "measure": Life(
            label="措施", start="planned", states={"planned": State(label="已制定"), "over": State(label="已落实")},
            moves={"finish": move("planned", label="落实", to="over", by=BY, ask=("detail",))},
        ),
    },
    fields={**CAMPAIGN.fields, "serves": FieldDef(label="服务于")},
    kinds={
        **CAMPAIGN.kinds,
        "problem": replace(CAMPAIGN.kinds["problem"], begins={"measure": {"serves": "rectify"}}),
        "measure": Kind(
            label="措施", life="measure", title="措施内容", day="制定日期", fields=("owner", "serves", "detail"),
            required=("owner", "serves"),
        ),
    },
)  # fmt: skip
NOW = datetime(2023, 12, 20, 9, tzinfo=UTC)
CLERK = Hand(person=7, duties=(DutyAt(path="00000000", role="clerk"),), at=NOW, day=NOW.date(), version=0)
STEPS = (Step(move="record", from_state="", to_state="found", at=NOW, day=NOW.date(), person=7, seq=1),)
NEW = problem("k1", {"rhythm": "now"}, due=date(2023, 12, 30), steps=STEPS)
FIXING = replace(NEW, key="k2", state="fixing", title="停车难")


def around(*entries: Entry, hand: Hand | None = CLERK) -> Context:
    paths = {node.code: node.path for node in NODES}
    return replace(CONTEXT, entries={one.key: one for one in entries}, hand=hand, paths=paths)


def sent(*entries: Entry) -> tuple[Sheet, ...]:
    return opened(template(WORKING, "problem", entries, around(*entries)))


def back(cells: Mapping[str, object], *sheets: Sheet, entries: tuple[Entry, ...], row: int = 4) -> Reading:
    """The workbook with these cells written in this row (4: the first entry's), read again."""
    first = sheets[0]
    heads = [str(head).removesuffix(" *") for head in first.rows[2]]
    rows = [list(one) for one in first.rows]
    rows += [[None] * len(heads) for _ in range(row + 1 - len(rows))]
    for head, cell in cells.items():
        rows[row][heads.index(head)] = cell
    written = replace(first, rows=tuple(map(tuple, rows)))
    reading = read(WORKING, (written, *sheets[1:]), around(*entries))
    assert reading.all_counted()
    return reading


def told(reading: Reading) -> list[str]:
    return [f"{one.place.column}：{one.what}" for row in reading.flawed for one in row.problems]


def test_the_columns_are_the_moves_of_the_life_and_what_a_measure_asks() -> None:
    labels = [ask.label for ask in asked_beside(WORKING, "problem")]
    assert labels == [
        "下一步", "办理说明（理由）", "核查记录（作佐证）", "群众（当事人）意见",
        "新增措施·措施内容", "新增措施·完成时限", "新增措施·责任人",
    ]  # fmt: skip
    assert asked_beside(WORKING, "study") == ()
    assert asked_beside(CAMPAIGN, "problem") == ()
    assert [ask.label for ask in asked_beside(WORKING, "measure")] == ["下一步", "办理说明（理由）"]
    assert measure_asks(CAMPAIGN) == ()
    bare = replace(WORKING.kinds["measure"], life="")
    assert [one.name for one in measure_asks(replace(WORKING, kinds={"measure": bare}))][-1] == "detail"


def test_each_row_offers_what_its_person_may_do_from_where_it_stands() -> None:
    form, context = form_of(WORKING, "problem"), around(NEW, FIXING)
    assert errands.offered(form, NEW, context) == ("开始整改",)
    assert errands.offered(form, FIXING, context) == ("提交核实", "延期")
    assert errands.offered(form, NEW, around(NEW, hand=None)) == ()
    assert errands.offered(form_of(WORKING, "study"), NEW, context) == ()
    reader = replace(CLERK, duties=(DutyAt(path="00000000", role="leader"),))
    assert errands.offered(form, NEW, around(NEW, hand=reader)) == ()
    heads = sent(NEW)[0].rows[2]
    assert "下一步" in heads
    plain = opened(template(WORKING, "problem", (NEW,), replace(CONTEXT, hand=None)))[0].rows[2]
    assert "下一步" not in plain


def test_sent_back_as_it_was_it_changes_nothing() -> None:
    reading = back({}, *sent(NEW, FIXING), entries=(NEW, FIXING))
    assert (reading.same, reading.changed, reading.flawed) == (2, (), ())


def test_a_step_with_its_measure_is_one_change_that_amends_nothing() -> None:
    cells = {
        "下一步": "开始整改",
        "新增措施·措施内容": "增设两个窗口",
        "新增措施·责任人": "王某",
        "新增措施·完成时限": "2023-12-28",
    }
    (change,) = back(cells, *sent(NEW), entries=(NEW,)).changed
    assert (change.amend, change.key, change.version) == (False, "k1", 1)
    errand = change.errand
    assert errand is not None
    (measure,) = errand.measures
    assert (errand.move, measure.title, measure.due) == ("start", "增设两个窗口", date(2023, 12, 28))
    assert (measure.unit, measure.links) == ("0002", (("measure_of", "k1"),))
    assert measure.values == {"owner": "王某", "serves": "rectify"}
    later = replace(around(NEW), today=date(2023, 12, 27))
    form = form_of(WORKING, "problem")
    given = {"measure:title": "增设两个窗口", "measure:owner": "王某", "measure:due": "2023-12-28"}
    wanted = errands.Wanted(entry=NEW, change=change)
    again, _ = errands.errand_of(form, wanted, given, later, lambda _ask, _cell: None)
    assert again is not None
    assert again.measures[0].origin == measure.origin


def test_what_the_move_brings_goes_with_it_and_the_rest_is_amended_first() -> None:
    cells = {
        "下一步": "提交核实",
        "核查记录（作佐证）": "12月19日到窗口看过",
        "具体表现": "已增设窗口",
        "责任人": "李某",
    }
    (change,) = back(cells, *sent(FIXING), entries=(FIXING,)).changed
    assert (change.amend, change.values) == (True, {"owner": "李某"})
    assert change.errand is not None
    assert change.errand.values == {"detail": "已增设窗口"}
    assert change.errand.proofs == (Proof(kind="note", text="12月19日到窗口看过"),)


def test_a_new_due_date_comes_with_the_move_that_asks_for_one_and_with_no_other() -> None:
    cells = {"下一步": "延期", "办理说明（理由）": "等待招标", "完成时限": "2024-01-15"}
    (change,) = back(cells, *sent(FIXING), entries=(FIXING,)).changed
    assert change.errand is not None
    assert (change.amend, change.errand.move, change.errand.due) == (False, "longer", date(2024, 1, 15))
    late = back({**cells, "下一步": "提交核实"}, *sent(FIXING), entries=(FIXING,))
    assert "完成时限：已定的完成时限（2023-12-30）不能在表格里改" in told(late)
    claimed = replace(FIXING, state="claimed")
    (word,) = back({"下一步": "延期", "群众（当事人）意见": "满意"}, *sent(claimed), entries=(claimed,)).changed
    assert word.errand is not None
    assert (word.errand.move, word.errand.proofs) == ("again", (Proof(kind="word", text="满意"),))


def test_all_flaws_of_a_row_are_told_at_once_under_their_headings() -> None:
    cells = {"下一步": "提交核实", "人次": "许多", "新增措施·措施内容": "增设窗口"}
    flaws = told(back(cells, *sent(FIXING), entries=(FIXING,)))
    assert [flaw.partition("：")[0] for flaw in flaws] == ["人次", "新增措施·责任人"]
    lacks = told(back({"下一步": "提交核实"}, *sent(FIXING), entries=(FIXING,)))
    assert lacks == ["下一步：缺佐证（文件、核查记录或群众意见任选其一）", "下一步：缺“具体表现”"]
    assert told(back({"下一步": "开始整改"}, *sent(FIXING), entries=(FIXING,))) == [
        "下一步：现在是“整改中”，不能“开始整改”；请刷新后再看"
    ]
    assert told(back({"下一步": "办完"}, *sent(FIXING), entries=(FIXING,)))[0].startswith("下一步：")
    idle = told(back({"核查记录（作佐证）": "看过"}, *sent(FIXING), entries=(FIXING,)))
    assert idle == ["核查记录（作佐证）：没有选“下一步”，写在这里不起作用"]


def test_the_flawed_row_comes_back_with_what_was_chosen() -> None:
    reading = back({"下一步": "提交核实"}, *sent(FIXING), entries=(FIXING,))
    sheet = opened(flawed_workbook(WORKING, reading, around(FIXING)))[0]
    assert "提交核实" in sheet.rows[3]


def moved(entry: Entry, name: str, to: str) -> Entry:
    done = replace(STEPS[0], move=name, from_state=entry.state, to_state=to, seq=2)
    return replace(entry, state=to, version=entry.version + 1, steps=(*entry.steps, done))


def test_the_same_workbook_again_does_nothing_and_an_old_one_waits() -> None:
    cells = {"下一步": "开始整改", "新增措施·措施内容": "增设窗口", "新增措施·责任人": "王某"}
    sheets, started = sent(NEW), moved(NEW, "start", "fixing")
    (first,) = back(cells, *sheets, entries=(NEW,)).changed
    assert first.errand is not None
    again = back(cells, *sheets, entries=(started,))
    assert [one.errand.move for one in again.changed if one.errand] == [""]
    after = again.beside({first.errand.measures[0].origin})
    assert (after.same, after.changed) == (1, ())
    assert again.beside(set()).changed == again.changed
    (plain,) = back({"责任人": "李某"}, *sheets, entries=(NEW,)).beside(set()).changed
    assert (plain.errand, plain.values) == (None, {"owner": "李某"})
    other = back(cells, *sheets, entries=(moved(NEW, "accept", "found"),))
    assert told(other) == ["下一步：表格发出后这一条有人办过，不能照旧表办“开始整改”"]
    assert back({"下一步": "开始整改"}, *sheets, entries=(started,)).same == 1


def test_without_a_hand_nothing_is_moved() -> None:
    form = form_of(WORKING, "problem")
    sheets = sent(NEW)
    reading = read(WORKING, sheets, around(NEW, hand=None))
    assert reading.same == 1
    (change,) = back({"责任人": "李某"}, *sheets, entries=(NEW,)).changed
    values = {"next:step": "start"}
    errand, flaws = errands.errand_of(
        form,
        errands.Wanted(entry=NEW, change=change),
        values,
        around(NEW, hand=None),
        lambda ask, cell: values.get(ask.name),
    )
    assert (errand is not None, flaws) == (True, [])
    assert errands.due_given(replace(form, asks=()), "longer", {}, lambda _ask, _cell: None) is None
    assert errands.due_given(form, "longer", {}, lambda _ask, _cell: None) is None
    assert errands.step_in(form_of(WORKING, "study"), NEW, {}, lambda _ask, _cell: None) == ""
    assert as_it_is(NEW, "start") is NEW
