"""（牵头单位：…；责任单位：…；完成时限：…）: who and by when, said after the task; also （县发改局牵头，县财政局配合）."""

import re
from dataclasses import dataclass
from typing import Final

from taizhang.decompose.bodies import is_body
from taizhang.decompose.body_words import HOUSES, OFFICES
from taizhang.decompose.lexicon import ACTOR_TAILS, any_of
from taizhang.decompose.remembered import remembered

_NAMED: Final = (
    rf"(?P<body>[^：:由]{{0,100}}?(?:{any_of(ACTOR_TAILS, OFFICES, HOUSES)}|各[地校]|[办委局府股厂矿乡会社])等?)"
)
_BODY: Final = r"(?:单位|部门|科室|股室|处室|党组织|支部|主体)"
_LEAD: Final = rf"(?:牵头|主办|主责)(?:（责任）|\(责任\))?{_BODY}(?:及责任人)?"
_WHO: Final = rf"(?:责任|承办|负责|落实|实施)(?:（(?:配合|落实)）)?{_BODY}(?:及责任人)?"
_WITH: Final = rf"(?:配合|协办|协助|协同|参与|参加){_BODY}"
_PERSON: Final = r"(?:(?:牵头|责任|分管|包联|包保|挂钩|主管)领导|(?:直接|具体)?责任人|(?:牵头|负责)人)"
_DUE: Final = r"(?:(?:完成|办结|整改|办理|落实|推进|计划完成)?(?:时限|期限)(?:要求)?|(?:计划)?(?:完成|办结|整改)时间|时间(?:节点|要求|安排))"
_WHAT: Final = r"(?:成果形式|交付物|工作成果|预期成果|成果)"
_WHEN: Final = rf"(?:{_DUE}|时间)"
_LABEL: Final = re.compile(
    rf"(?P<lead>{_LEAD})|(?P<who>{_WHO})|(?P<with>{_WITH})|(?P<person>{_PERSON})|(?P<when>{_WHEN})|(?P<what>{_WHAT})"
)
_ANY: Final = rf"(?:{_LEAD}|{_WHO}|{_WITH}|{_PERSON}|{_WHEN}|{_WHAT})"
_FIELD: Final = re.compile(
    rf"(?P<label>{_LEAD}|{_WHO}|{_WITH}|{_PERSON}|{_DUE}|{_WHAT})[：:]\s*"
    rf"(?P<value>(?:[^；;。（）()\n：:]|（[^（）\n]{{0,16}}）){{1,160}}?)"
    rf"(?=[；;。）)】\]\n]|$|[ \u3000\t，,]+{_ANY}[：:])"
)
# 完成时限：年内；2025年3月底前: a limit in two steps.
_STEPS: Final = re.compile(
    r"(?:[；;]\s*(?:20\d\d年|\d{1,2}月|[今明]年|年[内底]|长期|每[年季月周]|第?[一二三四]季度)[^；;：:。（）()\n]{0,30}(?=[；;。）)】\]\n]|$))+"
)
_OPENS: Final = re.compile(rf"^[（(【\[]?{_ANY}[：:]")
_BRACKET: Final = re.compile(r"[（(【\[](?P<inside>(?:[^（）()【】\n]|（[^（）]{1,10}）){3,160})[）)】\]]$")
_CUT: Final = re.compile(r"[，；,;]")
_HOW: Final = r"(?:按照?(?:各自)?职责(?:分工)?|分工|分别|共同|联合|具体|组织|抓好|各)*"
_DOES: Final = r"(?:负责|落实|承办|实施|推进|抓落实)"
_LEADS: Final = re.compile(rf"^由?{_NAMED}{_HOW}(?:牵头|主办|主责)(?:抓总)?(?:组织)?{_DOES}?$")
_ANSWERS: Final = re.compile(rf"^由?{_NAMED}{_HOW}{_DOES}{{1,2}}(?:到位)?$")
_JOINS: Final = re.compile(
    rf"^{_NAMED}{_HOW}(?:配合|参与|参加|协办|协助|协同|支持|指导|(?:跟踪)?督[促办导]|监督){{1,2}}{_DOES}?$"
)
# （县公安局、县交通运输局）: nothing but offices, set apart from the sentence.
_OFFICE: Final = re.compile(
    r"(?:各[^，。的]{0,12}|[省市县区州镇乡厅局院校]|团(?=[省市县区]委)|[^，。的]{2,}?)(?:[^，。的]{1,16}|有执法权的)?"
    r"(?:局|委|办|部|厅|院|处|科|公司|中心|集团|政府|办事处|管委会|单位|部门|工会|妇联|残联|[大支总]队|学校|协会|街道|乡|镇)(?:（[^（）]{1,8}）)?$"
)
_BY_WHEN: Final = re.compile(
    r"^(?:[^，]{0,20}(?:\d|年|月|季度?)[^，]{0,12}(?:前|底|末|完成|内)[^，]{0,6}|长期坚持|持续推进|常态化推进|长期)$"
)
_BRACKETS: Final = frozenset("（(【[）)】]")
LONGEST: Final = 2_000
_UNITS: Final = re.compile(r"[、，,；;\s]+(?![^（]*）)")
_MARKED: Final = re.compile(r"（牵头(?:单位)?）")


@dataclass(frozen=True, slots=True)
class Tail:
    """Who leads or answers, who joins in, which person answers, by when, with what result, as written; "" if silent."""

    actor: str = ""
    partners: tuple[str, ...] = ()
    leader: str = ""
    deadline: str = ""
    products: tuple[str, ...] = ()

    def joined(self, other: "Tail") -> "Tail":
        """Both tails as one; what stands first goes first, and who leads stays the one who leads."""
        later = (other.actor,) if self.actor and other.actor else ()
        partners = tuple(dict.fromkeys((*self.partners, *later, *other.partners)))
        return Tail(
            self.actor or other.actor,
            partners,
            self.leader or other.leader,
            self.deadline or other.deadline,
            self.products or other.products,
        )


NO_TAIL: Final = Tail()


def is_tail(text: str) -> bool:
    """Whether the text is nothing but a tail."""
    return _labelled(text) and _only_tail(text)


def _labelled(text: str) -> bool:
    """Whether there is a label or a bracket that a tail could be told by: most words have none."""
    return "：" in text or ":" in text or text[:1] in _BRACKETS or text[-1:] in _BRACKETS


@remembered
def _only_tail(text: str) -> bool:
    return bool(_OPENS.match(text)) or (text[:1] in "（(【[" and _plain(text) is not None)


def tail(text: str) -> Tail:
    """What the tail inside or at the end of a text says."""
    return _tail(text) if _labelled(text) else NO_TAIL


@remembered
def _tail(text: str) -> Tail:
    values: dict[str, str] = {}
    for field in _FIELD.finditer(text[:LONGEST]):
        label = _LABEL.match(field["label"])
        kind = label.lastgroup or "" if label else ""
        value = field["value"].strip(" \u3000\t，,")
        more = _STEPS.match(text, field.end()) if kind == "when" else None
        value = (value + more.group() if more else value).removesuffix("完成") if kind == "when" else value
        if kind != "when" or not values.get("when"):
            values[kind] = "、".join(one for one in (values.get(kind, ""), value) if one)
    return assigned(values) if values else _plain(text) or Tail()


def assigned(values: dict[str, str]) -> Tail:
    """A tail from its fields (lead, who, with, person, when, what), also the cells of a row: who leads is set apart."""
    lead, who = values.get("lead", ""), values.get("who", "")
    joining = units(values.get("with", ""))
    if not lead and _MARKED.search(who):
        named = units(who)
        lead = next(unit for unit in named if _MARKED.search(unit))
        joining = (*(unit for unit in named if unit != lead), *joining)
    elif lead:
        joining = (*units(who), *joining)
    actor = _MARKED.sub("", lead or who)
    partners = tuple(unit for unit in dict.fromkeys(joining) if unit != actor)
    return Tail(actor, partners, values.get("person", ""), values.get("when", ""), units(values.get("what", "")))


def lead_sentence(text: str) -> Tail:
    """县财政局牵头，县审计局配合。 as a sentence of its own at the head of a paragraph: who answers for what follows."""
    values = said(text.rstrip("。；"), bare=False) if "牵头" in text else {}
    return assigned(values) if values.keys() <= {"lead", "with"} and "lead" in values else NO_TAIL


def units(written: str) -> tuple[str, ...]:
    """A row of bodies one by one; 公安、住建等部门 is no row of bodies and stays whole."""
    found = tuple(unit for unit in _UNITS.split(written.strip()) if unit)
    if len(found) > 1 and re.search(r"等(?:相关|有关)?(?:部门|单位|局)?$", found[-1]) and len(found[0]) < 3:
        return (written.strip(),)
    return found


def _plain(text: str) -> Tail | None:
    """（县发改局牵头，县财政局配合，6月底前完成） without labels, or None where the bracket says something else."""
    bracket = _BRACKET.search(text)
    if bracket is None:
        return None
    alone = bracket.start() == 0
    values = said(bracket["inside"], bare=alone)
    return assigned(values) if values.keys() & {"lead", "who"} else None


def said(text: str, *, bare: bool) -> dict[str, str]:
    """What the pieces of a bracket or cell say (lead, who, with, when), {} where one says something else.

    `bare`: a row of offices without a word of what they do answers for the task.
    """
    values: dict[str, str] = {}
    waiting: list[str] = []
    for piece in map(str.strip, _CUT.split(text)):
        kind, value = _said(piece)
        if kind or _offices(piece):
            waiting.append(value or piece)
        if not kind and not _offices(piece):
            return {}
        if kind:
            _add(values, kind, waiting)
    if waiting and bare:
        _add(values, "who", waiting)
    return {} if waiting else values


def _add(values: dict[str, str], kind: str, waiting: list[str]) -> None:
    """各乡镇党委、政府，各街道党工委落实: the rows before the one that says what all of them do go with it."""
    joined = "；" if kind == "who" else "、"
    said_before = (values[kind],) if kind in values else ()
    values[kind] = joined.join((*said_before, *(one.removesuffix("等") for one in waiting)))
    waiting.clear()


def _offices(piece: str) -> bool:
    """Whether the words are a row of offices and nothing else."""
    named = units(piece.removesuffix("等"))
    short = frozenset(("政府", "办事处", "管委会"))
    return (
        bool(named)
        and named[0] not in short
        and all(one in short or (_OFFICE.fullmatch(one) and is_body(one)) for one in named)
    )


def _said(piece: str) -> tuple[str, str]:
    """What one piece of a bracket says, and of whom."""
    for kind, pattern in (("lead", _LEADS), ("with", _JOINS), ("who", _ANSWERS)):
        if found := pattern.match(piece):
            return kind, found["body"]
    return ("when", piece.removesuffix("完成")) if _BY_WHEN.match(piece) else ("", "")
