"""Where a sentence has no word of demand, or has one and asks for nothing, its place in the paper tells."""

import pytest

from taizhang.decompose import second_look
from taizhang.decompose.analyse import analyse
from taizhang.decompose.paper import take_apart
from taizhang.decompose.second_look import LAYERS, learnt, looked_at, words_that_ask
from tests.decompose.train_layers import MOST_TRAITS, written_layers
from tests.growth import linear

TALK = """在全市供热保障工作推进会上的讲话
（2025年9月18日）
同志们：
今天把大家请来，就是要把今冬供热的事说透。供热是天大的民生，冷暖连着民心。
一、前一阶段做了不少工作
市住建局牵头改造老旧管网46公里，供热企业储煤12万吨。各区走访住户8600户，收集意见1300条。大家冒着酷暑干了一夏天，很不容易。
二、问题还不少
有的小区入户阀门锈死，报修电话打不通；个别企业存煤不足，靠天吃饭。
三、下一步怎么干
第一，管网这件事，十月十五日以前打压试水，漏一处补一处。水压不够的老楼，加装增压泵，费用从大修基金里出。
第二，热线二十四小时有人接，半小时内回电，两小时上门。接了电话不上门的，通报。
第三，困难家庭的补贴，国庆节前打到卡里，一户不落。
供热工作做得好不好，最终要由群众来评判。我们一定要带着感情干这件事。我就讲这么多，剩下的要靠大家。
"""
PAID = "困难家庭的补贴，国庆节前打到卡里，一户不落"
JUDGED = "供热工作做得好不好，最终要由群众来评判"


def _asked(text: str) -> dict[str, str]:
    return {one.text: one.why for one in analyse(text, "a.txt").obligations}


def test_what_stands_among_demands_and_reads_like_one_is_asked_for_and_says_by_which_words() -> None:
    asked = _asked(TALK)
    assert asked[PAID] in PAID
    assert asked[PAID]


def test_a_word_of_demand_in_a_closing_phrase_asks_for_nothing() -> None:
    asked = _asked(TALK)
    assert JUDGED not in asked
    assert "我就讲这么多，剩下的要靠大家" not in asked


def test_who_is_named_and_told_stays_told() -> None:
    assert _asked(TALK)["我们一定要带着感情干这件事"] == "一定要"


def test_a_few_sentences_are_no_paper_and_the_rules_alone_read_them() -> None:
    assert _asked(f"讲话\n{JUDGED}。\n") == {JUDGED: "要"}
    short = take_apart(f"讲话\n{JUDGED}。\n", None)
    assert looked_at(short) is short


def test_a_text_of_many_thousand_lines_is_no_paper_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_look, "MOST", 12)
    assert looked_at(take_apart(TALK, None)).looks == {}


def test_each_segment_is_looked_at_once() -> None:
    paper = looked_at(take_apart(TALK, None))
    assert list(paper.looks) == [segment.start for segment in paper.segments]
    told = next(segment for segment in paper.segments if segment.plain.startswith("市住建局牵头改造"))
    assert paper.looks[told.start].tells > paper.looks[told.start].asks


def test_what_was_done_about_a_difficulty_is_told_as_work_among_work() -> None:
    done = "山上信号时断时续，各乡镇与供热企业约好时间，把缴费办法录成广播随送煤车送上山"
    told = [one.text for one in analyse(TALK.replace("大家冒着", f"{done}。大家冒着"), "a.txt").achievements]
    assert done in told
    assert "各区走访住户8600户，收集意见1300条" in told


def test_words_without_runs_ask_by_none() -> None:
    sign = take_apart("讲话\n好。\n", None).segments[0]
    assert words_that_ask(sign) == ""


def test_the_file_that_is_shipped_is_small_and_says_each_trait_once() -> None:
    worth = learnt()
    assert len(worth) <= MOST_TRAITS
    assert len(written_layers(worth).encode()) < 450_000
    assert {len(row) for row in worth.values()} == {len(LAYERS)}
    assert list(worth) == sorted(worth)


@pytest.mark.parametrize("line", ["要抓紧整改。\n", "一、要求\n二、办法\n", "有的单位，有的干部，不要；"])
def test_the_cost_of_a_hostile_paper_grows_with_its_length(line: str) -> None:
    assert linear(lambda times: looked_at(take_apart(f"讲话\n{line * times}", None)), 600)


def test_the_words_shown_as_the_reason_are_words_and_no_figures() -> None:
    asked = [why for text, why in _asked(TALK).items() if "十月" in text or "两小时" in text or "国庆" in text]
    assert asked
    assert all(why.isalpha() for why in asked)
