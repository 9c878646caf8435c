"""`taizhang workbook KIND --unit CODE -o OUT.xlsx`: the workbook to send to a unit, prefilled with its open rows."""

from collections.abc import Sequence
from pathlib import Path

from taizhang.campaign.questions import kind_of
from taizhang.cli.asking import Asking
from taizhang.cli.tongue import tongue
from taizhang.cli.who import chosen, reader, unit_or_top
from taizhang.errors import msg, words
from taizhang.store import books


def run(arguments: Sequence[str]) -> int:
    """Write the workbook and say where it is."""
    say = tongue()
    asking = Asking("workbook", msg("给一个单位出填报用的工作簿"))
    asking.add_argument("kind", metavar="KIND", help=say(msg("条目类别，如 problem")))
    asking.add_argument("--unit", default="", help=say(msg("单位代码；不写即最上级单位")))
    asking.add_argument("--campaign", default="", help=say(msg("专项代码")))
    asking.add_argument("-o", "--out", type=Path, required=True, help=say(msg("存为哪个文件")))
    given = asking.parse_args(arguments)
    campaign, unit = chosen(given.campaign), unit_or_top(given.unit)
    kind_of(campaign, given.kind)
    given.out.write_bytes(books.workbook(campaign, given.kind, unit, by=reader(unit)))
    print(words(msg("已生成：{file}"), file=given.out).say(say))
    return 0
