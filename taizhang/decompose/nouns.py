"""What a figure counts and by which doing: 累计查找出X件急需办理的民生实事 → 急需办理的民生实事, 查找出."""

import re
from typing import Final

from taizhang.decompose.lexicon import ADVERBS_BEFORE_COUNT, COUNTING_VERBS, any_of

_CLAUSE: Final = re.compile(r"[，。；：、\n（）！？,;:]")
_RIGHT: Final = re.compile(r"^(?:以上|以下|左右|次)?的?(?P<noun>[^，。；：、\n（）！？,;: ]{1,24})")
_CUT: Final = re.compile(
    r"进行|完成|实现|正在|均|都|逐一|逐项|逐条|逐个|均已|予以|给予|加以|开展|并(?!联)|等$|得到|已|全部|实行|作为|被|参加|接受|[XxＸN×*]|\d"
)
_DONE: Final = re.compile(r"(?:进行|予以|加以)(?P<verb>[\u4e00-\u9fff]{2})")
_VERB_END: Final = re.compile(
    rf"(?P<verb>{any_of(COUNTING_VERBS)})(?:了|过|完|出)?(?:近|约|超过?|逾|大约|将近|接近|达|到)?$"
)
_VERB_START: Final = re.compile(rf"^(?P<verb>{any_of(COUNTING_VERBS)})(?:了|过|完|出)?")
_ADVERB: Final = re.compile(rf"^(?:{any_of(ADVERBS_BEFORE_COUNT)})+")
_NEAR: Final = re.compile(
    r"(?:近|约|超过?|逾|大约|将近|接近|达到?|为|是|共|共计|分别为?|有|已|到|了|百分之|(?:同比|环比)?(?:增长|下降|减少|提高|上升|增加|压减))+$"
)
_RATES: Final = ("率", "满意度", "覆盖度", "完成度", "比例", "占比", "比重")
_SUBJECT: Final = re.compile(
    r"^(?:各[级地镇村单位部门]+|我[局市县区镇委]|全[市县区镇]|班子成员|党员干部|领导干部|为[^，]{1,6}?(?=办|解决))"
)


def counted(left: str, right: str, *, percent: bool) -> tuple[str, str]:
    """The noun and the verb of a figure, from what stands left of the hole and right of its measure word."""
    before = _clause_before(left)
    after = "" if percent else _noun_after(right)
    if after:
        return after, _verb_before(before, right)
    return _noun_before(before)


def _clause_before(left: str) -> str:
    cuts = [cut.end() for cut in _CLAUSE.finditer(left)]
    return left[cuts[-1] if cuts else 0 :].strip()


def _noun_after(right: str) -> str:
    """The noun phrase after the measure word, up to what is done with it."""
    found = _RIGHT.match(right)
    if found is None:
        return ""
    cut = _CUT.search(found["noun"])
    noun = found["noun"][: cut.start()] if cut else found["noun"]
    return noun.rstrip("的和与及")


def _verb_before(before: str, right: str) -> str:
    """The verb that governs the figure; 对X部法规进行汇编 has it behind."""
    done = _DONE.search(_CLAUSE.split(right)[0])
    if done:
        return done["verb"]
    found = _VERB_END.search(before)
    if found:
        return found["verb"]
    inside = [match.group() for match in _ANY_VERB.finditer(before)]
    return inside[-1] if inside else ""


_ANY_VERB: Final = re.compile(rf"(?:{any_of(COUNTING_VERBS)})(?![率度公法])")


def _noun_before(before: str) -> tuple[str, str]:
    """整改问题X个: verb and noun both stand before the hole."""
    words = _NEAR.sub("", before)
    words = _ADVERB.sub("", _SUBJECT.sub("", words))
    if words.endswith(_RATES):
        return words, ""
    start = _VERB_START.match(words)
    if start and not words[start.end() :].startswith("率"):
        return words[start.end() :].strip("的"), start["verb"]
    verbs = [verb for verb in _ANY_VERB.finditer(words) if verb.end() < len(words)]
    if verbs:
        return words[verbs[-1].end() :].lstrip("了出过的"), verbs[-1].group()
    return words.strip("的"), ""
