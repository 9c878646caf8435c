"""Where the name of who acts ends and what he does begins: 县财政局|拨付, 书记|管总, 供热公司|今冬明春再改造.

`doing.txt` holds words of the language, a kind and its words a line: verbs; those that also open the name of an office
(naming); what stands between who and what (逐户, 本周); and verbs of one sign (one), each with the signs that make it
the beginning of another word (管: 管理).
"""

import re
from collections import defaultdict
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, NamedTuple

from taizhang.decompose.bodies import AFTER

LONGEST: Final = 5
_SKIPPED: Final = 2
_SHORTEST: Final = 2
# 审计组, 通知书, 拨付的资金: a verb inside a name, or one that only says which.
_NAMES: Final = frozenset("的队组科室班站所员人会书金中部局处厅委办院团")
_STOPS: Final = frozenset(("", *"，。；、：）”"))
_SURELY: Final = frozenset("了完好出对把将全各一本这")
# 居民说了两年的, 院党委听进去了: what was done before.
_OVER: Final = re.compile(r"[^，。]{1,4}了(?![解结])")
# 县税务局纳税服务科: the name of an office that belongs to the first.
_GOES_ON: Final = re.compile(
    r"[^，。、；把对将在于的各到给向由了]{2,8}?(?:[科处室组站所队办股](?![长员置理])|中心|专班|监测站|委员会)(?=[^，。、；的]|[、和])"
)
# 某公司欠薪一事, 企业逾期不改的, 违规出借的资金, 企业找到谁谁负责: what it is about, or the case.
_TOPIC: Final = re.compile(
    r"[^，。]*(?:一事|问题|方面|情况|的|谁[^，。]{0,8})$|[^，。把将对]{1,12}的[^，。]{0,8}(?:资金|款|物|件|事|数据|材料|报表|表格|信息)$"
)
# 注册志愿者达到5000人, 站点覆盖率保持100%: how much there is, and nothing that is done.
_AMOUNTS: Final = re.compile(
    r"(?:达到?|保持在?|稳定在|不少于|不低于|不超过|超过|占)[^，。]{0,4}\d|[^，。]{1,6}率(?:达到?|保持|提高|不低于|稳定)"
)
_AGAIN: Final = re.compile(r"([^，。])一\1")
_TIMED: Final = re.compile(
    r"(?:腊月|正月|冬月|春节|元旦|国庆|中秋|端午|清明)[^，。的]{0,3}(?:以前|前|后)?|[本这下上][个]?(?:月|周|季度?|学期|礼拜|星期)"
    r"|[一二两三四五六七八九十半\d]{1,3}个?(?:月|天|周|年|小时|钟头|工作日)[之以]?[内里前]?"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]|[上中下]旬|底|份)?(?:之?前|以前|起)?"
    r"|(?:[^，。的]{1,4})(?:前|后)(?=[^，。的])"
)


class Words(NamedTuple):
    """The words of doing.txt by kind."""

    verbs: frozenset[str]
    naming: frozenset[str]
    between: frozenset[str]
    ones: MappingProxyType[str, str]


@cache
def words_of_doing() -> Words:
    """The lists, read once."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    ones: dict[str, str] = {}
    for line in (files("taizhang.decompose") / "doing.txt").read_text(encoding="utf-8").splitlines():
        kind, *words = line.split(" ")
        if kind == "one":
            ones[words[0]] = words[1] if len(words) > 1 else ""
        else:
            kinds[kind].extend(words)
    verbs, naming, between = (frozenset(kinds[kind]) for kind in ("verb", "naming", "between"))
    return Words(verbs, naming, between, MappingProxyType(ones))


def acts(words: str, at: int) -> bool:
    """Whether something is done in the words from `at` on."""
    if _AMOUNTS.match(words, at):
        return False
    if at < _SHORTEST or AFTER.match(words, at):
        return bool(AFTER.match(words, at))
    place = at
    for _ in range(_SKIPPED):
        place += _between(words, place)
    return bool(place > at and AFTER.match(words, place)) or _does(words, place, place > at)


def starts_verb(words: str, at: int) -> bool:
    """Whether a verb of the lists stands there, also one that opens the names of offices."""
    lists = words_of_doing()
    return any(words[at : at + size] in kind for size in (3, 2) for kind in (lists.verbs, lists.naming))


def _between(words: str, at: int) -> int:
    """How many signs stand there between who and what."""
    between = words_of_doing().between
    size = next((size for size in range(LONGEST, 1, -1) if words[at : at + size] in between), 0)
    timed = None if size else _TIMED.match(words, at)
    return timed.end() - at if timed else size


def _does(words: str, at: int, surely: bool) -> bool:
    lists = words_of_doing()
    if _AGAIN.match(words, at):
        return True
    if _OVER.match(words, at) or _GOES_ON.match(words, at) or _TOPIC.match(words, at):
        return False
    for size in (3, 2):
        behind = words[at + size : at + size + 1]
        if words[at : at + size] in lists.verbs:
            return behind not in _NAMES
        if words[at : at + size] in lists.naming:
            return (surely or behind in _SURELY) and behind not in _NAMES
    one, behind = words[at : at + 1], words[at + 1 : at + 2]
    return one in lists.ones and behind not in lists.ones[one] and behind not in _NAMES and behind not in _STOPS
