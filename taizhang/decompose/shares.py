"""Bodies told by the shape of the sentence: each part of a row with its own share, a clause to itself, who only joins in."""

import re
from collections.abc import Iterator
from typing import Final

from taizhang.decompose.bodies import ENDS, JOINS, LEAD, VERB_FIRST, WHEN, WITH, is_body
from taizhang.decompose.deputed import deputed
from taizhang.decompose.doing import acts
from taizhang.decompose.subjects import entrusted, known, leading

# Between a body and its joining in there stands a word or two: 全程, 积极.
SHORT: Final = 5
# A row longer than this is of things.
LONGEST: Final = 160
_DEMANDS: Final = "不要|不能|不得|不许|别|要|必须|务必|应当?|须"
# 新来的网格员，不能漏了学习: a body alone, and what is asked of it; what is done to it (要通报) is asked of others.
_ASKED_OF: Final = re.compile(
    rf"(?:{WHEN}|今年|会后)*(?:{_DEMANDS}|一律|把|将|先|到)(?!约谈|通报|问责|曝光|严肃|严格|依[法规纪]|追究|表彰|奖励|点名|坚决|由|给予|予以)"
)
_ROW: Final = re.compile(
    r"(?!各位|上半年|下半年|实行|上线)(?:[^，、和与跟的]{1,10}(?:[局委办部股科镇乡村队站所院]|街道|公司|中心|部门|单位|办公室|派出所|领导小组|专班)(?:[、和与跟]|$)){1,12}"
)
# 督导组，每个月至少…: how a clause goes on in which the body before it has its task.
_TO_DO: Final = re.compile(
    rf"(?:{WHEN}|今年|会后|一律|全部|统一)*(?:{_DEMANDS}|按照?|对照|围绕|结合|把|将|先|每(?:个?人|个?月|周|季|年|天|个星期)|逐|重新|召开)"
)
# 职工常年驻在大坝和水文站: words that only look like a name.
_DOES_ITSELF: Final = re.compile(r"设[在于]|作为|各有|集中|驻在|都|跟着|垫底|听")
# 包断面, 不予立项, 每旬: what a body has of its own in such a row, a few words with nobody else in them.
_OWN: Final = re.compile(
    r"(?!会议|会同|联合|协同|商|组织|召集|抽调|提请|开展|完成|实行|通过|采取|采用|从事)[^，。“”（）对将把从由向在与同和到的等给这]{2,9}$"
)


def parts(clause: str) -> Iterator[str]:
    """县级领导包断面、乡镇领导包支流: the parts of a row in which each body has something of its own to do."""
    row = clause.split("、") if "、" in clause and len(clause) <= LONGEST else [clause]
    head = row[0]
    for rest in row[1:]:
        if not _has_its_own(head, rest):
            head = f"{head}、{rest}"
            continue
        yield head
        if head.endswith("牵头"):
            return
        head = rest
    yield head


def _has_its_own(head: str, rest: str) -> bool:
    """Whether both the row so far and its next part say what a body does: 庭长审核、分管副院长签字."""
    name = leading(head) or deputed(head)
    end = head.find(name) + len(name)
    if not name or not _OWN.match(head, end) or (ENDS.search(head) and not acts(head, end)):
        return False
    then = leading(rest) or (entrusted(rest) if "由" in head else "")
    return bool(then and rest.startswith(then) and known(then) and _OWN.match(rest, len(then)))


def by_itself(clauses: tuple[str, ...]) -> str:
    """编办、人社，…: a body with a clause to itself, and what it is to do in the next."""
    name = LEAD.sub("", clauses[0])
    if len(clauses) < 2 or not is_body(name) or not known(name) or VERB_FIRST.match(name):
        return ""
    if WITH.search(name) or _DOES_ITSELF.search(name) or ("的" not in name and leading(name) not in ("", name)):
        return ""
    return name if _TO_DO.match(clauses[1]) else ""


def alone(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """教育局跟公安局，下周三前把…: a body with a clause to itself, where no other is named behind it."""
    first = LEAD.sub("", clauses[0]).rstrip("呢啊嘛呀") if len(clauses) > 1 else ""
    if not is_body(first) or (VERB_FIRST.match(first) and "的" not in first):
        return ()
    return (first,) if _ROW.fullmatch(first) or _ASKED_OF.match(clauses[1]) else ()


def joining(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """家长委员会全程参与遴选: who joins in, where nobody is told to lead."""
    found = ((clause, leading(clause)) for clause in clauses)
    return tuple(name for clause, name in found if name and known(name) and joins(clause, name))[:1]


def joins(clause: str, name: str) -> bool:
    """Whether all that is said of the body is that it joins in."""
    found = JOINS.match(clause)
    return found is not None and len(found["body"]) - clause.find(name) - len(name) < SHORT
