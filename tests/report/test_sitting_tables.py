"""会议议程, 会议记录, 情况汇报 and 讲评 as papers and as sheets."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import docx

from taizhang.report.grid import Grid
from taizhang.report.official_form import OfficialPaper
from taizhang.report.official_paper import printed
from taizhang.report.sitting import Decided, Item, rule_words
from taizhang.report.sitting_status import (
    LISTED,
    Good,
    Lag,
    Lagging,
    Moved,
    Status,
    comment_paper,
    comment_table,
    status_paper,
    status_table,
)
from taizhang.report.sitting_tables import agenda_paper, agenda_table, record_table
from taizhang.report.tables import xlsx
from tests.report.sittings import REPORT, VOTED, sitting

LATE = Lagging(label="逾期未办结", text="已过完成时限仍未办结", mend="尽快交账。", found=1,
               lags=(Lag(unit="溪口镇", fact="集镇停车难（2023-11-10）", reason="用地未批", since="2023-11-11"),))  # fmt: skip
FIGURES = (
    Moved(label="已销号的问题", before="555个", now="587个", by="＋32个", definition="经另一人核实销号的问题数"),
    Moved(label="整改用时", before="—", now="—", by=""),
)


def status(**more: Any) -> Status:
    facts: dict[str, Any] = {
        "sitting": sitting(),
        "day": date(2023, 11, 30),
        "last": date(2023, 10, 27),
        "moved": FIGURES,
    }
    return Status(**{**facts, **more})


def grids(paper: OfficialPaper) -> list[Grid]:
    return [block for block in paper.text.body if isinstance(block, Grid)]


def words(paper: OfficialPaper) -> str:
    return "\n".join(block for block in paper.text.body if isinstance(block, str))


def test_the_agenda_tells_who_reports_for_how_long_and_what_became_of_the_last_decisions() -> None:
    paper = agenda_paper(sitting(items=(REPORT, Item(title="其他"))))
    agenda, before = grids(paper)
    assert agenda.rows == [("一", "通报主题教育进展情况", "主题教育办公室孙洁", "20"), ("二", "其他", "—", "—")]
    assert before.rows == [("1", "补齐措施", "溪口镇", "2023-11-10", "已办结")]
    assert words(paper).startswith("时间：2023年11月30日15:00\n地点：县委大会议室\n主持：领导小组组长\n出席：")
    assert "请假" not in words(paper)
    text = "".join(one.text for one in docx.Document(io.BytesIO(printed(paper))).paragraphs)
    assert "第4次阶段推进会议程" in text
    assert len(grids(agenda_paper(sitting(before=())))) == 1


def test_the_agenda_is_a_sheet_too() -> None:
    table = agenda_table(sitting())
    assert table.rows[0] == ("一", "通报主题教育进展情况", "主题教育办公室孙洁", "20")
    assert table.stands == "会议日期：2023年11月30日"
    assert "地点：县委大会议室" in table.notes[0]


def test_the_record_has_the_columns_of_the_form_and_a_line_for_each_decision() -> None:
    table = record_table(sitting(decided=(Decided(text="散会后看现场"),)))
    assert [one.label for one in table.columns] == [
        "序号", "议题", "汇报要点", "讨论发言", "表决", "议定事项", "责任单位", "时限",
    ]  # fmt: skip
    assert record_table(sitting(title="第一次会议")).title == "第一次会议记录"
    dated = replace(VOTED, decided=(Decided(text="11月10日前补齐措施"), Decided(text="周调度")))
    assert record_table(sitting(items=(dated,))).rows[0][5:] == (
        "（1）11月10日前补齐措施\n（2）周调度", "（1）—\n（2）—", "（1）—\n（2）—",
    ), "1.11 is no date"  # fmt: skip
    first, second, third = table.rows
    assert first[5:] == (
        "1.逾期问题逐件写明原因\n2.建立周调度。", "1.溪口镇、石桥乡\n2.县委办公室", "1.2023-12-15\n2.2023-12-08",
    )  # fmt: skip
    assert second[4] == (
        "应到12人，实到11人，同意10人，反对0人，弃权1人，通过；文本：《工作规则（草案）》第2版（校验码a3dd836632d4）"
    )
    whole = replace(VOTED, text="", way="公开表决", rule=rule_words("2/3", "1/2"), names="同意：何一")
    own = record_table(sitting(items=(whole,))).rows[0]
    assert own[4].startswith("公开表决，应到12人")
    assert own[4].endswith("通过；规则：应到的三分之二以上到会方可表决，超过应到的二分之一同意为通过；表态：同意：何一")
    assert third[:2] == ("三", "其他")
    assert third[5:] == ("散会后看现场", "—", "—")
    assert first[4] == ""
    with zipfile.ZipFile(io.BytesIO(xlsx(table))) as book:
        assert "第4次阶段推进会会议记录" in book.read("xl/sharedStrings.xml").decode()
    assert len(record_table(sitting(items=())).rows) == 0


def test_the_status_sheet_tells_figures_then_and_now_and_what_was_done() -> None:
    paper = status_paper(status(held="59个单位中25个召开了会议。"), draft="草稿")
    moved, before = grids(paper)
    assert moved.headings == ("序号", "指标", "上次\n（2023-10-27）", "目前\n（2023-11-30）", "变化")
    assert moved.rows == [("1", "已销号的问题", "555个", "587个", "＋32个"), ("2", "整改用时", "—", "—", "—")]
    assert before.rows[0][1] == "补齐措施"
    assert "二、上次议定事项落实情况" in words(paper)
    assert "三、会议召开情况\n59个单位中25个召开了会议。" in words(paper)
    assert paper.mark == "草稿"


def test_a_first_meeting_has_nothing_to_compare_with() -> None:
    first = status(last=None, sitting=sitting(before=()))
    paper = status_paper(first)
    (moved,) = grids(paper)
    assert moved.headings == ("序号", "指标", "目前", "口径")
    assert "上次" not in words(paper)
    assert status_table(first).columns[2].label == "上次"


def test_the_status_sheet_is_a_sheet_with_the_meaning_of_each_figure() -> None:
    table = status_table(status())
    assert table.rows[0] == ("1", "已销号的问题", "555个", "587个", "＋32个", "经另一人核实销号的问题数")
    assert table.columns[2].label == "上次（2023-10-27）"


def test_who_does_well_stands_beside_who_lags_each_with_its_reason_and_next_step() -> None:
    good = Good(unit="溪口镇", title="错时停车", practice="早市开放院坝")
    paper = comment_paper(status(good=(good, replace(good, practice="")), lagging=(LATE,)))
    well, behind = grids(paper)
    assert well.rows[0] == ("1", "溪口镇", "错时停车", "早市开放院坝")
    assert well.rows[1][3] == "—"
    assert behind.rows == [("1", "溪口镇", "集镇停车难（2023-11-10）", "用地未批")]
    assert "（一）逾期未办结\n已过完成时限仍未办结，共1处。下一步：尽快交账。" in words(paper)
    assert "名次" not in words(paper)


def test_nothing_to_praise_and_nothing_to_blame_are_said_as_such() -> None:
    told = words(comment_paper(status()))
    assert "还没有登记正面典型案例" in told
    assert "没有发现滞后的情况" in told


def test_long_lists_are_cut_on_paper_and_whole_in_the_sheet() -> None:
    many = replace(LATE, found=40, lags=LATE.lags * 12)
    cases = tuple(Good(unit="溪口镇", title=f"案例{number}") for number in range(12))
    whole = status(good=cases, lagging=(many,))
    well, behind = grids(comment_paper(whole))
    assert (len(well.rows), len(behind.rows)) == (LISTED, LISTED)
    assert "共40处，以下列10处，其余见台账" in words(comment_paper(whole))
    assert "共有12个正面典型案例，以下列10个" in words(comment_paper(whole))
    table = comment_table(whole)
    assert len(table.rows) == 24
    assert table.bands == ((0, "做得好的　12 个案例"), (12, "逾期未办结　40 处　下一步：尽快交账。"))
    assert comment_table(status(lagging=(LATE,))).bands[0][0] == 0
