"""A meeting through its page: agenda, votes by the rule on a kept text, decisions that become tasks, the next meeting."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from docx import Document as Word

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.record.entry import Proof
from taizhang.record.permits import Actor
from taizhang.store import meeting, office
from taizhang.store.evidence import keep_file
from taizhang.store.ledger import record
from taizhang.store.models import Entry, Link, Step
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk
from tests.web.test_entry_lives import post, under

FOURTH = date(2023, 11, 30)


@pytest.fixture
def theme(county: County) -> Campaign:
    return office.adopt(shipped_text("theme_education_2023"), "theme_education_2023.yaml")


def held(county: County, theme: Campaign, origin: str = "m4", **more: Any) -> Entry:
    facts: dict[str, Any] = {
        "kind": "meeting", "unit": "YX", "title": "第四次工作推进会", "day": FOURTH,
        "values": {"meeting_type": "progress", "due_people": 12, "present_people": 11, "chair": "领导小组组长"},
    } | more  # fmt: skip
    key = record(theme, [draft(origin, **facts)], by=county.office).keys[0]
    return Entry.objects.get(key=key)


def page(who: Actor, key: str) -> str:
    answered = at_desk(who).get(f"/entry/{key}")
    assert answered.status_code == 200
    return answered.content.decode()


def item(county: County, row: Entry, title: str = "审议工作规则", **more: Any) -> Entry:
    post(county.office, f"/entry/{row.key}/agenda", token=title, **{"1-title": title, **more})
    return Entry.objects.get(kind="agenda_item", title=title)


def vote(county: County, one: Entry, favour: int, present: int = 11, **more: Any) -> Entry:
    numbers = {"due_people": 12, "present_people": present, "votes_for": favour, "votes_against": 0, "votes_abstain": 0}
    one.refresh_from_db()
    post(county.office, f"/entry/{one.key}/vote", version=one.version, **{**numbers, **more})
    one.refresh_from_db()
    return one


def test_agenda_items_are_added_several_at_once_in_their_order_and_taken_back_together(
    county: County, theme: Campaign
) -> None:
    row = held(county, theme)
    assert "还没有议程" in page(county.office, row.key)
    lines = {"1-title": "听取进展汇报", "1-report_unit": "活动办", "1-minutes": "15", "3-title": "审议工作规则"}
    answered = post(county.office, f"/entry/{row.key}/agenda", token="t", **lines)
    assert answered.headers["Location"] == f"/entry/{row.key}#agenda"
    post(county.office, f"/entry/{row.key}/agenda", token="t", **lines)
    shown = under(page(county.office, row.key), 'id="agenda"')
    assert "共 15 分钟" in shown
    assert shown.index("听取进展汇报") < shown.index("审议工作规则")
    agenda = theme.kinds["meeting"].agenda
    assert agenda is not None
    found = meeting.items(county.office, row, agenda)
    assert [(one.values["item_no"], one.title) for one in found] == [(1, "听取进展汇报"), (2, "审议工作规则")]
    assert [one.day for one in found] == [FOURTH, FOURTH]
    batch = Step.objects.filter(entry=found[0]).values_list("batch", flat=True)[0]
    at_desk(county.office).post(f"/batches/{batch}/undo")
    assert "还没有议程" in page(county.office, row.key)


def test_a_flawed_or_empty_agenda_is_told_beside_the_form(county: County, theme: Campaign) -> None:
    row = held(county, theme)
    none = post(county.office, f"/entry/{row.key}/agenda", token="t")
    assert "一个议题也没有写" in none.content.decode()
    bad = post(county.office, f"/entry/{row.key}/agenda", token="t", **{"1-title": "审议", "1-minutes": "一刻钟左右"})
    assert "有几处要改" in bad.content.decode()
    assert not Entry.objects.filter(kind="agenda_item").exists()


@pytest.mark.parametrize(("favour", "present", "came_to"), [(7, 11, "passed"), (6, 11, "failed"), (7, 7, "short")])
def test_a_vote_is_judged_by_the_rule_of_the_campaign(
    county: County, theme: Campaign, favour: int, present: int, came_to: str
) -> None:
    one = vote(county, item(county, held(county, theme)), favour, present)
    assert one.values["vote_result"] == came_to
    assert f"同意{favour}人" in page(county.office, Entry.objects.get(kind="meeting").key)


def test_the_text_voted_on_is_kept_with_its_digest_whatever_is_filed_later(county: County, theme: Campaign) -> None:
    row = held(county, theme, proofs=(keep_file("工作规则（草案）\n".encode(), "工作规则草案.txt"),))
    one = item(county, row)
    number = row.evidence.get().pk
    assert f'value="file:{number}"' in page(county.office, row.key)
    vote(county, one, 11, text=f"file:{number}")
    assert (one.values["voted_text"], one.values["voted_digest"]) == ("《工作规则草案.txt》", row.evidence.get().digest)
    minutes = Word(BytesIO(at_desk(county.office).get(f"/entry/{row.key}/paper/minutes.docx").content))
    assert "会议表决通过了《工作规则草案》（" in "".join(line.text for line in minutes.paragraphs), (
        "no name of a file is read out"
    )
    lost = post(county.office, f"/entry/{one.key}/vote", version=one.version, due_people=12, present_people=11,
                votes_for=11, text="file:99999")  # fmt: skip
    assert "没有找到表决的文本" in lost.content.decode()


def test_an_open_vote_may_keep_names_and_another_rule_and_both_stand_beside_the_numbers(
    county: County, theme: Campaign
) -> None:
    row = held(county, theme)
    one = item(county, row)
    shown = page(county.office, row.key)
    assert "无记名投票" in shown
    assert '<option value="2/3">2/3 以上同意</option>' in shown
    vote(county, one, 8, present=9, votes_against=1, share="2/3", way="open", names_favour="、".join("甲乙丙丁戊己庚辛"),
         names_against="壬")  # fmt: skip
    kept = one.values
    assert (kept["vote_result"], kept["vote_way"]) == ("passed", "open")
    assert kept["vote_rule"] == "应到的2/3到会，应到的2/3同意"
    assert kept["voted_names"] == "同意：甲、乙、丙、丁、戊、己、庚、辛；反对：壬"
    told = page(county.office, row.key)
    assert "应到的 2/3 以上到会、应到的 2/3 以上同意，才算通过" in told
    assert "反对：壬" in told
    record_of = at_desk(county.office).get(f"/entry/{row.key}/paper/record.xlsx")
    assert record_of.status_code == 200
    vote(county, one, 7, present=9, votes_against=2, share="2/3", way="secret")
    assert (one.values["vote_result"], one.values["vote_way"], one.values.get("voted_names")) == (
        "failed",
        "secret",
        "",
    )


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"way": "secret", "names_favour": "何一"}, "无记名投票只记票数"),
        ({"way": "open", "names_favour": "何一"}, "票数是11"),
        ({"share": "1/9"}, "没有这种表决办法"),
        ({"way": "guess"}, "没有这种表决办法"),
    ],
)
def test_a_vote_that_cannot_stand_is_refused_and_nothing_is_kept(
    county: County, theme: Campaign, more: dict[str, str], said: str
) -> None:
    one = item(county, held(county, theme))
    answered = post(county.office, f"/entry/{one.key}/vote", version=one.version, due_people=12, present_people=11,
                    votes_for=11, **more)  # fmt: skip
    assert said in answered.content.decode()
    one.refresh_from_db()
    assert "vote_result" not in one.values


def test_impossible_votes_are_refused_with_their_numbers(county: County, theme: Campaign) -> None:
    row = held(county, theme)
    one = item(county, row)
    for numbers, said in (
        ({"due_people": "12", "present_people": "13", "votes_for": "1"}, "应到12，实到13"),
        ({"due_people": "12", "present_people": "8", "votes_for": "9"}, "加起来是9，多于实到8"),
        ({"due_people": "十二"}, "“十二”不是人数"),
    ):
        answered = post(county.office, f"/entry/{one.key}/vote", version=one.version, **numbers)
        assert said in answered.content.decode()
    stray = at_desk(county.office).post(f"/entry/{row.key}/vote", {"version": row.version, "due_people": "1"})
    assert "不是会议的议题" in stray.content.decode()


def test_a_decision_becomes_a_task_for_each_unit_in_one_press_and_only_once(county: County, theme: Campaign) -> None:
    row = held(county, theme)
    one = item(county, row)
    told = {"decision": "12月10日前补齐问题清单", "units": "溪口镇、石桥乡", "due": "2023-12-10"}
    post(county.office, f"/entry/{one.key}/decide", **told)
    post(county.office, f"/entry/{one.key}/decide", **told)
    tasks = Entry.objects.filter(kind="task").order_by("path")
    assert [(task.unit.name, task.due, task.state) for task in tasks] == [
        ("溪口镇", date(2023, 12, 10), "assigned"), ("石桥乡", date(2023, 12, 10), "assigned"),
    ]  # fmt: skip
    assert set(Link.objects.filter(source=tasks[0]).values_list("role", "target__key")) == {
        ("found_in", row.key), ("found_in", one.key),
    }  # fmt: skip
    one.refresh_from_db()
    assert one.values["decision"] == "12月10日前补齐问题清单"
    shown = page(county.office, row.key)
    agenda = under(shown, 'id="agenda"')
    assert agenda.count("补齐问题清单") == 1
    assert "2 个单位，办结 0 个" in agenda
    assert all(f"/entry/{task.key}" in agenda for task in tasks)
    assert "补齐问题清单" not in shown.partition('id="g-ties"')[2].partition("</section>")[0]
    assert "由此发现" not in shown
    mine = page(county.clerk, tasks[0].key)
    assert "第四次工作推进会" in mine


def test_a_decision_lacks_nothing_that_the_next_meeting_asks_for(county: County, theme: Campaign) -> None:
    row = held(county, theme)
    for told, said in (
        ({"decision": "补齐清单"}, "请写明议定事项和责任单位"),
        ({"decision": "补齐清单", "units": "溪口镇"}, "请定完成时限"),
        ({"decision": "补齐清单", "units": "溪口镇", "due": "月底"}, "“月底”不是日期"),
        ({"decision": "补齐清单", "units": "没有的镇", "due": "2023-12-10"}, "没有“没有的镇”这个单位"),
    ):
        assert said in post(county.office, f"/entry/{row.key}/decide", **told).content.decode()
    post(county.office, f"/entry/{row.key}/decide", decision="补齐清单", units="溪口镇", due="2023-12-10")
    assert "会议议定的其他任务" in page(county.office, row.key)


def test_the_next_meeting_of_the_series_lists_what_became_of_the_last_ones_tasks(
    county: County, theme: Campaign
) -> None:
    third = held(county, theme, "m3", title="第三次工作推进会", day=date(2023, 10, 30))
    held(county, theme, "other", title="专题委务会", day=date(2023, 11, 10), values={"meeting_type": "committee"})
    post(county.office, f"/entry/{third.key}/decide", decision="更新台账", units="溪口镇", due="2023-11-20")
    fourth = held(county, theme)
    shown = under(page(county.office, fourth.key), 'id="g-before"')
    assert "第三次工作推进会" in shown
    assert "更新台账" in shown
    assert "已交办" in shown
    assert 'id="g-before"' not in page(county.office, third.key)


def test_papers_go_to_units_with_the_files_of_the_meeting_and_are_signed_for(county: County, theme: Campaign) -> None:
    row = held(county, theme, proofs=(keep_file("汇报材料\n".encode(), "汇报材料.txt"),))
    post(county.office, f"/entry/{row.key}/send", title="第四次推进会资料", units="全部乡镇街道")
    assert "发给 2 个单位，已签收 0 个" in page(county.office, row.key)
    paper = Entry.objects.get(kind="meeting_paper", unit__code="YX-01")
    assert paper.evidence.get().name == "汇报材料.txt"
    post(county.clerk, f"/entry/{paper.key}/move/receive", version=paper.version)
    assert "已签收 1 个" in page(county.office, row.key)
    nobody = post(county.office, f"/entry/{row.key}/send", title="资料")
    assert "请写发给哪些单位" in nobody.content.decode()


def test_it_is_told_which_units_have_met_since_and_how_long_that_took(county: County, theme: Campaign) -> None:
    row = held(county, theme, title="动员部署会", day=date(2023, 9, 8), values={"meeting_type": "mobilise"})
    facts: dict[str, Any] = {"kind": "meeting", "unit": "YX-01", "values": {"meeting_type": "mobilise"}}
    record(theme, [draft("early", **facts, title="溪口镇预备会", day=date(2023, 9, 7)),
                   draft("own", **facts, title="溪口镇动员会", day=date(2023, 9, 12))], by=county.clerk)  # fmt: skip
    shown = under(page(county.office, row.key), 'id="g-since"')
    assert "2 个单位中 1 个已召开" in shown
    assert "会后 4 天" in shown
    assert "石桥乡" in shown
    assert "还没有召开" in shown


def test_who_may_only_look_sees_the_meeting_without_its_forms(county: County, theme: Campaign) -> None:
    row = held(county, theme)
    item(county, row)
    seen = page(county.leader, row.key)
    assert "审议工作规则" in seen
    for form in ("/vote", "/decide", "/agenda", "/send"):
        assert f'{form}"' not in seen


def test_papers_of_a_meeting_can_be_withdrawn_with_a_reason(county: County, theme: Campaign) -> None:
    proof = Proof(kind="note", text="资料有误")
    row = held(county, theme, proofs=(proof,))
    post(county.office, f"/entry/{row.key}/send", title="资料", units="溪口镇")
    paper = Entry.objects.get(kind="meeting_paper")
    post(county.office, f"/entry/{paper.key}/move/withdraw", version=paper.version, note="资料有误，重发")
    paper.refresh_from_db()
    assert paper.state == "withdrawn"
