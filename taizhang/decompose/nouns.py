"""What a figure counts and by which doing: 累计查找出X件急需办理的民生实事 → 急需办理的民生实事, 查找出."""

import re
from typing import Final

from taizhang.decompose.counting import ALL_VERBS, LONG_VERBS
from taizhang.decompose.lexicon import ADVERBS_BEFORE_COUNT, any_of

_CLAUSE: Final = re.compile(r"[，。；：、\n（）！？,;:]")
_RIGHT: Final = re.compile(r"^(?:以上|以下|左右|次)?的?(?P<noun>[^，。；：、\n（）！？,;: ]{1,24})")
_CUT: Final = re.compile(
    r"进行|完成|实现|正在|均|都|逐一|逐项|逐条|逐个|均已|予以|给予|加以|开展|并(?!联)|等$|得到|受到|(?<=..)落实|已|全部|实行|作为|被|参加|接受|[XxＸN×*]|\d"
)
_DONE: Final = re.compile(r"(?:进行|予以|加以)(?P<verb>[\u4e00-\u9fff]{2})")
_BEHIND: Final = re.compile(
    rf"(?:得到|受到|已经?|均已?|全部|给予|被)(?:全部|有效|妥善|圆满|及时)?(?P<verb>{LONG_VERBS})"
)
_VERB_END: Final = re.compile(rf"(?P<verb>{ALL_VERBS})(?:了|过|完|出)?$")
_SHORT_END: Final = re.compile(rf"(?P<verb>{ALL_VERBS})(?:了|过)$")
_VERB_START: Final = re.compile(rf"^(?P<verb>{ALL_VERBS})(?:了|过|完|出)?")
_VERB: Final = re.compile(rf"(?:{LONG_VERBS})(?![率度公法组室站队员班])")
_ADVERB: Final = re.compile(
    rf"^(?:{any_of(ADVERBS_BEFORE_COUNT)}|截至[^，]{{0,12}}?(?:日|底|末)|已经|逐项"
    r"|逐条|逐一|带头|主动|还|先后|陆续|到目前|截至目前|组织(?=[^，]{0,8}(?:观看|看)))+"
)
_NEAR: Final = re.compile(
    r"(?:近|约|超过?|逾|大约|将近|接近|达到?|为|是|共|共计|累计|总计|合计|分别为?|还有|尚有|仍有|只有|有|已|到|了|占|百分之|同比|环比|增长|下降|减少|提高|上升|增加|压减)+$"
)
_RATES: Final = ("率", "满意度", "覆盖度", "覆盖面", "完成度", "比例", "占比", "比重", "参与面", "进度")
_SUBJECT: Final = re.compile(
    r"^(?:各[级地镇村单位部门]+|我[局市县区镇委校院]|全[市县区镇局校院系统]{1,2}|班子成员|党员干部|领导干部|为[^，]{1,6}?(?=办|解决)|被[^，]{1,16}?(?=编发|采用|录用|刊发|转发"
    r"|评为)"
    rf"|[^，]{{0,10}}?(?:党委|党组|党支部|党工委|常委会|支部|书记|班子|领导小组|委员会)(?={ALL_VERBS}))"
)
_LIGHT: Final = re.compile(r"开展|组织开展|集中开展|进行|实施|组织召开|召开|举行|举办")
_TIMES: Final = frozenset(("次", "轮", "场", "场次", "遍", "趟", "回", "轮次", "批次", "人次"))


def counted(left: str, right: str, word: str) -> tuple[str, str]:
    """The noun and the verb of a figure, from what stands left of it and right of its measure word.

    A noun that ends in 的 (发现反弹的X个) has its head in what was counted before.
    """
    before = _CLAUSE.split(left)[-1].strip()
    percent = word in "%％"
    after = _noun_after(right) if not percent or right.startswith("的") else ""
    noun, verb = (after, _verb_before(before, right)) if after else _noun_before(before, word)
    if not verb:
        behind = _BEHIND.search(_CLAUSE.split(right)[0])
        verb = behind["verb"] if behind else ""
    return noun, verb


def joined(noun: str, before: str) -> str:
    """The noun, with the one counted before put where the text leaves it out: 反弹的 and 问题 are 反弹的问题."""
    if not noun:
        return before
    return noun + before if noun.endswith("的") and before else noun.removesuffix("的")


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
    words = _bare(before)
    found = _VERB_END.search(words)
    if found:
        return found["verb"]
    inside = _verbs(words)
    return inside[-1].group() if inside else ""


def _bare(before: str) -> str:
    """The words without 近, 达到, 共 … at their end."""
    return _NEAR.sub("", before)


def _verbs(words: str) -> list[re.Match[str]]:
    """The verbs of the words; of several side by side the last when they end the words (验收销号X个), else the first.

    In 制定整改措施 the second belongs to the noun.
    """
    chains: list[list[re.Match[str]]] = []
    for verb in _VERB.finditer(words):
        if chains and verb.start() == chains[-1][-1].end():
            chains[-1].append(verb)
        else:
            chains.append([verb])
    return [chain[-1] if chain[-1].end() == len(words) else chain[0] for chain in chains]


def _noun_before(before: str, word: str) -> tuple[str, str]:
    """整改问题X个, 问题整改X个: verb and noun both stand before the figure."""
    short = _SHORT_END.search(before)
    words = before[: short.end("verb")] if short else _bare(before)
    words = _ADVERB.sub("", _SUBJECT.sub("", _ADVERB.sub("", words)))
    if words.endswith(_RATES):
        return words, ""
    if short and words.endswith(short["verb"]):
        return words.removesuffix(short["verb"]), short["verb"]
    inside = _verbs(words)
    light = next((verb for verb in inside if _LIGHT.fullmatch(verb.group())), None)
    if light and light.end() < len(words):
        return words[light.end() :].lstrip("了过"), light.group()
    if inside and inside[-1].end() == len(words):
        return _done_last(words, inside[-1], word)
    start = _VERB_START.match(words)
    if start and start.end() < len(words) and all(verb.start() < start.end() for verb in inside):
        return words[start.end() :].removeprefix("的"), start["verb"]
    if inside:
        return words[inside[-1].end() :].lstrip("了出过的"), inside[-1].group()
    return words, ""


def _done_last(words: str, last: re.Match[str], word: str) -> tuple[str, str]:
    """民诉疏通X条: the verb stands behind its noun; of 督导X次 the doing itself is counted."""
    if word in _TIMES:
        return words, ""
    before = words[: last.start()]
    others = [verb for verb in _VERB.finditer(before) if verb.end() == last.start()]
    return before[: others[-1].start() if others else None].rstrip("已均也都"), last.group()
