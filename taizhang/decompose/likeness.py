"""How alike what a figure counts and what a metric counts are: noun, verb, measure word, section, each 0 to 1."""

import math
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from taizhang.campaign.model import Metric
from taizhang.decompose.analysis import Blank
from taizhang.decompose.counting import plain, rows_of
from taizhang.decompose.senses import DOINGS, STATES, senses

UNKNOWN: Final = 0.5
KIND_OF: Final = 0.85
OTHER_HEAD: Final = 0.7
PART_OF: Final = 0.3
INSIDE: Final = 0.9
COVERED: Final = 0.8
LEAST_COVERED: Final = 0.5
LONG: Final = 3
APART: Final = 4
ROW: Final = 0.8
STRANGE: Final = 0.3
CLASH: Final = -1.0
MEANT: Final = 0.95
RECALLED: Final = 0.9
UNDONE: Final = -0.8
JUDGED: Final = frozenset({"find", "close"})
FAMILY: Final = 0.6
EVEN: Final[Mapping[str, float]] = MappingProxyType({})
_FAMILIES: Final = tuple(
    frozenset(words.split())
    for words in (
        "个 项 条 件 处 起 桩 宗 例 类 批 道",
        "次 场 场次 期 轮 堂 节 批次 回 趟 轮次 遍 讲",
        "篇 份 条 件 册 本 则 封 张 部 项",
        "人 名 人次 位 万人次 万人 万名",
        "家 个 户 户次 家次",
        "元 万元 亿元 千元",
        "% ％",
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """One of a metric's names: as written, in plain words, and its pairs of characters."""

    written: str
    plain: str
    pairs: frozenset[str]


@lru_cache(maxsize=4096)
def named(written: str) -> Name:
    """A name taken apart once."""
    words = plain(written)
    return Name(written, words, pairs(words))


def names_of(metric: Metric) -> tuple[Name, ...]:
    """What a metric is called: its nouns, and its label."""
    return tuple(named(word) for word in dict.fromkeys((*metric.nouns, metric.label)))


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters."""
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


def rarity(metrics: Collection[Metric]) -> Mapping[str, float]:
    """How much a pair of characters or a sense tells: one that many metrics have (问题) tells little."""
    seen = Counter(pair for metric in metrics for pair in frozenset().union(*(name.pairs for name in names_of(metric))))
    meant = Counter(
        sense for metric in metrics for sense in frozenset().union(*(senses(name.written) for name in names_of(metric)))
    )
    return {one: 1 / (1 + math.log(times)) for one, times in (seen | meant).items()}


def alike(one: Name, other: Name, weights: Mapping[str, float] = EVEN) -> float:
    """How alike the noun of a text and the name of a metric are: 1 for the same words, else by head and common pairs.

    班子问题清单 is a kind of 问题清单 (much alike); 干部 may or may not be 调研偏少的干部 (little alike).
    """
    if not one.plain or not other.plain:
        return 0.0
    if one.plain == other.plain:
        return 1.0
    share = min(len(one.plain), len(other.plain)) / max(len(one.plain), len(other.plain))
    if one.plain.endswith(other.plain) and len(other.plain) > 1:
        return KIND_OF + (1 - KIND_OF) * share
    whole = _weight(one.pairs, weights) + _weight(other.pairs, weights)
    common = 2 * _weight(one.pairs & other.pairs, weights) / (whole or 1)
    if other.plain.endswith(one.plain):
        return max(common, PART_OF + (1 - PART_OF) * share * share)
    return common if one.plain[-1] == other.plain[-1] else common * OTHER_HEAD


def covered(clause: Name, name: Name, weights: Mapping[str, float]) -> float:
    """How much of a metric's name the clause says, wherever in it: 必读书目已学完X% says most of 必读书目进度."""
    if len(name.plain) < LONG:
        return 0.0
    if name.plain in clause.plain:
        return INSIDE
    half = len(name.plain) // 2
    first = clause.plain.find(name.plain[:half])
    if len(name.plain) >= APART and first >= 0 and name.plain[half:] in clause.plain[first + half :]:
        return COVERED
    part = _weight(name.pairs & clause.pairs, weights) / (_weight(name.pairs, weights) or 1)
    return COVERED * part if part > LEAST_COVERED else 0.0


def _weight(some: frozenset[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(pair, 1.0) for pair in some)


def meant(
    own: frozenset[str], recalled: frozenset[str], name: Name, weights: Mapping[str, float], *, relative: bool = False
) -> float:
    """How well the things a clause speaks of agree with those of a name; of an elliptical clause those recalled count.

    `relative`: the clause only describes what was counted before (变成文件的X条).
    """
    core = senses(name.written) - DOINGS
    things, recalled = own - DOINGS, recalled - DOINGS
    if (core ^ things) & STATES:
        return 0.0
    elliptical = not things - STATES
    said = (recalled | things) if elliptical else things
    common = _weight(core & said, weights)
    if not common:
        return 0.0
    if relative and not elliptical:
        elliptical, common = True, max(common, _weight(core & (things | recalled), weights))
        said = things | (recalled & core)
    right, whole = common / _weight(said, weights), common / _weight(core, weights)
    return (RECALLED if elliptical else 1) * MEANT * 2 * right * whole / (right + whole)


def unlike(own: frozenset[str], name: Name) -> bool:
    """Whether the clause or the name, and not both, speaks of a state nobody leaves out (逾期, 反弹, 没有)."""
    return bool((senses(name.written) ^ own) & STATES)


def verb_agrees(blank: Blank, metric: Metric) -> float:
    """查找出 against 办结: the same verb speaks for a metric, one that does something else against it, none for nothing."""
    if not metric.verbs:
        return UNKNOWN
    theirs = frozenset().union(*(rows_of(verb) for verb in metric.verbs))
    said = senses(blank.context)
    if "open" in said and "close" in theirs:
        return CLASH
    if blank.verb and any(blank.verb in verb or verb in blank.verb for verb in metric.verbs):
        return 1.0
    ours = rows_of(blank.verb or "") or said & JUDGED | ({"close"} if "convert" in said else set())
    if not ours:
        return UNDONE if theirs == {"close"} else STRANGE if blank.verb else UNKNOWN
    return ROW if ours & theirs else CLASH if theirs else STRANGE


def word_agrees(word: str, allowed: tuple[str, ...]) -> float:
    """Whether a measure word is one of the metric's, or could stand for it (件 for 项); where nothing is known, neither."""
    if not word or not allowed:
        return UNKNOWN
    given = word.replace("%", "％")
    if given in allowed or given.removeprefix("万") in allowed:
        return 1.0
    return FAMILY if any(given in family and not family.isdisjoint(allowed) for family in _FAMILIES) else 0.0
