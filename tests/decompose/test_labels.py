"""Labels inside a line: what a report has done under 整改措施：… a plan is still to do."""

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Analysis

PLAN = "青禾县巡察反馈问题整改实施方案\n（2025年6月3日）\n一、整改任务\n（一）资金管理松散\n"


def _read(body: str, opening: str = PLAN) -> Analysis:
    return analyse(f"{opening}{body}\n", "a.txt")


@pytest.mark.parametrize(
    "label",
    ["整改措施：", "主要举措：", "具体做法：", "工作任务：", "整改要求：", "下步打算：", "【措施】", "【整改措施】："],
)
def test_what_stands_behind_a_label_of_measures_is_asked_for_in_a_plan(label: str) -> None:
    found = _read(f"有的账户长期游离在外，核销手续不全。\n{label}逐户核对账户，注销零余额账户。\n")
    assert [one.text.removeprefix(label) for one in found.obligations] == ["逐户核对账户，注销零余额账户"]
    assert [one.text for one in found.shortcomings] == ["资金管理松散", "有的账户长期游离在外", "核销手续不全"]
    assert found.achievements == ()


def test_the_items_behind_a_label_take_the_tail_of_the_block() -> None:
    found = _read(
        "仍有3笔往来款未清。\n整改措施：（1）逐笔清收；（2）将账户并入资金池。\n"
        "牵头单位：财务部；配合单位：人力资源部；完成时限：2025年8月31日前\n"
    )
    told = [(one.text, one.actor, str(one.due)) for one in found.obligations]
    assert told == [("逐笔清收", "财务部", "2025-08-31"), ("将账户并入资金池", "财务部", "2025-08-31")]
    assert [one.text for one in found.shortcomings] == ["资金管理松散", "仍有3笔往来款未清"]


def test_a_label_with_its_line_to_itself_holds_for_the_row_behind_it() -> None:
    found = _read(
        "问题表现：\n1.党组全年未专题研究。\n2.微信群无人管理。\n"
        "整改举措：\n1.每半年专题研究一次。\n2.核对微信群，注销停用账号。\n（二）作风不实\n下乡走过场。\n"
    )
    assert [one.text for one in found.obligations] == ["每半年专题研究一次", "核对微信群，注销停用账号"]
    assert [one.text for one in found.shortcomings][-4:] == [
        "党组全年未专题研究",
        "微信群无人管理",
        "作风不实",
        "下乡走过场",
    ]


def test_the_limit_behind_a_row_of_measures_is_said_of_all_of_it() -> None:
    found = _read(
        "三笔款项不符。\n整改措施：\n1.全面盘点。\n2.补签单据。\n责任单位：物资部　完成时限：7月31日\n"
        "3.另行补录台账。\n责任单位：综合部\n"
    )
    assert [(one.actor, str(one.due)) for one in found.obligations] == [
        ("物资部", "2025-07-31"),
        ("物资部", "2025-07-31"),
        ("综合部", "None"),
    ]


def test_the_label_is_no_clause_of_what_is_asked() -> None:
    (rule,) = _read("合同流于形式。\n整改措施：修订合同管理办法，未经审核一律不予用印。\n").obligations
    assert (rule.measure, rule.why) == ("rules", "修订")


def test_a_problem_by_its_number_is_wanting_with_all_that_stands_under_it() -> None:
    found = _read(
        "问题一：油卡管理混乱。一车多卡，异常加油18笔。\n整改措施：注销多余油卡9张。\n"
        "问题二：账实不符。出库单缺签字。\n整改措施：全面盘点。\n",
        "整改工作计划\n一、问题清单\n",
    )
    flaws = [one.text for one in found.shortcomings]
    assert flaws == ["油卡管理混乱", "一车多卡", "异常加油18笔", "账实不符", "出库单缺签字"]
    assert [one.text for one in found.obligations] == ["整改措施：注销多余油卡9张", "整改措施：全面盘点"]


def test_what_stands_before_demands_with_a_label_stays_asked_for() -> None:
    found = _read("各镇逐户核对账户。\n工作要求：及时报送进展。\n", "整治方案\n一、重点任务\n（一）摸清底数\n")
    assert [one.text for one in found.obligations] == ["各镇逐户核对账户", "工作要求：及时报送进展"]
    assert found.shortcomings == ()


def test_in_a_report_the_same_label_tells_what_was_done() -> None:
    found = _read(
        "仍有3笔往来款未清。\n整改措施：已逐笔清收。\n", "关于审计整改情况的报告\n一、整改情况\n（一）资金管理松散\n"
    )
    assert found.obligations == ()
    assert [one.text for one in found.achievements] == ["整改措施：已逐笔清收"]


def test_a_dated_goal_is_asked_for_and_the_window_of_a_campaign_is_not() -> None:
    found = _read(
        "立行立改类问题8个，6月30日前全部整改完毕。年底前完成率达到95%。整治自3月开始，到7月底前基本结束。"
        "全县账户总体管理规范。\n",
        "整治方案\n（2025年3月3日）\n一、工作目标\n",
    )
    assert [one.text for one in found.obligations] == [
        "立行立改类问题8个，6月30日前全部整改完毕",
        "年底前完成率达到95%",
    ]
