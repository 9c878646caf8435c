"""How marks and numbers are used in office papers: GB/T 15834-2011 (punctuation) and GB/T 15835-2011 (numerals).

A table of what is written wrongly and how it is written rightly; what the standards only recommend is told as advice.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from taizhang.decompose.lexicon import MEASURES_OF_COUNT, NUMERALS, any_of
from taizhang.decompose.proof_draft import Draft, Finding
from taizhang.errors import msg, words

_HAN: Final = r"\u4e00-\u9fff"
_COUNTED: Final = any_of(MEASURES_OF_COUNT)
_N: Final = r"\d{1,9}(?:\.\d{1,4})?"
_KINDS: Final = "工作|方面|问题|内容|形式|方式|活动|情况|部门|单位|措施|文件|材料|领域|任务|环节|重点|群体"
_ENUM: Final = f"[{NUMERALS}]{{1,3}}"


@dataclass(frozen=True, slots=True)
class _Usage:
    """One wrong use: the rule it belongs to, what it looks like, what is said of it, how to mend it."""

    rule: Literal["marks", "numerals"]
    pattern: re.Pattern[str]
    said: str
    mend: str
    hint: bool = False


def _usage(rule: Literal["marks", "numerals"], pattern: str, said: str, mend: str, *, hint: bool = False) -> _Usage:
    return _Usage(rule, re.compile(pattern, re.MULTILINE), said, mend, hint)


_USAGES: Final = (
    _usage(
        "marks", rf"(?<=[{_HAN}])[\[【（(](?:19|20)\d\d[\]】)）](?=第?\d{{1,4}}号)",
        msg("发文字号的年份用了“{found}”"), msg("改用六角括号，如 〔2023〕12号"),
    ),
    _usage(
        "marks", r"〔(?:19|20)\d\d〕(?:第\d{1,4}|0\d{0,3})号",
        msg("发文字号写成了“{found}”"), msg("不编虚位、不加“第”字，如 〔2023〕12号"),
    ),
    _usage(
        "marks", rf"(?:19|20)\d\d年?[-~～–](?:19|20)\d\d(?=年|学年|[{_HAN}，。）])",
        msg("起止年份用了“{found}”"), msg("年份之间用一字线，如 2023—2024年"),
    ),
    _usage(
        "marks", rf"(?<![\d.—–-])(?<![第号]){_N}[-—–]{_N}(?=[万亿]?(?:{_COUNTED}))(?![万亿]?(?:年|月|日|天内|点|时))",
        msg("数的范围用了“{found}”"), msg("数的范围用浪纹线，如 3～5个"),
    ),
    _usage(
        "marks", r"[》”]、[《“]", msg("书名号、引号并列，中间用了顿号"),
        msg("并列的《》、“”之间通常不用顿号；中间插了别的话才用"), hint=True,
    ),
    _usage("marks", rf"、等(?=[，。；\n]|{_KINDS})", msg("“等”字前面用了顿号"), msg("删去“等”字前的顿号")),
    _usage("marks", r"(?<!…)…(?!…)", msg("省略号只写了三个点"), msg("省略号是六个点，占两格：……")),
    _usage("marks", r"……等(?=[，。；：、\n])", msg("省略号后面又写了“等”"), msg("省略号和“等”只留一个")),
    _usage(
        "marks", rf"(?:(?<=[。；：\n\u3000 ])|^){_ENUM}是[，、：]", msg("“{found}”：一是后面用了标点"),
        msg("“一是”后面不加标点；“第一”后面用逗号"),
    ),
    _usage("marks", rf"[（(]{_ENUM}[）)][、，.．](?=[{_HAN}])", msg("“{found}”：括号序号后面又加了标点"), msg("（一）后面不加标点")),
    _usage("marks", rf"^[ \t\u3000]*{_ENUM}[.．,，](?=[{_HAN}])", msg("“{found}”：汉字序号后面没有用顿号"), msg("写成 一、")),
    _usage(
        "marks", rf"^[ \t\u3000]*\d{{1,2}}、(?=[{_HAN}])", msg("“{found}”：阿拉伯数字序号后面用了顿号"),
        msg("写成 1. ，用圆点"), hint=True,
    ),
    _usage(
        "marks", rf"^[ \t\u3000]*{_ENUM}、[^，。；：！？、\n\t]{{2,24}}[。，；：、,;:](?=[ \t]*(?:\n|\Z))",
        msg("“{found}”：标题末尾有标点"), msg("单独成行的标题末尾不加标点"), hint=True,
    ),
    _usage("numerals", r"(?<![\d.])[0-3]\d年(?=(?:1[0-2]|0?[1-9])月|底)", msg("年份只写了两位：{found}"), msg("年份写全，如 2023年")),
    _usage(
        "numerals", r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])", msg("文中的数用了千分撇：{found}"),
        msg("文中写 1500，表里才用 1,500"), hint=True,
    ),
    _usage(
        "numerals", rf"(?<![\d.%％]){_N}(?:[-—–~～]|至){_N}[%％]", msg("百分数的范围前一个数没有写百分号：{found}"),
        msg("两个数都写百分号，如 10%～20%"),
    ),
    _usage(
        "numerals",
        rf"(?<![\d.第、])(?:1、2|2、3|3、4|4、5|5、6|6、7|7、8|8、9)(?=[十百千万]?(?:{_COUNTED}|年|天|个月))(?!(?:号|月|日|组|班|层|楼))",
        msg("相邻的两个数表示大概，用了阿拉伯数字：{found}"), msg("概数用汉字，不加顿号，如 三四个月"),
    ),
    _usage("numerals", r"(?:几\d{2,}|几1(?=[0万千百]))", msg("“几”和阿拉伯数字连用：{found}"), msg("用汉字，如 几十、几百")),
    _usage("numerals", rf"(?<![\d.])\.\d{{1,4}}(?=[%％万亿]|{_COUNTED})", msg("小数点前没有写0：{found}"), msg("写成 0.85")),
)  # fmt: skip
_TABLE_ROW: Final = re.compile(r"^[^\t\n]*\t[^\n]*", re.MULTILINE)
_COLON: Final = re.compile(r"：")
_SENTENCE: Final = re.compile(r"[^。！？；\n]+")
_INSIDE: Final = re.compile(r"“[^“”\n]{0,200}”|《[^《》\n]{0,100}》|（[^（）\n]{0,200}）|[\d][：:][\d]")
_LABELLED: Final = re.compile(r"(?:单位|领导|部门|时限|时间|地点|电话|责任人|联系人|主持|参加|列席|附件|备注)：")


def usage(draft: Draft) -> Iterator[Finding]:
    """Marks and numerals used against the standards, tables left out; each with how it is written rightly."""
    rows = [row.span() for row in _TABLE_ROW.finditer(draft.written)]
    for one in _USAGES:
        for found in one.pattern.finditer(draft.written):
            row = bisect_right(rows, (found.start(), len(draft.written)))
            if not row or found.start() >= rows[row - 1][1]:
                start = found.end() - len(found.group().lstrip(" \t\u3000"))
                said = words(one.said, found=found.group().strip())
                yield draft.finding(one.rule, start, found.end(), (said, words(one.mend)), hint=one.hint)


def colons(draft: Draft) -> Iterator[Finding]:
    """A second ： in one sentence; those in quotations, brackets and behind labels (责任单位：) are not counted."""
    bare = _INSIDE.sub(lambda inner: "\u3000" * len(inner.group()), draft.written)
    bare = _LABELLED.sub(lambda label: "\u3000" * len(label.group()), bare)
    for sentence in _SENTENCE.finditer(bare):
        found = list(_COLON.finditer(bare, *sentence.span()))
        if len(found) > 1 and "\t" not in sentence.group():
            told = (words(msg("一句话里用了两个冒号")), words(msg("一句话里冒号只用一次，前一个改成逗号，或断成两句")))
            yield draft.finding("marks", *found[1].span(), told, hint=True)
