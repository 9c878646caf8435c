"""`taizhang decompose FILE`: what a document says, as a table, JSON, its plain text, or a workbook; no ledger is needed."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from taizhang.cli.asking import Asking, day
from taizhang.cli.decompose_rows import KINDS, Say, often, sentence_of, strength
from taizhang.cli.decompose_sheets import workbook
from taizhang.cli.drafts import analysis as draft_analysis
from taizhang.cli.tongue import tongue
from taizhang.decompose.analysis import Analysis, Remark
from taizhang.decompose.lexicon import MEASURE_NAMES
from taizhang.errors import msg, refuse, words

_WIDE: Final = 0x2E80
_WRITERS: Final[MappingProxyType[str, Callable[[Analysis, Say], bytes]]] = MappingProxyType({
    "table": lambda analysis, say: table(analysis, say).encode(),
    "json": lambda analysis, _: (json.dumps(analysis.as_json(), ensure_ascii=False, indent=1) + "\n").encode(),
    "text": lambda analysis, _: analysis.text.encode(),
    "xlsx": workbook,
})  # fmt: skip

_ENDINGS: Final = MappingProxyType({"": "table", ".txt": "table", ".json": "json", ".xlsx": "xlsx"})
"""What a file is taken for by the ending of its name."""


def run(arguments: Sequence[str]) -> int:
    """Read, analyse, write; 0 when done."""
    say = tongue()
    asking = Asking("decompose", msg("拆解一份文件：句子、提纲、任务、空格，不用台账"))
    asking.add_argument("file", metavar="FILE", type=Path, help=say(msg("文件（txt、docx、pdf、ofd）")))
    asking.add_argument("--format", choices=tuple(_WRITERS), default="", help=say(msg("怎样给出结果")))
    asking.add_argument("--date", type=day, default=None, help=say(msg("文件日期，如 2023-09-08；不写即取文中的日期")))
    asking.add_argument("-o", dest="out", metavar="OUT", type=Path, default=None, help=say(msg("写到这个文件里")))
    given = asking.parse_args(arguments)
    form = given.format or _form(given.out)
    if form == "xlsx" and given.out is None:
        raise refuse(msg("xlsx 要写到文件里，请加 -o 文件名.xlsx"))
    _put(_WRITERS[form](draft_analysis(given.file, given.date), say), given.out)
    return 0


def _form(out: Path | None) -> str:
    """What the file's name asks for; a name that promises what is not written here is refused."""
    ending = out.suffix.lower() if out else ""
    if ending not in _ENDINGS:
        raise refuse(msg("不会写“{name}”，文件名请以 .xlsx、.json 或 .txt 结尾"), name=out.name if out else "")
    return _ENDINGS[ending]


def _put(content: bytes, out: Path | None) -> None:
    """Into the file, else to the screen; newlines stay as they are, since offsets count them."""
    if out is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise refuse(msg("写不了 {name}。请看看路径对不对、有没有权限。"), name=str(out)) from error


def table(analysis: Analysis, say: Say) -> str:
    """The analysis for a person at the screen, each row with its sentence."""
    dated = analysis.dated.isoformat() if analysis.dated else say(msg("未注明"))
    head = words(
        msg("《{title}》  日期：{dated}  句子：{count}"),
        title=analysis.title,
        dated=dated,
        count=len(analysis.sentences),
    )
    claims = [(sentence_of(analysis, one.start), one.text, one.noun or "", one.context) for one in analysis.claims]
    parts = (
        (msg("提纲（{count}）"), [("  " * one.level + one.text,) for one in analysis.outline], len(analysis.outline)),
        (msg("任务（{count}）"), _tasks(analysis, say), len(analysis.obligations)),
        (msg("空白（{count}）"), _blanks(analysis, say), len(analysis.blanks)),
        (msg("数据（{count}）"), claims, len(claims)),
        (msg("问题（{count}）"), _remarks(analysis.shortcomings, say), len(analysis.shortcomings)),
        (msg("成效（{count}）"), _remarks(analysis.achievements, say), len(analysis.achievements)),
    )
    told = [(words(title, count=count).say(say), rows) for title, rows, count in parts]
    return "\n".join([head.say(say), *(f"{title}\n{aligned(rows)}" if rows else title for title, rows in told)]) + "\n"


def _remarks(remarks: Sequence[Remark], say: Say) -> list[tuple[str, ...]]:
    return [(one.sentence, say(MEASURE_NAMES[one.measure]), one.text) for one in remarks]


def _tasks(analysis: Analysis, say: Say) -> list[tuple[str, ...]]:
    """Who, with whom, by when, how often, whose words, and where it was asked before."""
    titles = (
        msg("句"), msg("软硬"), msg("举措"), msg("主体"), msg("配合"), msg("时限"), msg("周期"), msg("传达"), msg("重复"), msg("依据"),
        msg("原文"),
    )  # fmt: skip
    nobody = say(msg("待定"))
    rows = [
        (one.sentence, strength(one, say), say(MEASURE_NAMES[one.measure]), one.actor or nobody, "、".join(one.partners),
         one.due.isoformat() if one.due else one.deadline or "—", often(one.rhythm, say), one.said_by,
         one.repeats, one.why, one.text)
        for one in analysis.obligations
    ]  # fmt: skip
    return [tuple(say(title) for title in titles), *rows] if rows else []


def _blanks(analysis: Analysis, say: Say) -> list[tuple[str, ...]]:
    """Blanks that ask for a figure first show what they count."""
    titles = (msg("类"), msg("空白"), msg("量词"), msg("名词"), msg("动词"), msg("上下文"))
    rows = [
        (say(KINDS[one.kind]), one.text, one.measure_word or "", one.noun or "", one.verb or "", one.context)
        for one in analysis.blanks
    ]
    return [tuple(say(title) for title in titles), *rows] if rows else []


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Columns under each other; a Chinese character takes two places, and the last column is free."""
    columns = max(len(row) for row in rows)
    widths = [min(max(width(row[at]) for row in rows if at < len(row)), 28) for at in range(columns - 1)]
    lines = []
    for row in rows:
        cells = [cell + " " * max(0, wide - width(cell)) for cell, wide in zip(row, widths, strict=False)]
        lines.append("  " + "  ".join((*cells, *row[columns - 1 :])).rstrip())
    return "\n".join(lines)


def width(text: str) -> int:
    """How many places a text takes on a screen."""
    return sum(2 if ord(sign) >= _WIDE else 1 for sign in text)
