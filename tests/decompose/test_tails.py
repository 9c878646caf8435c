"""Who and by when, said after the task: labels, plain brackets, lines of their own, and the time a heading gives."""

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Obligation
from taizhang.decompose.tails import Tail, is_tail, tail, units


def _duties(body: str, title: str = "实施方案") -> tuple[Obligation, ...]:
    return analyse(f"{title}\n（2024年3月18日）\n一、重点任务\n{body}\n", "a.txt").obligations


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "（牵头单位：县应急局；责任单位：县住建局、各乡镇；完成时限：2024年4月底前）",
            Tail("县应急局", ("县住建局", "各乡镇"), "", "2024年4月底前"),
        ),
        ("（县发改局牵头，县财政局、县住建局按职责分工负责）", Tail("县发改局", ("县财政局", "县住建局"))),
        (
            "（由县教育局牵头，公安、住建等部门配合，6月底前完成）",
            Tail("县教育局", ("公安、住建等部门",), "", "6月底前"),
        ),
        ("（县卫健局负责）", Tail("县卫健局")),
        ("（县公安局、县交通运输局分别牵头）", Tail("县公安局、县交通运输局")),
        ("（县应急管理局、各行业主管部门，各乡镇人民政府）", Tail("县应急管理局、各行业主管部门；各乡镇人民政府")),
        (
            "（县委编办、县财政局指导，各乡镇党委、政府，各街道党工委、办事处落实）",
            Tail("各乡镇党委、政府；各街道党工委、办事处", ("县委编办", "县财政局")),
        ),
        ("（各生产经营单位负责落实，各行业主管部门督促）", Tail("各生产经营单位", ("各行业主管部门",))),
        ("（县水利局牵头，石盘乡具体落实，长期坚持）", Tail("县水利局", ("石盘乡",), "", "长期坚持")),
        ("（开发区管委会牵头，县供销社、县科协配合）", Tail("开发区管委会", ("县供销社", "县科协"))),
        ("（责任单位：县委办（牵头）、县政府办）", Tail("县委办", ("县政府办",))),
        ("责任领导：张某某；责任人：李某某；时限：7月", Tail("", (), "张某某、李某某", "7月")),
        ("成果形式：调研报告；责任单位：县委政研室", Tail("县委政研室", (), "", "", ("调研报告",))),
        ("【牵头单位：县纪委监委】", Tail("县纪委监委")),
        (
            "（牵头单位：县文旅局，配合单位：县公安局，完成时限：9月底前完成）",
            Tail("县文旅局", ("县公安局",), "", "9月底前"),
        ),
    ],
)
def test_a_tail_says_who_leads_who_joins_in_and_by_when(text: str, meant: Tail) -> None:
    assert is_tail(text)
    assert tail(text) == meant


@pytest.mark.parametrize(
    "text",
    ["（鼓掌）", "（汇报毕）", "开展排查", "（含县属企业，下同）", "（以下简称领导小组）", "（中共云溪县委办公室）"],
)
def test_a_bracket_that_names_no_duty_is_no_tail(text: str) -> None:
    assert not is_tail(text)
    assert tail(text) == Tail()


def test_units_are_told_apart_but_a_row_of_short_names_stays_whole() -> None:
    assert units("县公安局、县住建局，县城管局") == ("县公安局", "县住建局", "县城管局")
    assert units("公安、住建等部门") == ("公安、住建等部门",)
    assert units("") == ()


def test_tails_on_lines_of_their_own_belong_to_all_of_the_item_above() -> None:
    first, second, third = _duties(
        "1.摸清底数。逐企建立台账。开展首轮排查。\n牵头单位：县应急局\t责任单位：各乡镇\n完成时限：4月底前\n2.开展培训。"
    )
    assert {(one.actor, one.partners, str(one.due)) for one in (first, second)} == {
        ("县应急局", ("各乡镇",), "2024-04-30")
    }
    assert (third.actor, third.deadline) == ("", "")


def test_a_line_of_tails_makes_the_words_above_it_a_task() -> None:
    (one,) = _duties("（一）政务数据归集\n责任单位：县数据局\n完成时限：6月底前")
    assert (one.text, one.actor, str(one.due), one.why) == ("政务数据归集", "县数据局", "2024-06-30", "责任尾注")


def test_a_line_of_tails_under_reported_work_makes_no_task() -> None:
    text = "工作总结\n一、主要成效\n开展了排查，整改了一批问题。\n责任单位：县应急局\n"
    assert analyse(text, "a.txt").obligations == ()


def test_in_one_paragraph_a_tail_belongs_to_what_stands_between_it_and_the_tail_before() -> None:
    found = _duties(
        "开展排查。建立台账。（牵头单位：县应急局）（完成时限：4月底前）组织培训。（县人社局负责）发放手册。"
    )
    assert [(one.actor, one.deadline) for one in found] == [
        ("县应急局", "4月底前"),
        ("县应急局", "4月底前"),
        ("县人社局", ""),
        ("", ""),
    ]


def test_the_sentences_own_actor_and_day_stand_and_the_tail_adds_who_joins_in() -> None:
    (one,) = _duties("各乡镇要在3月底前完成核对。（牵头单位：县农业农村局；完成时限：5月底前）")
    assert (one.actor, one.partners, str(one.due)) == ("各乡镇", ("县农业农村局",), "2024-03-31")


def test_a_rhythm_of_its_own_gives_way_to_a_day_only() -> None:
    often, once = _duties(
        "县民政局要每月比对一次死亡登记信息。（完成时限：长期坚持）\n县民政局要每月比对一次低保发放数据。（完成时限：12月底前）"
    )
    assert (often.deadline, often.rhythm, str(often.due)) == ("每月", "month", "2024-03-31")
    assert (once.deadline, once.rhythm, str(once.due)) == ("12月底前", "", "2024-12-31")


def test_a_leader_is_the_actor_only_where_nobody_else_is_named() -> None:
    alone, beside = _duties("抓好培训。牵头领导：王某某。\n抓好宣传。责任领导：王某某；责任单位：县委宣传部。")
    assert (alone.actor, alone.leader) == ("王某某", "王某某")
    assert (beside.actor, beside.leader) == ("县委宣传部", "王某某")


def test_the_time_a_heading_gives_holds_for_what_stands_under_it() -> None:
    found = _duties(
        "（一）集中整改（2024年4月至11月）。逐项对账。每月通报进度。\n1.抓好复查。\n（二）严格验收。组织专家逐项验收。"
    )
    assert [(one.deadline, str(one.due)) for one in found] == [
        ("2024年4月至11月", "2024-11-30"),
        ("每月", "2024-03-31"),
        ("2024年4月至11月", "2024-11-30"),
        ("", "None"),
    ]


def test_a_limit_in_two_steps_is_read_whole() -> None:
    first, second = _duties(
        "编制规划。（牵头单位：县住建局；完成时限：年内；2025年3月底前）\n"
        "起草办法。（完成时限：6月底前完成初稿；12月底前印发；责任单位：县司法局）"
    )
    assert (first.actor, first.deadline, str(first.due)) == ("县住建局", "年内；2025年3月底前", "2025-03-31")
    assert (second.actor, second.deadline) == ("县司法局", "6月底前完成初稿；12月底前印发")


def test_a_bracket_of_offices_after_a_sentence_tells_who_answers_for_it() -> None:
    first, second = _duties("1.矿山整治。推进视频监测升级改造。开展尾矿库治理。（县应急管理局、县自然资源局）")
    assert first.actor == second.actor == "县应急管理局、县自然资源局"


def test_a_bracket_of_offices_under_a_title_makes_no_task() -> None:
    assert analyse("云溪县工作汇报\n（县应急管理局、县自然资源局）\n一年来开展了排查。\n", "a.txt").obligations == ()
