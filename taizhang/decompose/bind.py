"""Which metric answers a blank or a claim: proposed by noun, verb, measure word, section and neighbours; a person confirms.

Below the threshold nothing is proposed. The reason says what agreed and what did not, so that the person can judge.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from taizhang.campaign.model import Campaign, Metric
from taizhang.decompose.analysis import Blank
from taizhang.decompose.holes import SLOT
from taizhang.decompose.likely import Asked, Likeness, asked, likely, recalled, sections_of
from taizhang.decompose.likeness import UNKNOWN
from taizhang.errors import Words, msg, words

FIGURES: Final = frozenset({"count", "percent"})
NEAR: Final = 200
MOST_NEAR: Final = 6
THRESHOLD: Final = 0.6
OTHERS: Final = 3
MOST: Final = 1000


@dataclass(frozen=True, slots=True)
class Binding:
    """A proposal for one blank: the metric's code or None, how sure (0 to 1), why, and the next best with their scores."""

    blank: Blank
    metric: str | None
    score: float
    reason: Words
    others: tuple[tuple[str, float], ...] = ()


def propose(
    blanks: Iterable[Blank], metrics: Mapping[str, Metric], threshold: float = THRESHOLD
) -> tuple[Binding, ...]:
    """One binding for each count or percentage (the first thousand), in the order given; claims may be among them."""
    return _proposed(blanks, asked(metrics), threshold)


def proposals(blanks: Iterable[Blank], campaign: Campaign, threshold: float = THRESHOLD) -> tuple[Binding, ...]:
    """As `propose`, looking also at which of the campaign's measures a section speaks of."""
    return _proposed(blanks, asked(campaign.metrics, sections_of(campaign)), threshold)


def _proposed(blanks: Iterable[Blank], among: Asked, threshold: float) -> tuple[Binding, ...]:
    found: list[Binding] = []
    for blank in islice((one for one in blanks if one.kind in FIGURES), MOST):
        near = [one for one in found[-MOST_NEAR:] if blank.start - one.blank.end <= NEAR]
        slot = SLOT.search(blank.text)
        found.append(_slot(blank, slot[1], among.metrics) if slot else _binding(blank, among, near, threshold))
    return tuple(found)


def _slot(blank: Blank, named: str, metrics: Mapping[str, Metric]) -> Binding:
    """The metric that a {{…}} names by its code or label; nothing else is guessed for it."""
    found = [code for code, one in metrics.items() if named in (code, one.label, one.en)]
    if len(found) == 1:
        told = words(msg("写的就是指标“{label}”"), label=metrics[found[0]].label)
        return Binding(blank, found[0], 1.0, told)
    if found:
        told = words(msg("叫“{written}”的指标不止一个，请改写代码：{codes}"), written=named, codes="、".join(found))
        return Binding(blank, None, 0.0, told)
    return Binding(blank, None, 0.0, words(msg("没有“{written}”这个指标，请从列出的指标里选"), written=named))


def _binding(blank: Blank, among: Asked, near: Sequence[Binding], threshold: float) -> Binding:
    """The likeliest metric where it is sure enough, else none; the others a person may pick from."""
    whole = recalled(blank, near)
    found = likely(whole, among, near)
    if not found:
        return Binding(blank, None, 0.0, words(msg("专项里没有和它对得上的指标")))
    best, label = found[0], among.metrics[found[0].code].label
    ranked = tuple((one.code, round(one.score, 3)) for one in found[: OTHERS + 1])
    score = ranked[0][1]
    if score < threshold:
        return Binding(
            blank, None, score, words(msg("最像“{label}”，但把握不够，请人来定"), label=label), ranked[:OTHERS]
        )
    return Binding(blank, best.code, score, _reason(whole, best, label), ranked[1:])


def _reason(blank: Blank, best: Likeness, label: str) -> Words:
    """What agreed, in the person's words."""
    said = {"noun": blank.noun or blank.context, "label": label, "matched": best.matched, "verb": blank.verb or ""}
    if not best.matched:
        return words(msg("紧跟前面的数，和它是一组，按“{label}”取"), label=label)
    if best.verb == 1:
        unit = blank.measure_word or ""
        return words(msg("“{noun}”对上“{label}”的“{matched}”，动词“{verb}”、量词“{unit}”也合"), unit=unit, **said)
    if best.verb < UNKNOWN and blank.verb:
        return words(msg("“{noun}”对上“{label}”的“{matched}”，但动词“{verb}”不同，请看清是不是一回事"), **said)
    return words(msg("“{noun}”对上“{label}”的“{matched}”"), **said)
