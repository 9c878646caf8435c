"""Figures that disagree within a draft: solved against found, a rate against both, parts against a sum, or twice told."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby, islice, pairwise
from typing import Final

from taizhang.decompose.proof_draft import Draft, Finding
from taizhang.decompose.proof_said import Said, closely, said_of
from taizhang.decompose.proof_sums import parts, summed
from taizhang.errors import Words, msg, words

_RATES: Final = re.compile(r"(?:办结|整改|解决|销号|化解|答复|办复|整改完成|采纳|办理|处置|整治)率")
_NEVER_OVER: Final = re.compile(
    r"(?:办结|整改|解决|销号|化解|答复|办复|采纳|覆盖|普及|满意|参学|到会|入户|合格|达标|签订)[率度]"
)
# What was found just now and what was solved in all are two counts.
_SPANS: Final = re.compile(r"新|又|再|[本当上]月|[本上]周|本季|存量|历年|往年|以往|去年|累计")
_ITEM: Final = re.compile(r"[ \u3000]*(?:\d{1,3}[.．](?!\d)|（\d{1,3}）)")
_FULL: Final = Decimal(100)
MOST: Final = 60
"""Figures of one sentence that are looked at together; no sentence for people has more."""


def figures(draft: Draft) -> Iterator[Finding]:
    """Sentence by sentence, then over the whole draft."""
    said = said_of(draft)
    for _, group in groupby(said, key=lambda one: one.sentence):
        row = tuple(islice(group, MOST))
        for one, what in (*_solved(row), *_rates(row), *parts(row), *summed(row)):
            yield _tell(draft, one, what)
    for one, what in _told_twice(draft, said):
        yield _tell(draft, one, what)


def _tell(draft: Draft, one: Said, what: Words) -> Finding:
    return draft.finding("figures", one.claim.start, one.claim.end, (what, words(msg("核对台账，把数改到一致"))))


def _pairs(row: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """(found, solved) of one thing in one span of time, in this order, nothing else found between them."""
    found: Said | None = None
    for one in row:
        if one.role == "found":
            found = one
        elif found and one.role == "solved" and found.exact and closely(found, one) and _one_span(found, one):
            yield found, one


def _one_span(found: Said, solved: Said) -> bool:
    """Whether both are of this month, or both of all time."""
    return set(_SPANS.findall(found.lead)) == set(_SPANS.findall(solved.between))


def _solved(row: Sequence[Said]) -> Iterator[tuple[Said, Words]]:
    """More solved than found; found, solved and left that do not add up."""
    for found, solved in _pairs(row):
        whole, done = found.claim.value, solved.claim.value
        after = next((one for one in row if one.claim.start > solved.claim.start), None)
        left = (
            after if after and after.role == "left" and after.claim.measure_word == found.claim.measure_word else None
        )
        if done > whole:
            told = msg("{verb}的（{done}）比{source}的（{whole}）还多")
            yield solved, words(told, verb=solved.verb, done=done, source=found.verb, whole=whole)
        elif left and left.exact and solved.exact and left.claim.value != whole - done:
            told = msg("{whole} 减去 {done} 应剩 {rest}，这里写的是 {left}")
            yield left, words(told, whole=whole, done=done, rest=whole - done, left=left.claim.value)


def _rates(row: Sequence[Said]) -> Iterator[tuple[Said, Words]]:
    """A rate that is not solved ÷ found, rounded or cut off; a rate over the whole."""
    known = {id(solved): found for found, solved in _pairs(row)}
    for one in row:
        if one.claim.kind == "percent" and one.claim.value > _FULL and _NEVER_OVER.search(one.lead):
            yield one, words(msg("{rate}% 超过了 100%"), rate=one.claim.value)
    for before, one in pairwise(row):
        found = known.get(id(before))
        if found and one.claim.kind == "percent" and one.exact and before.exact and _RATES.search(one.lead):
            yield from _rate(one, found.claim.value, before.claim.value)


def _rate(one: Said, whole: Decimal, done: Decimal) -> Iterator[tuple[Said, Words]]:
    true = done * _FULL / whole if whole else _FULL
    if abs(true - one.claim.value) >= one.finest and one.claim.value <= _FULL:
        told = msg("{done} ÷ {whole} 是 {true}%，这里写的是 {rate}%")
        yield one, words(told, done=done, whole=whole, true=true.quantize(Decimal("0.01")), rate=one.claim.value)


def _told_twice(draft: Draft, said: Sequence[Said]) -> Iterator[tuple[Said, Words]]:
    """The same thing with another figure in another sentence; two items of a list speak of two matters."""
    first: dict[tuple[str, str, str], Said] = {}
    for one in said:
        if one.plain:
            before = first.setdefault(one.same, one)
            if before.sentence != one.sentence and not (
                before.covers(one.claim.value)
                or one.covers(before.claim.value)
                or (_item(draft, before) and _item(draft, one))
            ):
                told = msg("第 {sentence} 句写的是 {before}，这里是 {here}")
                yield one, words(told, sentence=before.sentence, before=before.written, here=one.written)


def _item(draft: Draft, one: Said) -> bool:
    """Whether a figure stands in an item of a list: 1.… or （1）…"""
    place = draft.layout.paragraph_at(one.claim.start)
    return bool(_ITEM.match(draft.quiet, draft.layout.paragraphs[place - 1].start))
