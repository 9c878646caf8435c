"""What a part does is known by its heading, the words before its row, its own words, and how far the paper has come."""

import pytest

from taizhang.decompose import flaw_words
from taizhang.decompose.analyse import analyse
from taizhang.decompose.paper import take_apart
from taizhang.decompose.parts import answers, plans


def _parts(text: str) -> list[str]:
    paper = take_apart(text, None)
    return [paper.parts[index] for index in range(len(paper.nodes))]


@pytest.mark.parametrize(
    ("lead", "announced"),
    [
        ("还存在以下问题", True), ("不过，毛病也明摆着", True), ("综合各方反馈，差距主要在三处", True), ("但也要清醒看到，基础依然薄弱", True),
        ("发展中还有不少困难和不足", True), ("反弹的苗头不少", True), ("主要问题是", True),
        ("着力解决存在的问题", False), ("要正视问题和不足", False), ("梳理出问题21个", False), ("发现异常问题及时处置", False),
        ("会上敢提问题", False), ("关于历史遗留有关问题", False), ("推动问题有效解决", False), ("", False),
    ],
)  # fmt: skip
def test_words_that_announce_flaws_are_told_from_words_on_their_repair(lead: str, announced: bool) -> None:
    assert flaw_words.announces(lead) is announced


@pytest.mark.parametrize(
    ("heading", "flaws"),
    [
        ("存在的主要问题", True), ("整改中还存在的差距", True), ("已经整改到位的问题", False), ("困难和不足", True), ("主要问题及原因", True),
        ("堵塞招标漏洞", False), ("解决突出问题", False), ("安置困难人员", False), ("关于改制有关问题", False), ("要正视问题", False),
    ],
)  # fmt: skip
def test_a_heading_names_flaws_or_the_work_on_them(heading: str, flaws: bool) -> None:
    assert flaw_words.heads(heading) is flaws


def test_a_report_goes_from_work_to_flaws_to_plans_and_does_not_turn_back() -> None:
    text = (
        "工作报告\n一、上年工作回顾\n修路12公里。\n二、存在的问题\n财力偏弱。\n三、今年重点工作\n（一）聚力交通。修路20公里。\n"
        "四、加强自身建设\n带头过紧日子。\n"
    )
    assert _parts(text) == ["report", "flaws", "demand", "demand", "demand"]
    assert _parts("自查报告\n一、自查情况\n检查3次。\n二、不足\n台账不全。\n三、有关建议\n补齐台账。\n") == [
        "report",
        "flaws",
        "demand",
    ]


def test_a_topic_of_minutes_is_no_report_although_it_names_a_situation() -> None:
    assert _parts("会议纪要\n一、关于一季度预算执行情况\n县财政局要按月通报进度。\n") == ["demand"]


def test_dashes_go_on_from_the_line_before_under_what_was_announced() -> None:
    text = (
        "讲话\n一、前一段怎么样\n毛病也明摆着：\n－－重建轻管。\n——等靠思想重。\n一、今后怎么干\n要抓紧。\n——要修渠。\n"
    )
    assert _parts(text) == ["mixed", "flaws", "flaws", "demand", "demand"]


def test_a_row_whose_items_are_wanting_admits_unannounced() -> None:
    text = "讲话\n原因有三：一是认识不到位。二是责任不落实。三是监管偏软。\n"
    assert _parts(text) == ["flaws"] * 3
    assert "flaws" not in _parts("讲话\n一是要解决认识不到位。二是要解决责任不落实。\n")


def test_what_follows_a_run_in_row_belongs_to_the_section_above() -> None:
    text = "讲话\n一、查摆\n差距不少：一是学得不深；二是查得不透；三是改得不实。根子在哪里？说到底是党性不强。\n各单位要逐条整改。\n二、要求\n要快。\n"
    paper = take_apart(text, None)
    places = {segment.plain: segment.node for segment in paper.segments}
    assert places["改得不实"] == 3
    assert places["根子在哪里"] == places["各单位要逐条整改"] == 0


def test_items_with_bodies_of_their_own_keep_them_to_the_end_of_the_paragraph() -> None:
    text = "讲话\n一是抓学习。要读书。二是抓整改。要查摆。\n各单位要汇报。\n"
    paper = take_apart(text, None)
    assert [segment.node for segment in paper.segments] == [0, 0, 1, 1, -1]


def test_a_part_of_a_plan_that_only_reports_reports() -> None:
    assert _parts("整改通知\n一、第一批各项工作进展明显并扎实收官\n累计整改26项。\n二、抓好第二批\n建立台账。\n") == [
        "report",
        "demand",
    ]


def test_short_signs_of_plans_turn_a_report_and_means_under_its_own_headings_do_not() -> None:
    text = "工作总结\n一、主要成效\n（一）要素保障有力\n出让用地8宗。\n（二）下一步安排\n出让用地6宗。\n二、工作打算\n要增效。\n"
    assert _parts(text) == ["report", "report", "demand", "demand"]


def test_a_part_of_nothing_but_bare_imperatives_demands_in_a_speech_and_in_minutes() -> None:
    lines = "备足仓容和资金，收购网点全部开秤。严把质量关口。组织党员干部帮缺劳力的农户抢收。\n"
    speech = f"在全市粮食工作会议上的讲话\n一、盯紧收购，把好粮收进好仓\n{lines}"
    minutes = "县政府常务会议纪要\n一、关于城区积水点治理\n加快推进雨污分流改造。落实值守人员，雨前到岗。\n"
    assert [one.why for one in analyse(speech, "a.txt").obligations] == ["备足", "严把", "组织"]
    assert [one.why for one in analyse(minutes, "a.txt").obligations] == ["加快", "落实"]


def test_a_part_that_opens_with_verbs_and_counts_what_was_done_still_reports() -> None:
    text = "总结讲话\n一、盯紧收购\n备足仓容，开秤网点120个。组织党员干部帮农户抢收3000亩。严把质量关口。\n"
    assert analyse(text, "a.txt").obligations == ()


def test_a_part_of_a_speech_is_told_by_its_own_sentences() -> None:
    text = "讲话\n一、前期工作\n累计清运垃圾40吨。\n二、要真抓\n真抓实干。\n三、形势\n形势逼人。\n四、要再接再厉\n累计建成3座。\n"
    assert _parts(text) == ["report", "demand", "mixed", "report"]


def test_a_plan_under_the_name_of_its_issuer_is_known_by_its_second_line() -> None:
    assert plans(take_apart("县水利局\n学习教育工作方案\n为此，制定本方案。\n", None).title)
    assert answers(take_apart("县水利局\n关于反馈问题整改情况的报告\n区委：\n", None).title)
    assert not plans(take_apart("现将有关事项通知如下：\n", None).title)


def test_lessons_of_a_report_are_no_report_and_what_comes_next_demands() -> None:
    assert _parts("工作总结\n一、主要成效\n修路3条。\n二、几点体会\n党委带头是关键。\n") == ["report", "mixed"]
    assert _parts("工作总结\n一、主要成效\n修路3条。\n二、几点体会和思考\n要靠党委带头。\n") == ["report", "mixed"]
    assert (
        _parts("讲话\n下一步，抓好两件事。一是清积案。剩余12件6月底前见底。二是建队伍。要拿出办法。\n")
        == ["demand"] * 2
    )


@pytest.mark.parametrize("turn", ["肯定成绩的同时，更要正视问题。", "成绩要讲，问题更要讲透。", "点出来不是要为难谁。"])
def test_words_that_turn_to_flaws_or_disclaim_do_not_make_a_report_demand(turn: str) -> None:
    text = (
        f"推进会上的讲话\n一、前期有进展，但差距不小\n各镇开展研讨12次。完成整改30条。{turn}一是学得浅。二是改得虚。\n"
    )
    assert _parts(text) == ["report", "flaws", "flaws"]


def test_the_odd_item_of_a_row_that_demands_is_asked_for_as_well() -> None:
    text = (
        "在总结大会上的讲话\n一、巩固拓展整治成果\n第一，健全学习机制。要把每月一学定下来，讲究实效。\n"
        "第二，打好整改后半场。要逐条销号，到期不销的说明原因。\n第三，以成效促发展。\n"
        "后勤集团启动两栋老楼的加固改造，教务处抓紧整改审核评估问题。\n第四，把支部抓实。要给支部撑腰，选好书记。\n"
    )
    paper = take_apart(text, None)
    assert [paper.parts[index] for index in range(len(paper.nodes))] == ["demand"] * 5


def test_an_item_that_tells_of_work_done_stays_a_report_among_demands() -> None:
    text = (
        "在推进会上的讲话\n一、几件事\n（一）抓学习。要把每月一学定下来，讲究实效。\n（二）抓整改。要逐条销号，说明原因。\n"
        "（三）前一阶段工作情况。\n累计排查隐患320处，整改298处。约谈企业12家。\n（四）抓支部。要给支部撑腰，选好书记。\n"
    )
    paper = take_apart(text, None)
    assert [paper.parts[index] for index in range(1, 5)] == ["demand", "demand", "report", "demand"]


def test_flaws_spoken_of_before_the_first_heading_do_not_darken_what_was_done() -> None:
    text = (
        "关于专项行动上半年工作情况的报告\n行动取得了阶段性进展，也暴露出一些不容回避的短板。\n"
        "一、主要做法\n举办读书班2期，走访困难家庭900户。\n二、存在的问题\n思想认识有温差，台账不实。\n"
    )
    assert [one.text for one in analyse(text, "a.txt").achievements][-1] == "举办读书班2期，走访困难家庭900户"
