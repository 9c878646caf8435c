"""会议议程 and 会议记录 (domain notes, form 18), as official papers and as sheets; 落实情况 of what was decided before."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from taizhang.errors import msg
from taizhang.report.grid import Grid
from taizhang.report.numbered import numbered, sign_of
from taizhang.report.official_form import Block, OfficialPaper, Text
from taizhang.report.sitting import Decided, Item, Sitting, ordinal
from taizhang.report.table import NOTHING, Table, table_of

AGENDA: Final = (
    ("序号", "no", 16),
    ("议题", "title", 72),
    ("汇报单位", "reports", 44),
    ("时长（分钟）", "minutes", 24),
)
RECORD: Final = (
    ("序号", "no"),
    ("议题", "title"),
    ("汇报要点", "gist"),
    ("讨论发言", "discussion"),
    ("表决", "vote"),
    ("议定事项", "decided"),
    ("责任单位", "units"),
    ("时限", "limit"),
)
BEFORE: Final = (("序号", 14), ("上次议定事项", 70), ("责任单位", 32), ("时限", 24), ("落实情况", 16))
SIZE: Final = 12
MARK: Final = "校验码"


def agenda_paper(sitting: Sitting) -> OfficialPaper:
    """The agenda to be handed round before the meeting."""
    facts = tuple(f"{word}：{text}" for word, text in sitting.facts if word not in ("请假", "记录"))
    blocks: tuple[Block, ...] = ("\n".join(facts), agenda_grid(sitting))
    if sitting.before:
        blocks = (*blocks, "附：上次会议议定事项落实情况", before_grid(sitting.before))
    return OfficialPaper(text=Text(title=f"{sitting.title}议程", body=blocks), made=sitting.day)


def agenda_grid(sitting: Sitting) -> Grid:
    """序号、议题、汇报单位、时长."""
    rows = [_agenda_row(at, one) for at, one in enumerate(sitting.items, 1)]
    return Grid(
        headings=tuple(label for label, _, _ in AGENDA),
        widths=tuple(width for _, _, width in AGENDA),
        centred=(True, False, True, True),
        rows=rows,
        size=SIZE,
    )


def _agenda_row(at: int, item: Item) -> tuple[str, ...]:
    return (ordinal(at), item.title, f"{item.reports}{item.reporter}" or NOTHING, item.minutes or NOTHING)


def agenda_table(sitting: Sitting) -> Table:
    """The agenda as a sheet."""
    shows = [show for _, show, _ in AGENDA]
    rows = [dict(zip(shows, _agenda_row(at, one), strict=True)) for at, one in enumerate(sitting.items, 1)]
    return _headed(sitting, f"{sitting.title}议程", [label for label, _, _ in AGENDA], shows, rows)


def record_table(sitting: Sitting) -> Table:
    """会议记录: a row for each item; several decisions stand one under the other."""
    rows = [_record_row(ordinal(at), one) for at, one in enumerate(sitting.items, 1)]
    if sitting.decided:
        rows.append(_record_row(ordinal(len(rows) + 1), Item(title="其他", decided=sitting.decided)))
    labels, shows = [label for label, _ in RECORD], [show for _, show in RECORD]
    return _headed(sitting, f"{sitting.title.removesuffix('会议')}会议记录", labels, shows, rows)


def _record_row(number: str, item: Item) -> dict[str, str]:
    text = f"{item.text}（{MARK}{item.mark}）" if item.text and item.mark else item.text
    behind = (("文本", text), ("规则", item.rule), ("表态", item.names))
    more = "".join(f"；{word}：{told}" for word, told in behind if told)
    way = f"{item.way}，" if item.way else ""
    decided = [one.text for one in item.decided]
    sign = sign_of(decided)
    return {
        "no": number,
        "title": item.title,
        "gist": item.gist,
        "discussion": item.discussion,
        "vote": f"{way}{item.vote}，{item.said}{more}" if item.vote else "",
        "decided": _lines(decided, sign),
        "units": _lines(["、".join(one.units) or NOTHING for one in item.decided], sign),
        "limit": _lines([one.due.isoformat() if one.due else NOTHING for one in item.decided], sign),
    }


def _lines(texts: Sequence[str], sign: str) -> str:
    return "\n".join(numbered(texts, sign))


def _headed(
    sitting: Sitting, title: str, labels: Sequence[str], shows: Sequence[str], rows: Sequence[dict[str, str]]
) -> Table:
    """The table with time, place and who is there in notes under it."""
    facts = "　".join(f"{word}：{text}" for word, text in sitting.facts)
    table = table_of(labels, shows, rows, title=title, unit=sitting.unit, day=sitting.day, notes=(facts,))
    return replace(table, day_word=msg("会议日期"))


def before_grid(before: Sequence[Decided]) -> Grid:
    """What became of the last meeting's decisions."""
    rows = [
        (str(at), one.text, "、".join(one.units) or NOTHING, one.due.isoformat() if one.due else NOTHING, one.state)
        for at, one in enumerate(before, 1)
    ]
    return Grid(
        headings=tuple(label for label, _ in BEFORE),
        widths=tuple(width for _, width in BEFORE),
        centred=(True, False, True, True, True),
        rows=rows,
        size=10.5,
    )
