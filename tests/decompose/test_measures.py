"""A sentence belongs to the measure its words, its headings and its paper speak of, as taught by labelled sentences."""

import pytest

from taizhang.decompose.measure_traits import traits
from taizhang.decompose.measures import MEASURES, best, learnt, measure
from tests.decompose.labelled_lines import LABELLED, lines
from tests.decompose.train import written
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
        ("把三起事故拍成警示片", "publicity"),
        ("在村村响里天天播", "publicity"),
        ("制定《工程招标负面清单》", "rules"),
        ("班子成员要带着题目蹲点调研", "research"),
        ("面对面听取果农意见建议", "research"),
        ("加快建设高标准农田8000亩", "development"),
        ("全年培训农民工匠120人次", "development"),
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
        ("对拒不整改的，依法严肃问责", "supervision"),
        ("围绕巡察指出的四类问题，各支部组织专题学习", "study"),
        ("把整改情况纳入领导班子年度考核", "supervision"),
    ],
)
def test_the_words_tell_the_measure(words: str, named: str) -> None:
    assert measure(clauses(words), PAPER) == named


def test_what_the_words_leave_open_the_headings_and_the_paper_tell() -> None:
    words = clauses("抓紧办理")
    assert measure(words, ("（二）深化理论学习", "学习教育工作方案")) == "study"
    assert measure(words, ("（三）开展隐患排查整治", "燃气安全专项整治方案")) == "rectification"
    assert measure(words, ("（四）建章立制", "实施方案")) == "rules"
    assert measure((), ("方案",)) in MEASURES


def test_a_clause_that_names_the_measures_of_a_campaign_side_by_side_is_of_all() -> None:
    assert measure(clauses("要一体推进理论学习、调查研究、推动发展、检视整改"), PAPER) == "general"
    assert measure(clauses("把理论学习、调查研究成果转化为办法"), PAPER) != "general"


def test_words_nobody_has_taught_are_of_no_measure() -> None:
    assert measure(("ЖЩЮ",)) == "general"


def test_who_acts_is_no_word_of_the_sentence_and_says_something_of_its_own() -> None:
    found = traits(("县委督查室报送典型材料2篇",), (), "县委督查室")
    assert "b督查" not in found
    assert "a督查" in found
    assert "h县委" in traits(("县委",), (), "县委")


def test_a_run_of_signs_counts_the_more_the_earlier_it_stands() -> None:
    found = traits(("抓好学习", "开展调研，学习"), ("（一）学习", "二、要求", "方案"), "")
    assert (found["b学习"], found["b调研"], found["d学习"], found["d要求"], found["t方案"]) == (10, 9, 8, 6, 3)
    assert {"h抓好学习", "z学习"} <= found.keys()
    assert not any("，" in trait for trait in found if trait[0] == "b")


def test_the_sentence_itself_is_not_its_own_heading() -> None:
    words = "水务公司月底前更换老化水表"
    below = ("1." + words, "办公会议纪要")
    assert traits((words,), below, "").keys() == traits((words,), below[1:], "").keys()


def test_equal_worth_goes_to_the_first_and_no_worth_to_none() -> None:
    even = (1,) * len(MEASURES)
    assert best({"b学": 10}, {"b学": even}) == MEASURES[0]
    assert best({"b学": 10}, {}) == "general"


def test_the_file_that_is_shipped_is_small_and_says_each_trait_once() -> None:
    assert len(written(learnt()).encode()) < 750_000
    assert {len(row) for row in learnt().values()} == {len(MEASURES)}
    assert list(learnt()) == sorted(learnt())


@pytest.mark.parametrize("name", sorted(path.name for path in LABELLED.glob("*.tsv")))
def test_every_labelled_sentence_names_a_known_measure_where_it_should(name: str) -> None:
    rows = list(lines(LABELLED / name))
    assert {row["layer"] for row in rows} <= {"duty", "done", "flaw", "none"}
    assert all((row["measure"] in MEASURES) == (row["layer"] in ("duty", "done")) for row in rows)
    assert all(row["text"] and not (row["actor"] and row["layer"] != "duty") for row in rows)


@pytest.mark.parametrize("words", ["制定", "对", "报整改", "不的"])
def test_the_cost_of_a_hostile_line_grows_with_its_length(words: str) -> None:
    assert linear(lambda times: measure((words * times,) * 50, (words * times,)), 3_000)
