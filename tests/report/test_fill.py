"""A draft with figures: what is filled, what agrees, what stays an honest hole, and the story of every number."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.errors import msg, words
from taizhang.report.fill import fill
from taizhang.report.hole import Filled, Hole, hole_of
from taizhang.see.figure import Figure
from tests.report.holes import PERIOD, blank_of, blanks_of, bound, campaign, number, share

LIVELIHOOD = "累计查找出X件急需办理的民生实事，目前办结X件、办结率X％。"
FOUND, CLOSED, RATE = "livelihood.found", "livelihood.closed", "livelihood.close_rate"


def three(text: str, found: Figure | None, closed: Figure | None, rate: Figure | None) -> Filled:
    """The three livelihood figures filled into their holes."""
    codes = (FOUND, CLOSED, RATE)
    asked = zip(blanks_of(text), codes, (found, closed, rate), strict=True)
    return fill(text, [hole_of(campaign(), blank, code, figure) for blank, code, figure in asked])


def one(text: str, figure: Figure | None) -> Filled:
    """A text with one hole, filled."""
    return fill(text, [bound(blank_of(text), figure)])


def test_a_draft_is_filled_and_every_figure_tells_its_story() -> None:
    text = "一是抓学习。安排集体学习X余次，党员全覆盖。"
    filled = one(text, number(127))
    assert filled.text == "一是抓学习。安排集体学习120余次，党员全覆盖。"
    assert [(run.text, run.state, run.trace) for run in filled.runs] == [
        ("一是抓学习。安排集体学习", "text", 0),
        ("120余", "figure", 1),
        ("次，党员全覆盖。", "text", 0),
    ]
    (trace,) = filled.trace
    assert (trace.no, trace.sentence, trace.context) == (1, "1.2", "安排集体学习120余次")
    assert (trace.written, trace.exact, trace.label) == ("120余", "127", "集体学习")
    assert (trace.metric, trace.unit, trace.period, trace.rows) == ("study.group", "qh", PERIOD, 127)
    assert trace.seal == "a1b2c3d4e5f60718" * 4
    assert trace.definition == "截至当日已开展的次数"
    assert text[slice(*map(int, trace.place.split("-")))] == "X余"


def test_found_solved_and_rate_are_exact_where_a_reader_can_reckon_with_them() -> None:
    text = "累计查找出X余件民生实事，目前办结X余件，办结率X％。"
    filled = three(text, number(149, FOUND), number(141, CLOSED), share(141, 149))
    assert filled.text == "累计查找出149件民生实事，目前办结141件，办结率94％。"
    assert [trace.exact for trace in filled.trace] == ["149", "141", "94.6308%（141÷149）"]
    large = three(text, number(1368, FOUND), number(1297, CLOSED), share(1297, 1368))
    assert large.text == "累计查找出1368件民生实事，目前办结1297件，办结率94％。"


def test_a_rate_of_other_rows_than_its_neighbours_stays_open() -> None:
    filled = three(LIVELIHOOD, number(40, FOUND), number(38, CLOSED), share(39, 40))
    assert filled.text == "累计查找出40件急需办理的民生实事，目前办结38件、办结率X％。"
    (left,) = filled.open
    assert str(left.why) == "比率按39算，同段“办结的民生实事”是38，两数不同。请按同一单位、同一截止日重新取数"
    assert (left.blank.text, left.sentence, left.context) == (
        "X％",
        "1.1",
        "目前办结38件、办结率X％".replace("38", "X"),
    )


def test_a_rate_may_stand_alone_or_beside_other_figures() -> None:
    text = "安排集体学习X余次，民生实事办结率X％。"
    study, rate = blanks_of(text)
    filled = fill(text, [bound(study, number(127)), hole_of(campaign(), rate, RATE, share(39, 40))])
    assert filled.text == "安排集体学习120余次，民生实事办结率97％。"


def test_a_part_is_never_printed_larger_than_its_whole() -> None:
    text = "列入民生实事X余件，已办结X件。"
    found, closed = blanks_of(text)
    holes = [
        hole_of(campaign(), found, FOUND, number(149, FOUND)),
        hole_of(campaign(), closed, CLOSED, number(145, CLOSED)),
    ]
    assert fill(text, holes).text == "列入民生实事149件，已办结145件。"
    less = [holes[0], hole_of(campaign(), closed, CLOSED, number(120, CLOSED))]
    assert fill(text, less).text == "列入民生实事140余件，已办结120件。"
    unknown = [holes[0], hole_of(campaign(), closed, CLOSED, number(None, CLOSED))]
    assert fill(text, unknown).text == "列入民生实事140余件，已办结X件。"
    unasked = [holes[0], hole_of(campaign(), closed, CLOSED, None)]
    assert fill(text, unasked).text == "列入民生实事140余件，已办结X件。"


@pytest.mark.parametrize(
    ("figure", "why"),
    [
        (number(0), "截至2023-12-31台账里这个数是0，不写成成绩，请改写或删去这一处"),
        (number(None), "截至2023-12-31还算不出这个数（没有可作基数的行），请改写或删去这一处"),
        (number(Fraction(1, 10**6)), "截至2023-12-31这个数太小，按这里的写法只能写成0，请改写或删去这一处"),
        (share(1, 2), "指标“集体学习”与“X次”不是同一种数，请另选指标"),
        (None, "没有确认对应的指标，请选一个指标，或手工填写"),
    ],
)
def test_zero_unknown_and_misfit_stay_an_honest_hole(figure: Figure | None, why: str) -> None:
    filled = one("安排集体学习X次。", figure)
    assert filled.text == "安排集体学习X次。"
    assert [run.state for run in filled.runs] == ["text", "open", "text"]
    assert [str(left.why) for left in filled.open] == [why]
    assert filled.trace == ()


def test_a_rate_without_a_base_is_no_zero() -> None:
    filled = fill("整改率X％。", [bound(blank_of("整改率X％。"), share(0, 0))])
    assert "百分" not in filled.text
    assert len(filled.open) == 1


def test_a_count_cannot_stand_in_a_percentage() -> None:
    filled = one("整改率X％。", number(12))
    assert str(filled.open[0].why) == "指标“集体学习”与“X％”不是同一种数，请另选指标"


def test_the_reason_given_with_a_hole_is_told() -> None:
    text = "走访企业X家。"
    hole = Hole(blank=blank_of(text), reason=words(msg("有两个指标同样合适")))
    assert str(fill(text, [hole]).open[0].why) == "有两个指标同样合适"
    unknown = hole_of(campaign(), blank_of(text), "no.such", number(3), words(msg("有两个指标同样合适")))
    assert (unknown.metric, unknown.figure) == ("", None)


def test_a_count_of_units_has_a_base_but_is_no_rate() -> None:
    text = "进度滞后的单位X家。"
    behind = Figure(
        metric="units.behind", unit="qh", period=PERIOD, value=Fraction(7), numerator=Fraction(7),
        denominator=Fraction(40), rows=7, seal="",
    )  # fmt: skip
    assert one(text, behind).text == "进度滞后的单位7家。"


def test_money_is_written_in_the_drafts_own_unit() -> None:
    text = "投入资金X余万元。"
    hole = hole_of(campaign(), blank_of(text), "livelihood.money", number(Fraction("36014.5"), "livelihood.money"))
    assert hole.unit == "万元"
    filled = fill(text, [hole])
    assert filled.text == "投入资金36000余万元。"
    assert filled.trace[0].exact == "36014.5万元"
    assert one(text, number(36014)).text == "投入资金36000余万元。"


def test_people_are_no_money() -> None:
    text = "惠及群众X余人次。"
    hole = hole_of(campaign(), blank_of(text), "livelihood.people", number(36014, "livelihood.people"))
    assert fill(text, [hole]).text == "惠及群众3.6万余人次。"


def test_names_come_only_from_what_was_given() -> None:
    text = "X县委要抓好落实。X系统要带头。"
    filled = fill(text, [bound(blank, None) for blank in blanks_of(text)], {"X县委": "青禾县委"})
    assert filled.text == "青禾县委要抓好落实。X系统要带头。"
    assert [run.state for run in filled.runs] == ["name", "text", "open", "text"]
    assert [str(left.why) for left in filled.open] == ["没有给出这个名称，请在单位信息里填写，或手工补上"]


@pytest.mark.parametrize(
    ("names", "said", "open_"),
    [
        ({"X县": "青禾县", "县X镇": "县云溪镇"}, "青禾县X镇要抓好落实。", ["与前一处名称重叠，请手工补上"]),
        ({"X县": "青禾县", "X镇": "云溪镇"}, "青禾县云溪镇要抓好落实。", []),
    ],
)
def test_names_that_overlap_are_not_run_into_each_other(names: Mapping[str, str], said: str, open_: list[str]) -> None:
    text = "X县X镇要抓好落实。"
    filled = fill(text, [bound(blank, None) for blank in blanks_of(text)], names)
    assert filled.text == said
    assert [str(left.why) for left in filled.open] == open_


def test_the_same_hole_given_twice_is_filled_once() -> None:
    text = "安排集体学习X余次。"
    hole = bound(blank_of(text), number(127))
    assert fill(text, [hole, hole]).text == "安排集体学习120余次。"


def test_marks_of_the_site_do_not_reach_the_paper() -> None:
    text = "##paidbegin##安排集体学习X余次。##paidend##"
    filled = one(text, number(127))
    assert filled.text == "安排集体学习120余次。"
    assert filled.trace[0].context == "安排集体学习120余次"


def test_a_hole_before_the_first_sentence_has_no_number() -> None:
    text = "　X次"
    filled = fill(text, [bound(blank_of("安排集体学习X次"), number(1))])
    assert filled.text.count("1") == 1
    empty = fill("X", [Hole(blank=blank_of("X系统"))])
    assert empty.open[0].sentence in ("", "1.1")


@given(st.lists(st.integers(0, 2000), min_size=3, max_size=3), st.booleans())
def test_what_is_printed_never_exceeds_the_truth_and_parts_never_exceed_wholes(counts: list[int], more: bool) -> None:
    found, closed = max(counts[:2]), min(counts[:2])
    text = LIVELIHOOD.replace("X件", "X余件") if more else LIVELIHOOD
    filled = three(text, number(found, FOUND), number(closed, CLOSED), share(closed, found))
    for trace in filled.trace:
        written = Fraction(trace.written.rstrip("余％")) / (100 if trace.written.endswith("％") else 1)
        assert written <= (trace.figure.value or 0)
    assert len(filled.trace) + len(filled.open) == 3
    assert sum(run.state == "figure" for run in filled.runs) == len(filled.trace)


def test_slots_are_filled_like_holes_and_those_without_a_measure_word_say_what_they_are() -> None:
    text = "总结\n集体学习{{学习}}余次，整改率{{整改率}}，投入{{投资}}，满意率{{满意率}}％。{{单位}}报。"
    figures = (number(127), share(39, 40), number(Fraction(36014)), share(0, 40))
    counts = [blank for blank in blanks_of(text) if blank.kind != "name"]
    holes = [bound(blank, figure) for blank, figure in zip(counts, figures, strict=True)]
    holes[2] = replace(holes[2], unit="万元")
    name = Hole(blank=next(blank for blank in blanks_of(text) if blank.kind == "name"))
    done = fill(text, [*holes, name], {"{{单位}}": "青禾县", "{{年份}}": "2023年", "X县": "青禾县"})
    assert done.text.splitlines()[1] == "集体学习120余次，整改率97％，投入36014万元，满意率{{满意率}}％。青禾县报。"
    assert [(one.run.text, one.run.state, one.run.trace) for one in done.placed] == [
        ("120余", "figure", 1), ("97％", "figure", 2), ("36014万元", "figure", 3), ("{{满意率}}％", "open", 0),
        ("青禾县", "name", 0),
    ]  # fmt: skip
    assert [text[one.start : one.end] for one in done.placed][:2] == ["{{学习}}余", "{{整改率}}"]
