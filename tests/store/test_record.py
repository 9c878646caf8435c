"""The door `record`: works, stranger, reader, each flaw, twice, all or nothing."""

from datetime import date

import pytest

from taizhang.errors import Refusal
from taizhang.record.entry import Citation, Proof, Source
from taizhang.store import integrity, words
from taizhang.store.chain import row_digest
from taizhang.store.ledger import record
from taizhang.store.models import Entry, Evidence, Link, Step
from taizhang.store.tally_tables import Touched
from tests.store.conftest import County, Recorder, draft


def test_a_draft_becomes_an_entry_with_its_first_step(county: County, recorded: Recorder) -> None:
    row = recorded(source=Source(name="问题清单.xlsx", place="第4行"), due=date(2023, 11, 30))
    assert (row.state, row.round, row.version, row.path) == ("found", 1, 1, "00000000")
    assert (row.measure, row.unit_class, row.source_place) == ("rectification", "town", "第4行")
    step = Step.objects.get(entry=row)
    assert (step.move, step.to_state, step.person_id) == ("record", "found", county.clerk.person)


def test_the_same_origin_is_recorded_once_however_often_it_is_sent(county: County) -> None:
    first = record(county.campaign, [draft("a"), draft("b"), draft("a")], by=county.clerk)
    again = record(county.campaign, [draft("a"), draft("b")], by=county.clerk)
    assert (first.new, again.new) == (2, 0)
    assert again.keys == first.keys[:2]
    assert first.keys[0] == first.keys[2]
    assert Step.objects.filter(move="record").count() == 2


def test_a_stranger_hears_that_there_is_no_such_unit(county: County) -> None:
    with pytest.raises(Refusal, match="没有这个单位：YX-01"):
        record(county.campaign, [draft()], by=county.other)
    with pytest.raises(Refusal, match="没有这个单位：无"):
        record(county.campaign, [draft(unit="无")], by=county.clerk)


def test_a_leader_reads_and_does_not_write(county: County) -> None:
    with pytest.raises(Refusal, match="只能查看“溪口镇”"):
        record(county.campaign, [draft()], by=county.leader)


@pytest.mark.parametrize(
    ("flaw", "says"),
    [
        ({"kind": "读书班"}, "没有这一类：读书班"),
        ({"values": {}}, "“问题”缺必填项：问题来源"),
        ({"title": "  "}, "“问题”缺必填项：存在问题"),
        ({"values": {"source": "masses", "心得体会": "…"}}, "“问题”没有这一栏：心得体会"),
        ({"links": (("found_in", "nokey"),)}, "要关联的条目不存在：nokey"),
    ],
)
def test_each_flaw_is_refused_with_its_name_and_nothing_is_written(
    county: County, flaw: dict[str, object], says: str
) -> None:
    with pytest.raises(Refusal, match=says):
        record(county.campaign, [draft("good"), draft("bad", **flaw)], by=county.clerk)
    assert Entry.objects.count() == 0
    assert Step.objects.filter(move="record").count() == 0


def test_links_and_proofs_are_recorded_with_the_entry(county: County, recorded: Recorder) -> None:
    study = recorded("s", kind="study", title="专题学习", values={"place": "镇礼堂"})
    row = recorded("p", links=(("found_in", study.key),), proofs=(Proof(kind="word", text="群众反映"),))
    assert Link.objects.get(source=row).target == study
    assert Evidence.objects.get(entry=row).kind == "word"


def test_a_link_to_an_entry_out_of_sight_is_refused(county: County, recorded: Recorder) -> None:
    mine = recorded("mine")
    with pytest.raises(Refusal, match="要关联的条目不存在"):
        record(county.campaign, [draft("x", unit="YX-02", links=(("same_as", mine.key),))], by=county.other)


def test_an_entry_cites_only_documents_in_sight(county: County, recorded: Recorder) -> None:
    row = recorded(citation=Citation(document="nokey", sentence="9.4", start=3, end=9))
    assert (row.document, row.sentence) == (None, "9.4")


def test_the_office_above_records_for_the_village_below(county: County) -> None:
    key = record(county.campaign, [draft(unit="YX-0101")], by=county.office).keys[0]
    assert Entry.objects.get(key=key).unit.name == "柳树村"


def test_of_many_rows_each_keeps_its_own_key_step_mark_and_words(county: County) -> None:
    drafts = [draft(f"o{number}", title=f"第{number}村路灯不亮") for number in range(600)]
    known = record(county.campaign, drafts, by=county.clerk)
    rows = {row.key: row for row in Entry.objects.filter(kind="problem")}
    assert [rows[key].title for key in known.keys] == [one.title for one in drafts]
    steps = {step.entry_id: step for step in Step.objects.filter(move="record")}
    assert all(steps[row.pk].facts == row_digest(row) for row in rows.values())
    assert sorted(Touched.objects.values_list("entry", flat=True)) == sorted(row.pk for row in rows.values())
    assert [row.title for row in words.entries(words.Sought(county.clerk, county.campaign.campaign, "第599村", 5))] == [
        "第599村路灯不亮"
    ]
    assert integrity.check() == ()
