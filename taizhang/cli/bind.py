"""`taizhang bind DRAFT`: which metric of a campaign answers each X of a draft, how sure, and why; no ledger is needed."""

from argparse import Namespace
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped
from taizhang.cli.asking import Asking
from taizhang.cli.bind_file import chosen, keep, kept
from taizhang.cli.bind_rows import WRITERS, Row
from taizhang.cli.campaign_file import campaign_named
from taizhang.cli.drafts import analysis
from taizhang.cli.tongue import tongue
from taizhang.decompose.analysis import Analysis
from taizhang.decompose.bind import Binding, proposals
from taizhang.decompose.carry import carry
from taizhang.decompose.make import made
from taizhang.errors import msg, refuse

NAMED: Final = 4
"""So many characters in a row of a campaign's title name it: 主题教育, 安全生产, 审计查出问题."""


def run(arguments: Sequence[str]) -> int:
    """Print a proposal for every X, with what a person has chosen laid over it; 0 also when some stay open."""
    given = _given(arguments)
    draft = analysis(given.draft)
    campaign, bound = _bound(draft, given.campaign)
    if given.make is not None:
        print(_made(bound, campaign, given.make), end="")
        return 0
    rows = _rows(draft, campaign, bound, given)
    if given.keep:
        keep(given.keep, campaign.campaign, tuple((row.binding.blank, row.metric) for row in rows))
    print(WRITERS[given.format](draft, campaign, rows))
    return 0


def _given(arguments: Sequence[str]) -> Namespace:
    say = tongue()
    asking = Asking("bind", msg("给旧稿里的每个 X 找出对应的指标"))
    asking.add_argument("draft", metavar="DRAFT", type=Path, help=say(msg("带空格的稿子（txt、docx）")))
    asking.add_argument(
        "--campaign", default="", help=say(msg("自带专项的名称，或专项文件；不写即用对得上最多的那个自带专项"))
    )
    asking.add_argument("--format", choices=tuple(WRITERS), default="table", help=say(msg("怎样给出结果")))
    asking.add_argument(
        "--choose", action="append", default=[], metavar="N=CODE",
        help=say(msg("第 N 处改用这个指标，如 3=items.closed；3= 表示留空；可以写几次")),
    )  # fmt: skip
    asking.add_argument(
        "--bindings", type=Path, help=say(msg("用上次存下的对应关系（按上下文认，稿子小改、换单位都可用）"))
    )
    asking.add_argument(
        "--keep", type=Path, metavar="FILE", help=say(msg("把这次的对应关系存到这个文件，供 --bindings 用"))
    )
    asking.add_argument(
        "--make", type=int, metavar="N", help=say(msg("给第 N 处起草一个指标，输出可放进专项文件的文字"))
    )
    return asking.parse_args(arguments)


def _bound(draft: Analysis, asked: str) -> tuple[Campaign, tuple[Binding, ...]]:
    """The campaign asked for, else of the shipped ones that the draft's words do not exclude the one that answers most."""
    campaigns = (campaign_named(asked),) if asked else tuple(campaign_named(name) for name in shipped())
    tried = tuple((campaign, proposals(draft.blanks, campaign)) for campaign in campaigns)
    return max(tried, key=lambda one: _fitting(draft, *one))


def _fitting(draft: Analysis, campaign: Campaign, bound: Sequence[Binding]) -> tuple[int, int, float]:
    """Names of other campaigns speak against one, its own name in the title for it; then what it answers counts."""
    foreign = sum(name in draft.text for name in campaign.wording.foreign)
    title = draft.text.lstrip().partition("\n")[0]
    named = SequenceMatcher(None, campaign.title, title, autojunk=False).find_longest_match().size
    return -foreign, named if named >= NAMED else 0, sum(binding.score for binding in bound if binding.metric)


def _rows(draft: Analysis, campaign: Campaign, bound: Sequence[Binding], given: Namespace) -> tuple[Row, ...]:
    """The proposals, over them what was kept before, over both what is chosen now."""
    before = carry(kept(given.bindings), draft.blanks) if given.bindings else ()
    words_of = {blank.start: metric for blank, metric in before} | {
        bound[number - 1].blank.start: metric for number, metric in chosen(given.choose, len(bound), campaign)
    }
    return tuple(
        Row(number, one, words_of.get(one.blank.start, one.metric or ""), one.blank.start in words_of)
        for number, one in enumerate(bound, 1)
    )


def _made(bound: Sequence[Binding], campaign: Campaign, number: int) -> str:
    """The YAML of a metric for the blank of this number in the table."""
    if not 1 <= number <= len(bound):
        raise refuse(
            msg("没有第 {number} 处，这份稿子要填的数有 {n} 处，编号见 taizhang bind 的第一列"),
            number=number,
            n=len(bound),
        )
    return made(bound[number - 1].blank, campaign, bound[: number - 1]).yaml
