"""Which figures a progress page begins with: read from what the campaign's metrics ask, never from their names."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from taizhang.campaign.model import Campaign, Metric, Selection
from taizhang.campaign.questions import resolve, selection_kinds
from taizhang.campaign.same import once
from taizhang.see.derive import metric_of

CLAIMED = "claimed"
TRUTHS: tuple[str, ...] = (CLAIMED, "verified", "confirmed")
"""Whose word a closed item stands on, weakest first; never added up (design.md section 5)."""

Sign = Callable[[Selection], bool]
SIGNS: Mapping[str, Sign] = MappingProxyType(
    {
        "late": lambda words: words.late,
        "rebounded": lambda words: words.rounds is not None,
        "unproved": lambda words: "evidence" in words.lacks,
    }
)
"""What is looked at beside every completion: overdue, back again, said to be done without proof."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Names of judging metrics in the campaign's order.

    paced: shares of one that ought to be full when the campaign ends (closing rates, coverages): read against time.
    shares: other rates. truths: counts of closed items by the weakest word they stand on. watch: counts by sign.
    """

    paced: tuple[str, ...]
    shares: tuple[str, ...]
    truths: Mapping[str, tuple[str, ...]]
    watch: Mapping[str, tuple[str, ...]]


@once
def board(campaign: Campaign) -> Board:
    """The campaign's board; metrics that may not judge are left out."""
    judging = {name: metric for name, metric in campaign.metrics.items() if metric.judges}
    ratios = [name for name, metric in judging.items() if metric.form == "ratio"]
    closing = [name for name in ratios if truth_of(campaign, name)]
    covering = [name for name, metric in judging.items() if metric.form == "coverage"]
    counts = {name: metric for name, metric in judging.items() if metric.form == "count"}
    return Board(
        paced=(*closing, *covering),
        shares=tuple(name for name in ratios if name not in closing),
        truths={truth: tuple(_standing_on(campaign, counts, truth)) for truth in TRUTHS},
        watch={sign: tuple(_showing(campaign, counts, has)) for sign, has in SIGNS.items()},
    )


def truth_of(campaign: Campaign, name: str) -> str:
    """The weakest truth among the states a metric (or a rate's part) selects; "" unless every state has one."""
    found = _truths_of(campaign, name)
    return next((truth for truth in TRUTHS if truth in found), "")


def waits(campaign: Campaign, name: str) -> bool:
    """Whether a metric counts only what units claim and nobody has verified yet; 自报改完的 may take in the verified too."""
    return _truths_of(campaign, name) == {CLAIMED}


def _truths_of(campaign: Campaign, name: str) -> frozenset[str]:
    """The truths of all states a metric (or a rate's part) selects; none unless every state has one."""
    metric = metric_of(campaign, name)
    if metric.form == "ratio":
        return _truths_of(campaign, metric.part)
    states = _states(campaign, metric)
    found = {truth for kind in kinds_of(campaign, name) for truth in _truths(campaign, kind, states)}
    return frozenset(truth for truth in found if truth) if None not in found else frozenset()


@once
def kinds_of(campaign: Campaign, name: str) -> tuple[str, ...]:
    """The kinds a metric is about; a rate's are those of its whole, a `units` metric's those of the metric it asks."""
    metric = metric_of(campaign, name)
    while metric.whole or metric.metric:
        metric = metric_of(campaign, metric.whole or metric.metric)
    return selection_kinds(campaign, metric.of)


def beside(campaign: Campaign, watch: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    """For each sign the first watched metric that is about a kind this metric is about."""
    kinds = set(kinds_of(campaign, name))
    near = (next((one for one in names if kinds & set(kinds_of(campaign, one))), "") for names in watch.values())
    return tuple(one for one in near if one)


def _states(campaign: Campaign, metric: Metric) -> frozenset[str]:
    named = [frozenset(words.states) for words in resolve(campaign, metric.of) if words.states]
    return frozenset.intersection(*named) if named else frozenset()


def _truths(campaign: Campaign, kind: str, states: frozenset[str]) -> Iterable[str | None]:
    life = campaign.lives.get(campaign.kinds[kind].life)
    return (life.states[state].truth for state in states if state in life.states) if life else ()


def _standing_on(campaign: Campaign, counts: Mapping[str, Metric], truth: str) -> Iterable[str]:
    return (name for name in counts if truth_of(campaign, name) == truth and not _of_faults(campaign, counts[name]))


def _showing(campaign: Campaign, counts: Mapping[str, Metric], has: Sign) -> Iterable[str]:
    return (name for name, metric in counts.items() if any(has(words) for words in resolve(campaign, metric.of)))


def _of_faults(campaign: Campaign, metric: Metric) -> bool:
    """Whether it counts what is wrong with items (late, back again, something lacking), not how far they are."""
    return any(words.lacks or any(has(words) for has in SIGNS.values()) for words in resolve(campaign, metric.of))
