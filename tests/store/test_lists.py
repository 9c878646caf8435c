"""Lists as text: each column the same on the page, in Excel and in Word."""

from datetime import UTC, date, datetime

from taizhang.campaign.model import Column, Listing, Selection
from taizhang.record.entry import Proof, Source
from taizhang.store.ledger import move, record
from taizhang.store.lists import FACTS, HEADINGS, Reader, cells, heading
from taizhang.store.models import Entry
from taizhang.store.moving import Moving
from tests.store.conftest import NOTE, County, Recorder, draft

EVERY = Listing(label="全", of="problems", columns=tuple(Column(show=show) for show in ("no", *FACTS)))


def shown(
    county: County, *rows: Entry, listing: Listing | None = None, reader: Reader | None = None
) -> tuple[dict[str, str], ...]:
    listing = listing or county.campaign.lists["problems"]
    return tuple(dict(row) for row in cells(county.campaign, listing, rows, reader or Reader()))


def test_a_row_shows_choices_by_label_units_by_name_and_blanks_as_nothing(county: County, recorded: Recorder) -> None:
    row = recorded(values={"source": "masses", "owner": "李科长", "to_unit": "YX-02"})
    (line,) = shown(county, row)
    assert line == {
        "no": "1", "title": "集镇停车难，高峰时段占道严重", "source": "群众反映", "unit": "溪口镇", "place": "",
        "owner": "李科长", "effect": "", "to_unit": "石桥乡", "state": "已发现",
    }  # fmt: skip
    (english,) = shown(county, row, reader=Reader(english=True))
    assert (english["source"], english["state"]) == ("The people", "Found")


def test_persons_stay_out_of_papers_unless_asked_for(county: County, recorded: Recorder) -> None:
    (line,) = shown(county, recorded(values={"source": "masses", "owner": "李科长"}), reader=Reader(persons=False))
    assert line["owner"] == "—"


def test_what_hangs_on_an_item_and_when_it_was_closed_is_shown(county: County, recorded: Recorder) -> None:
    row = recorded(due=date(2023, 11, 30), source=Source(name="问题.xlsx", place="第4行"))
    proofs = (Proof(kind="file", name="验收单.pdf"), *NOTE, Proof(kind="word", text="满意"))
    done = Moving(key=row.key, move="claim", version=1, proofs=proofs, values={"effect": "好"})
    move(county.campaign, done, by=county.clerk)
    move(county.campaign, Moving(key=row.key, move="verify", version=2, note="现场看过"), by=county.verifier)
    tied = draft("m1", kind="task", title="增设车位。", values={}, links=(("measure_of", row.key),))
    rule = draft("r1", kind="task", title="集镇停车管理办法", values={}, links=(("rule_for", row.key),))
    record(county.campaign, [tied, rule], by=county.clerk)
    (line,) = shown(county, Entry.objects.get(pk=row.pk), listing=EVERY)
    assert line["measures"] == "增设车位。"
    assert (line["rules"], line["verified_by"]) == ("《集镇停车管理办法》", "吴强")
    (nameless,) = shown(county, Entry.objects.get(pk=row.pk), listing=EVERY, reader=Reader(persons=False))
    assert nameless["verified_by"] == "—"
    assert line["evidence"] == "验收单、现场核查：已清理完毕等3份"
    assert (line["closed"], bool(line["closed_on"]), line["note"]) == ("是", True, "现场看过")
    assert (line["source"], line["due"], line["class"]) == ("群众反映", "2023-11-30", "乡镇")
    move(county.campaign, Moving(key=row.key, move="rebound", version=3, note="又占道"), by=county.clerk)
    (again,) = shown(county, Entry.objects.get(pk=row.pk), listing=EVERY)
    assert (again["round"], again["closed"], again["closed_on"]) == ("2", "否", "")
    assert again["look_back"].endswith("反弹")
    assert again["verified_by"] == ""


def test_an_activity_has_no_state_to_show(county: County, recorded: Recorder) -> None:
    row = recorded("s", kind="study", values={"place": "镇礼堂"}, source=Source(name="学习计划.xlsx", place="第9行"))
    (line,) = shown(county, row, listing=EVERY)
    assert (line["state"], line["closed"], line["kind"], line["measure"]) == ("", "", "集体学习", "理论学习")
    assert line["source"] == "学习计划.xlsx 第9行"


def test_many_rows_cost_a_fixed_number_of_queries(
    county: County, recorded: Recorder, django_assert_max_num_queries: object
) -> None:
    rows = [recorded(f"r{n}") for n in range(12)]
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert len(shown(county, *Entry.objects.filter(pk__in=[row.pk for row in rows]))) == 12


def test_a_heading_is_the_columns_own_else_the_fields_else_the_facts(county: County) -> None:
    problems = county.campaign.lists["problems"]
    said = [heading(county.campaign, problems, column) for column in problems.columns]
    assert said == ["序号", "存在问题", "问题来源", "单位", "地点", "责任人", "整改成效", "移交单位", "进展情况"]
    english = [heading(county.campaign, problems, column, english=True) for column in problems.columns]
    assert english[2] == "Source"
    own = Listing(label="学习", of=Selection(kinds=("study",)), columns=())
    assert heading(county.campaign, own, Column(show="title")) == "学习专题"
    assert heading(county.campaign, problems, Column(show="day")) == "查摆时间"
    assert set(HEADINGS) == {"no", *FACTS} - {"title", "day"}


def test_a_list_as_of_a_past_day_shows_where_things_stood_then(county: County, recorded: Recorder) -> None:
    row = recorded()
    at = datetime(2023, 11, 20, 2, tzinfo=UTC)
    proved = Moving(key=row.key, move="claim", version=1, proofs=NOTE, values={"effect": "好"}, note="已清理", at=at)
    move(county.campaign, proved, by=county.clerk)
    row = Entry.objects.get(pk=row.pk)
    (then,) = shown(county, row, listing=EVERY, reader=Reader(day=date(2023, 11, 19)))
    (after,) = shown(county, row, listing=EVERY, reader=Reader(day=date(2023, 11, 20)))
    assert (then["state"], then["evidence"], then["note"]) == ("已发现", "", "")
    assert (after["state"], after["evidence"], after["note"]) == ("已交账", "现场核查：已清理完毕", "已清理")
