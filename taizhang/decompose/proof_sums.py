"""Parts and their sum: a part over the whole, parts that do not add up to it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from taizhang.decompose.proof_said import Said
from taizhang.errors import Words, msg, words

_PARTITION: Final = re.compile(r"方面|[类级型]|领域|层面|环节|阶段|批")
_SUM: Final = re.compile(r"(?:合计|总计|共计|一共)[^，。；、]{0,2}$")


def parts(row: Sequence[Said]) -> Iterator[tuple[Said, Words]]:
    """其中 and 分别 after a figure: a part over it, or parts of a division that do not add up to it."""
    for at, whole in enumerate(row):
        divided = _divided(whole, row[at + 1 :]) if whole.exact else ()
        over = next((part for part in divided if part.claim.value > whole.claim.value), None)
        total = _total(divided)
        if over:
            told = msg("其中的 {part} 比总数 {whole} 还大")
            yield over, words(told, part=over.claim.value, whole=whole.claim.value)
        elif total is not None and total != whole.claim.value and _must_add(divided, total > whole.claim.value):
            yield whole, _differ(total, whole)


def summed(row: Sequence[Said]) -> Iterator[tuple[Said, Words]]:
    """合计 after figures of the same measure word."""
    for at, whole in enumerate(row):
        before = row[:at]
        if (
            _SUM.search(whole.lead)
            and whole.exact
            and all(whole.claim.measure_word == one.claim.measure_word for one in before)
        ):
            total = _total(before)
            if total is not None and total != whole.claim.value:
                yield whole, _differ(total, whole)


def _differ(total: Decimal, whole: Said) -> Words:
    return words(msg("分项加起来是 {total}，这里写的是 {whole}"), total=total, whole=whole.claim.value)


def _total(divided: Sequence[Said]) -> Decimal | None:
    """The sum of at least two exact figures."""
    if len(divided) < 2 or not all(part.exact for part in divided):
        return None
    return sum((part.claim.value for part in divided), Decimal(0))


def _divided(whole: Said, after: Sequence[Said]) -> Sequence[Said]:
    """The figures that 其中 or 分别 makes parts of this one: same measure word, one after the other."""
    if not after or not after[0].opens_parts:
        return ()
    stops = (
        at
        for at, one in enumerate(after)
        if one.claim.measure_word != whole.claim.measure_word or (at and not one.goes_on)
    )
    return after[: next(stops, len(after))]


def _must_add(divided: Sequence[Said], more: bool) -> bool:
    """分别 must add up; 其中 may leave out, and may overlap (其中党员、女性) unless it divides by aspects."""
    return "分别" in divided[0].lead or (more and all(_PARTITION.search(part.lead) for part in divided))
