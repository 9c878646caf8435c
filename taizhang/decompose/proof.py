"""The draft checker: what is wrong with a draft before it goes out, each flaw with place, rule and mend."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from taizhang.decompose.analysis import Analysis
from taizhang.decompose.proof_copies import repeated, shared
from taizhang.decompose.proof_draft import Against, Draft, Finding, draft_of
from taizhang.decompose.proof_figures import figures
from taizhang.decompose.proof_ledger import ledger
from taizhang.decompose.proof_order import numbering
from taizhang.decompose.proof_pairs import pairs
from taizhang.decompose.proof_places import other_place
from taizhang.decompose.proof_residue import other_campaign
from taizhang.decompose.proof_signs import half_width, twice
from taizhang.decompose.proof_size import left_open, long_pieces, too_long
from taizhang.decompose.proof_stacked import stacked
from taizhang.decompose.proof_usage import colons, usage
from taizhang.decompose.proof_words import doubled, gaps, mistyped, off_the_list
from taizhang.errors import msg

__all__ = ["RULES", "Against", "Finding", "proof"]

NOTHING: Final = Against()
MOST: Final = 200
"""Findings of one rule in one draft; who has more has something else to mend first."""
RULES: Final[Mapping[str, str]] = MappingProxyType({
    "blank": msg("空着没填"), "figures": msg("数对不上"), "ledger": msg("和台账不符"), "announced": msg("数目和条目不符"),
    "order": msg("序号跳号或重复"), "repeated": msg("前后重复"), "shared": msg("和别的单位雷同"),
    "other_campaign": msg("别的专项的话"), "other_place": msg("别处的地名"), "gap": msg("缺词"), "doubled": msg("重字叠词"),
    "mistyped": msg("错别字"), "set_list": msg("固定提法有出入"), "pairs": msg("引号括号不配对"), "half_width": msg("半角标点"),
    "twice": msg("标点重复"), "marks": msg("标点用法"), "numerals": msg("数字写法"), "stacked": msg("约数叠用"),
    "too_long": msg("全文过长"), "long_paragraph": msg("段落过长"),
    "long_sentence": msg("句子过长"),
})  # fmt: skip
"""Every rule by its code, under the name people read."""
_CHECKS: Final[tuple[Callable[[Draft], Iterator[Finding]], ...]] = (
    left_open, figures, ledger, numbering, repeated, shared, other_campaign, other_place, gaps, doubled, mistyped,
    off_the_list, pairs, half_width, twice, usage, colons, stacked, too_long, long_pieces,
)  # fmt: skip


def proof(analysis: Analysis, against: Against = NOTHING) -> tuple[Finding, ...]:
    """Everything found, in the order of the text."""
    draft = draft_of(analysis, against)
    found = (finding for check in _CHECKS for finding in islice(check(draft), MOST))
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end, finding.rule)))
