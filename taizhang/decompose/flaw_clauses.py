"""The clauses of admissions: where one is cut in two, what it opens with, and which only lead on to the next."""

import re
from itertools import pairwise
from typing import Final

from taizhang.decompose import flaw_words
from taizhang.decompose.lexicon import FLAW_SUBJECTS, any_of
from taizhang.decompose.paper import Paper
from taizhang.decompose.reported import figured
from taizhang.decompose.sentences import Stretch

_CONNECTIVE: Final = re.compile(
    r"^(?:特别是|尤其是|同时|此外|另外|比如|例如|主要是|具体表现为|表现在|还有(?=个别|少数|部分|一些|某些)|但是|但|而|而且|并且|不过|其中|(?:充分|集中)?(?:反映|暴露"
    r"|折射)出)(?=[^，])"
)
_SPLIT: Final = re.compile(rf"、(?={any_of(FLAW_SUBJECTS)})")
# 抽查的27个党支部中，…; 对井下党员的学习，…: of what it is said, or where.
_OF_WHAT: Final = re.compile(
    r"^(?:在|对于?|针对|面对)[^，。]{2,50}$"
    r"|(?:\d{1,6}|[一二两三四五六七八九十几百]{1,4}|[XxＸ×*]{1,3})[余多]?[户家个人名项件处所座条份起笔类对宗次本篇][^，。]{0,10}(?:中|里|里面|当中)$"
)
_STILL: Final = re.compile(r"[仍尚]|还[有差没]|未(?!收)")
# 约谈巡河不到位的河长6名, 追回多发的补贴2.3万元: what was done about a flaw is none.
_REMEDY: Final = re.compile(
    r"(?:已|共|累计|先后|并|及时)*(?:对[^，。]{2,16})?(?:约谈|通报|问责|处分|诫勉|追回|追缴|清退|清收|退还|补发|修复|修补|封堵|封存|拆除|取缔|关停|关闭|更换|改造|整改"
    r"|整治|化解|解决|办结|清理|清运|清除|处置|处理|查处|纠正|消除|新上|新建|新增(?!隐患|问题)|补充|补齐|配齐|公开招聘|招聘|发督办函|发函|发出|下发|制发)"
)


def leads_on(paper: Paper, clause: Stretch) -> bool:
    """Whether a clause only tells of what the next is said (21个课题中，…), or what was done about it (约谈河长6名)."""
    if figured(clause.plain) and _REMEDY.match(clause.plain) and not _STILL.search(clause.plain):
        return True
    behind = paper.layout.quiet[clause.end : clause.end + 1]
    return behind == "，" and bool(_OF_WHAT.search(clause.plain)) and not flaw_words.wants(clause.plain)


def pieces(paper: Paper, clause: Stretch) -> tuple[Stretch, ...]:
    """The clause without its connective, cut where 、 joins two flaws of different bodies."""
    written = paper.layout.quiet[clause.start : clause.end]
    cuts = [
        clause.start + cut.start()
        for cut in _SPLIT.finditer(written)
        if flaw_words.wants(written[max(0, cut.start() - 40) : cut.start()])
    ]
    rough = (paper.layout.trimmed(start, end) for start, end in pairwise([clause.start, *cuts, clause.end]))
    return tuple(_bare(piece) for piece in rough if piece.plain)


def _bare(piece: Stretch) -> Stretch:
    """The piece without the connective it opens with."""
    lead = _CONNECTIVE.match(piece.plain)
    cut = lead.end() if lead else 0
    return Stretch(piece.start + cut, piece.end, piece.plain[cut:])
