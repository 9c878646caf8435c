"""The outline is the depth of the discourse, never the style of the enumerator."""

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.enumerators import enumerators
from taizhang.decompose.sentences import lay_out


def _outline(text: str) -> list[tuple[int, str, str]]:
    headings = analyse(text, "a.txt").outline
    return [(one.level, one.number, one.text.removeprefix(one.number)) for one in headings]


def test_a_heading_restarts_under_each_section() -> None:
    text = "讲话\n一、学习\n第一，读书。要读原著。\n第二，研讨。要研讨。\n二、整改\n第一，查摆。要查。\n第二，整改。要改。\n"
    assert _outline(text) == [
        (1, "一、", "学习"), (2, "第一，", "读书"), (2, "第二，", "研讨"),
        (1, "二、", "整改"), (2, "第一，", "查摆"), (2, "第二，", "整改"),
    ]  # fmt: skip


def test_a_plan_nests_four_styles() -> None:
    text = "方案\n一、任务\n（一）排查\n1.摸底。各镇摸底。\n（1）建账\n①填表\n2.整改\n（二）督导\n"
    assert [row[:2] for row in _outline(text)] == [
        (1, "一、"), (2, "（一）"), (3, "1."), (4, "（1）"), (5, "①"), (3, "2."), (2, "（二）"),
    ]  # fmt: skip


def test_the_reverse_nesting_is_known_by_the_row_that_goes_on() -> None:
    text = "讲话\n第一，总体要求\n一、学习\n二、整改\n第二，工作安排\n"
    assert [row[:2] for row in _outline(text)] == [(1, "第一，"), (2, "一、"), (2, "二、"), (1, "第二，")]


def test_one_row_inside_a_sentence_stops_at_its_semicolons() -> None:
    text = "讲话\n一、情况\n存在问题。一是学习不够；二是整改不实；三是宣传不浓。\n二、要求\n"
    assert _outline(text)[1:4] == [(2, "一是", "学习不够"), (2, "二是", "整改不实"), (2, "三是", "宣传不浓")]


def test_a_row_announced_after_the_sections_begins_beside_them() -> None:
    text = "讲话\n第一，学习。要学。\n第二，整改。要改。\n刚才大家都讲了，我也提几点要求：\n一是抓紧。要紧。\n二是抓实。要实。\n"
    assert [row[:2] for row in _outline(text)] == [(1, "第一，"), (1, "第二，"), (1, "一是"), (1, "二是")]


def test_a_row_announced_inside_a_section_stays_inside() -> None:
    text = "讲话\n一、学习\n这里我强调三点：一是读。二是写。\n二、整改\n"
    assert [row[:2] for row in _outline(text)] == [(1, "一、"), (2, "一是"), (2, "二是"), (1, "二、")]


def test_the_items_of_an_agenda_stand_at_the_top_and_their_preview_holds_nothing() -> None:
    text = (
        "主持词\n今天的会议共有2项议程，一是听取汇报；二是总结讲话。\n首先，进行会议第一项议程，请王主任汇报。\n（汇报毕）\n"
        "下面，进行会议第二项议程，由我总结。\n我再强调几点意见。\n第一，学习。要学。\n第二，整改。要改。\n"
    )
    assert [row[:2] for row in _outline(text)] == [
        (1, "一是"), (1, "二是"), (1, "第一项议程"), (1, "第二项议程"), (2, "第一，"), (2, "第二，"),
    ]  # fmt: skip


def test_after_the_agenda_is_done_the_chair_counts_anew_and_before_it_inside_its_item() -> None:
    text = (
        "主持词\n下面进行第一项议程，请县水利局汇报。\n（汇报毕）\n现在进行第二项议程，请王县长讲话。\n（讲话结束）\n"
        "{}就抓好落实，我提两点要求。\n第一，抓紧传达。要传达。\n第二，抓紧落实。要落实。\n"
    )
    done, under = "会议的两项议程已经全部进行完毕。", "王县长的讲话很重要。"
    assert [row[0] for row in _outline(text.format(done))] == [1, 1, 1, 1]
    assert [row[0] for row in _outline(text.format(under))] == [1, 1, 2, 2]


def test_papers_that_are_enclosed_are_no_items() -> None:
    text = "通知\n一、范围\n各学校。\n附件：1.消防检查要点\n2.隐患报告单\n　　　3.整改清单\n县教育局\n"
    assert [row[1] for row in _outline(text)] == ["一、"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("讲话\n——要学习\n——要整改\n", ["——", "——"]),
        ("讲话\n－－要学习\n", ["－－"]),
        ("讲话\n— 1 —\n", []),
        ("讲话\n第一部分 总体要求\n第二部分 任务\n", ["第一部分", "第二部分"]),
        ("讲话\n一要学习。二要整改。\n", ["一要", "二要"]),
        ("讲话\n其一，学习。其二，整改。\n", ["其一，", "其二，"]),
        ("讲话\n1、学习\n2、整改\n", ["1、", "2、"]),
        ("讲话\n－－要学习\n—要整改\n", ["－－", "—"]),
        ("报告\n——2025年1月9日在大会上\n", []),
        ("讲话\n1）学习\n2）整改\n", ["1）", "2）"]),
        ("讲话\n工作内容：（1）学习；（2）整改。\n", ["（1）", "（2）"]),
        ("讲话\n一是学习。三是整改。\n", []),
        ("讲话\n统一是关键，一是基础。\n", []),
        ("讲话\n第一批教育、第二批教育。\n", []),
        ("讲话\n增长1.5倍，见（二）。\n", []),
        ("讲话\n2023.9 学习\n", []),
        ("讲话\n要坚持“一是一、二是二”。\n", []),
        ("讲话\n学习（一是读，二是写）好。\n", []),
        ("讲话\n做到：一、学习。\n", []),
        ("讲话\n一是学。三是写。四是改。\n一是学。二是改。\n", ["一是", "二是"]),
        ("讲话\n一是学。二是写。四是改。\n", ["一是", "二是", "四是"]),
        ("讲话\n要做好，（一）学习。\n", []),
        ("", []),
    ],
)
def test_only_what_counts_is_an_enumerator(text: str, numbers: list[str]) -> None:
    assert [one.number for one in enumerators(lay_out(text))] == numbers


def test_a_heading_of_nothing_but_its_enumerator_is_kept() -> None:
    assert _outline("讲话\n一、\n二、整改\n") == [(1, "一、", ""), (1, "二、", "整改")]


def test_a_long_heading_is_cut_in_the_section_of_what_stands_under_it() -> None:
    text = "讲话\n一、" + "抓好学习教育" * 20 + "\n要读原著。\n"
    (duty,) = analyse(text, "a.txt").obligations
    assert duty.section.endswith("…")
    assert len(duty.section) == 81


def test_site_marks_neither_move_offsets_nor_hide_a_heading() -> None:
    text = "##paidbegin##讲话\n##paidbegin##一、学习\n要##paidend##读原著。\n"
    analysis = analyse(text, "a.txt")
    assert analysis.text == text
    assert [(one.start, one.text) for one in analysis.outline] == [(text.index("一、"), "一、学习")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("讲话\n要学。“要学。要改。”要改。", ["1.1", "2.1", "2.2"]),
        ("讲话\n\n\n要学（见附件。）要改。\r\n要看！要做？", ["1.1", "2.1", "3.1", "3.2"]),
        ("讲话\n“要学。要改。\n", ["1.1", "2.1", "2.2"]),
        ("讲话\n（”要学“）。要改。\n", ["1.1", "2.1", "2.2"]),
        ("讲话\n“" + "学" * 500 + "。要改”。\n", ["1.1", "2.1", "2.2"]),
        ("讲话\n。。\n", ["1.1"]),
    ],
)
def test_a_sentence_is_numbered_by_paragraph_and_ends_outside_brackets(text: str, numbers: list[str]) -> None:
    layout = lay_out(text)
    assert [one.number for one in layout.sentences] == numbers
    assert layout.sentence_at(0) == "1.1"
    assert lay_out("\n要学").sentence_at(0) == ""


def test_a_row_announced_by_points_articles_or_sentences_begins_beside_the_sections() -> None:
    text = "讲话\n第一，学习。要学。\n第二，整改。要改。\n就组织领导，我再强调三条。\n——压实责任。要抓。\n——统筹力量。要合。\n"
    assert [row[:2] for row in _outline(text)] == [(1, "第一，"), (1, "第二，"), (1, "——"), (1, "——")]


def test_what_is_added_behind_a_paper_counts_for_itself() -> None:
    text = "提示函\n一、要求\n（一）整改。要改。\n（二）报送。要报。\n附：事项清单\n1.计财股要核退补贴。\n2.办公室要张贴公告。\n"
    assert [row[:2] for row in _outline(text)] == [(1, "一、"), (2, "（一）"), (2, "（二）"), (1, "1."), (1, "2.")]


def test_dashes_in_running_text_are_a_row_where_there_are_two() -> None:
    text = "讲话\n一、问题\n丑话说在前面。——有的挂空挡；——部分单位避而不谈。\n"
    assert [row[:2] for row in _outline(text)] == [(1, "一、"), (2, "——"), (2, "——")]
    assert [row[:2] for row in _outline("讲话\n一、问题\n要记住。——这是底线。\n")] == [(1, "一、")]


def test_a_row_on_the_line_that_a_dash_opens_is_a_part_of_it() -> None:
    text = "讲话\n一、整改\n——改要见底。要建台账，一是礼金要上交；二是药械要招标。\n——查要较真。\n"
    assert [row[:2] for row in _outline(text)] == [(1, "一、"), (2, "——"), (3, "一是"), (3, "二是"), (2, "——")]


def test_steps_are_counted_like_points() -> None:
    text = "方案\n四、整改步骤\n第一步，各部门要制定措施。\n第二步，校党委要召开会议。\n"
    assert [row[:2] for row in _outline(text)] == [(1, "四、"), (2, "第一步，"), (2, "第二步，")]


@pytest.mark.parametrize(
    ("item", "spoken", "level"),
    [
        ("请王县长讲话", "王县长作了讲话", 1),
        ("由我作总结讲话", "县林业局作了汇报", 2),
        ("请王县长讲话", "会场很静", 2),
    ],
)
def test_points_the_chair_makes_after_anothers_item_stand_beside_the_agenda(item: str, spoken: str, level: int) -> None:
    opening = (
        f"主持词\n首先进行第一项议程，请县林业局汇报。\n现在进行第二项议程，{item}。\n刚才，{spoken}，大家抓好落实。\n"
    )
    found = _outline(opening + "第一，传达。要传。\n第二，巡山。要巡。\n")
    assert [row[:2] for row in found[2:]] == [(level, "第一，"), (level, "第二，")]


def test_points_of_a_talk_are_counted_by_their_kind() -> None:
    text = "在动员会上的讲话\n第一个问题，为什么学。\n学好才能干好。\n第二层意思，怎么改。一是改文风；二是改会风。\n第三件事，谁来抓。\n书记来抓。\n"
    found = analyse(text, "a.txt").outline
    assert [(one.level, one.number) for one in found] == [
        (1, "第一个问题，"),
        (1, "第二层意思，"),
        (2, "一是"),
        (2, "二是"),
        (1, "第三件事，"),
    ]


def test_agenda_points_need_not_say_that_they_are_points_of_the_agenda() -> None:
    text = "领导小组会议主持词\n第一项，请组织部同志传达文件。\n第二项，审议整改清单。\n第三项，我讲几句。\n"
    assert [one.number for one in analyse(text, "a.txt").outline] == ["第一项", "第二项", "第三项"]
