"""What who acts says of a duty's measure: who looks into others checks them, who sweeps his own house mends it."""

import re
from typing import Final

from taizhang.decompose.measures import measure

_BODIES: Final = (
    (re.compile(r"指导组|督导组|督查组|巡察组|检查组"), "supervision"),
    (re.compile(r"领导小组|办公室|党委|党组|党组织|党支部|工作组|主要领导|主要负责"), "organisation"),
)
# 企业主要负责人每月检查一次: who looks into what is his own sweeps his own doorstep.
_SELF: Final = re.compile(
    r"(?:各|相关|生产|经营|重点){0,2}(?:企业|经营单位|学校|医院|养老院|养老机构|场所|商户|矿|厂|车间|班组)(?!监管)"
    r"|[^；]{0,6}(?:巡查|巡护|管护|护林|监测)员"
)
# 审计局比对, 巡察办“回头看”: who is there to look into what others do checks them.
_INSPECTORS: Final = re.compile(r"督查|督察|巡察|巡视|督导|审计|纪委|纪检|监委|安委办")
_LOOKS_INTO: Final = re.compile(
    r"回头看|核查|比对|梳理|起底|倒查|过筛|筛子|拉网|[查过走看翻捋][^，。]{0,2}遍|处理[^，。]{0,6}(?:责任人|人员)|线索"
)
# 住建局, 消防大队: an office of a trade looks into what those of the trade do, unless it is its own house.
_REGULATORS: Final = re.compile(
    r"(?:住建|住房|交通|应急|消防|市场监管|市监|教育|教体|公安|交警|卫健|卫生健康|自然资源|生态环境|环保|水利|农业农村|商务|文旅|文体|城管|执法|人社|医保|民政|发改|能源|林业|安监|建设)"
    r"[^，。；]{0,8}?(?:局|委|大队|支队|部门|队|所)"
)
_WATCHES: Final = re.compile(r"拉网|[查过走看翻捋][^，。]{0,2}[一两]遍|盯[住紧牢死]|见一|拦")
_OWN: Final = re.compile(
    r"自[己身查纠]|本(?:局|部门|单位|系统|机关)|内部|台账|整改[^，。]{0,8}(?:到位|完)|隐患|违法|积案|化解"
)
_LOOKS: Final = re.compile(r"(?<!接受)(?<!配合)(?:检查|巡检|巡查)")


def acted(clauses: tuple[str, ...], headings: tuple[str, ...], actor: str) -> str:
    """The measure the words name, else the one the acting body is there for."""
    named = measure(clauses, headings, actor)
    if named == "supervision" and _SELF.match(actor) and _LOOKS.search(clauses[0]):
        return "rectification"
    if named in ("rectification", "general") and _checks(actor, "".join(clauses)):
        return "supervision"
    usual = next((name for pattern, name in _BODIES if pattern.search(actor)), "general")
    return usual if named == "general" else named


def _checks(actor: str, text: str) -> bool:
    """Whether who acts looks into what others do: inspectors always, an office of a trade outside its own house."""
    if _INSPECTORS.search(actor):
        return bool(_LOOKS_INTO.search(text))
    return bool(_REGULATORS.search(actor) and _WATCHES.search(text)) and not _OWN.search(text)
