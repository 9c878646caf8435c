"""Which metric answers a blank: proposed by noun, verb, measure word, measure and neighbours; a person confirms.

Below the threshold nothing is proposed. The reason says what agreed and what did not, so that the person can judge.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from taizhang.campaign.model import Metric
from taizhang.decompose.analysis import Blank
from taizhang.errors import Words, msg, words

FIGURES: Final = frozenset({"count", "percent"})
RATES: Final = frozenset({"ratio", "coverage"})
NOUN: Final = 0.62
VERB: Final = 0.2
WORD: Final = 0.1
MEASURE: Final = 0.08
UNKNOWN: Final = 0.5
KIND_OF: Final = 0.85
PART_OF: Final = 0.3
COMPANION: Final = 0.9
TAKEN: Final = 0.12
LEAST_NOUN: Final = 0.3
NEAR: Final = 120
THRESHOLD: Final = 0.6


@dataclass(frozen=True, slots=True)
class Binding:
    """A proposal for one blank: the metric's code or None, how sure (0 to 1), and why."""

    blank: Blank
    metric: str | None
    score: float
    reason: Words


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How well one metric answers a blank: the parts of the score, each 0 to 1, and the noun that agreed."""

    code: str
    noun: float
    verb: float
    word: float
    measure: float
    matched: str
    taken: bool

    @property
    def score(self) -> float:
        """The parts together; a noun that does not agree is never outweighed."""
        if self.noun < LEAST_NOUN:
            return 0.0
        whole = NOUN * self.noun + VERB * self.verb + WORD * self.word + MEASURE * self.measure
        return max(0.0, whole - TAKEN * self.taken)


def propose(
    blanks: Iterable[Blank], metrics: Mapping[str, Metric], threshold: float = THRESHOLD
) -> tuple[Binding, ...]:
    """One binding for each count or percentage, in the order of the text."""
    found: list[Binding] = []
    for blank in blanks:
        if blank.kind in FIGURES:
            near = [one for one in found[-4:] if blank.start - one.blank.end <= NEAR]
            found.append(_binding(blank, metrics, near, threshold))
    return tuple(found)


def _binding(blank: Blank, metrics: Mapping[str, Metric], near: list[Binding], threshold: float) -> Binding:
    """The likeliest metric; the first in the campaign wins a tie."""
    likely = [_likeness(blank, code, metric, near) for code, metric in metrics.items() if _fits(blank, metric)]
    best = max(likely, key=lambda one: one.score, default=None)
    if best is None or best.score == 0:
        return Binding(blank, None, 0.0, words(msg("专项里没有和它对得上的指标")))
    label = metrics[best.code].label
    score = round(best.score, 3)
    if score < threshold:
        return Binding(blank, None, score, words(msg("最像“{label}”，但把握不够，请人来定"), label=label))
    return Binding(blank, best.code, score, _reason(blank, best, label))


def _fits(blank: Blank, metric: Metric) -> bool:
    """A percentage is answered by a rate, a count by anything else."""
    return (blank.kind == "percent") == (metric.form in RATES)


def _likeness(blank: Blank, code: str, metric: Metric, near: list[Binding]) -> _Likeness:
    noun, matched = _noun(blank, metric, near)
    return _Likeness(
        code=code,
        noun=noun,
        verb=_verb(blank, metric),
        word=_one_of(blank.measure_word or "", metric.measure_words),
        measure=_one_of(blank.measure, (metric.measure,) if metric.measure else ()),
        matched=matched,
        taken=any(one.metric == code for one in near),
    )


def _noun(blank: Blank, metric: Metric, near: list[Binding]) -> tuple[float, str]:
    """How well the blank's noun agrees with the best of the metric's; a rate also by what was counted just before it."""
    named = metric.nouns or (metric.label,)
    best = max(((alike(blank.noun or "", noun), noun) for noun in named), default=(0.0, ""))
    if blank.kind == "percent" and best[0] < 1:
        beside = ((one.blank.noun or "") + (blank.noun or "") for one in near)
        joined = max(((alike(whole, noun), noun) for whole in beside for noun in named), default=(0.0, ""))
        best = max(best, (joined[0] * COMPANION, joined[1]))
    return best


def alike(one: str, other: str) -> float:
    """How alike the noun of a text and the noun of a metric are: 1 for the same words, else by head and common pairs.

    班子问题清单 is a kind of 问题清单 (much alike); 干部 may or may not be 调研偏少的干部 (little alike).
    """
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    share = min(len(one), len(other)) / max(len(one), len(other))
    if one.endswith(other) and len(other) > 1:
        return KIND_OF + (1 - KIND_OF) * share
    pairs, others = _pairs(one), _pairs(other)
    common = 2 * len(pairs & others) / max(len(pairs) + len(others), 1)
    return common if not other.endswith(one) else max(common, PART_OF + (1 - PART_OF) * share * share)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


def _verb(blank: Blank, metric: Metric) -> float:
    """查找出 against 办结: the same verb speaks for a metric, another one against it, none for nothing."""
    if not metric.verbs or not blank.verb:
        return UNKNOWN
    return float(any(blank.verb in verb or verb in blank.verb for verb in metric.verbs))


def _one_of(given: str, allowed: tuple[str, ...]) -> float:
    """Whether a word is among those allowed; where nothing is known, neither yes nor no."""
    if not given or not allowed:
        return UNKNOWN
    return float(given.replace("%", "％") in allowed or given in allowed)


def _reason(blank: Blank, best: _Likeness, label: str) -> Words:
    """What agreed, in the person's words."""
    if best.verb == 1 and blank.verb:
        return words(
            msg("“{noun}”对上“{label}”的“{matched}”，动词“{verb}”、量词“{unit}”也合"),
            noun=blank.noun or "", label=label, matched=best.matched, verb=blank.verb, unit=blank.measure_word or "",
        )  # fmt: skip
    if best.verb == 0:
        return words(
            msg("“{noun}”对上“{label}”的“{matched}”，但动词“{verb}”不同，请看清是不是一回事"),
            noun=blank.noun or "", label=label, matched=best.matched, verb=blank.verb or "",
        )  # fmt: skip
    return words(msg("“{noun}”对上“{label}”的“{matched}”"), noun=blank.noun or "", label=label, matched=best.matched)
