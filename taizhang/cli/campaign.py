"""`taizhang campaign check|schema|list|show|to-workbook|from-workbook`: campaign files, without a ledger."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from taizhang.campaign.load import load
from taizhang.campaign.schema import schema
from taizhang.campaign.shipped import shipped, shipped_text
from taizhang.cli.asking import Asking
from taizhang.cli.campaign_book import from_workbook, to_workbook
from taizhang.cli.tongue import tongue
from taizhang.errors import msg, refuse, words

Act = Callable[[Sequence[str]], int]

USAGE = msg(
    "用法：taizhang campaign check 文件…（查错，逐处指出行列）\n"
    "      taizhang campaign schema [-o 文件]（编辑器用的 JSON Schema）\n"
    "      taizhang campaign list（自带的专项）\n"
    "      taizhang campaign show 名称（显示自带专项的 YAML，可照着改）\n"
    "      taizhang campaign to-workbook 名称 [-o 文件.xlsx]（写成工作簿，办公室的人填表就能写专项）\n"
    "      taizhang campaign from-workbook 文件.xlsx [-o 文件.yaml]（把工作簿编成专项文件）"
)


def run(arguments: Sequence[str]) -> int:
    """0 done, 1 when a checked file has problems; a wrong word is refused."""
    first = arguments[0] if arguments else "--help"
    if first in {"-h", "--help"}:
        print(tongue()(USAGE))
        return 0
    act = ACTS.get(first)
    if act is None:
        raise refuse(msg("没有“campaign {word}”，可用：{words}"), word=first, words="、".join(ACTS))
    return act(arguments[1:])


def _check(arguments: Sequence[str]) -> int:
    say = tongue()
    asking = Asking("campaign check", msg("查专项文件的错，每处给出行、列和改法"))
    asking.add_argument("files", nargs="+", metavar="文件", help=say(msg("专项文件，一个或多个")))
    return max([_told(Path(name)) for name in asking.parse_args(arguments).files])


def _told(file: Path) -> int:
    say = tongue()
    campaign, problems = load(text_of(file), str(file))
    for problem in problems:
        print(problem.say(say))
    if problems or campaign is None:
        print(words(msg("{file}：{n} 处问题"), file=file, n=len(problems)).say(say), file=sys.stderr)
        return 1
    sound = words(
        msg("{file}：没有问题（类别 {kinds}，指标 {metrics}，规则 {rules}，清单 {lists}）"),
        file=file, kinds=len(campaign.kinds), metrics=len(campaign.metrics), rules=len(campaign.rules),
        lists=len(campaign.lists),
    )  # fmt: skip
    print(sound.say(say))
    return 0


def text_of(file: Path) -> str:
    """A campaign file as it is written; one that is not UTF-8 is refused."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise refuse(msg("{file} 不是 UTF-8 文字，请另存为 UTF-8 再试"), file=file.name) from None


def _schema(arguments: Sequence[str]) -> int:
    asking = Asking("campaign schema", msg("给编辑器用的 JSON Schema：边写边提示可用的词"))
    asking.add_argument("-o", "--output", metavar="文件", help=tongue()(msg("写到文件，不写则显示")))
    output = asking.parse_args(arguments).output
    text = json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
    if output:
        Path(output).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
    return 0


def _list(arguments: Sequence[str]) -> int:
    Asking("campaign list", msg("列出自带的专项")).parse_args(arguments)
    for name in shipped():
        campaign, _ = load(shipped_text(name), f"{name}.yaml")
        if campaign is not None:
            print(f"{name}  {campaign.title}")
    return 0


def _show(arguments: Sequence[str]) -> int:
    asking = Asking("campaign show", msg("显示自带专项的 YAML，可另存后照着改"))
    asking.add_argument("name", metavar="名称", help=tongue()(msg("taizhang campaign list 里的名称")))
    sys.stdout.write(shipped_text(asking.parse_args(arguments).name))
    return 0


ACTS: Mapping[str, Act] = MappingProxyType(
    {
        "check": _check,
        "schema": _schema,
        "list": _list,
        "show": _show,
        "to-workbook": to_workbook,
        "from-workbook": from_workbook,
    }
)
