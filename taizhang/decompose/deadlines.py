"""Calendar phrases in a text, each with the day it means when read on the document's day.

A month without a year means the next such month that has not passed on that day; what hangs on an event, or is open, gives
no day but a reason.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from taizhang.decompose import dates, rhythms, spells
from taizhang.decompose.dates import Answer, Rule
from taizhang.decompose.remembered import remembered

_YEAR: Final = r"(?P<y>(?:20\d{2}|二[〇○零][一二三四五六七八九十〇○零]{2})年|今年|本年|去年|明年|次年|来年|后年|当年)?"
_MONTH: Final = r"(?<![\d第每个十])(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?"
N_MONTH: Final = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
N_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9]|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DAY: Final = rf"(?P<d>{N_DAY})[日号]"
_WEEKDAY: Final = r"(?:[（(](?:星期|周)[一二三四五六日天][）)])?"
_CLOCK: Final = rf"{_WEEKDAY}(?:(?:[上下]午|中午|晚上?|凌晨)?\d{{1,2}}(?:[:：]\d{{2}}|[点时](?:\d{{1,2}}分|半|整)?)|[上下]午|中午|下班)?"
_BEFORE: Final = r"(?:(?:之|以)?前(?![后夕])|止|内)?"
_TO: Final = r"(?:至|到|—{1,2}|－{1,2}|–|-|~|～)"
_SPAN: Final = (
    rf"{_WEEKDAY}(?:起?{_TO}(?P<y2>20\d{{2}}年|次年|明年|今年|当年)?(?:(?P<m2>{N_MONTH})月份?)?"
    rf"(?:(?P<d2>{N_DAY})[日号])?(?P<part2>[上中下]旬|底|末)?)?"
)
_NOT_DUE: Final = r"(?!以来|会议|印发|召开的|讲话|开始|起(?!至)|的|[^，。]{0,6}(?:讲话|印发的))"
_COUNT: Final = r"(?P<n>\d{1,3}|半|[一二两三四五六七八九十]{1,3})"
_TABLE: Final[tuple[tuple[str, Rule], ...]] = (
    (rf"{_YEAR}{_MONTH}{_DAY}{_SPAN}{_CLOCK}{_BEFORE}{_NOT_DUE}", dates.on_day),
    (
        (
            rf"{_YEAR}{_MONTH}(?P<part>上中旬|中下旬|[上中下]旬|底(?!数|线|稿|子|册)|末|初(?!步|审|稿|评|中|级|次)"
            rf"|中(?![央国心小共省期秋])){_SPAN}{_BEFORE}{_NOT_DUE}"
        ),
        dates.in_month,
    ),
    (
        (
            rf"{_YEAR}{_MONTH}{_SPAN}(?P<part>(?:之|以)?前(?![后夕])|内|止"
            r"|(?=基本|完成|结束|全面|投运|投产|达产|建成|开工|完工|竣工|启动|上线|交付|通车|实现|运行|举办|出台)"
            r"|(?<=份)(?=必须|务必|要|(?:组织|开展|召开|开工|启动|进行|集中|安排|报送|提交)(?!了)))"
            rf"{_NOT_DUE}"
        ),
        dates.in_month,
    ),
    (
        (
            rf"{_YEAR}(?<![去上]年)[第前]?(?P<q>[一二三四1-4本下])个?季度(?:末|底|内|结束)?"
            rf"(?P<bare>(?<=季度)(?:之|以)?前(?!三))?{_BEFORE}{_NOT_DUE}(?!经济|工作|情况|例会|分析|调度|全体)"
        ),
        dates.quarter,
    ),
    (
        (
            rf"{_YEAR}(?<![去上]年)(?P<half>[上下])半年(?:结束|底|末|内)?(?P<bare>(?<=半年)(?:之|以)?前)?{_BEFORE}{_NOT_DUE}"
            r"(?!经济|工作|情况|例会|分析|调度)"
        ),
        dates.half,
    ),
    (
        (
            r"(?P<y>(?:20\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})年|今年|本年|明年|次年)?(?P<end>年)?[底末终](?:之|以)?前?"
            r"(?<=年底|年末|年终|底前|末前|终前)(?!总结|考核|盘点|评|[事任]|工作|各项|慰问|临近|收官|冲刺|将至)"
        ),
        dates.year_end,
    ),
    (
        (
            r"(?P<y>(?:20\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})年|今年|本年|明年|次年)(?:年?度?内|(?:之|以)?前(?![后夕]))"
            r"|(?<![\d一二两三四五六七八九十半几多数])(?:本年度?|年度?)内|(?:到|至)(?P<y2>20\d{2}年)(?![\d以底末终内前度上下第一二三四])"
        ),
        dates.year_end,
    ),
    (
        r"(?<=力争|确保|争取|努力)(?P<y>20\d{2}年|今年|明年)(?![底末终初中内前度\d一二三四五六七八九十上下第])",
        dates.year_end,
    ),
    (r"今明两年", dates.two_years),
    (r"“?(?P<plan>十[三四五六]五)”?(?:期?末|结束)(?:之|以)?前?", dates.plan_end),
    (
        (
            r"(?:(?P<which>本|这个|当|下个|下|次)|(?<![\d个一二三四五六七八九十两半几第]))月"
            rf"(?:(?P<part>[上中下]旬|底|末|初(?!步)|中(?=[，。；完前]))|(?P<d>{N_DAY})[日号]|内){_CLOCK}(?:(?:之|以)?前)?"
        ),
        dates.this_month,
    ),
    (
        (
            r"(?<![\d一二两三四五六七八九十至到第每、个上])(?:(?P<which>本|这|下{1,2})个?)?(?:周|星期|礼拜)(?:(?P<wd>[一二三四五六日天末])(?![至到次个、])"
            rf"|(?<=[本这下]周)内|(?<=[本这下]周)(?=前)){_CLOCK}(?:之|以)?[前内]?(?!开始|起)"
        ),
        spells.weekday_of,
    ),
    (
        (
            rf"(?P<event>[^，。；、（）的在于要须]{{1,16}}?(?:之日起|后|起)，?)?(?<![\d第每至到为])(?<!控制在)(?<!压缩在)(?<!不超过){_COUNT}个?"
            r"(?P<unit>工作日|小时|分钟|星期|周|天|日|月|年)(?:之|以)?内"
        ),
        spells.within,
    ),
    (
        (
            rf"{_YEAR}(?P<feast>元旦|春节|元宵|清明|“?五一”?|劳动节|端午|中秋|国庆|“?七一”?|“?八一”?|教师节|(?<![二三\d])“?十一”?)"
            r"(?:国际)?(?:劳动|国庆)?(?:节|假期|黄金周)?(?:之|以)?前(?![后夕])"
        ),
        spells.before_feast,
    ),
    (
        (
            rf"(?:(?P<rel>[今明后])(?:天|日|晚)(?:{_CLOCK}(?:之|以)?前|(?:之|以)?[前内]|(?!起)(?:晚上?|早上?|上午|下午|中午|夜里"
            rf"|下班)?(?=[^，。]{{0,6}}就[^，。]))|(?:会后|会议结束后|印发|发文)次日)"
        ),
        spells.relative_day,
    ),
    (rf"(?<=[于在])(?P<d>{N_DAY})[日号]{_CLOCK}(?:之|以)?前", dates.day_of_month),
)
# Where a deadline is asked for (完成时限：…) a month or year alone is one.
_ALONE: Final[tuple[tuple[str, Rule], ...]] = (
    (rf"{_YEAR}{_MONTH}{_SPAN}(?P<part>)", dates.in_month),
    (rf"(?P<event>)(?<![\d第每]){_COUNT}个?(?P<unit>工作日|小时|星期|周|天|日|月|年)$", spells.within),
    (r"(?P<y>(?:20\d{2}|二[〇○零][一二三四五六七八九〇○零]{2})年|今年|本年|明年)度?(?![初中])", dates.year_end),
    (
        r"长期(?:坚持)?|持续(?:推进|开展|坚持)?|常态化?(?:长效|推进|开展|坚持)?|动态(?:更新|管理)?|始终|全程",
        spells.without_end,
    ),
    (r"已(?:经)?(?:完成|办结|整改到位|销号)", spells.done),
    (r"立行立改|即知即改|即时", spells.vague),
)
_EVENTS: Final = (
    "结束 来临 到来 开学 入汛 验收 投产 换届 销号 点火 开工 竣工 投用 召开 举行 到任 上岗 任职 使用 施工 启动 实施 供暖 采暖 高考 "
    "两会 到期 届满 上冻 入冬 入夏 播种 春耕 封冻 收官 离任 出院 上市 出厂 通车 通水"
).replace(" ", "|")
_LOOSE: Final[tuple[tuple[str, Rule], ...]] = (
    (r"(?P<y>全年)", dates.year_end),
    (
        (
            rf"(?:[^，。；、：（）的于须在]{{0,12}}(?:{_EVENTS})|汛期?|雨季|会)(?:之|以)?前(?![后期述言提])"
            rf"|[^，。；、：（）的于须在]{{0,8}}(?:召开|届满|到期|开始|举行|结束|开班|开工|开会|任职)前?{_COUNT}个?(?:工作日|天|日)(?:之|以)?前"
            rf"|下(?:一)?次(?:全体)?会议"
            r"|当[天日](?=[内前，。；]|办|报|回|处|反|完|清|$)|(?:发生|办结)?次日(?:之|以)?前?"
        ),
        spells.by_event,
    ),
    (
        r"(?:两节|节|收假|春节|国庆|元旦|五一)(?:之|以)?前[后夕]?|年(?:初|中)(?=[，。；前]|$)|[^，。；]{1,6}(?:前后|左右)(?=完成|$)",
        spells.unclear,
    ),
    (r"即日起|从现在起", spells.only_start),
    (r"(?:^|(?<=[，。；]))岁末年初|今冬明春|汛期(?=[，。；]|$)", spells.season),
    (
        r"事不过夜|时间节点|第一时间|提前|尽早|尽快|立即|马上(?!就办)|按时|按期|如期|限期|限时|近期|立行立改|即知即改",
        spells.vague,
    ),
    (r"长期坚持", spells.without_end),
)


def _compiled(table: tuple[tuple[str, Rule], ...]) -> tuple[tuple[re.Pattern[str], Rule], ...]:
    return tuple((re.compile(pattern), rule) for pattern, rule in table)


_WHOLE_YEAR: Final = re.compile(r"(?:今|本|当|全|20\d\d)?年(?:度)?内?")
_RECURRING: Final = re.compile(rhythms.EVERY)
_BY_PERIOD: Final = re.compile(rhythms.BY)
# 实行月报告，次月3日前报送: the day is that of every month.
_MONTHLY: Final = re.compile(r"[每按逐]月|月(?:报告|报制|调度|通报)|上月")
_FIXED: Final = _compiled(_TABLE)
_EXPECTED: Final = _compiled(_ALONE)
_OPEN: Final = _compiled(_LOOSE)
_EVERY: Final = tuple((pattern, rhythms.recurring) for pattern in (_RECURRING, _BY_PERIOD))
_WIDE: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_GAP: Final = re.compile(r"(?<=[\d年月日至])[ \u3000]{1,3}(?=[\d年月日前底至])")
_ABOUT: Final = re.compile(r"前后|左右")
# A sign or a word without which no phrase of the tables above is complete: most sentences have none and set no limit.
_HINT: Final = re.compile(
    r"[年月季周旬日天时分期前内底末终终后夕止尽即当近节会度]|立|汛|次|第一|星期|十[三四五六]五|提前|马上"
)
# No sentence that anybody wrote is longer; the rest of a hostile line is not searched.
LONGEST: Final = 4_000
_NO_LIMITS: Final = frozenset(
    {dates.NO_DAY, dates.OPEN, dates.SEASON, dates.START, dates.DONE, dates.UNREAD, dates.BY_HOUR}
)
# 原则上不在周五下午开会: when nothing is to be.
_UNWANTED: Final = re.compile(r"(?:不|不得|避免|避开|不要|不宜)(?:再|安排)?[在于]?$")
_LIMITS: Final = re.compile(r"前|止|内|底|末|至|到")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A phrase that says by when: its place in the searched text, the day it means, or why it means none, and how often."""

    start: int
    words: str
    due: date | None
    reason: str
    rhythm: str = ""

    @property
    def once(self) -> bool:
        """Whether a limit is set that holds once: no rhythm, no loose word, no mere season."""
        return not self.rhythm and self.reason not in _NO_LIMITS


@remembered
def first(text: str, dated: date | None, *, alone: bool = False) -> Deadline | None:
    """The text's deadline: the first phrase of the strongest kind; `alone` also takes a month alone (完成时限：12月).

    A day said once is stronger than a recurring one, and that is stronger than a loose word.
    """
    if not (alone or _HINT.search(text)):
        return None
    plain = closed(text[:LONGEST])
    once = _BY_PERIOD.sub(_masked, _RECURRING.sub(_masked, plain))
    for words, group in ((once, _FIXED), (plain, _EVERY), (once, _EXPECTED if alone else ()), (once, _OPEN)):
        found = [hit for pattern, rule in group if (hit := _hit(pattern, rule, words, None if alone else dated))]
        if found:
            match, rule = min(found, key=lambda hit: (alone and _vague(hit[0]), hit[0].start(), -hit[0].end()))
            return _deadline(text, match, rule, dated)
    return None


def _vague(match: re.Match[str]) -> bool:
    """完成时限：年内；2025年12月20日: a year alone gives way to the day beside it."""
    return bool(_WHOLE_YEAR.fullmatch(match.group()))


def _masked(match: re.Match[str]) -> str:
    return "\0" * len(match.group())


def _hit(pattern: re.Pattern[str], rule: Rule, words: str, dated: date | None) -> tuple[re.Match[str], Rule] | None:
    """The first match that sets a limit: a past day without 前 only tells when something was."""
    for match in pattern.finditer(words):
        due = rule(match, dated)[0] if dated else None
        if _UNWANTED.search(words, 0, match.start()):
            continue
        if not (due and dated and due < dated) or _LIMITS.search(match.group()):
            return match, rule
    return None


def _deadline(text: str, match: re.Match[str], rule: Rule, dated: date | None) -> Deadline:
    """The phrase as written with what it means; about a day is no day."""
    due, reason = rule(match, dated)
    if _ABOUT.match(match.string, match.end()):
        due, reason = None, dates.AMBIGUOUS
    often = rhythms.rhythm(match) if rule is rhythms.recurring else ""
    if rule is dates.this_month and match["which"] == "次" and _MONTHLY.search(text):
        often, reason = "month", dates.RECURS
    start, end = _place(text, match.start()), _place(text, match.end())
    return Deadline(start, text[start:end].strip(), due, reason, often)


def _place(text: str, offset: int) -> int:
    """Where an offset of the closed text stands in the text as written."""
    for gap in _GAP.finditer(text):
        if gap.start() >= offset:
            break
        offset += gap.end() - gap.start()
    return offset


def expected(phrase: str, dated: date | None) -> Deadline:
    """What a phrase means that stands where a deadline is asked for (完成时限：…, a cell of a table)."""
    words, found = phrase.strip(), first(closed(phrase), dated, alone=True)
    return (
        Deadline(0, words, found.due, found.reason, found.rhythm) if found else Deadline(0, words, None, dates.UNREAD)
    )


def resolve(phrase: str, dated: date | None) -> Answer:
    """The day a phrase means when read on a day, or None and the reason."""
    found = expected(phrase, dated)
    return found.due, found.reason


def closed(text: str) -> str:
    """The text without the blanks some put between digits and 年月日 (2023 年 12 月)."""
    return _GAP.sub("", text.translate(_WIDE))
