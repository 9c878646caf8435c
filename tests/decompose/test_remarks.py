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
