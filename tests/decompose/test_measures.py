"""A sentence belongs to the measure of the action it names first; topics, purposes and the campaign's name do not count."""

import pytest

from taizhang.decompose.measures import measure

PAPER = ("一、重点任务", "实施方案")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("各党支部要组织党员精读必读篇目", "study"),
        ("班子成员要带着题目蹲点调研", "research"),
        ("面对面听取果农意见建议", "research"),
        ("加快建设高标准农田8000亩", "development"),
        ("逐户排查隐患，建立问题清单", "rectification"),
        ("追缴多领的补贴资金", "rectification"),
        ("修订《公务接待管理办法（试行）》", "rules"),
        ("健全村级事务公开长效机制", "rules"),
        ("县纪委监委对敷衍应付的严肃问责", "supervision"),
        ("由督导组每月随机抽查2次", "supervision"),
        ("压实各级责任，主要负责人亲自抓", "organisation"),
        ("汛期严格执行24小时值班", "organisation"),
        ("充分利用广播宣传避险常识", "publicity"),
        ("请各位委员表决", "meeting"),
        ("两手抓、两促进", "general"),
    ],
)
def test_the_action_tells_the_measure(words: str, named: str) -> None:
    assert measure(tuple(words.split("，")), PAPER) == named


def test_the_topic_before_the_action_gives_way_to_it() -> None:
    assert measure(("对拒不整改的", "依法严肃问责"), PAPER) == "supervision"
    assert measure(("6月底前", "开展理论学习"), PAPER) == "study"


def test_a_purpose_does_not_count_against_what_is_done_for_it() -> None:
    assert measure(("开展法规宣传", "确保隐患整改到位"), PAPER) == "publicity"


def test_a_sentence_of_many_measures_is_of_the_whole_campaign() -> None:
    assert measure(("一体推进理论学习、调查研究、推动发展、检视整改",), PAPER) == "general"


def test_the_heading_and_at_last_the_paper_tell_what_the_words_leave_open() -> None:
    assert measure(("抓好落实",), ("（二）深化理论学习", "一、任务", "方案")) == "study"
    assert measure(("抓紧办理",), ("一、任务", "燃气安全专项整治方案")) == "rectification"
    assert measure(("抓紧办理",), ("一、任务", "政府工作报告")) == "development"
    assert measure(("抓紧办理",)) == "general"


def test_the_name_of_the_campaign_and_the_word_of_the_meeting_say_nothing() -> None:
    assert measure(("会议要求", "在主题教育中健全财务制度"), PAPER) == "rules"
