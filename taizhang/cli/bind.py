"""`taizhang bind DRAFT`: which metric of a campaign answers each X of a draft, how sure, and why; no ledger is needed."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped, shipped_text
from taizhang.cli.asking import Asking
from taizhang.cli.decompose import aligned
from taizhang.cli.drafts import analysis, sentence_of
from taizhang.cli.tongue import tongue
from taizhang.decompose.analysis import Analysis
from taizhang.decompose.bind import Binding, propose
from taizhang.errors import Refusal, msg, words

Bindings = tuple[Binding, ...]


def run(arguments: Sequence[str]) -> int:
    """Print a proposal for every X; 0 also when some stay open."""
    say = tongue()
    asking = Asking("bind", msg("给旧稿里的每个 X 找出对应的指标"))
    asking.add_argument("draft", metavar="DRAFT", type=Path, help=say(msg("带空格的稿子（txt、docx）")))
    asking.add_argument(
        "--campaign", default="", help=say(msg("自带专项的名称，或专项文件；不写即用对得上最多的那个自带专项"))
    )
    asking.add_argument("--format", choices=tuple(WRITERS), default="table", help=say(msg("怎样给出结果")))
    given = asking.parse_args(arguments)
    draft = analysis(given.draft)
    campaign, bound = _bound(draft, given.campaign)
    print(WRITERS[given.format](draft, campaign, bound))
    return 0


def _bound(draft: Analysis, asked: str) -> tuple[Campaign, Bindings]:
    """The campaign asked for, else the shipped one that answers most of the draft."""
    campaigns = (_campaign(asked),) if asked else tuple(_campaign(name) for name in shipped())
    tried = tuple((campaign, propose(draft.blanks, campaign.metrics)) for campaign in campaigns)
    return max(tried, key=lambda one: sum(binding.score for binding in one[1] if binding.metric))


def _campaign(name: str) -> Campaign:
    """A shipped campaign by its name, else a file."""
    inside = name in shipped()
    text = shipped_text(name) if inside or not Path(name).exists() else Path(name).read_text(encoding="utf-8-sig")
    campaign, problems = load(text, f"{name}.yaml" if inside else name)
    if campaign is None:
        raise Refusal(words(msg("专项文件有误：{name}"), name=name), problems)
    return campaign


def _rows(draft: Analysis, campaign: Campaign, bound: Bindings) -> Iterator[tuple[str, ...]]:
    say = tongue()
    yield tuple(
        say(head) for head in (msg("句"), msg("把握"), msg("指标"), msg("名称"), msg("稿子里的话"), msg("理由"))
    )
    for one in bound:
        metric = campaign.metrics.get(one.metric or "")
        yield (
            sentence_of(draft, one.blank),
            f"{one.score:.2f}",
            one.metric or "—",
            metric.label if metric else "—",
            one.blank.context,
            one.reason.say(say),
        )


def _table(draft: Analysis, campaign: Campaign, bound: Bindings) -> str:
    say = tongue()
    found = sum(one.metric is not None for one in bound)
    told = words(
        msg("《{title}》：要填的数 {n} 处，对上指标 {found} 处，没对上 {left} 处；专项：{campaign}"),
        title=draft.title,
        n=len(bound),
        found=found,
        left=len(bound) - found,
        campaign=campaign.title,
    )
    names = len(draft.blanks) - len(bound)
    rest = words(msg("另有名称空格 {n} 处，要由人给出名称"), n=names).say(say) if names else ""
    return "\n".join(part for part in (told.say(say), aligned(tuple(_rows(draft, campaign, bound))), rest) if part)


def _json(draft: Analysis, campaign: Campaign, bound: Bindings) -> str:
    told = [
        {
            "start": one.blank.start,
            "end": one.blank.end,
            "text": one.blank.text,
            "sentence": sentence_of(draft, one.blank),
            "context": one.blank.context,
            "metric": one.metric,
            "label": campaign.metrics[one.metric].label if one.metric else None,
            "score": one.score,
            "reason": str(one.reason),
        }
        for one in bound
    ]
    return json.dumps({"campaign": campaign.campaign, "bindings": told}, ensure_ascii=False, indent=1)


WRITERS: Mapping[str, Callable[[Analysis, Campaign, Bindings], str]] = MappingProxyType(
    {"table": _table, "json": _json}
)
