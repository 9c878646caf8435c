"""What a sentence forbids: 不得, 严禁, 不搞, 力戒 …, where that is what it first demands; 防止反弹 as a purpose forbids nothing."""

import re
from collections.abc import Sequence
from typing import Final

from taizhang.decompose import marks
from taizhang.decompose.lexicon import DUTY_VERBS, NOT_BANNED_AFTER, any_of
from taizhang.decompose.remembered import remembered

_FORBIDS: Final = re.compile(
    r"不得(?!不|已|力|利)|严禁|禁止"
    rf"|(?<![{NOT_BANNED_AFTER}])不准(?!确|时)"
    r"|不许|不允许|绝不(?:能|允许|可|搞|准)?|决不(?:能|允许|可)?|坚决不|一律不"
    r"|不[搞提](?![升高供醒前])|不走过场"
    r"|不可(?!避免|或缺|分割|替代|磨灭|抗|控)"
    r"|不能(?![^，]{1,10}的|够|满足|解决|办|立即|及时)|(?:坚决|严格)?(?:杜绝|严防|防止|(?<!不可)(?<!难以)避免|制止|禁绝)"
    r"|力戒|切忌|谨防|严控|不(?:再|予)(?:新|审批|办理|受理|安排|要求|下发|召开|销号|通过)"
    r"|不对[^，。]{1,30}(?:提出)?硬性要求|不层层|不打折扣|不要(?![紧求])|[勿莫]|别(?=[让把拿搞给])"
)
_ADVERBS: Final = frozenset(["原则上", "至少", "具体", "会后", "此后", "定期", "全面", "认真", "及时", "依法", "严格"])
_DOES: Final = re.compile(
    any_of(" ".join(word for word in any_of(DUTY_VERBS).split("|") if len(word) > 1 and word not in _ADVERBS))
    + r"|一律(?!不)"
)
_PURPOSE: Final = re.compile(r"^(?:坚决|切实|有效)?(?:防止|避免|严防)")
# 在督导检查中, 对拒不整改的: only says where or of whom.
_FRAME: Final = re.compile(r"^(?:虽|尽管|在|对|凡|经|因|按照|根据|为|如|遇|若|今后)")


def opens(clauses: Sequence[str]) -> bool:
    """Whether the sentence opens with what it forbids: 不搞劳民伤财的“盆景村”，…"""
    return bool(_FORBIDS.match(clauses[0])) and not _PURPOSE.match(clauses[0])


@remembered
def forbids(clauses: tuple[str, ...]) -> bool:
    """Whether the first clause that demands anything forbids it."""
    for place, clause in enumerate(clauses):
        ban = _FORBIDS.search(clause)
        before = clause[: ban.start()] if ban else clause
        does = bool(_DOES.search(before))
        if ban and not (place and _PURPOSE.match(clause)):
            return not (does and marks.modal(before))
        if (does or marks.modal(clause)) and not (_FRAME.match(clause) and marks.modal(clause) is None):
            return False
    return False
