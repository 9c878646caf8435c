"""What is reported as done, and what is admitted as wanting."""

import pytest

from taizhang.decompose.analyse import analyse


def _flaws(text: str) -> list[str]:
    return [one.text for one in analyse(text, "a.txt").shortcomings]


def _works(text: str) -> list[str]:
    return [one.text for one in analyse(text, "a.txt").achievements]


def test_each_clause_that_an_entry_could_be_made_of_is_one_flaw() -> None:
    text = "讲话\n但也要看到还存在一些短板弱项。一是学习存在不够平衡的现象，有的好于个人自学，特别是末端抓得不够紧。二是整改不力，台账更新不及时。\n"
    assert _flaws(text) == [
        "学习存在不够平衡的现象",
        "有的好于个人自学",
        "末端抓得不够紧",
        "整改不力",
        "台账更新不及时",
    ]


def test_two_bodies_joined_in_a_clause_are_two_flaws_and_a_list_of_places_is_one() -> None:
    text = "讲话\n有的领导调研次数偏少、部分项目不够精准，重点路段、部分单位看不到宣传内容。\n"
    assert _flaws(text) == ["有的领导调研次数偏少", "部分项目不够精准", "重点路段、部分单位看不到宣传内容"]


def test_flaws_led_by_a_colon_run_through_the_sentence() -> None:
    text = "纪要\n会议指出，还存在一些问题：有的单位重视不够；部门之间推诿扯皮，久拖不决。\n"
    assert _flaws(text) == ["有的单位重视不够", "部门之间推诿扯皮", "久拖不决"]


@pytest.mark.parametrize(
    "text",
    [
        "讲话\n对落实不力、推进滞后的，要及时约谈。\n",
        "讲话\n要着力解决工作不实、作风不严等问题。\n",
        "总结\n二、存在的问题\n工作还有不少差距。\n",
        "讲话\n聚焦困难多、矛盾多的地方。\n",
        "方案\n一、任务\n重点整治有的单位推诿扯皮问题。\n",
    ],
)
def test_what_is_to_be_looked_for_or_only_announced_is_no_flaw(text: str) -> None:
    assert _flaws(text) == []


def test_a_part_of_flaws_gives_flaws_and_labels_are_none() -> None:
    text = "总结\n一、成效\n举办读书班3期。\n二、存在的问题\n1.学习方面，研讨不深入。\n2.整改方面，没有举一反三，弱。\n"
    assert _flaws(text) == ["研讨不深入", "没有举一反三"]


def test_every_segment_of_a_reporting_part_is_reported_work() -> None:
    text = "讲话\n一、主要成效\n突出以学固本。把学习作为主线，举办读书班X期。\n但思想还要跟上。\n二、下一步打算\n要继续学习。\n"
    assert _works(text) == ["突出以学固本", "把学习作为主线，举办读书班X期"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("我局相继召开了筹备会。", True),
        ("各项工作取得了阶段性成效。", True),
        ("刚才，一致同意通过《工作规则》，请各成员抓好落实。", True),
        ("第二批主题教育正式全面启动。", False),
        ("确保主题教育取得明显成效。", False),
        ("要在学习上取得了新成效的基础上再加力。", False),
        ("第二批主题教育跨岁末年初。", False),
        ("今天的会议听取了两项议程的汇报，共有4项议程。", False),
        ("今年以来主要任务是学习。", False),
        ("主要做法如下：", False),
    ],
)
def test_elsewhere_only_a_sentence_that_tells_what_was_done_is_reported_work(sentence: str, told: bool) -> None:
    assert bool(_works(f"讲话\n同志们：\n{sentence}\n")) is told


def test_a_long_heading_that_reports_inside_a_plan_reports() -> None:
    text = "关于整改的通知\n一、第一批学习教育各项工作扎实开展取得明显进展\n累计查摆问题26个。\n二、抓好第二批各项工作\n建立问题台账。\n"
    assert _works(text) == ["累计查摆问题26个"]


def test_a_report_without_headings_reports() -> None:
    assert _works("工作总结\n扎实抓好学习。\n") == ["扎实抓好学习"]


def test_a_letter_tells_what_was_found_part_by_part() -> None:
    text = (
        "关于加快供水工程的提示函\n白石镇人民政府：\n督查中也发现，部分标段进度与目标差距较大，现将有关情况函告如下：\n"
        "一、进度滞后。应于9月底完成管沟开挖，截至10月15日仅完成46%，施工队伍只有11人在岗。\n"
        "二、安全措施缺位。两处基坑无围挡、无警示标志，夜间照明不足。\n请你镇立即整改。\n"
    )
    assert _flaws(text) == [
        "部分标段进度与目标差距较大",
        "进度滞后",
        "截至10月15日仅完成46%",
        "施工队伍只有11人在岗",
        "安全措施缺位",
        "两处基坑无围挡、无警示标志",
        "夜间照明不足",
    ]


def test_once_a_clause_admits_the_clauses_behind_it_do_too() -> None:
    text = "讲话\n容易改的已经改了，个别单位松了劲，自查材料年年一个样，这些都说明作风不实。\n"
    assert _flaws(text) == ["个别单位松了劲", "自查材料年年一个样"]
    assert _flaws("讲话\n能把流程说全的不多，问题出在学习上。\n") == ["能把流程说全的不多"]
    assert _flaws("讲话\n全区仍有12个小区存在占用通道现象，群众意见很大。\n") == [
        "全区仍有12个小区存在占用通道现象",
        "群众意见很大",
    ]


def test_after_but_more_than_one_want_admits_and_one_does_not() -> None:
    assert _flaws("讲话\n但实事求是地讲，机制还不健全，监管还不严格。教训极其深刻。\n") == [
        "机制还不健全",
        "监管还不严格",
    ]
    assert _flaws("讲话\n但机制还不健全，仍在探索中。\n") == []


def test_an_announcement_opens_flaws_to_the_clause_that_turns_to_causes_or_demands() -> None:
    text = "讲话\n我们也清醒认识到，工作中还有不少困难和不足：总量偏小；结构单一，企业贷不到款；对这些问题，我们将着力解决，任务不轻。根子在哪里？\n"
    assert _flaws(text) == ["总量偏小", "结构单一", "企业贷不到款"]
    assert _flaws("讲话\n但也要看到，当前压力不小。从投资看，增速回落4个百分点，18个项目尚未开工。\n") == [
        "增速回落4个百分点",
        "18个项目尚未开工",
    ]


def test_flaws_announced_at_the_end_of_a_line_stand_in_the_lines_below() -> None:
    assert _flaws("讲话\n毛病也明摆着：\n有的村垃圾成堆。\n公厕有人建、没人管。\n二次搬家。\n") == ["有的村垃圾成堆"]


@pytest.mark.parametrize(
    "text",
    [
        "总结\n一、成效\n没有让一名群众多跑一趟。没有一场会是走过场的。\n",
        "讲话\n部分单位创新方法，成效明显。\n",
        "讲话\n有的同志讲，规定早就学过了。\n",
        "方案\n一、基本原则\n个别单位松劲。\n",
        "方案\n一、任务\n1.堵塞监管漏洞\n（1）修订办法。\n",
        "方案\n任务\t责任单位\n个别村垃圾成堆\t县住建局\n",
    ],
)
def test_praise_hearsay_ground_work_and_tables_admit_nothing(text: str) -> None:
    assert _flaws(text) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("县委召开常委会会议传达学习，组建专班，印发了实施方案。", True),
        ("总的看，各项工作推进有序。", True),
        ("几年来，作风建设是有成效的。", True),
        ("前三季度生产总值增长5.8%。", True),
        ("大家下了功夫，取得的成绩要充分肯定。", True),
        ("地区生产总值增长5.5%左右。", False),
        ("让我们一鼓作气，圆满完成全年任务。", False),
        ("在此，向大家表示衷心的感谢。", False),
        ("现在，我代表县政府向大会报告工作。", False),
        ("会议听取了县水务局的汇报。", False),
    ],
)
def test_perfective_verbs_judgements_and_growth_tell_and_wishes_and_thanks_do_not(sentence: str, told: bool) -> None:
    assert bool(_works(f"讲话\n同志们：\n{sentence}\n")) is told


def test_the_line_of_a_table_is_no_reported_work() -> None:
    assert _works("工作总结\n扎实抓好学习。\n任务\t责任单位\n完成户改300座\t县住建局\n") == ["扎实抓好学习"]


def test_praise_and_what_ought_to_be_are_no_flaws_among_flaws() -> None:
    text = "自查报告\n一、存在的问题\n1.整改进度偏慢，应于月底前完成清淤，其余任务都已达标，台账缺失。\n"
    assert _flaws(text) == ["整改进度偏慢", "台账缺失"]
    assert _flaws("讲话\n没有安全这个“1”，后面再多的“0”都毫无意义，有的单位不懂。\n") == []


def test_a_problem_called_by_its_number_is_a_flaw_and_what_stands_under_it_is_work() -> None:
    text = (
        "整改情况的报告\n一、已经整改到位的问题\n问题一：向已故老人多发津贴4万元。\n整改情况：已追回3万元。\n"
        "问题二：资料归档不全，5个项目缺验收单。\n整改情况：补齐4个项目的验收单。\n"
    )
    assert _flaws(text) == ["向已故老人多发津贴4万元", "资料归档不全", "5个项目缺验收单"]
    assert _works(text) == ["整改情况：已追回3万元", "整改情况：补齐4个项目的验收单"]


def test_a_series_of_some_admits_where_one_of_them_is_wanting() -> None:
    text = "讲话\n有的见了企业绕道走，有的把推托挂在嘴边，还有的迟迟不办。\n"
    assert _flaws(text) == ["有的见了企业绕道走", "有的把推托挂在嘴边", "还有的迟迟不办"]
    assert _flaws("讲话\n有的见了企业主动迎，有的把办结当习惯，还有的迟迟不办。\n") == ["还有的迟迟不办"]
    assert _flaws("讲话\n有的眼前一亮，有的让人脸红。\n") == []


def test_a_past_time_with_figures_tells_what_was_done() -> None:
    assert _works("会议纪要\n会议认为，近三年全县新增学位4120个。\n") == ["会议认为，近三年全县新增学位4120个"]


REPORT = "水务局\n关于巡察反馈问题整改情况的报告\n区委巡察办：\n"


def test_labels_in_the_line_tell_work_from_want_and_from_what_is_to_come() -> None:
    text = (
        REPORT
        + "局党组高度重视，成立工作专班，逐条分解到股室。\n一、水费收缴率低\n进展：换装水表6300块，收缴率由58%提高到83%。"
        "差距：3个村改造还没动工，欠费追缴难度较大。下步措施：三季度完成改造。责任领导：分管局长。\n"
        "调查核实：堆场未硬化，无喷淋设施。\n"
    )
    assert _works(text) == [
        "局党组高度重视，成立工作专班，逐条分解到股室",
        "进展：换装水表6300块，收缴率由58%提高到83%",
    ]
    assert _flaws(text) == ["水费收缴率低", "3个村改造还没动工", "欠费追缴难度较大"]


def test_what_is_not_at_its_end_is_wanting_beside_the_work_that_is_told() -> None:
    text = (
        REPORT + "一、人员不足的问题\n整改情况：招聘队员2名，目前仍差3人。\n预案已修订。\n系统还在招标，只做了一半。\n"
    )
    assert _works(text) == ["整改情况：招聘队员2名，目前仍差3人", "预案已修订"]
    assert _flaws(text) == ["人员不足的问题", "目前仍差3人", "系统还在招标", "只做了一半"]
    text = (
        REPORT + "一、未完成整改事项\n1.产权移交。5座泵站只办下来2座，卡在手续上。\n欠费已追回3万元，累计收缴9万元。\n"
    )
    assert _flaws(text) == ["5座泵站只办下来2座", "卡在手续上"]
    assert _works(text) == ["欠费已追回3万元，累计收缴9万元"]


def test_a_label_alone_on_its_line_speaks_for_the_lines_of_its_item() -> None:
    text = REPORT + "一、台账管理\n整改情况：\n制定办法。\n存在问题：\n台账空白。\n"
    assert _works(text) == ["制定办法"]
    assert _flaws(text) == ["台账空白"]


def test_a_plan_gives_no_work_but_what_it_looks_back_on() -> None:
    opening = "2025年，公司投入费用870万元，未发生事故。各项工作取得了新进展。\n"
    text = "安全生产行动实施计划\n" + opening + "一、任务\n完成改造14座，先后形成了品牌。\n"
    assert _works(text) == ["2025年，公司投入费用870万元，未发生事故"]
    text = "工作方案\n一、工作进展情况\n累计建成3座。\n二、任务\n要建成5座。\n"
    assert _works(text) == ["累计建成3座"]


def test_the_opening_of_a_notice_tells_and_what_is_counted_before_a_want_does_not_hide_it() -> None:
    text = (
        "关于做好整治工作的通知\n各镇：\n今年以来，各镇清理垃圾4.3万吨，改造户厕5200座。柳塘镇参与率超过九成。"
        "但检查发现，部分村前清后乱，污水照样直排。上季受理投诉1207件。文件印了，企业看不懂。\n"
    )
    assert _works(text) == ["今年以来，各镇清理垃圾4.3万吨，改造户厕5200座", "柳塘镇参与率超过九成"]
    assert _flaws(text)[:2] == ["部分村前清后乱", "污水照样直排"]


def test_inspectors_who_hand_over_and_speakers_just_now_are_no_work() -> None:
    assert _works(REPORT + "3月，区委巡察组向我局反馈了17条意见。\n截至6月底，完成整改13条。\n") == [
        "截至6月底，完成整改13条"
    ]
    assert _works("讲话\n刚才，三个镇作了发言。\n这些成绩来之不易，应当珍惜。\n") == []


def test_a_paragraph_that_mostly_wants_admits_and_what_people_suffer_is_no_demand() -> None:
    text = "讲话\n重复上访还占四成，越级的反而多了7批。群众不服气。谁都没办成。办一张证往往要跑三四趟。\n"
    assert _flaws(text)[:3] == ["重复上访还占四成", "越级的反而多了7批", "群众不服气"]
    assert _flaws("讲话\n再说说毛病。劲头松了，办证往往要跑三趟。\n") == ["劲头松了", "办证往往要跑三趟"]
    assert _flaws("讲话\n环境好不好，企业说了算；工作实不实，群众看得清。\n") == []


def test_one_heading_of_a_row_that_wants_wants_too() -> None:
    text = "巡察情况反馈\n一、发现的主要问题\n（一）党建抓得不实\n1.学习不深入。念稿子。\n2.整改有夹生饭。上轮未改。\n3.制度不健全。无台账。\n"
    assert "整改有夹生饭" in _flaws(text)


def test_a_heading_of_flaws_without_items_admits_each_clause() -> None:
    assert _flaws("工作总结\n一、成效\n修路3条。\n二、存在不足\n巡查靠人盯，夜间是空档。\n") == [
        "巡查靠人盯",
        "夜间是空档",
    ]


def test_a_wish_ends_nothing_and_an_opening_year_recalls() -> None:
    assert _works("工作方案\n去年以来，修路3条。\n一、任务\n修路5条。\n") == ["去年以来，修路3条"]


def test_a_short_item_that_wants_is_a_flaw_and_its_cause_is_none() -> None:
    text = "讲话\n一、存在问题\n一是抓得软。外地项目部受工期和路途影响，例会时开时停。二是力量不均。整改有水分。\n"
    assert _flaws(text) == ["抓得软", "例会时开时停", "力量不均", "整改有水分"]


@pytest.mark.parametrize(
    "sentence",
    [
        "学习教育开展以来，时间已经过半",
        "从五月动员到今天，专项整治已经走过三个月",
        "从抽查和来信的情况看，主要有三个方面的不足",
    ],
)
def test_how_far_time_has_run_and_what_is_seen_wanting_are_no_reported_work(sentence: str) -> None:
    assert _works(f"推进会上的讲话\n一、前期工作成效\n累计清退办公用房300平方米。{sentence}。\n") == [
        "累计清退办公用房300平方米"
    ]
