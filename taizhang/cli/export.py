"""`taizhang export LIST --unit CODE -o OUT.xlsx|.docx|.csv`: a named list of the campaign, as it would be handed round.

With `--document KEY` it is 任务分解表 or 落实情况表 of that document.
"""

import os
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import label
from taizhang.cli.asking import Asking, day
from taizhang.cli.tongue import tongue
from taizhang.cli.who import chosen, reader, unit_or_top
from taizhang.errors import msg, refuse, words
from taizhang.report import tables
from taizhang.report.duty_table import NAMES
from taizhang.store import clock, lists, sight
from taizhang.store.document_tables import Asked, table_of_document
from taizhang.store.models import Document, Unit
from taizhang.store.selecting import selected

FORMS: Mapping[str, Callable[[tables.Table], bytes]] = MappingProxyType(
    {".xlsx": tables.xlsx, ".docx": tables.docx, ".csv": tables.csv}
)


def run(arguments: Sequence[str]) -> int:
    """Write the list and say how many rows it has."""
    given = _given(arguments)
    write = FORMS.get(given.out.suffix.lower())
    if write is None:
        raise refuse(msg("不会写“{file}”，文件名请以 .xlsx、.docx 或 .csv 结尾"), file=given.out.name)
    campaign, unit, on = chosen(given.campaign), unit_or_top(given.unit), given.as_of or clock.today()
    table = (_of_document if given.document else _of_list)(campaign, unit, on, given)
    given.out.write_bytes(write(table))
    told = words(msg("{title}：{unit} 截至 {day} 共 {n} 行，已存：{file}"), title=table.title, unit=unit.name, day=on,
                 n=len(table.rows), file=given.out)  # fmt: skip
    print(told.say(tongue()))
    return 0


def _given(arguments: Sequence[str]) -> Namespace:
    say = tongue()
    asking = Asking("export", msg("把一张清单导出为表格或 Word"))
    asking.add_argument("list", metavar="LIST", help=say(msg("清单的名称或代码，如 问题清单、problems")))
    asking.add_argument("--unit", default="", help=say(msg("单位代码；不写即最上级单位")))
    asking.add_argument("--as-of", type=day, help=say(msg("截止日，如 2023-12-31；不写即今天")))
    asking.add_argument("-o", "--out", type=Path, required=True, help=say(msg("存为哪个文件（xlsx、docx、csv）")))
    asking.add_argument("--persons", action="store_true", help=say(msg("写出人名；不写这一项，人名处是“—”")))
    asking.add_argument("--document", default="", metavar="KEY",
                        help=say(msg("某份文件的任务分解表或落实情况表：文件的编号或标题")))  # fmt: skip
    asking.add_argument("--campaign", default="", help=say(msg("专项代码")))
    return asking.parse_args(arguments)


def _of_list(campaign: Campaign, unit: Unit, on: date, given: Namespace) -> tables.Table:
    """A named list of the campaign."""
    say = tongue()
    listing = campaign.lists[_named(campaign, given.list)]
    rows = selected(campaign, listing.of, unit.path, on).order_by("path", "day", "pk")
    shown = lists.Reader(english=_english(), persons=given.persons, day=on)
    return tables.table_of(
        [say(lists.heading(campaign, listing, column, english=_english())) for column in listing.columns],
        [column.show for column in listing.columns],
        lists.cells(campaign, listing, rows, shown),
        title=label(listing, english=_english()), unit=unit.name, day=on,
    )  # fmt: skip


def _of_document(campaign: Campaign, unit: Unit, on: date, given: Namespace) -> tables.Table:
    """The table of a document this unit sees, with the tasks of the unit and those under it."""
    sort = next((code for code, name in NAMES.items() if given.list in (code, name)), None)
    if sort is None:
        there = "、".join(f"{name}（{code}）" for code, name in NAMES.items())
        raise refuse(msg("没有“{asked}”这张清单。有：{there}"), asked=given.list, there=there)
    asked = Asked(sort=sort, day=on, persons=given.persons)
    return table_of_document(campaign, _document(campaign, unit, given.document), reader(unit), asked)


def _document(campaign: Campaign, unit: Unit, asked: str) -> Document:
    """The document with this key or title; a Refusal where there is none, or where several have the title."""
    seen = sight.documents(reader(unit), campaign.campaign).select_related("unit")
    found = list(seen.filter(key=asked) or seen.filter(title=asked, sort="in"))
    if not found:
        raise refuse(msg("没有这份文件：{asked}"), asked=asked)
    if len(found) > 1:
        keys = "、".join(one.key for one in found)
        raise refuse(msg("叫“{asked}”的文件不止一份，请改写编号：{keys}"), asked=asked, keys=keys)
    return found[0]


def _english() -> bool:
    return os.environ.get("TAIZHANG_LANG", "zh").startswith("en")


def _named(campaign: Campaign, asked: str) -> str:
    """A list by its code or label; a Refusal names those there are."""
    if asked in campaign.lists:
        return asked
    found = next((code for code, one in campaign.lists.items() if asked in (one.label, one.en)), "")
    if not found:
        there = "、".join(f"{one.label}（{code}）" for code, one in campaign.lists.items())
        raise refuse(msg("没有“{asked}”这张清单。有：{there}"), asked=asked, there=there)
    return found
