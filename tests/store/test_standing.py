"""Where each span of a document stands today, and the tables printed of it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from taizhang.record.entry import Draft
from taizhang.store.document_tables import Asked, table_of_document
from taizhang.store.documents import Decision, decide, release
from taizhang.store.ledger import record
from taizhang.store.models import Document, Entry
from taizhang.store.office import adopt
from taizhang.store.standing import held, standing, watched
from tests.store.conftest import SMALL, County
from tests.store.papers_of_duties import ACCEPTED, AGAIN, FAULT, FORBID, LISTS, REPORT, accept, finish, place, received

DAY = date(2023, 12, 31)


@pytest.fixture
def speech(county: County) -> Document:
    return received(county)


def test_each_span_tells_what_was_said_of_it_and_where_its_tasks_stand(county: County, speech: Document) -> None:
    first, second = accept(county, speech, LISTS, "YX-01", "YX-02", due="2023-10-31")
    finish(county, first)
    stands = {one.place: one for one in standing(county.campaign, speech, county.office)}
    assert [one.text for one in stands.values()] == [LISTS, REPORT, FORBID, FAULT, AGAIN]
    lists = stands[place(LISTS)]
    assert (lists.verdict, lists.covers, lists.layer) == ("accept", (place(AGAIN),), "obligations")
    done, still = lists.tasks
    assert (done.key, done.unit, done.label, done.truth, done.closed, done.late) == (
        first, "溪口镇", "已办结", "claimed", True, False,
    )  # fmt: skip
    assert (done.claimed_on, done.verified_on, done.confirmed_on) == (done.closed_on, None, None)
    assert (still.key, still.label, still.late, still.moved, still.closed_on) == (second, "待办", True, False, None)
    assert done.evidence == ("现场核查：已清理完毕",)
    again = stands[place(AGAIN)]
    assert (again.verdict, again.covered_by, again.tasks) == ("cover", place(LISTS), lists.tasks)
    assert (stands[place(REPORT)].verdict, stands[place(FAULT)].layer) == ("", "shortcomings")


def test_who_sees_only_one_town_sees_only_its_task(county: County, speech: Document) -> None:
    accept(county, speech, LISTS, "YX-01", "YX-02")
    (lists, *_) = standing(county.campaign, speech, county.clerk)
    assert [task.unit for task in lists.tasks] == ["溪口镇"]


def test_as_of_a_day_before_nothing_was_made_of_it(county: County, speech: Document) -> None:
    accept(county, speech, LISTS, "YX-01")
    (lists, *_) = standing(county.campaign, speech, county.office, date(2023, 1, 1))
    assert lists.tasks == ()


def asked(county: County, speech: Document) -> int:
    """How many queries it takes to say where the sentences stand, once what hardly ever changes is known."""
    standing(county.campaign, speech, county.office)
    with CaptureQueriesContext(connection) as seen:
        standing(county.campaign, speech, county.office)
    return len(seen)


def test_however_many_tasks_the_number_of_queries_is_the_same(county: County, speech: Document) -> None:
    accept(county, speech, LISTS, "YX-01")
    few = asked(county, speech)
    for words, units in ((LISTS, ("YX-02",)), (REPORT, ("YX-01", "YX-02", "YX-0101")), (FORBID, ("YX-01", "YX-02"))):
        accept(county, speech, words, *units)
    assert asked(county, speech) == few


def test_an_activity_made_of_a_sentence_has_no_state(county: County, speech: Document) -> None:
    accept(county, speech, FAULT, "YX-01", kind="study")
    fault = next(one for one in standing(county.campaign, speech, county.office) if one.text == FAULT)
    (task,) = fault.tasks
    assert (task.kind, task.state, task.label, task.truth, task.late, task.closed) == (
        "study",
        "",
        "",
        "",
        False,
        False,
    )


def test_what_waits_and_what_is_watched_is_listed_over_all_documents(county: County, speech: Document) -> None:
    asked = [
        *(Decision(place=place(REPORT), verdict="hold", values={"unit": unit}) for unit in ("YX-01", "YX-02")),
        Decision(place=place(FAULT), verdict="watch", values={"note": "年底再看"}),
    ]
    decide(county.campaign, speech, asked, by=county.office)
    waits = held(county.campaign, county.leader)
    assert [(one.text, one.values["unit"]) for one in waits] == [(REPORT, "YX-01"), (REPORT, "YX-02")]
    (kept,) = watched(county.campaign, county.clerk)
    assert (kept.document, kept.sentence, kept.values["note"]) == (speech, "7.2", "年底再看")
    found = next(one for one in standing(county.campaign, speech, county.office) if one.text == REPORT)
    assert [values["unit"] for values in found.waits] == ["YX-01", "YX-02"]
    release(county.campaign, speech, [place(REPORT)], by=county.leader)
    assert held(county.campaign, county.office) == ()


def test_a_step_from_before_tasks_were_told_apart_still_shows_every_task(county: County, speech: Document) -> None:
    accept(county, speech, LISTS, "YX-01")
    more = Draft(kind="task", unit="YX-02", title=LISTS, day=DAY, origin="早先")
    key = record(county.campaign, [more], by=county.office).keys[0]
    start, _, end = place(LISTS).partition("-")
    Entry.objects.filter(key=key).update(document=speech, span_start=int(start), span_end=int(end))
    (lists, *_) = standing(county.campaign, speech, county.office)
    assert [task.unit for task in lists.tasks] == ["溪口镇", "石桥乡"]


def rows(county: County, speech: Document, asked: Asked) -> list[tuple[str, ...]]:
    return list(table_of_document(county.campaign, speech, county.office, asked).rows)


def test_the_division_of_tasks_has_the_offices_columns_in_their_order(county: County, speech: Document) -> None:
    accept(county, speech, LISTS, "YX-01", "YX-02", due="2023-10-31")
    accept(county, speech, REPORT, "YX-0101", due="2023-09-25")
    table = table_of_document(county.campaign, speech, county.office, Asked(sort="decomposition", day=DAY))
    assert [column.label for column in table.columns] == [
        "序号", "工作任务", "具体举措/工作标准", "牵头领导", "牵头单位", "责任（配合）单位", "完成时限", "备注",
    ]  # fmt: skip
    assert table.title == "《动员讲话》任务分解表"
    assert table.rows == (
        ("1", "第一，列出清单", LISTS, "", "溪口镇、石桥乡", "县委办公室、县司法局", "2023年10月底前", "第3.1、7.3句"),
        ("2", "第二，按月报送", REPORT, "", "柳树村", "", "每月25日前", "第5.1句"),
    )
    assert table.bands == ((0, "一、抓实整改"),)
    assert (table.filled_by, table.stands) == ("填报单位（盖章）：云溪县", "填报日期：2023年12月31日")


def test_what_waits_or_was_refused_is_in_no_table(county: County, speech: Document) -> None:
    asked = [
        Decision(place=place(LISTS), verdict="hold", values={"unit": "YX-01"}),
        Decision(place=place(FORBID), verdict="no"),
    ]
    decide(county.campaign, speech, asked, by=county.office)
    assert rows(county, speech, Asked(sort="progress", day=DAY)) == []


def test_names_of_leaders_stand_only_where_asked_for(county: County, speech: Document) -> None:
    accept(county, speech, LISTS, "YX-01")
    assert rows(county, speech, Asked(sort="decomposition", day=DAY))[0][3] == ""
    assert rows(county, speech, Asked(sort="decomposition", day=DAY, persons=True))[0][3] == "李副县长"


def test_the_table_of_progress_tells_each_truth_and_what_proves_it(county: County, speech: Document) -> None:
    first, _ = accept(county, speech, LISTS, "YX-01", "YX-02", due="2023-10-31")
    finish(county, first)
    accept(county, speech, FORBID, "YX-01")
    told = rows(county, speech, Asked(sort="progress", day=DAY))
    assert told[0][7:] == (
        "溪口镇：已办结\n石桥乡：待办", "溪口镇：已完成（自报）\n石桥乡：未启动，已逾期", "现场核查：已清理完毕", "",
        "第3.1、7.3句",
    )  # fmt: skip
    assert told[1][-1] == "第7.1句；禁止性要求"


def test_words_and_partners_put_right_stand_in_the_table(county: County, speech: Document) -> None:
    asked = Decision(
        place=place(LISTS), verdict="edit", values={"title": "列出清单并公开", "partners": "县财政局、县审计局"}
    )
    decide(county.campaign, speech, [asked], by=county.office)
    accept(county, speech, LISTS, "YX-01")
    (row,) = rows(county, speech, Asked(sort="decomposition", day=DAY))
    assert (row[2], row[5]) == ("列出清单并公开", "县财政局、县审计局")


def test_a_unit_named_to_lead_stands_before_the_unit_whose_task_it_is(county: County, speech: Document) -> None:
    text = SMALL.read_text(encoding="utf-8")
    text = text.replace(
        "  effect: {", "  lead_unit: {label: 牵头单位, en: Lead, type: unit, why: 任务分解表}\n  effect: {", 1
    )
    text = text.replace(
        "title: 任务, day: 交办日期, fields: [owner]", "title: 任务, day: 交办日期, fields: [owner, lead_unit]"
    )
    campaign = adopt(text, SMALL.name)
    values = {"unit": "YX-01", "lead_unit": "YX-02"}
    asked = Decision(place=place(REPORT), verdict="accept", values=values)
    decide(campaign, speech, [asked], by=county.office, at=ACCEPTED)
    table = table_of_document(campaign, speech, county.office, Asked(sort="decomposition", day=DAY))
    assert table.rows[0][4:6] == ("石桥乡", "溪口镇")
