"""Firm: something could be checked afterwards. Soft: an effort is asked, and nothing says how it would be seen."""

import re
from typing import Final

from taizhang.decompose import deadlines, marks
from taizhang.decompose.remembered import remembered

_EVENT: Final = re.compile(
    r"(?:召开|举办|举行|组织|开展|讲)[^，。]{0,20}(?:会|培训|演练|活动|党课|调研|排查|整治|检查|宣讲|自查|督查|走访|研讨|行动|测试|考试)"
)
_MATERIAL: Final = re.compile(r"《[^》]{1,80}》|必读|原著|原文|党章|讲话|指示|批示|报告")
_STUDY: Final = re.compile(r"学习|学|读|传达|涵盖")
_MODE: Final = re.compile(
    r"座谈|问卷|走访|蹲点|分类指导|信息报送|约谈|问责|销号|回头看|公示|值班|值守|每[周月季年日天]|不少于|至少|\d[%％]|全覆盖|一对一"
)
_OUTPUT: Final = re.compile(r"以制度形式|形成制度|挂牌|建档|备案|上报|报送|印发|公布|公开")
# How much or how many is asked, or what becomes of a list once it is done.
_AMOUNT: Final = re.compile(
    r"\d(?:\.\d+)?[余多]?(?:万|亿)?(?:个(?!方面)|项|公里|亩|人|名|座|套|户|家|次|期|场|篇|栋|间|吨|部|处|元|条|台|辆|所|字|遍|份|万平方米|平方米)"
)
_DONE_TO: Final = re.compile(
    r"责令|停业|停产|查处|处罚|追责|严肃处理|移送|立案|拆除|清退|追回|拖移|拨付|签订|设立|成立|组建|抽调|纳入[^，。]{0,16}(?:考核|计划|预算|内容|范围|必修课)"
    r"|复核|抽查|暗访|曝光|挂号|登记|封存|一律(?!不)|逐[一项户条人家企村]|随机|清单|台账|编印|当场|上门"
)
# Those who are everybody are nobody who could be asked.
_ALL: Final = re.compile(r"^(?:各级|全[体市县区省党]|广大|党员|我们|大家|有关|相关|同志)")


@remembered
def firmness(text: str, actor: str, products: tuple[str, ...]) -> str:
    """firm or soft."""
    named = bool(actor) and not _ALL.match(actor)
    limit = deadlines.first(text, None)
    tests = (
        bool(products),
        bool(limit and (limit.once or limit.rhythm)),
        bool(_AMOUNT.search(text) or _DONE_TO.search(text)),
        bool(marks.forbids(text).strip("防止避免")),
        bool(_EVENT.search(text)),
        bool(_MATERIAL.search(text) and _STUDY.search(text)),
        bool(_MODE.search(text) or _OUTPUT.search(text)),
        named and bool(re.search(r"牵头|负责|协调|督促|指导|沟通|报告|对接", text)),
    )
    return "firm" if any(tests) else "soft"
