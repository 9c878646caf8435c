"""A sentence belongs to the measure of the action it names first; topics, purposes and bodies do not count.

What the action leaves open its object, its headings and its paper tell.
"""

import pytest

from taizhang.decompose.measure_actions import ACTIONS, MATTERS, PAPERS, SUBJECTS
from taizhang.decompose.measure_words import MEASURES
from taizhang.decompose.measures import measure
from tests.growth import linear

PAPER = ("一、重点任务", "实施方案")


def clauses(words: str) -> tuple[str, ...]:
    """The clauses of a sentence."""
    return tuple(words.split("，"))


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("各党支部要组织党员精读必读篇目", "study"),
        ("给新来的辅导员补上师德这一课", "study"),
        ("组织项目经理、招标专员开展业务培训", "development"),
        ("给安全员上一堂灭火实操课", "development"),
        ("把三起事故拍成警示片", "publicity"),
        ("在村村响里天天播", "publicity"),
        ("大家回去就开会", "organisation"),
        ("把器材款拨下去", "organisation"),
        ("及时提交佐证材料", "organisation"),
        ("把在建工地列成一张清单", "organisation"),
        ("制定《工程招标负面清单》", "rules"),
        ("把校车和司机证照查一遍", "rectification"),
        ("班子成员要带着题目蹲点调研", "research"),
        ("面对面听取果农意见建议", "research"),
        ("加快建设高标准农田8000亩", "development"),
        ("全年培训农民工匠120人次", "development"),
        ("逐户排查隐患，建立问题清单", "rectification"),
        ("追缴多领的补贴资金", "rectification"),
        ("会同税务部门制定欠费化解方案", "rectification"),
        ("修订《公务接待管理办法（试行）》", "rules"),
        ("健全村级事务公开长效机制", "rules"),
        ("县纪委监委对敷衍应付的严肃问责", "supervision"),
        ("由督导组每月随机抽查2次", "supervision"),
        ("组建5个检查组，元旦前下到各乡镇", "supervision"),
        ("压实各级责任，主要负责人亲自抓", "organisation"),
        ("汛期严格执行24小时值班", "organisation"),
        ("健全防汛调度机制，与上游水库互通水情", "organisation"),
        ("充分利用广播宣传避险常识", "publicity"),
        ("请各位委员表决", "meeting"),
        ("两手抓、两促进", "general"),
    ],
)
def test_the_action_tells_the_measure(words: str, named: str) -> None:
    assert measure(clauses(words), PAPER) == named


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("对拒不整改的，依法严肃问责", "supervision"),
        ("6月底前，开展理论学习", "study"),
        ("围绕巡察指出的四类问题，各支部组织专题学习", "study"),
        ("由县住建局牵头，对在建工地开展拉网排查", "rectification"),
        ("经班子会审核同意后，原始票据逐笔归档移交", "organisation"),
        ("运用审计、信访等渠道倒查三年来的招待费", "rectification"),
        ("把整改情况纳入领导班子年度考核", "supervision"),
        ("对上报情况进行抽查", "supervision"),
        ("学习运用“千村示范”经验，拆除废弃猪舍，消除安全隐患", "rectification"),
    ],
)
def test_what_only_leads_to_the_action_gives_way_to_it(words: str, named: str) -> None:
    assert measure(clauses(words), PAPER) == named


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("审计查出的超付工程款，逐笔追缴", "rectification"),
        ("检查结果由各科室报局办公室汇总", "organisation"),
        ("县委督查室报送典型材料2篇", "organisation"),
        ("压实行业监管责任", "organisation"),
        ("统筹推进城乡供水一体化项目建设", "development"),
    ],
)
def test_a_body_or_a_modifier_is_no_action(words: str, named: str) -> None:
    assert measure(clauses(words), PAPER) == named


def test_a_purpose_does_not_count_against_what_is_done_for_it() -> None:
    assert measure(("开展法规宣传", "确保隐患整改到位"), PAPER) == "publicity"
    assert measure(("年底前", "推动隐患整改清零"), PAPER) == "rectification"
    assert measure(("抓紧拨付", "推动排查见底", "每月通报一次"), PAPER) == "supervision"


def test_a_sentence_of_many_measures_is_of_the_whole_campaign_and_a_heading_of_many_says_nothing() -> None:
    assert measure(("一体推进理论学习、调查研究、推动发展、检视整改",), PAPER) == "general"
    heading = "二、把理论学习、调查研究、检视整改贯通起来"
    assert measure(("抓紧办理",), (heading, "燃气安全专项整治方案")) == "rectification"


def test_a_ban_is_of_its_passage_where_that_learns_sweeps_or_checks_and_else_of_none() -> None:
    ban = ("不得以抄笔记代替思考", "不搞统一模板")
    assert measure(ban, ("（一）学习研讨", "一、任务", "方案")) == "study"
    assert measure(ban, ("（二）加强组织领导", "一、任务", "方案")) == "general"
    assert measure(ban, ("方案",)) == "general"
    assert measure(("现场检查每年不得超过两次",), ("方案",)) == "supervision"
    assert measure(("及时发放救助金", "不得以实物抵扣"), ("政府工作报告",)) == "development"


@pytest.mark.parametrize(
    ("words", "heading", "named"),
    [
        ("严禁套取、挪用救灾资金", "五要管好资金", "organisation"),
        ("任何单位不得干扰采样、篡改数据", "（五）严查弄虚作假", "supervision"),
        ("不得向患者推诿", "（三）把服务做到家", "development"),
        ("严禁截留、挪用救助资金", "四、严明工作纪律", "general"),
        ("不得以会议代替推动", "（二）集中整改", "rectification"),
    ],
)
def test_a_ban_is_of_what_it_is_about_but_among_rules_of_discipline_of_none(
    words: str, heading: str, named: str
) -> None:
    assert measure(tuple(words.split("，")), (heading, "通知")) == named


def test_paperwork_is_of_its_passage() -> None:
    report = ("每周五前向专班报送一次进展",)
    assert measure(report, ("（三）值班报告", "三、要求", "方案")) == "organisation"
    assert measure(("列入清单", "逐条登记"), ("（二）问题整改", "二、任务", "方案")) == "rectification"


def test_the_heading_and_at_last_the_paper_tell_what_the_words_leave_open() -> None:
    assert measure(("抓好落实",), ("（二）深化理论学习", "一、任务", "方案")) == "study"
    assert measure(("抓紧办理",), ("一、任务", "燃气安全专项整治方案")) == "rectification"
    assert measure(("抓紧办理",), ("一、任务", "政府工作报告")) == "development"
    assert measure(("抓紧办理",)) == "general"
    assert measure((), ("方案",)) == "general"


def test_the_sentence_itself_is_not_its_own_heading() -> None:
    words = "水务公司月底前更换老化水表"
    below = ("1." + words, "一、关于饮用水安全隐患整改", "办公会议纪要")
    assert measure((words,), below) == measure((words,), below[1:])


def test_the_name_of_the_campaign_and_the_word_of_the_meeting_say_nothing() -> None:
    assert measure(("会议要求", "在主题教育中健全财务制度"), PAPER) == "rules"


def test_every_measure_of_the_tables_is_one_of_the_known() -> None:
    tables = (ACTIONS, PAPERS, MATTERS, SUBJECTS)
    assert {name for table in tables for name, _ in table} <= set(MEASURES)


@pytest.mark.parametrize("words", ["制定", "对", "报整改", "不的"])
def test_the_cost_of_a_hostile_line_grows_with_its_length(words: str) -> None:
    assert linear(lambda times: measure((words * times,) * 50, (words * times,)), 3_000)
