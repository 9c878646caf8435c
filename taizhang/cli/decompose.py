"""`taizhang decompose FILE`: what a document says, as a table, JSON, its plain text, or a workbook; no ledger is needed."""

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

from taizhang.cli.asking import Asking, day
from taizhang.cli.decompose_sheets import workbook
from taizhang.cli.tongue import tongue
from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Analysis
from taizhang.decompose.lexicon import MEASURE_NAMES
from taizhang.decompose.read import is_package, read
from taizhang.errors import msg, refuse
from taizhang.ingest.child import read_document

_WIDE: Final = 0x2E80
FIRM: Final = MappingProxyType({"firm": "硬", "soft": "软"})
KINDS: Final = MappingProxyType({"count": "数", "percent": "率", "name": "名称", "ordinal": "序号", "redacted": "隐去"})
_WRITERS: Final[MappingProxyType[str, Callable[[Analysis], bytes]]] = MappingProxyType({
    "table": lambda analysis: table(analysis).encode(),
    "json": lambda analysis: (json.dumps(analysis.as_json(), ensure_ascii=False, indent=1) + "\n").encode(),
    "text": lambda analysis: analysis.text.encode(),
    "xlsx": workbook,
})  # fmt: skip


def run(arguments: Sequence[str]) -> int:
    """Read, analyse, write; 0 when done."""
    say = tongue()
    asking = Asking("decompose", msg("拆解一份文件：句子、提纲、任务、空格，不用台账"))
    asking.add_argument("file", metavar="FILE", type=Path, help=say(msg("文件（txt、docx）")))
    asking.add_argument("--format", choices=tuple(_WRITERS), default="table", help=say(msg("怎样给出结果")))
    asking.add_argument("--date", type=day, default=None, help=say(msg("文件日期，如 2023-09-08；不写即取文中的日期")))
    asking.add_argument("-o", dest="out", metavar="OUT", type=Path, default=None, help=say(msg("写到这个文件里")))
    given = asking.parse_args(arguments)
    if given.format == "xlsx" and given.out is None:
        raise refuse(msg("xlsx 要写到文件里，请加 -o 文件名.xlsx"))
    _put(_WRITERS[given.format](_analysis(given.file, given.date)), given.out)
    return 0


def _analysis(path: Path, dated: date | None) -> Analysis:
    """The analysis of a file; a package is read in a child process, a text right here."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise refuse(msg("打不开 {name}。请看看路径对不对、有没有权限。"), name=str(path)) from error
    text = read_document(data, path.name) if is_package(data) else read(data, path.name)
    return analyse(text, path.name, dated)


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


def table(analysis: Analysis) -> str:
    """The analysis for a person at the screen: outline, tasks, blanks, flaws and reported work, each with its sentence."""
    dated = analysis.dated.isoformat() if analysis.dated else "未注明"
    parts = (
        (f"《{analysis.title}》  日期：{dated}  句子：{len(analysis.sentences)}", ()),
        (f"提纲（{len(analysis.outline)}）", tuple(("  " * one.level + one.text,) for one in analysis.outline)),
        (f"任务（{len(analysis.obligations)}）", _tasks(analysis)),
        (f"空白（{len(analysis.blanks)}）", _blanks(analysis)),
        (
            f"问题（{len(analysis.shortcomings)}）",
            tuple((one.sentence, MEASURE_NAMES[one.measure], one.text) for one in analysis.shortcomings),
        ),
        (
            f"成效（{len(analysis.achievements)}）",
            tuple((one.sentence, MEASURE_NAMES[one.measure], one.text) for one in analysis.achievements),
        ),
    )
    return "\n".join(f"{title}\n{aligned(rows)}" if rows else f"{title}" for title, rows in parts) + "\n"


def _tasks(analysis: Analysis) -> tuple[tuple[str, ...], ...]:
    head = ("句", "软硬", "举措", "主体", "时限", "依据", "原文")
    rows = (
        (one.sentence, FIRM[one.firmness], MEASURE_NAMES[one.measure], one.actor or "待定",
         one.due.isoformat() if one.due else one.deadline or "—", one.why, one.text)
        for one in analysis.obligations
    )  # fmt: skip
    return (head, *rows) if analysis.obligations else ()


def _blanks(analysis: Analysis) -> tuple[tuple[str, ...], ...]:
    """Blanks that ask for a figure first show what they count."""
    rows = (
        (KINDS[one.kind], one.text, one.measure_word or "", one.noun or "", one.verb or "", one.context)
        for one in analysis.blanks
    )
    return (("类", "空白", "量词", "名词", "动词", "上下文"), *rows) if analysis.blanks else ()


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
