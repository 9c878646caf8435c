"""Firm: something could be checked afterwards. Soft: an effort is asked, and nothing says how it would be seen."""

import re
from typing import Final

from taizhang.decompose import marks

_EVENT: Final = re.compile(
    r"(?:召开|举办|举行|组织|开展|讲)[^，。]{0,20}(?:会|培训|演练|活动|党课|调研|排查|整治|检查|宣讲|自查|督查|走访|研讨|行动|测试|考试)"
)
_MATERIAL: Final = re.compile(r"《[^》]{1,80}》|必读|原著|原文|党章|讲话|指示|批示|报告")
_STUDY: Final = re.compile(r"学习|学|读|传达|涵盖")
_MODE: Final = re.compile(
    r"座谈|问卷|走访|蹲点|分类指导|信息报送|约谈|问责|销号|回头看|公示|值班|值守|每[周月季年日天]|不少于|至少|\d[%％]|全覆盖|一对一"
)
_OUTPUT: Final = re.compile(r"以制度形式|形成制度|挂牌|建档|备案|上报|报送|印发|公布|公开")
_CALENDAR: Final = re.compile(r"\d月|\d日|年底|工作日|季度|月底|周[一二三四五六日]前")


def firmness(text: str, actor: str, products: tuple[str, ...]) -> str:
    """firm or soft."""
    named = actor not in ("", "我们", "大家")
    tests = (
        bool(products),
        bool(marks.forbids(text).strip("防止避")),
        bool(_EVENT.search(text)),
        bool(_MATERIAL.search(text) and _STUDY.search(text)),
        bool(_MODE.search(text) or _OUTPUT.search(text) or _CALENDAR.search(text)),
        named and bool(re.search(r"牵头|负责|协调|督促|指导|沟通|报告", text)),
    )
    return "firm" if any(tests) else "soft"
