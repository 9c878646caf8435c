"""A table of tasks gives a task a row; scores, attendance and figures are left alone."""

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Obligation
from taizhang.decompose.obligations import ROW

HEAD = "关于做好冬季供暖保障工作的通知\n（2025年11月3日）\n一、任务分工\n具体分工如下：\n"


def _rows(table: str) -> tuple[Obligation, ...]:
    return tuple(one for one in analyse(HEAD + table, "a.txt").obligations if one.why == ROW)


def test_each_row_is_one_task_and_its_span_is_the_cell_that_says_what_to_do() -> None:
    first, second = _rows(
        "序号\t工作任务\t牵头单位\t责任单位\t完成时限\n"
        "1\t更换老旧供热管道8.6公里，改造换热站3处\t县住建局\t县热力公司、各街道\t11月12日前\n"
        "2\t做好供暖政策宣传和热线解释\t县融媒体中心\t各街道\t长期坚持\n"
    )
    assert first.text == "更换老旧供热管道8.6公里，改造换热站3处"
    assert (first.actor, first.partners, str(first.due)) == ("县住建局", ("县热力公司", "各街道"), "2025-11-12")
    assert (first.firmness, first.sentence, first.section) == ("firm", "6.1", "一、任务分工")
    assert (second.deadline, second.due, second.rhythm) == ("长期坚持", None, "")


def test_a_header_is_known_by_its_words_whatever_their_order_and_dress() -> None:
    (one,) = _rows(
        "完成时间\t主要 任务\t责任单位（盖章）\t责任领导\t成果形式\n每月25日前\t报送整改进展\t县审计局\t张某某\t进展报告\n"
    )
    assert (one.actor, one.leader, one.rhythm, one.deliverables) == ("县审计局", "张某某", "month", ("进展报告",))
    assert str(one.due) == "2025-11-25"


def test_a_merged_cell_is_inherited_by_the_rows_that_go_on_under_it_and_by_no_other() -> None:
    found = _rows(
        "序号\t重点任务\t具体举措\t牵头单位\t完成时限\n"
        "1\t加强隐患排查\t建立隐患台账\t县应急局\t12月底前\n"
        "\t\t开展联合执法检查\n"
        "2\t加强宣传\t发放明白纸\n"
    )
    assert [(one.text, one.actor, one.deadline) for one in found] == [
        ("建立隐患台账", "县应急局", "12月底前"),
        ("开展联合执法检查", "县应急局", "12月底前"),
        ("发放明白纸", "", ""),
    ]
    assert [one.section for one in found[:2]] == ["一、任务分工 > 加强隐患排查"] * 2


def test_who_leads_may_be_marked_in_the_cell_and_a_person_answers_where_no_unit_does() -> None:
    marked, person = _rows(
        "事项\t责任单位\t责任人\t时限\n修订管理办法\t县司法局（牵头）、县住建局\t李某某\t年底前\n整理档案\t\t王某某\t\n"
    )
    assert (marked.actor, marked.partners, marked.leader) == ("县司法局", ("县住建局",), "李某某")
    assert (person.actor, person.leader, person.deadline) == ("王某某", "王某某", "")


def test_what_is_done_a_sum_a_heading_row_and_a_repeated_header_are_no_tasks() -> None:
    found = _rows(
        "序号\t整改措施\t责任单位\t整改时限\t完成情况\n"
        "一、压实责任\t\t\t\t\n"
        "1\t补齐会议记录\t县教育局\t11月底前\t已完成\n"
        "2\t清退超标用房\t县机关事务中心\t12月底前\t正在推进\n"
        "序号\t整改措施\t责任单位\t整改时限\t完成情况\n"
        "3\t\t县财政局\t\t\n"
        "合计\t2项\t\t\t\n"
    )
    assert [one.text for one in found] == ["清退超标用房"]


def test_tables_that_are_not_of_tasks_oblige_nobody_and_end_with_the_first_plain_line() -> None:
    text = HEAD + (
        "姓名\t单位\t得分\n王某某\t要县教育局\t95\n\n序号\t单位\t排查数\t整改数\n1\t各镇要排查\t30\t28\n各镇要在12月10日前整改到位。\n"
    )
    assert [one.text for one in analyse(text, "a.txt").obligations] == ["各镇要在12月10日前整改到位"]


def test_a_line_of_one_cell_divides_a_table_and_does_not_end_it() -> None:
    text = HEAD + (
        "序号\t工作任务\t责任单位\n一、供暖保障\n1\t更换老旧供热管道\t县住建局\n二、困难救助\n2\t发放取暖救助金\t县民政局\n"
        "各单位要抓好落实，按月报送进展。\n3\t这一行不再是表格\t县审计局\n"
    )
    found = analyse(text, "a.txt").obligations
    rows = [one for one in found if one.why == ROW]
    assert [(one.text, one.actor) for one in rows] == [("更换老旧供热管道", "县住建局"), ("发放取暖救助金", "县民政局")]
    assert [one.section.rpartition(" > ")[2] for one in rows] == ["一、供暖保障", "二、困难救助"]
    assert [one.actor for one in found if one.why != ROW] == ["各单位"]


def test_two_lines_without_a_tab_end_a_table() -> None:
    found = _rows("工作任务\t责任单位\n建立台账\t县应急局\n填表说明\n一式两份\n抽查比例\t百分之十\n")
    assert [one.text for one in found] == ["建立台账"]


def test_a_line_with_tabs_without_a_header_is_read_as_words() -> None:
    text = HEAD + "各镇要排查\t各村要整改\n工作任务\t说明\n建立台账\t县应急局牵头办理\n"
    assert [one.why for one in analyse(text, "a.txt").obligations] == ["要", "建立"]


def test_a_row_that_forbids_and_a_row_with_a_rhythm_say_so() -> None:
    ban, rhythm = _rows(
        "工作任务\t责任单位\t时限\n严禁以实物折抵救助金\t县民政局\t每季度末\n严格审核\t县民政局\t按月\n"
    )
    assert (ban.ban, ban.rhythm, str(ban.due)) == (True, "quarter", "2025-12-31")
    assert (rhythm.ban, rhythm.deadline) == (False, "按月")


def test_a_cell_that_says_who_leads_and_who_joins_in_is_taken_apart() -> None:
    led, checked, both = _rows(
        "序号\t工作任务\t责任单位\t完成时限\n"
        "1\t修订食堂管理办法\t县教育局牵头，县财政局、县市场监管局配合\t6月底前\n"
        "2\t逐校甄别承包合同\t乡镇中心学校（县教育局审核）\t7月底前\n"
        "3\t召开视频会议，层层明确分工\t县教育局，各中小学校\t5月底前\n"
    )
    assert (led.actor, led.partners) == ("县教育局", ("县财政局", "县市场监管局"))
    assert checked.actor == "乡镇中心学校"
    assert both.actor == "县教育局；各中小学校"
