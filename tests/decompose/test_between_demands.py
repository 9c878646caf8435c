"""What long speeches, notices and reports say between what they ask: maxims, turns, what befell, what was reported."""

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Analysis

ASKS = "在全市作风建设推进会上的讲话\n一、下一步工作要求\n要抓好整改落实，月底前销号。\n"


def _read(body: str, opening: str = ASKS) -> Analysis:
    return analyse(f"{opening}{body}\n", "稿.txt")


def _asked(body: str, opening: str = ASKS) -> list[str]:
    return [one.text for one in _read(body, opening).obligations if one.text in body]


@pytest.mark.parametrize(
    "sentence",
    [
        "应该看到，作风问题具有顽固性反复性，稍一松懈就会卷土重来。",
        "这个问题必须引起各级领导干部高度重视。",
        "不担当不作为，不仅成不了事，而且注定误事。",
        "在会上提十条要求，都不如到现场解决一件事。",
        "只要大家拧成一股绳，这一仗就一定能打赢。",
        "去年以来的会议多半都受到一次深刻的警示教育。",
        "改革开放以来，一代代交通人坚持逢山开路、遇水架桥。",
        "群众办一件事要跑四五个部门、盖七八个章。",
        "从“要我改”到“我要改”，干部的劲头上来了。",
        "以上汇报，如有不妥，请批评指正。",
        "这里我还要提一句，上个月的清单有两家连错别字都一样。",
        "台账不实、底数不清，个别乡镇一查就漏，群众意见很大。",
    ],
)
def test_what_is_said_of_the_world_or_only_wants_asks_for_nothing(sentence: str) -> None:
    assert _asked(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "对查出的问题逐条销号，做到问题不解决不松劲、群众不认可不放手。",
        "必须把农村公路的窟窿年底前补上。",
        "要跑在雨的前面，预警半小时内到户。",
    ],
)
def test_what_only_looks_like_it_still_asks(sentence: str) -> None:
    assert _asked(sentence) == [sentence.rstrip("。")]


def test_a_short_first_sentence_names_what_the_line_asks_and_is_no_task_itself() -> None:
    opening = "全县河道整治实施方案\n一、保障措施\n"
    lines = (
        "加强组织领导。成立由县长任组长的工作专班，办公室设在县水利局。\n严格督查考核。县委督查室每季度明察暗访一次。"
    )
    assert _asked(lines, opening) == ["成立由县长任组长的工作专班，办公室设在县水利局", "县委督查室每季度明察暗访一次"]


def test_who_was_there_is_asked_for_nothing() -> None:
    lines = "出席：何××、罗××\n县水利局  曾××    县财政局  易××    县应急局  唐××"
    assert _asked(lines, "专题会议纪要\n一、会议要求\n县水利局月底前完成清淤。\n") == []


def test_what_a_paper_says_it_will_tell_is_no_work_done() -> None:
    body = "为落实上述部署，经市政府同意，现就开展清理整治有关事项通知如下：\n一、摸清底数\n各县区6月底前报送清单。"
    found = _read(body, "关于开展清理整治的通知\n")
    assert found.achievements == ()


def test_orders_from_above_are_the_occasion_and_no_work() -> None:
    body = "一、整改进展\n市委主要领导先后三次作出批示。我局约谈企业12家，立案5起。"
    found = _read(body, "关于整改情况的报告\n")
    assert [one.text for one in found.achievements] == ["我局约谈企业12家，立案5起"]


def test_work_on_results_is_asked_for_and_not_reported() -> None:
    body = "一、巩固拓展整治成果\n要把回访做到每一户，逐户听取意见建议。加大后续扶持力度，每村留一名联络员。"
    found = _read(body, "在总结会上的讲话\n")
    assert [one.text for one in found.obligations] == [
        "要把回访做到每一户，逐户听取意见建议",
        "加大后续扶持力度，每村留一名联络员",
    ]


def test_who_entrusted_whom_in_a_report_was_work_done() -> None:
    body = "一、主要做法\n由合作社统一流转、统一平整，引进大户9户，复耕1094亩。"
    found = _read(body, "关于撂荒地整治情况的汇报\n")
    assert found.obligations == ()
    assert [one.text for one in found.achievements] == ["由合作社统一流转、统一平整，引进大户9户，复耕1094亩"]


def test_requests_after_the_last_item_are_a_row_of_their_own() -> None:
    body = (
        "一、下一步打算\n（一）抓复耕。逐块销号。\n（二）造氛围。开好院坝会。\n"
        "恳请县里帮助解决以下困难：一是奖补资金缺口；二是误判图斑核销。"
    )
    found = _read(body, "关于撂荒地整治情况的汇报\n")
    assert [(one.level, one.number) for one in found.outline][-2:] == [(1, "一是"), (1, "二是")]


def test_a_heading_that_lost_its_line_break_ends_at_the_blank() -> None:
    body = "一、形势怎么看\n今年雨水偏多。\n二、责任怎么落 防汛实行行政首长负责制，市长、县长就是第一责任人。"
    found = _read(body, "在防汛会议上的讲话\n")
    assert [one.text for one in found.outline] == ["一、形势怎么看", "二、责任怎么落"]


def test_lessons_are_neither_reported_nor_left_out() -> None:
    body = "一、认真总结第一批的经验启示\n必须坚持开门教育，把群众请进来评。学得再多，离开了实际也是空的。"
    found = _read(body, "在总结会上的讲话\n")
    assert found.achievements == ()


def test_what_is_seen_through_is_cut_from_the_flaw() -> None:
    body = "一、存在的问题\n这几起事故，反映出部分企业责任制不落实，现场管理松散；个别地方政府监管不到位。"
    found = _read(body, "关于事故情况的通报\n")
    assert [one.text for one in found.shortcomings] == [
        "部分企业责任制不落实",
        "现场管理松散",
        "个别地方政府监管不到位",
    ]


@pytest.mark.parametrize(
    ("line", "blanks"),
    [
        ("对退养户每个猪单位补助　　元。", ["　　"]),
        ("县政府第　　次常务会议审议通过。", ["　　"]),
        ("分值不低于　　分，逐乡镇公布。", ["　　"]),
        ("走访X个县区和2X个市直单位。", ["X", "X"]),
        ("举报电话0×××-722××××随时有人接。", ["×××", "××××"]),
        ("　　这一段的开头空了两格，没有空。", []),
        ("县水利局　　曾同志　　县财政局　　易同志", []),
    ],
)
def test_a_gap_left_in_a_sentence_is_a_blank_and_an_indent_is_none(line: str, blanks: list[str]) -> None:
    assert [one.text for one in _read(line).blanks] == blanks


def test_crosses_beside_figures_hide_a_number() -> None:
    found = _read("举报电话0×××-722××××随时有人接，请×××同志牵头。").blanks
    assert [one.kind for one in found] == ["redacted", "redacted", "name"]
