"""The same duty said twice: both stay, the second cites the first."""

from hypothesis import given
from hypothesis import strategies as st

from taizhang.decompose.analyse import analyse
from taizhang.decompose.repeats import likeness, repeats
from tests.growth import linear

ASK = "深入把当前调查研究形成的成果进行再细化，深入查找自身在工作作风上的不足，列出问题清单，加大成果转化力度"


def _repeated(*sentences: str) -> list[str]:
    text = "讲话\n" + "".join(f"{sentence}。\n" for sentence in sentences)
    return [one.repeats for one in analyse(text, "a.txt").obligations]


def test_a_duty_said_again_with_its_actor_cites_the_first() -> None:
    assert _repeated(f"要{ASK}", f"全体党员干部要{ASK}", "要抓好信息报送") == ["", "2.1", ""]


def test_said_three_times_all_cite_the_first() -> None:
    assert _repeated(f"要{ASK}", f"还要{ASK}", f"要{ASK}，务求实效") == ["", "2.1", "2.1"]


def test_another_actor_another_day_or_another_figure_is_another_duty() -> None:
    tail = "逐项核对历年结余资金台账并形成核查报告"
    assert _repeated(f"县财政局要{tail}", f"县教育局要{tail}") == ["", ""]
    assert _repeated(f"2023年11月底前要{tail}", f"2023年12月底前要{tail}") == ["", ""]
    assert _repeated(f"要{tail}3份", f"要{tail}5份") == ["", ""]


def test_short_duties_and_set_phrases_are_not_compared() -> None:
    assert _repeated("要抓好学习", "要抓好学习") == ["", ""]
    assert _repeated(f"要{ASK}", "要深入查找自身不足，边学边改、边查边改，务求取得实效") == ["", ""]


def test_likeness_forgives_a_longer_head_and_nothing_else() -> None:
    assert likeness("要抓好隐患排查整治", "要抓好隐患排查整治") == 1.0
    assert likeness("要抓好隐患排查整治", "各镇各部门都要抓好隐患排查整治和各项宣传教育培训工作") == 0.0
    assert likeness("", "") == 0.0
    assert likeness("要抓好隐患排查整治", "要抓好理论学习教育") < 0.5


@given(st.text("抓好落实学习整改排查各镇", max_size=40), st.text("抓好落实学习整改排查各镇", max_size=40))
def test_likeness_is_the_same_both_ways_and_between_nothing_and_all(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0.0 <= likeness(one, other) <= 1.0


def test_the_cost_of_many_duties_alike_grows_with_their_number() -> None:
    (one,) = analyse(f"讲话\n要{ASK}。\n", "a.txt").obligations
    assert {said.repeats for said in repeats([one] * 100)} == {"", "2.1"}
    assert linear(lambda number: repeats([one] * number), 400)
