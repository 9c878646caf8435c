"""`taizhang export LIST --unit CODE -o OUT.xlsx|.docx|.csv`: a named list of the campaign, as it would be handed round."""

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import label
from taizhang.cli.asking import Asking, day
from taizhang.cli.tongue import tongue
from taizhang.cli.who import chosen, unit_or_top
from taizhang.errors import msg, refuse, words
from taizhang.report import tables
from taizhang.store import clock, lists
from taizhang.store.selecting import selected

FORMS: Mapping[str, Callable[[tables.Table], bytes]] = MappingProxyType(
    {".xlsx": tables.xlsx, ".docx": tables.docx, ".csv": tables.csv}
)


def run(arguments: Sequence[str]) -> int:
    """Write the list and say how many rows it has."""
    say = tongue()
    asking = Asking("export", msg("把一张清单导出为表格或 Word"))
    asking.add_argument("list", metavar="LIST", help=say(msg("清单的名称或代码，如 问题清单、problems")))
    asking.add_argument("--unit", default="", help=say(msg("单位代码；不写即最上级单位")))
    asking.add_argument("--as-of", type=day, help=say(msg("截止日，如 2023-12-31；不写即今天")))
    asking.add_argument("-o", "--out", type=Path, required=True, help=say(msg("存为哪个文件（xlsx、docx、csv）")))
    asking.add_argument("--persons", action="store_true", help=say(msg("写出人名；不写这一项，人名处是“—”")))
    asking.add_argument("--campaign", default="", help=say(msg("专项代码")))
    given = asking.parse_args(arguments)
    write = FORMS.get(given.out.suffix.lower())
    if write is None:
        raise refuse(msg("不会写“{file}”，文件名请以 .xlsx、.docx 或 .csv 结尾"), file=given.out.name)
    campaign, unit, on = chosen(given.campaign), unit_or_top(given.unit), given.as_of or clock.today()
    listing = campaign.lists[_named(campaign, given.list)]
    rows = selected(campaign, listing.of, unit.path, on).order_by("path", "day", "pk")
    reader = lists.Reader(english=_english(), persons=given.persons, day=on)
    table = tables.table_of(
        [say(lists.heading(campaign, listing, column, english=_english())) for column in listing.columns],
        [column.show for column in listing.columns],
        lists.cells(campaign, listing, rows, reader),
        title=label(listing, english=_english()), unit=unit.name, day=on,
    )  # fmt: skip
    given.out.write_bytes(write(table))
    told = words(msg("{title}：{unit} 截至 {day} 共 {n} 行，已存：{file}"), title=table.title, unit=unit.name, day=on,
                 n=len(table.rows), file=given.out)  # fmt: skip
    print(told.say(say))
    return 0


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
