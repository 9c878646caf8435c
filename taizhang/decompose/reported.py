"""The words by which a sentence tells what was done: adoption, perfective aspect, figures; and what only looks so."""

import re
from typing import Final

from taizhang.decompose import marks
from taizhang.decompose.lexicon import DONE_VERBS, any_of

_ADOPTED: Final = re.compile(
    r"一致(?:同意|通过)|(?:审议|表决|同意)(?:并)?(?:原则)?通过|原则(?:同意|通过)|同意《|通过(?:了)?《|听取并(?:审议|同意)"
)
_STATUS: Final = re.compile(r"^(?:[^，]{0,40}(?:正式)?(?:全面)?(?:启动|收官|开启|展开))$")
_BUT: Final = re.compile(
    r"^(?:但|但是|同时)?，?(?:也要|还要|我们也)?(?:清醒|清楚)?地?看到|^但|^虽然|^不过|^(?:这些|上述|以上)(?:问题|不足|困难)|^在(?:看到|肯定|总结)成绩"
)
# 印发了, 组建了: a verb of work in the perfective; 为了, 除了 and the like are none.
_DONE: Final = re.compile(rf"(?:{any_of(DONE_VERBS)})了(?!解|望|如指掌|却)")
_JUDGED: Final = re.compile(
    r"^总的[来]?(?:看|说)|^总体(?:上|来)?(?:看|说)|(?:是有|卓有|富有|初见|已见|收到|取得|见到)(?:了)?(?:[^，。]{0,8})成效的?$|来之不易$|(?:成绩"
    r"|成效|工作)[^，。]{0,4}(?:要|应|值得|应当|应该|给予|予以)(?:给予|予以)?(?:充分)?肯定|进行了|^(?:这|成绩|成效)?[^，。]{0,4}(?:应当|应该|值得"
    r"|理应)(?:给予|予以)?(?:充分)?肯定|[较比](?:上年|去年|上季度?|上月)(?:同期)?[^，。]{0,4}(?:提升|提高|改善|下降|增|减)"
    r"|成绩(?:的取得)?[^，。]{0,6}不易|(?:增长|增加|提高|上升|压减|下降)了?[\dX×Ｘ][\d.X]{0,8}(?:%|％|个百分点|倍)(?!左右|以上|以内)"
)
_HOPED: Final = re.compile(r"确保|力争|力求|努力|推动|争取|不断|以|让|要|必须")
_PAST: Final = re.compile(
    r"^(?:会议认为，)?(?:去年|今年以来|上半年|近[一二三两几]年来?|前[\d一二三四]{0,2}个?(?:季度|月)|截至)[^。]{0,80}\d"
)
_WISH: Final = re.compile(r"(?:^|，)(?:让我们|希望|祝愿?|愿)")
_THANKS: Final = re.compile(
    r"表示[^，。]{0,8}(?:感谢|敬意|祝贺|慰问|问候)|致以|受[^，。]{1,12}委托|代表[^，。]{1,20}向[^，。]{1,14}报告|请予审议"
)


def adopted(text: str) -> bool:
    """Whether a meeting adopted or heard something."""
    return bool(_ADOPTED.search(text))


def status(text: str) -> bool:
    """正式全面启动: where a campaign stands is no work done."""
    return bool(_STATUS.match(text))


def turned(text: str) -> bool:
    """但…, 也要清醒看到…: turns from what was done."""
    return bool(_BUT.match(text))


def thanks(text: str) -> bool:
    """Thanks, greetings and in whose name the speaker reports."""
    return bool(_THANKS.search(text))


def told(text: str) -> bool:
    """Whether the text says of itself that it tells what was done; what is only hoped for is not."""
    if _WISH.search(text):
        return False
    clauses = (clause for clause in text.split("，") if not _HOPED.match(clause))
    return (
        marks.reports(text)
        or bool(_PAST.match(text))
        or any(_DONE.search(clause) or _JUDGED.search(clause) for clause in clauses)
    )
