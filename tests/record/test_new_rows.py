"""New rows of a workbook that take their step at once, and further rows that bring measures to the item above them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from taizhang.record import errands
from taizhang.record.asks import form_of
from taizhang.record.drafting import Context
from taizhang.record.entry import Entry
from taizhang.record.permits import DutyAt
from taizhang.record.reading import Reading
from taizhang.record.sheets import Merged
from taizhang.record.workbook_in import Opened, origins_moved, read
from taizhang.record.workbook_in import opened as opened_book
from taizhang.record.workbook_out import flawed_workbook
from tests.record.county import CAMPAIGN, CONTEXT, opened
from tests.record.test_errands import CLERK, FIXING, NEW, STEPS, WORKING, around, moved, sent, told

LAMPS = {"存在问题": "路灯不亮", "发现日期": "2023-10-09", "整改类型": "立行立改"}
MEASURE = {"新增措施·措施内容": "更换灯具", "新增措施·责任人": "王某"}
SECOND = {"新增措施·措施内容": "每月巡查", "新增措施·责任人": "李某"}


def written(rows: Mapping[int, Mapping[str, object]], *entries: Entry, context: Context | None = None) -> Reading:
    """The workbook of these entries with these cells written in these rows (from 0), read again."""
    first, *others = sent(*entries)
    heads = [str(head).removesuffix(" *") for head in first.rows[2]]
    wide = [list(one) + [None] * (len(heads) - len(one)) for one in first.rows]
    wide += [[None] * len(heads) for _ in range(max(rows) + 1 - len(wide))]
    for row, cells in rows.items():
        for head, cell in cells.items():
            wide[row][heads.index(head)] = cell
    merged = tuple(one for one in first.merged if one.top > 2)
    reading = read(
        WORKING, (replace(first, rows=tuple(map(tuple, wide)), merged=merged), *others), context or around(*entries)
    )
    assert reading.all_counted()
    return reading


def test_a_new_row_is_recorded_and_takes_its_next_step_at_once() -> None:
    (draft,) = written({5: {**LAMPS, **MEASURE, "下一步": "开始整改", "办理说明（理由）": "当场研究"}}, NEW).new
    errand = draft.then
    assert errand is not None
    (measure,) = errand.measures
    assert (errand.move, errand.note, errand.values) == ("start", "当场研究", {})
    assert (measure.title, measure.unit, measure.links) == ("更换灯具", "0002", (("measure_of", draft.origin),))
    (bare,) = written({5: LAMPS}, NEW).new
    assert (bare.then, bare.origin) == (None, draft.origin)
    (only,) = written({5: {**LAMPS, **MEASURE}}, NEW).new
    assert only.then is not None
    assert (only.then.move, len(only.then.measures)) == ("", 1)


def test_what_a_new_row_lacks_for_its_step_is_told_with_its_other_flaws() -> None:
    assert told(written({5: {**LAMPS, "下一步": "开始整改"}}, NEW)) == ["下一步：缺整改措施（每条写明责任人和时限）"]
    assert told(written({5: {**LAMPS, "下一步": "提交核实"}}, NEW)) == [
        "下一步：现在是“已发现”，不能“提交核实”；请刷新后再看"
    ]
    many = written({5: {**LAMPS, "发现日期": "去年冬天", "下一步": "办完", "新增措施·措施内容": "更换灯具"}}, NEW)
    assert [flaw.partition("：")[0] for flaw in told(many)] == ["发现日期", "下一步", "新增措施·责任人"]
    reader = replace(CLERK, duties=(DutyAt(path="00000000", role="leader"),))
    refused = written({5: {**LAMPS, "下一步": "开始整改"}}, NEW, context=around(NEW, hand=reader))
    assert told(refused) == ["下一步：您的职责不能办理“开始整改”"]
    nobody = written({5: {**LAMPS, "下一步": "开始整改"}}, NEW, context=around(NEW, hand=None))
    assert [draft.then for draft in nobody.new] == [None]


def test_empty_rows_offer_the_steps_that_a_new_row_may_take() -> None:
    form, context = form_of(WORKING, "problem"), around()
    assert errands.offered(form, errands.at_start(form, "0002", context), context) == ("开始整改",)
    assert errands.begun(form, written({4: LAMPS}).new[0], around(hand=None)).steps == ()


def begun_by(reading: Reading, **told: Any) -> Entry:
    """The entry that the one new row of the reading made."""
    (draft,) = reading.new
    facts = errands.begun(form_of(WORKING, "problem"), draft, around())
    return replace(facts, key="k9", **told)


def test_the_same_new_row_again_does_what_is_still_to_be_done_and_nothing_twice() -> None:
    rows = {4: {**LAMPS, **MEASURE, "下一步": "开始整改"}}
    first = written(rows)
    (draft,) = first.new
    assert draft.then is not None
    known = begun_by(first)
    waiting = replace(around(), recorded={draft.origin: known})
    (change,) = written(rows, context=waiting).changed
    assert change.errand is not None
    assert (change.key, change.amend, change.errand.move) == ("k9", False, "start")
    assert change.errand.measures[0].origin == draft.then.measures[0].origin
    assert change.errand.measures[0].links == (("measure_of", "k9"),)
    done = replace(around(), recorded={draft.origin: moved(known, "start", "fixing")})
    again = written(rows, context=done).beside({draft.then.measures[0].origin})
    assert (again.same, again.changed, again.new) == (1, (), ())
    other = replace(around(), recorded={draft.origin: moved(known, "accept", "found")})
    assert told(written(rows, context=other)) == ["下一步：表格发出后这一条有人办过，不能照旧表办“开始整改”"]
    stepped = {4: {**LAMPS, "下一步": "开始整改"}}
    assert written(stepped, context=done).same == 1


def test_the_origins_of_new_rows_that_move_are_known_before_they_are_judged() -> None:
    first, *others = sent(NEW)
    heads = [str(head).removesuffix(" *") for head in first.rows[2]]
    row = [{**LAMPS, **MEASURE}.get(head) for head in heads]
    sheets = (replace(first, rows=(*first.rows[:5], tuple(row), tuple(row))), *others)
    book = opened_book(WORKING, sheets, around(NEW))
    assert isinstance(book, Opened)
    (draft,) = read(WORKING, sheets[:1] + tuple(others), around(NEW)).new[:1]
    assert origins_moved(book) == {draft.origin, f"{draft.origin[:-2]}-2"}
    plain = opened_book(CAMPAIGN, sheets, CONTEXT)
    assert isinstance(plain, Opened)
    assert origins_moved(plain) == frozenset()


def test_rows_that_say_only_a_measure_add_it_to_the_item_above_them() -> None:
    reading = written({4: MEASURE, 5: SECOND}, NEW)
    (change,) = reading.changed
    assert change.errand is not None
    assert [one.title for one in change.errand.measures] == ["更换灯具", "每月巡查"]
    assert {one.links for one in change.errand.measures} == {(("measure_of", "k1"),)}
    assert reading.further == 1
    assert [str(note.what) for note in reading.notes] == ["有 1 行只写了措施，算作上面那一条的（第 6 行）"]
    (draft,) = written(
        {4: {**LAMPS, **MEASURE}, 5: SECOND, 6: {**LAMPS, "新增措施·措施内容": "接入监控", "新增措施·责任人": "赵某"}}
    ).new
    assert draft.then is not None
    assert [one.title for one in draft.then.measures] == ["更换灯具", "每月巡查", "接入监控"]
    (started,) = written({4: {"下一步": "开始整改"}, 5: MEASURE}, NEW).changed
    assert started.errand is not None
    assert (started.errand.move, len(started.errand.measures)) == ("start", 1)


def test_only_a_row_below_an_item_that_says_nothing_of_its_own_is_a_further_measure() -> None:
    apart = written({4: MEASURE, 6: SECOND}, NEW)
    assert (len(apart.changed), [row.row for row in apart.flawed]) == (1, [7])
    own = written({4: MEASURE, 5: {**LAMPS, **SECOND}}, NEW)
    assert (len(own.changed), len(own.new), own.further) == (1, 1, 0)
    twice = written({4: {**LAMPS, **MEASURE}, 5: {**LAMPS, **MEASURE}})
    assert [draft.origin[-2:] for draft in twice.new] == ["-1", "-2"]
    example = written({4: MEASURE})
    assert [row.row for row in example.flawed] == [5]
    first, *others = sent()
    assert read(WORKING, (replace(first, rows=first.rows[:3]), *others), around()).rows == 0


def test_an_item_and_its_further_measures_stay_out_together_and_can_come_back() -> None:
    flawed = written({4: MEASURE, 5: {"新增措施·措施内容": "每月巡查"}}, NEW)
    assert [(row.row, row.key, row.behind) for row in flawed.flawed] == [(5, "k1", 0), (6, "k1", 5)]
    assert told(flawed) == ["：下面第 6 行的措施有误，这一条一并退回", "新增措施·责任人：没有填"]
    step = written({4: {"下一步": "提交核实"}, 5: SECOND}, NEW)
    assert [flaw.partition("：")[0] for flaw in told(step)] == ["下一步", ""]
    assert told(step)[1] == "：与第 5 行是同一条，一并退回"
    sheets = opened(flawed_workbook(WORKING, flawed, around(NEW)))
    heads = [str(head).removesuffix(" *") for head in sheets[0].rows[2]]
    rows = [list(row) for row in sheets[0].rows]
    rows[4][heads.index("新增措施·责任人")] = "李某"
    mended = read(WORKING, (replace(sheets[0], rows=tuple(map(tuple, rows))), *sheets[1:]), around(NEW))
    assert [len(change.errand.measures) for change in mended.changed if change.errand] == [2]
    assert (mended.further, mended.flawed) == (1, ())


def copied(entries: tuple[Entry, ...], *rows: tuple[int, Mapping[str, object]]) -> Reading:
    """The workbook of these entries, where each of these rows is one of them (from 0) with some cells written over."""
    first, *others = sent(*entries)
    heads = [str(head).removesuffix(" *") for head in first.rows[2]]
    kept = [{**dict(zip(heads, first.rows[4 + number], strict=False)), **cells} for number, cells in rows]
    lines = tuple(tuple(one.get(head) for head in heads) for one in kept)
    reading = read(WORKING, (replace(first, rows=(*first.rows[:4], *lines)), *others), around(*entries))
    assert reading.all_counted()
    return reading


def test_a_copied_row_that_keeps_its_facts_speaks_of_the_same_item() -> None:
    (change,) = copied((NEW,), (0, MEASURE), (0, SECOND)).changed
    assert change.errand is not None
    assert len(change.errand.measures) == 2
    apart = copied((NEW, FIXING), (0, MEASURE), (1, {}), (0, {**SECOND, "下一步": "开始整改"}))
    assert [(one.key, one.errand.move) for one in apart.changed if one.errand] == [("k1", ""), ("k1", "start")]
    both = copied((NEW, FIXING), (0, {**MEASURE, "下一步": "开始整改"}), (1, {}), (0, {**SECOND, "下一步": "开始整改"}))
    assert told(both) == ["：第 5、7 行带着同一个条目编号，分不清哪一行是原来的"] * 2
    fresh = copied((NEW,), (0, {}), (0, {"存在问题": "路灯不亮", **MEASURE}))
    assert (fresh.same, [draft.title for draft in fresh.new]) == (1, ["路灯不亮"])


def test_of_merged_cells_the_rows_below_bring_measures_where_the_kind_asks_for_any() -> None:
    first, *others = sent()
    heads = [str(head).removesuffix(" *") for head in first.rows[2]]
    cells = ({**LAMPS, **MEASURE}, SECOND)
    lines = tuple(tuple(row.get(head) for head in heads) for row in cells)
    at = [heads.index(name) for name in LAMPS]
    merged = tuple(Merged(top=4, left=one, bottom=5, right=one) for one in at)
    sheet = replace(first, rows=(*first.rows[:4], *lines), merged=merged)
    (draft,) = read(WORKING, (sheet, *others), around()).new
    assert draft.then is not None
    assert len(draft.then.measures) == 2


def test_a_choice_between_two_sides_takes_further_measures_along() -> None:
    amended = replace(
        NEW, version=2, values={"rhythm": "now", "owner": "赵某"},
        steps=(*STEPS, replace(STEPS[0], move="amend", values={"owner": "赵某"}, before={"owner": None}, seq=2)),
    )  # fmt: skip
    first, *others = sent(NEW)
    heads = [str(head).removesuffix(" *") for head in first.rows[2]]
    rows = [list(one) for one in (*first.rows[:5], (None,) * len(heads))]
    for row, cells in ((4, {"责任人": "李某", **MEASURE}), (5, SECOND)):
        for head, cell in cells.items():
            rows[row][heads.index(head)] = cell
    reading = read(WORKING, (replace(first, rows=tuple(map(tuple, rows))), *others), around(amended))
    assert [row.behind for row in reading.flawed] == [0, 5]
    for choice, amends in (("ours", True), ("theirs", False)):
        chosen = reading.choosing({"k1": choice})
        assert chosen.all_counted()
        assert (chosen.flawed, chosen.further, [one.amend for one in chosen.changed]) == ((), 1, [amends])
        assert [len(one.errand.measures) for one in chosen.changed if one.errand] == [2]
