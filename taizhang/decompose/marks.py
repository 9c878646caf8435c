"""The words that make a clause a demand, a report or a flaw; the noun 要 (重要, 要求 …) never matches."""

import re
from dataclasses import dataclass
from typing import Final

from taizhang.decompose.lexicon import (
    NOT_BANNED_AFTER,
    NOT_MODAL_AFTER,
    NOT_MODAL_BEFORE,
    NOT_MODAL_WORDS,
    NOT_OUGHT_AFTER,
    NOT_OUGHT_BEFORE,
    PROHIBITIONS,
    REPORT_MARKS,
    any_of,
)
from taizhang.decompose.remembered import remembered

_MODAL: Final = re.compile(
    r"(?<!解)[绝决]不(?=[\u4e00-\u9fff])|(?<![容见怪舍由顾虎来懈含弄使])不得(?!不|已|力|利|$)|严禁|禁止"
    rf"|(?<![{NOT_BANNED_AFTER}])不准(?!确|时)"
    r"|不许|务必要?"
    r"|必须要?(?!(?:清[醒楚]地?)?(?:看到|认识到|承认))|一定要|(?:应当"
    r"|应该)(?!(?:给予|予以)?(?:充分)?(?:肯定|珍惜)|(?:清[醒楚]地?)?(?:看到|认识到|承认|指出|说))"
    rf"|(?<![{NOT_OUGHT_AFTER}])应(?![{NOT_OUGHT_BEFORE}])"
    r"|(?<![必无])须(?!知|臾)|(?<!问)需(?=于|在|按|将|由|经)"
    r"|(?:(?<=我们)|(?<=我[局市县区镇委部处院校司省厅])|(?<=下一步，)|(?<=下步，))将(?!迎来|面临|进入|达到?|超过|成为|出现|会|有|呈现|处于)"
    rf"|(?<![{NOT_MODAL_AFTER}])(?<!就是)(?<!这是)(?<!不是)(?<!最终是)(?<!必)(?<!必然)(?<!迟早)(?<!讲过)(?<!说过)(?<!为什么)(?<!往往)(?<!照样)(?<!动辄)"
    rf"要(?![{NOT_MODAL_BEFORE}]|{NOT_MODAL_WORDS})(?!是|$|\d"
    rf"|[跑等盖交花办过][^，。]{{0,4}}[一二三四五六七八九十两几XＸ×\d【_]|照片|(?<=[今明]天要)数|占去|花[去掉费]|耗[去费]|数[字据]|材料|报表|[^，。]{{1,3}}的(?:主题|话"
    rf"|事|书|工作|内容|问题)"
    rf"|(?:充分)?肯定)(?!紧(?![紧抓盯扣跟密贴急绷])"
    rf")(?!(?:清[醒楚]地?)?(?:看到|看清|认识到))"
)
_REQUEST: Final = re.compile(
    r"^(?:望|希)(?=各|你|有关|相关|全体|认真)|^(?:现|特|接下来|下面|首先)?请(?!示|假|进|柬|战|教|愿|予|审(?!计|管|核[科处组])|批|查收|知悉|支持)"
    r"|^由(?!我(?![院局办委镇乡县市区厅]))(?![^，。]{1,16}(?:牵头|组织|派出)的)(?=[^，。]{2,30}(?:牵头|负责|会同|承办|组织|具体)|[^，。的]{1,16}(?:局|办|委|部"
    r"|室|厅|院|中心|单位|部门|乡镇|街道|组"
    r"|(?<!带)[站所队股科](?![长员属技]))(?!长))"
)
_HOPE: Final = re.compile(r"^(?:衷心|真诚|也)?(?:希望|让我们|愿)")
_FORBIDS: Final = re.compile(any_of(PROHIBITIONS) + r"|不对[^，。]{1,30}(?:提出)?硬性要求")
_REPORTED: Final = re.compile(
    any_of(REPORT_MARKS)
    + r"|率达到?|(?<![争求力取要])走在[^，。]{1,12}前列|(?<![不没])有了[^，。]{0,8}(?:提高|增强|改善|变化|进步|进展|高度|感悟|成效)|已[^经，。]{0,6}(?:完成|整改"
    r"|建成|办结|落实|解决|开展|投入|印发)"
)
_HOPED: Final = re.compile(r"(?:确保|努力|力求|力争|推动|争取|不断|以|让)[^，。；]{0,40}?取得[^，。；]{0,40}")
_COUNTED: Final = re.compile(
    r"(?:\d{1,9}|[XxＸNn×*]{1,3})[余多]?(?:次|期|条|个|件|项|篇|场|份|人次|户|家|处|万元|％|%)"
)
_CONDITION: Final = re.compile(
    r"只有[^。]{2,120}才|方能|才能(?!够)|只要[^。]{2,80}(?:完全|一定|必将|必定|就)(?:能|会|可以|有)"
)
_DEFINITION: Final = re.compile(
    r"(?:会议|大会)[^。]{0,12}主要(?:任务|目的)?(?:就)?(?:是|：)|是指|所称|就是要|(?:根本|主要|中心|首要)任务(?:就)?是|(?:主要)?目的(?:就)?是"
    r"|的必然要求|不仅(?:仅)?是[^。]{2,40}，(?:而且|还|也|更)是|，(?:是|也是|更是)[^，。]{0,24}(?:标尺|试金石|之举|之义|要义|重要体现|内在要求|关键所在|根本保证)"
    r"|，是[^。]{2,60}[作做]出的(?:重大|重要)(?:决策|部署|决定|安排)"
    r"|重大(?:举措|决策部署|政治任务)$|参见今天|出席今天|参加今天"
)
_SPEAKER_CLAUSE: Final = re.compile(
    r"(?:总书记|总理|党中央|中央|国务院|省委|省政府|市委|市政府|县委|上级|自治区党委|领导同志|书记|省长|市长|部长)"
    r"(?:[^，。]{0,40})(?:强调|指出|要求|批示|明确提出|提出)$"
)
_OWN_MEETING: Final = re.compile(r"会议(?:强调|指出|要求|决定|明确|议定|同意|确定)|我(?:再)?(?:强调|要求)")


@dataclass(frozen=True, slots=True)
class Modal:
    """A word of demand and where it stands in its clause."""

    word: str
    at: int


@remembered
def modal(clause: str) -> Modal | None:
    """The clause's first word of demand: 要, 必须, 应, 不得, 请 …"""
    if request := _REQUEST.match(clause):
        return Modal(request.group()[-1], request.end() - 1)
    found = _MODAL.search(clause)
    return Modal(found.group(), found.start()) if found else None


_COMPARED: Final = re.compile(
    r"^(?![^。]*[把将让使得要])(?:[^，。；更]{2,20}更(?![好加])[^，。；、更]{1,4}(?:、更[^，。；、更]{1,4})*(?:，|$))+$"
)


def forbids(text: str) -> str:
    """The words that forbid something (不得, 严禁, 力戒 …), or ""."""
    found = _FORBIDS.search(text)
    return found.group() if found else ""


def hopes(clause: str) -> bool:
    """希望…, 让我们…: a wish at the end of a speech."""
    return bool(_HOPE.match(clause))


def reports(text: str) -> bool:
    """Whether the text says of itself that it tells what was done; 确保…取得成效 only hopes for it."""
    return bool(_REPORTED.search(_HOPED.sub("", text)))


def counts(text: str) -> bool:
    """Whether the text gives a count, filled in or left open."""
    return bool(_COUNTED.search(text))


def conditional(text: str) -> bool:
    """只有…才, 方能: what would follow, not what is asked."""
    return bool(_CONDITION.search(text))


def compares(text: str) -> bool:
    """Whether it only tells how things are by degree: 联系更直接、更紧密，问题更具体."""
    return bool(_COMPARED.search(text))


def defines(text: str) -> bool:
    """就是要, 根本任务是, 主要目的是: says what something is."""
    return bool(_DEFINITION.search(text))


def quotes(clause: str) -> bool:
    """Whether the clause hands the word to a superior (总书记…强调), so that what follows is said to others."""
    return bool(_SPEAKER_CLAUSE.search(clause)) and not _OWN_MEETING.search(clause)
