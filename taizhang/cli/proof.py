"""`taizhang proof FILE`: what is wrong with a draft before it goes out, place by place; no ledger is needed."""

import json
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType

from taizhang.cli.asking import Asking, day
from taizhang.cli.campaign_file import campaign_named
from taizhang.cli.decompose import aligned
from taizhang.cli.drafts import analysis
from taizhang.cli.tongue import tongue
from taizhang.decompose.analysis import Analysis
from taizhang.decompose.proof import RULES, Against, Finding, proof
from taizhang.errors import Words, msg, words

Found = tuple[Finding, ...]
AROUND = 10
"""Characters shown to each side of the words a finding is about."""


def run(arguments: Sequence[str]) -> int:
    """Print every finding; 0 when there is nothing but advice, 1 when something is to be mended."""
    given = _given(arguments)
    draft = analysis(given.file, given.date)
    against = Against(
        campaign=campaign_named(given.campaign) if given.campaign else None,
        others=tuple((other.name, analysis(other).text) for other in given.against),
        own=tuple(given.own),
        elsewhere=tuple(given.elsewhere),
        limit=given.limit,
    )
    found = proof(draft, against)
    told = WRITERS[given.format](draft, found) + "\n"
    if given.out:
        given.out.write_text(told, encoding="utf-8")
    else:
        print(told, end="")
    return int(any(not one.hint for one in found))


def _given(arguments: Sequence[str]) -> Namespace:
    say = tongue()
    asking = Asking("proof", msg("查一份稿子的毛病：空格、数对不上、重复、套话残留、错字标点，不用台账"))
    asking.add_argument("file", metavar="FILE", type=Path, help=say(msg("稿子（txt、docx 等）")))
    asking.add_argument("--campaign", default="", help=say(msg("自带专项的名称，或专项文件；查别的专项留下的话")))
    asking.add_argument(
        "--against",
        action="append",
        default=[],
        metavar="FILE",
        type=Path,
        help=say(msg("别的单位的材料，查雷同；可以写几次")),
    )
    asking.add_argument(
        "--own", action="append", default=[], metavar="云溪县", help=say(msg("本地、本单位的名称；可以写几次"))
    )
    asking.add_argument(
        "--elsewhere", action="append", default=[], metavar="青山县", help=say(msg("不该出现的别处地名；可以写几次"))
    )
    asking.add_argument("--limit", type=int, default=0, help=say(msg("全文字数上限；不写即讲话 4000、其他 5000")))
    asking.add_argument("--format", choices=tuple(WRITERS), default="table", help=say(msg("怎样给出结果")))
    asking.add_argument("--date", type=day, default=None, help=say(msg("文件日期，如 2023-09-08；不写即取文中的日期")))
    asking.add_argument("-o", dest="out", metavar="OUT", type=Path, default=None, help=say(msg("写到这个文件里")))
    return asking.parse_args(arguments)


def _table(draft: Analysis, found: Found) -> str:
    """One line a finding: where, which rule, what is wrong, how to mend it, and the words in 【】."""
    say = tongue()
    advice = sum(one.hint for one in found)
    told = words(
        msg("《{title}》：要改的 {n} 处，提示 {advice} 处"), title=draft.title, n=len(found) - advice, advice=advice
    )
    head = tuple(say(one) for one in (msg("处"), msg("规则"), msg("说明"), msg("怎么改"), msg("原文")))
    rows = tuple(
        (_place(one).say(say), say(RULES[one.rule]), one.said.say(say), one.mend.say(say), _around(draft, one))
        for one in found
    )
    return "\n".join((told.say(say), *((aligned((head, *rows)),) if found else ())))


def _place(one: Finding) -> Words:
    """第9段第4句; 开头 where no sentence has begun."""
    paragraph, _, sentence = one.sentence.partition(".")
    if not sentence:
        return words(msg("开头"))
    return words(msg("第{paragraph}段第{sentence}句"), paragraph=paragraph, sentence=sentence)


def _around(draft: Analysis, one: Finding) -> str:
    """The words with a few before and behind them, on one line."""
    before, after = draft.text[max(0, one.start - AROUND) : one.start], draft.text[one.end : one.end + AROUND]
    return " ".join(f"{before}【{one.text}】{after}".split())


def _json(draft: Analysis, found: Found) -> str:
    told = [{**asdict(one), "name": RULES[one.rule], "said": str(one.said), "mend": str(one.mend)} for one in found]
    return json.dumps({"file": draft.name, "title": draft.title, "findings": told}, ensure_ascii=False, indent=1)


WRITERS: Mapping[str, Callable[[Analysis, Found], str]] = MappingProxyType({"table": _table, "json": _json})
