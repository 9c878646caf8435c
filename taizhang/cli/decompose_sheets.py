"""An analysis as a workbook: 提纲, 任务分解表, 空白, 问题, 成效; nothing in it is active content."""

import io
from collections.abc import Sequence
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from taizhang.decompose.analysis import Analysis, Obligation
from taizhang.decompose.lexicon import MEASURE_NAMES

Rows = Sequence[Sequence[str | int]]
LONGEST: Final = 32_000
TASKS: Final = (
    "序号",
    "工作任务",
    "具体举措",
    "牵头领导",
    "牵头单位",
    "责任（配合）单位",
    "完成时限",
    "备注",
    "软硬",
    "依据",
    "句号",
    "原文",
)
_WIDTHS: Final = {
    "原文": 60,
    "标题": 60,
    "工作任务": 30,
    "具体举措": 40,
    "完成时限": 16,
    "备注": 24,
    "上下文": 50,
    "名词": 24,
}


def workbook(analysis: Analysis) -> bytes:
    """The workbook's bytes."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(
        content,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    ) as book:
        head = book.add_format({"bold": True, "border": 1, "bg_color": "#EDEDED", "text_wrap": True})
        body = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        for name, titles, rows in _sheets(analysis):
            _write(book.add_worksheet(name), titles, rows, (head, body))
    return content.getvalue()


def _sheets(analysis: Analysis) -> tuple[tuple[str, tuple[str, ...], Rows], ...]:
    outline = [(one.level, one.number, one.text) for one in analysis.outline]
    tasks = [_task(number, one) for number, one in enumerate(analysis.obligations, 1)]
    blanks = [
        (one.kind, one.text, one.measure_word or "", one.qualifier or "", one.noun or "", one.verb or "", one.context)
        for one in analysis.blanks
    ]
    flaws, works = (
        [(one.sentence, MEASURE_NAMES[one.measure], one.text) for one in remarks]
        for remarks in (analysis.shortcomings, analysis.achievements)
    )
    return (
        ("提纲", ("层级", "编号", "标题"), outline),
        ("任务分解表", TASKS, tasks),
        ("空白", ("类别", "空白", "量词", "约数", "名词", "动词", "上下文"), blanks),
        ("问题", ("句号", "举措", "原文"), flaws),
        ("成效", ("句号", "举措", "原文"), works),
    )


def _task(number: int, one: Obligation) -> tuple[str | int, ...]:
    """A row of 任务分解表; who leads stands first where several act, and what is not said stays empty."""
    lead, _, others = one.actor.partition("；")
    due = one.due.isoformat() if one.due else one.deadline
    task = one.section.rpartition(" > ")[2] or MEASURE_NAMES[one.measure]
    products = "、".join(one.deliverables)
    note = f"交付物：{products}" if products else ""
    return (
        number, task, one.text, "", lead, others, due, note,
        {"firm": "硬", "soft": "软"}[one.firmness], one.why, one.sentence, one.text,
    )  # fmt: skip


def _write(sheet: Worksheet, titles: Sequence[str], rows: Rows, looks: tuple[Format, Format]) -> None:
    head, body = looks
    for column, title in enumerate(titles):
        sheet.set_column(column, column, _WIDTHS.get(title, 12))
        sheet.write_string(0, column, title, head)
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(line, column, cell, body)
            else:
                sheet.write_string(line, column, neutral(cell), body)
    sheet.freeze_panes(1, 0)


def neutral(text: str) -> str:
    """A text that no spreadsheet takes for a formula when it is copied on; too long a one is cut."""
    cut = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    return f"'{cut}" if cut.startswith(("=", "+", "-", "@", "\t", "\r")) else cut
