"""How likely each metric of a campaign is the one a figure asks for; the parts of the score stay apart, for the reason."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from taizhang.campaign.model import Campaign, Metric
from taizhang.campaign.selections import reach
from taizhang.decompose.analysis import Blank
from taizhang.decompose.families import Bound, Family, follows
from taizhang.decompose.likeness import (
    UNKNOWN,
    Name,
    alike,
    covered,
    meant,
    named,
    names_of,
    rarity,
    unlike,
    verb_agrees,
    word_agrees,
)  # fmt: skip
from taizhang.decompose.senses import DOINGS, STATES, rest, senses

RATES: Final = frozenset({"ratio", "coverage"})
PEOPLE: Final = frozenset(("人", "名", "位", "人次", "万人", "万人次", "万名"))
NOUN: Final = 0.62
VERB: Final = 0.2
WORD: Final = 0.1
MEASURE: Final = 0.08
RECALLED: Final = 0.95
COMPANION: Final = 0.9
STATELESS: Final = 0.5
TAKEN: Final = 0.2
WITHIN: Final = 0.3
NARROWER: Final = 0.4
PART: Final = "其中"
LEAST_NOUN: Final = 0.3
UNSAID: Final = 0.6
_CHANGE: Final = re.compile(r"同比|环比|增长|下降|增幅|降幅|上升|减少|增加|提高了|压减")
NOWHERE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well one metric answers a blank: the parts of the score, and the name that agreed ("" for a neighbour's sake)."""

    code: str
    noun: float
    verb: float
    word: float
    measure: float
    matched: str
    taken: float

    @property
    def score(self) -> float:
        """The parts together; a noun that does not agree is never outweighed."""
        if self.noun < LEAST_NOUN:
            return 0.0
        whole = NOUN * self.noun + VERB * self.verb + WORD * self.word + MEASURE * self.measure
        return min(1.0, max(0.0, whole - self.taken))


@dataclass(frozen=True, slots=True)
class Asked:
    """The metrics asked, with what is known of them all: how rare their words are, their families and their sections."""

    metrics: Mapping[str, Metric]
    weights: Mapping[str, float]
    families: tuple[Family, ...]
    sections: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Heard:
    """A blank as heard once for all metrics: what it may be called, and the senses of its clause, its noun and before it."""

    blank: Blank
    near: tuple[Bound, ...]
    called: tuple[tuple[Name, float], ...]
    own: frozenset[str]
    noun: frozenset[str]
    before: frozenset[str]


def asked(metrics: Mapping[str, Metric], sections: Mapping[str, tuple[str, ...]] = NOWHERE) -> Asked:
    """The metrics made ready once, for many blanks."""
    families = tuple(Family(one.part, one.whole, code) for code, one in metrics.items() if one.form == "ratio")
    return Asked(metrics, rarity(tuple(metrics.values())), families, sections)


def sections_of(campaign: Campaign) -> Mapping[str, tuple[str, ...]]:
    """The words by which a heading speaks of the measure a metric belongs to."""
    return {code: _spoken_of(campaign, metric) for code, metric in campaign.metrics.items()}


def _spoken_of(campaign: Campaign, metric: Metric) -> tuple[str, ...]:
    kinds = (reach(campaign, metric.of) if metric.of else ()) or ()
    codes = {metric.measure or campaign.kinds[kind].measure for kind in kinds} - {""}
    measures = [campaign.measures[code] for code in sorted(codes)]
    return tuple(word for measure in measures for word in (measure.label, *measure.words))


def likely(blank: Blank, among: Asked, near: Sequence[Bound]) -> tuple[Likeness, ...]:
    """The metrics that may be meant, the likeliest first; the first in the campaign wins a tie."""
    heard = _heard(blank, among, near)
    found = [_likeness(heard, code, among) for code, metric in among.metrics.items() if _fits(blank, metric)]
    return tuple(sorted((one for one in found if one.score > 0), key=lambda one: -one.score))


def recalled(blank: Blank, near: Sequence[Bound]) -> Blank:
    """已整改X个 after 查摆问题X个: where the sentence names nothing, the noun counted last with that measure word."""
    if blank.noun or blank.kind == "percent":
        return blank
    same = [one for one in near if one.blank.noun and one.blank.measure_word == blank.measure_word]
    noun = _foremost(same)[-1].blank.noun if same else None
    return replace(blank, noun=noun[noun.rfind("的") + 1 :]) if noun else blank


def _foremost(near: Sequence[Bound]) -> Sequence[Bound]:
    """The figures that are no part of another (其中重大隐患X处): what follows speaks of the whole again."""
    return [one for one in near if PART not in one.blank.context] or near


def _fits(blank: Blank, metric: Metric) -> bool:
    """A percentage is answered by a rate, money by a sum of money, persons by persons, a count by anything else."""
    if (blank.kind == "percent") != (metric.form in RATES):
        return False
    if blank.kind == "percent" and _CHANGE.search(blank.context):
        return False
    return not metric.measure_words or _same_sort(blank.measure_word or "", metric.measure_words)


def _same_sort(word: str, allowed: tuple[str, ...]) -> bool:
    """Persons are not counted in 件, nor things in 名; money stays money."""
    money = any(one.endswith("元") for one in allowed)
    if money or word.endswith("元"):
        return money and word.endswith("元")
    people = PEOPLE.intersection(allowed)
    return bool(people) if word in PEOPLE else len(people) < len(allowed)


def _heard(blank: Blank, among: Asked, near: Sequence[Bound]) -> _Heard:
    """A rate may also be named by what was counted just before it (民生实事 … 办结率)."""
    called = [(named(blank.noun or ""), 1.0), (named((blank.verb or "") + (blank.noun or "")), RECALLED)]
    if blank.kind == "percent":
        called += [(named((one.blank.noun or "") + (blank.noun or "")), COMPANION) for one in near]
    own, noun, before = _senses_of(blank, _topic(among, near))
    return _Heard(blank, tuple(near), tuple(called), own, noun, before)


def _senses_of(blank: Blank, topic: frozenset[str]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The senses of the clause, those of its noun where it stands there, and those that may be recalled from before.

    Nothing is recalled for a noun that stands in the clause and means something else (植树X棵); a noun right behind the
    measure word (X条问题) speaks for itself.
    """
    noun, stands = senses(blank.noun or ""), bool(blank.noun) and (blank.noun or "") in blank.context
    if stands and f"{blank.text}{blank.measure_word}{blank.noun}" in blank.context:
        return noun, noun, noun
    elliptical = noun or not stands or f"的{blank.text}" in blank.context
    return senses(blank.context), noun if stands else frozenset(), noun | topic if elliptical else frozenset()


def _likeness(heard: _Heard, code: str, among: Asked) -> Likeness:
    metric, blank = among.metrics[code], heard.blank
    noun, matched = max(_agrees(heard, name, among) for name in names_of(metric))
    verb = verb_agrees(blank, metric)
    if senses(matched) & senses(blank.context) & STATES:
        verb = max(verb, UNKNOWN)
    family = max((follows(blank, code, one, heard.near, verb) for one in among.families), default=0.0)
    if family > noun:
        noun, matched = family, ""
    taken = any(one.metric == code for one in heard.near)
    return Likeness(
        code=code,
        noun=noun,
        verb=verb,
        word=word_agrees(blank.measure_word or "", metric.measure_words),
        measure=_section(blank, code, among),
        matched=matched,
        taken=(WITHIN if PART in blank.context else NARROWER if "的" in (blank.noun or "") else TAKEN) * taken,
    )


def _agrees(heard: _Heard, name: Name, among: Asked) -> tuple[float, str]:
    """How well a name agrees, by its words or by what they mean; a state that only one of both tells makes it half."""
    clause = named(heard.blank.context)
    worded = max(part * alike(one, name, among.weights) for one, part in heard.called)
    best = max(worded, covered(clause, name, among.weights), _meant(heard, name, among))
    return best * (STATELESS if unlike(senses(heard.blank.context), name) else 1), name.written


def _meant(heard: _Heard, name: Name, among: Asked) -> float:
    """How well the senses of the clause, or of the noun alone, agree with a name."""
    context = heard.blank.context
    relative = f"的{heard.blank.text}" in context
    whole = meant(heard.own, heard.before, name, among.weights, relative=relative)
    alone = RECALLED * meant(heard.noun, frozenset(), name, among.weights)
    unsaid = len(rest(name.written)) > 1 and rest(name.written) not in context
    return max(whole, alone) * (UNSAID if unsaid else 1)


def _topic(among: Asked, near: Sequence[Bound]) -> frozenset[str]:
    """What the figure just before is about: what an elliptical clause (还挂着的X个) leaves out."""
    for one in reversed(_foremost(near)):
        said = senses(one.blank.context) | senses(one.blank.noun or "")
        names = names_of(among.metrics[one.metric]) if one.metric else ()
        things = said.union(*(senses(name.written) for name in names)) - DOINGS - STATES
        if things:
            return things
    return frozenset()


def _section(blank: Blank, code: str, among: Asked) -> float:
    """Whether the headings speak of the metric's measure (1), only of others (0), or of none."""
    ours = among.sections.get(code, ())
    if any(word in blank.section for word in ours):
        return 1.0
    others = ours and any(word in blank.section for said in among.sections.values() for word in said)
    return 0.0 if others else UNKNOWN
