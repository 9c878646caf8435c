"""Words that ask for nothing wherever they stand: lead-ins, maxims, limbs of a slogan, states of mind, what only wants."""

import re
from collections.abc import Sequence
from typing import Final

from taizhang.decompose import adjuncts, flaw_words, marks
from taizhang.decompose.lexicon import DUTY_VERBS, INNER, OPENINGS, RESULTS, any_of, verbs_of
from taizhang.decompose.remembered import remembered

DUTY: Final = re.compile(any_of(DUTY_VERBS, OPENINGS))
EFFORT: Final = re.compile(verbs_of(DUTY_VERBS))
# 学习无止境, 实践证明…, 这些问题都要认账: said of the world, and asked of nobody.
_MAXIM: Final = re.compile(
    r"^(?:衷心|真诚)?(?:感谢|谢谢)|(?:无止境|没有(?:止境|终点|完成时|休止符|旁观者|局外人)|永远在路上|重于泰山|一刻(?:也)?不能?松)$"
    r"|^(?:实践|事实|经验|历史|教训)[^，。]{0,6}(?:证明|表明|告诉|启示|昭示)|^(?:这些|上述|以上)(?:问题|毛病|不足|困难|现象|短板|差距)?(?:，|[都也均]?(?:必须|要|需要|有待"
    r"|应))|^这些[^，。]{0,8}，[^，。]{0,10}(?:坚持|珍惜|发扬)[^，。]{0,6}$|不等于|期(?:限)?为\d"
    r"|请[^，。]{0,6}(?:批评|指正|审议|审阅|批示)(?:指正)?$|还要(?:提|说|讲)[^，。]{0,2}[句点]|心里[^，。]{0,2}有(?:数|杆秤)"
    r"|^[^，。]{0,12}(?:咨询|联系人|电话|邮箱)[：:]|^(?:[^，。；]{2,16}[ \u3000]{2,8}){2,}"
    r"|^(?:应该|应当|必须|要)?(?:清[醒楚]地?)?(?:看到|认识到)，(?!.*[要须应])|^从“[^”]{1,12}”到“[^”]{1,12}”"
    r"|要[跑等盖交花办过][^，。]{0,4}[一二三四五六七八九十两几\d][^，。]{0,2}(?:个|道|趟|次|遍|天|月|年|章)"
    r"|引起[^，。]{2,24}(?:重视|关注|警觉|警惕)$|不如[^，。]{2,20}$|，不仅(?:不|会|难|成不)[^。]{0,30}，(?:而且|还|也)(?:会|注定|将|可能)"
    r"|不在[^，。]{1,4}，(?:而)?在于|^请假[：:]|(?:^|，)[^，。]{0,6}[靠凭拼比]的(?:就|都|全)?是|(.)[与和]不\1[^，。]{0,10}(?:不一样|两样|两个样|有别)$"
)
_MEANWHILE: Final = re.compile(r"(?:与此|但?与此)?同时|但(?:是)?|目前|当前|从[^，。]{1,8}看")
_MERE: Final = re.compile(r"^(?:让|使)(?![各有相])")
_LIMB: Final = re.compile(r"^(?:以|既|又|从)[^，]{2,6}，[^，]{4,8}$")
# 从4月中旬开始，到10月底结束，分三步走: how long it runs.
_RUNS: Final = re.compile(
    r"[自从][^，。]{1,14}(?:开始|启动|起)，?[^，。]{0,2}[到至][^，。]{1,14}(?:结束|收官|收尾|为止)"
)
# 外窗是否加装影响逃生的铁栅栏, 设施能否正常联动: what is to be looked at, where 检查是否… asks to look.
_ASKED_OF_THINGS: Final = re.compile(
    r"^(?!.{0,40}(?:查|看|问|核[对实验]|摸[清排]|评估|了解|督导|研判))[^，。]{0,40}(?:是否|能否|有无)"
)
# 监管工作必须“零容忍”: what is demanded is only a word in quotes.
_ONLY_QUOTED: Final = re.compile(r"(?:必须|要|应|应当)(?:做到)?“[^”]{2,8}”$")
_INNER: Final = re.compile(rf"(?:{any_of(INNER)})(?:”)?$")
_RESULT: Final = re.compile(rf"^(?:{any_of(RESULTS)})")
_ASKED: Final = re.compile(r"^(?:要|必须|应当|应|须|务必|不得)")
# 有的…，有的…: a row of what some do.
_SOME: Final = re.compile(r"(?:更|还)?有[的些](?![是事话])")
_WISH: Final = re.compile(r"^(?:让我们|我们坚信|我相信|祝)|^希望(?:大家|同志们)")
_LEAD_IN: Final = re.compile(
    r"我[^，。]{0,6}(?:强调|讲|提|谈|说)[^，。]{0,6}[一二三四五六七八九几两\d](?:[点条个]|方面|句话)[^，。]{0,4}$|(?:做好|抓好|落实|推进|完成)(?:以下|如下"
    r"|下列)[^，。]{0,8}$|[在从](?:以下|如下|下列)[^，。]{0,6}(?:方面|环节)[^，。]{0,8}$"
)


@remembered
def asks_nothing(clauses: tuple[str, ...], text: str) -> bool:
    """Whether the words alone tell that nothing is asked, wherever they stand."""
    return (
        bool(_LIMB.match(text) or _LEAD_IN.search(text) or _WISH.match(clauses[0]))
        or (bool(flaw_words.FLAW_SUBJECT.match(clauses[0])) and not any(_ASKED.match(clause) for clause in clauses[1:]))
        or (sum(bool(_SOME.match(clause)) for clause in clauses) > 1 and not any(map(_ASKED.match, clauses)))
        or flaw_words.announces(text)
        or flaw_words.praised(text)
        or _adverse(clauses)
        or bool(_MAXIM.search(text) or _MERE.match(clauses[0]))
        or "所称" in text
        or bool(_RUNS.search(text) or _ASKED_OF_THINGS.match(text))
        or (bool(_ONLY_QUOTED.search(clauses[-1])) and not any(map(marks.modal, clauses[:-1])))
        or _only_inner(clauses)
    )


def _adverse(clauses: Sequence[str]) -> bool:
    """但…, or mostly clauses that want: names more than one thing wanting and asks for nothing."""
    clauses = clauses[1:] if len(clauses) > 1 and _MEANWHILE.fullmatch(clauses[0]) else clauses
    wanting = sum(map(flaw_words.wants, clauses))
    worked_on = clauses[0].startswith(("把", "将", "对")) or bool(EFFORT.match(adjuncts.bare(clauses[0])))
    mostly = wanting * 2 > len(clauses) and flaw_words.wants(clauses[0]) and not worked_on
    return wanting > 1 and (mostly or clauses[0].startswith("但")) and not any(map(marks.modal, clauses))


@remembered
def _only_inner(clauses: tuple[str, ...]) -> bool:
    """Whether every clause that is no mere result asks for a state of mind."""
    efforts = [
        clause
        for clause in clauses
        if not _RESULT.match(clause) and (marks.modal(clause) or DUTY.match(adjuncts.bare(clause)))
    ]
    states = [part for clause in efforts for part in clause.split("、") if len(part) > 3 or len(efforts) == 1]
    return bool(states) and all(_INNER.search(part) for part in states)
