"""Whose words a sentence passes on: 省委要求…, 市委书记X强调…, 会议要求…, 《通知》明确….

What a superior said to another body, or says of the world, is the ground of a duty and no duty; what is asked of us is one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from taizhang.decompose import deadlines
from taizhang.decompose.remembered import remembered

_VERB: Final = (
    r"(?:(?:再次|反复|多次|着重|特别|郑重|严肃|专门|明确|进一步|还|并|又|同时|也)?"
    r"(?:强调|指出|要求|批示|明确(?:提出|规定|要求)?|提出|规定|部署|议定|决定|指示))"
)
_WHO: Final = r"(?P<who>(?:《[^》]{2,60}》(?:（[^）]{2,20}）)?|[^，。；：《》]){1,40}?)"
_SAID: Final = re.compile(
    rf"^(?:近日|日前|今年|最近|刚才|此前|前不久|同时|另外|此外|\d{{1,4}}[年月日\d]{{0,9}})?，?{_WHO}"
    rf"(?P<when>在[^，。；]{{1,60}}?(?:时|上|中|期间|后|讲话))?(?:[对就给向][^，。；]{{1,40}}?)?(?P<verb>{_VERB})(?:要求|指出|强调)?$"
)
# 省委要求各地11月底前完成: the body that is asked follows at once.
_ASKED: Final = re.compile(
    rf"^{_WHO}(?:明确|再次|专门)?(?P<verb>要求|部署|规定)(?=各|全[省市县区镇]|我[省市县区局镇]|所有|\d|[^，]{{0,6}}月)"
)
_SOURCE: Final = re.compile(
    r"(?:书记|省长|市长|县长|区长|镇长|乡长|主席|总理|部长|局长|厅长|主任|组长|专员|州长|旗长|秘书长)(?:[\u4e00-\u9fff×*XＸxx]{0,4})?$|同志$"
    r"|(?:中央|国务院|[省市县区州盟旗镇乡]委|党委|党组|政府|上级|会议|全会|大会|指导组|督导组|督查组|巡视组|巡察组|纪委|监委|部|委|办|厅|局|办公室|领导小组"
    r"|安委会|防指|指挥部|专班|督查室|通知|文件|意见|方案|条例|规定|办法|决定|纪要|公报|精神)$|》(?:（[^）]{2,20}）)?$"
)
_BASIS: Final = re.compile(
    r"^(?:按照|按|根据|依据|依照|遵照|落实|贯彻|对照|对标|结合|针对|围绕|学习|传达|领会|为|从|把|将|对|要|不|严格|坚持|各级|各单位|各部门|各地)"
)
_OTHERS: Final = re.compile(r"听取[^，]*(?:汇报|意见)|(?:考察|视察|调研|调查)|(?:贺信|回信|复信|慰问)")
_OURS: Final = re.compile(r"我[省市县区州局镇乡校院委厅]|本[省市县区局镇]")
_HIGHEST: Final = re.compile(r"总书记|总理|党中央|^中央(?!.*[组部办委]$)|国务院$|^中共中央")
_MEETING: Final = re.compile(r"(?:会议|全会|大会)$")
_OWN_VOICE: Final = re.compile(
    r"^(?:但|而|因此|为此|对此|同时)?，?(?:我们|我[省市县区局镇乡校院委]|本[单部局市县]|大家)"
)
# A name alone (陈某某强调): a surname and one or two characters.
_PERSON: Final = re.compile(
    r"^(?:[王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶余潘杜戴夏钟汪田姜范姚谭廖邹熊陆郝崔毛邱秦史侯邵孟雷钱汤尹黎贺龚]"
    r"|欧阳|上官|司马)[\u4e00-\u9fff×*XＸ]{1,2}(?:同志)?$"
)
# From the highest down; who stands higher than the meeting was not there but is quoted.
_LEVELS: Final = ("中央", "[省]|自治区", "[市州盟]", "[县区旗]", "[镇乡]|街道")
_MINUTES: Final = re.compile(r"纪要|会议记录|简报")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words handed on: by whom as written, with which verb, in which clause; `basis` when they bind others or all."""

    who: str
    verb: str
    place: int
    basis: bool


@remembered
def quote(clauses: tuple[str, ...]) -> Quote | None:
    """The first clause that hands the word to somebody else, or None."""
    for place, clause in enumerate(clauses):
        if _BASIS.match(clause):
            continue
        said = _SAID.match(clause) or _ASKED.match(clause)
        if said and (_SOURCE.search(said["who"]) or _PERSON.match(said["who"])):
            return Quote(said["who"], said["verb"], place, _is_basis(said))
    return None


def asked(clause: str) -> str:
    """省委要求各地12月底前完成…: what follows the word that hands it on, else ""."""
    found = None if _BASIS.match(clause) else _ASKED.match(clause)
    return clause[found.end() :] if found and _SOURCE.search(found["who"]) else ""


def _is_basis(said: re.Match[str]) -> bool:
    """Whether it was said to another place (在听取某地汇报时), or by those who speak to all."""
    when = said.groupdict().get("when") or ""
    elsewhere = bool(_OTHERS.search(when)) and not _OURS.search(when)
    return elsewhere or bool(_HIGHEST.search(said["who"]))


def said_by(found: Quote | None, clauses: Sequence[str], demand: int) -> str:
    """Whose words the demand in clause number `demand` is: "" where the writer speaks for himself again."""
    if found is None or demand < found.place or own_voice(clauses[found.place + 1 :]):
        return ""
    return found.who


def own_voice(clauses: Sequence[str]) -> bool:
    """Whether the writer speaks for himself (我们要…)."""
    return any(_OWN_VOICE.match(clause) for clause in clauses)


def passed_on(found: Quote, clauses: Sequence[str], title: str) -> bool:
    """Whether what a superior asks is asked of us: in minutes by who was there, elsewhere when it names a day."""
    if found.basis:
        return False
    if _MINUTES.search(title) and not _MEETING.search(found.who):
        return _level(found.who) >= _level(title)
    binding = found.verb.startswith(("要求", "部署", "规定", "决定", "议定")) or found.verb.endswith(("要求", "规定"))
    limit = deadlines.first("，".join(clauses[found.place :]), None)
    return binding and limit is not None and (limit.once or bool(limit.rhythm))


def _level(name: str) -> int:
    """How far down the first level stands that a name speaks of; a name that speaks of none stands lowest."""
    return next((place for place, level in enumerate(_LEVELS) if re.search(level, name)), len(_LEVELS))
