"""The sheets of a campaign written in a workbook: which words of the language stand in which column, read from the model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Final, Literal, get_args, get_origin

from taizhang.campaign.model import Campaign
from taizhang.campaign.shape import hints_of, shape_in

Sort = Literal["text", "yes", "many", "flow"]
"""How a cell is written: a text; 是 or 否; several parted by ；; a structure as in a campaign file ({a: b})."""

NAME: Final = ".name"
UNDER: Final = ".under"
"""Columns of our own: what a row is called, and to which row of another sheet it belongs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column: its word in the language, how its cells are written, the closed words it may hold."""

    word: str
    sort: Sort
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet: the things of a room, or their parts (`inner`; `listed` parts have no names), or facts line by line.

    A page of facts has a word and what it says in every row; without heads any word may stand there, with several texts.
    """

    said: str
    room: str
    heads: tuple[Head, ...] = ()
    inner: str = ""
    listed: bool = False
    facts: bool = False


FACTS: Final = "基本信息"
SAYS: Final = "内容"
SHEETS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "classes": "单位类别", "measures": "重点措施", "codes": "代码表", "codes.values": "代码", "fields": "字段",
        "kinds": "条目种类", "lives": "流程", "lives.states": "流程状态", "lives.moves": "办理流程", "selections": "筛选",
        "metrics": "指标", "rules": "提醒规则", "lists": "清单", "lists.columns": "清单列", "phases": "阶段", "headings": "表头别名",
        "wording": "用语", "statistics": "统计表", "statistics.columns": "统计表列", "papers": "材料模板",
        "papers.sections": "材料模板的段", "slips": "单据", "slips.columns": "单据栏", "slips.tied": "单据下的表",
    }
)  # fmt: skip
"""What the sheets are called; a room the list does not know is called by its word."""

HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        NAME: "代号", UNDER: "属于", "campaign": "专项代号", "label": "名称", "en": "英文", "days": "天数", "words": "别的叫法",
        "type": "类型", "codes": "代码表", "why": "给谁用", "hint": "填写提示", "example": "示例", "seconds": "秒数",
        "judges": "参与判断", "measure": "重点措施", "life": "流程", "once": "以前的算到", "title": "名称一栏叫", "day": "日期一栏叫", "fields": "字段",
        "shares": "共享给写到的单位", "points": "逐条立为", "spreads": "谁能推广",
        "required": "必填", "due_by": "定时限的字段", "monthly": "每月几条", "own": "自选动作", "groups": "可归入的种类",
        "again": "又出现看哪些字段", "begins": "加记时先填", "costs": "占用", "start": "起点", "ballot": "群众评价",
        "truth": "谁的话", "closed": "办结", "look_back": "回头看（天）", "from": "从", "to": "到", "by": "谁办（或分列）",
        "needs": "办理所需", "fill": "必须填", "ask": "一并问", "round": "反弹重开", "looks": "回头看的答复", "of": "范围",
        "kinds": "种类", "measures": "措施", "states": "状态是", "not_states": "状态不是", "where": "字段的值", "filled": "有值",
        "empty": "没有值", "has": "挂着", "lacks": "没挂着", "late": "逾期", "quiet": "多少天没动", "copied": "照搬",
        "fewer": "关联太少", "classes": "单位类别", "rounds": "至少几轮", "form": "算法", "when": "时间", "dated": "按哪个状态的日子",
        "field": "字段（一个）", "part": "分子", "whole": "分母", "end": "止于", "metric": "指标", "below": "低于", "least": "至少几条",
        "nouns": "名词", "verbs": "动词", "measure_words": "量词", "definition": "口径", "definition_en": "口径（英文）",
        "floors": "下限", "text": "怎么说", "mend": "怎么改", "text_en": "说明（英文）", "mend_en": "怎么改（英文）", "also": "也可定为",
        "owner": "该谁办", "show": "显示", "group": "分组", "starts": "开始日期", "ends": "结束日期",
        "minutes_a_week": "每周填报分钟数上限", "follows": "接着哪个专项", "carries": "从上一专项选用",
        "names": "名称空格", "phrases": "固定提法", "foreign": "别的专项",
        "ladder": "督办阶梯", "fixed": "定稿后不改", "sight": "谁能看", "numbers": "编号", "seen": "收件方可见", "agenda": "议程",
        "many": "可发多个单位", "adds": "页面上加记", "cites": "写的是哪些条目", "letter": "函件", "every": "几时一期",
        "total": "合计在", "notes": "注", "new": "本期指标", "under": "题下", "address": "称谓", "signed": "落款",
        "signer": "落款单位", "lead": "引语", "heading": "小标题",
        "level": "级别", "open": "没数也留着", "table": "统计表", "list": "清单", "most": "最多几条", "rest": "还有的怎么说", "entries": "逐条写",
        "missing": "缺哪些", "some": "至少有一个", "crowded": "扎堆", "shown_to": "给谁看", "cases": "案例", "merged": "合并格", "focus": "侧重",
        "lapsed": "多少天没再有", "unless": "免做的", "persons": "按谁列", "months": "按月列", "signs": "签字格", "role": "关联", "columns": "列",
        "head": "版头", "annex": "附件", "chart": "图",
    }
)  # fmt: skip
"""What the columns are called; a word the list does not know is its own heading."""


def said(word: str) -> str:
    """The heading of a word."""
    return HEADINGS.get(word, word)


def _sort(hint: Any) -> Sort:
    inner = get_args(hint)
    if hint is bool:
        return "yes"
    if get_origin(hint) is tuple and inner and get_origin(inner[0]) in {None, Literal} and not is_dataclass(inner[0]):
        return "many"
    if shape_in(hint) is not None or get_origin(hint) in {tuple, Mapping}:
        return "flow"
    return "text"


def _closed(hint: Any) -> tuple[str, ...]:
    """The words of a closed list, of one value or of several."""
    options = [hint, *get_args(hint)]
    return tuple(word for one in options if get_origin(one) is Literal for word in get_args(one))


def _heads(shape: type, *left: str) -> tuple[Head, ...]:
    hints = hints_of(shape)
    return tuple(
        Head(word=word, sort=_sort(hint), closed=_closed(hint)) for word, hint in hints.items() if word not in left
    )


def _parts(shape: type) -> Iterator[tuple[str, type, bool]]:
    """Words under which a thing has many parts of its own: (word, shape of a part, whether they have no names)."""
    for word, hint in hints_of(shape).items():
        inner = get_args(hint)
        part = shape_in(inner[-1 if get_origin(hint) is Mapping else 0]) if inner else None
        if part is not None and get_origin(hint) in {Mapping, tuple} and part in inner:
            yield word, part, get_origin(hint) is tuple


@cache
def pages() -> tuple[Page, ...]:
    """Every sheet in order: the facts first, then room by room, each followed by the sheets of its parts."""
    rooms = (*_rooms(), *_tails())
    loose = _heads(Campaign, *(page.room for page in rooms))
    return (Page(said=FACTS, room="", heads=loose, facts=True), *rooms)


def _rooms() -> Iterator[Page]:
    for room, shape, _ in _parts(Campaign):
        parts = tuple(_parts(shape))
        yield Page(said=SHEETS.get(room, room), room=room, heads=_heads(shape, *(word for word, _, _ in parts)))
        for word, part, listed in parts:
            name = f"{room}.{word}"
            yield Page(said=SHEETS.get(name, name), room=room, inner=word, heads=_heads(part), listed=listed)


def _tails() -> Iterator[Page]:
    """Rooms that are told line by line: one structure, or several texts for a name."""
    for room, hint in hints_of(Campaign).items():
        inner, called = get_args(hint), SHEETS.get(room, room)
        if is_dataclass(hint) and isinstance(hint, type):
            yield Page(said=called, room=room, heads=_heads(hint), facts=True)
        elif get_origin(hint) is Mapping and get_origin(inner[1]) is tuple:
            yield Page(said=called, room=room, facts=True)


def columns(page: Page) -> tuple[str, ...]:
    """The headings of a sheet in order."""
    if page.facts:
        return (said(NAME), SAYS)
    own = (said(UNDER),) if page.inner else ()
    named = () if page.listed else (said(NAME),)
    return (*own, *named, *(said(head.word) for head in page.heads))
