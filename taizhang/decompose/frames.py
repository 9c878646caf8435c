"""What frames a paper and says nothing itself: title, salutation, stage directions, signature and day."""

import re
from dataclasses import dataclass
from typing import Final

from taizhang.decompose.outline import Node
from taizhang.decompose.sentences import Layout, Stretch
from taizhang.decompose.tails import is_tail

_STAGE: Final = re.compile(r"^[（(][^）)]{1,20}[)）]$")
_FRAME: Final = re.compile(
    r"^(?:同志们|各位[^，。把要将请先]{0,20}|尊敬的[^，。]{0,20}|大家好|谢谢(?:大家|各位)?|我就讲[^，。]{0,6}(?:，谢谢大家)?|特此[^，。]{0,4}|此[复函致]|敬礼"
    r"|(?:出席|列席|请假|缺席|参加|参会|到会|记录|整理|主持|签发|核稿|校对|主送|抄送|抄报|分送|发送|印数|发|联系单位)(?:人员?|单位|领导)?[：:].*|(?:以上|上述"
    r"|本)[^。]{0,8}(?:请|望|希)[^。]{0,12}(?:执行|落实|贯彻|知照)|讲话完毕|散会|本次会议(?:到此)?结束(?:，散会)?|附[件录表]?[：:\d].*|联系(?:人|电话).*"
    r"|填[报表](?:单位|人).*|[^。]*│[^。]*│[^。]*"
    r"|以上报告[^。]{0,12}|妥否[^。]{0,12}"
    r"|请(?:予以?)?审(?:议|阅|示)|来源[：:].*|(?:20\d{2}|二[〇○零][^，。]{2})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日)$"
)
_SIGNATURE: Final = re.compile(r"^[^，。：；]{3,30}(?:委|府|室|局|组|会|部|院|中心|公司|办|所|站|厅|处)(?:印发|宣)?$")
_SENTENCE: Final = re.compile(r"[。；：:，]")
_GREETS: Final = re.compile(r"同志们[，：]|各位[^，。：！把要将请先]{0,20}(?:[，。：！]|$)")
SIGNED: Final = 4
TITLES: Final = 3


@dataclass(frozen=True, slots=True)
class Frames:
    """Whether a stretch of a layout only frames."""

    layout: Layout

    def holds(self, words: Stretch) -> bool:
        """Whether nothing is said in these words."""
        if _FRAME.match(words.plain) or (_STAGE.match(words.plain) and not is_tail(words.plain)):
            return True
        if "\t" in words.plain:
            return False
        near_end = self.layout.paragraph_at(words.start) > len(self.layout.paragraphs) - SIGNED
        after = self.layout.quiet[words.end : words.end + 1]
        return near_end and after in ("", "\n") and bool(_SIGNATURE.match(words.plain))


def title_end(layout: Layout) -> int:
    """Where the title ends: a first line without a full stop is one, and so is what stands in brackets under it."""
    end = 0
    for paragraph in layout.paragraphs[:TITLES]:
        closer = layout.quiet[paragraph.end : paragraph.end + 1]
        if _SENTENCE.search(paragraph.plain + closer) or (paragraph.number > 1 and paragraph.plain[0] not in "（("):
            break
        end = paragraph.end
    return end


def closing(layout: Layout, nodes: tuple[Node, ...]) -> int:
    """Where the closing paragraphs begin: after the last item they belong to none."""
    if not nodes:
        return len(layout.text)
    last = nodes[-1].heading
    line = layout.paragraph_at(last.start)
    whole = layout.paragraphs[line - 1].end > last.end + 2 or _complete(layout, nodes)
    later = layout.paragraphs[line:]
    return next((one.start for one in later if whole or _GREETS.match(one.plain)), len(layout.text))


def _complete(layout: Layout, nodes: tuple[Node, ...]) -> bool:
    """Whether the last item is a whole sentence on its line, as the one before it: what follows is not its body."""
    last = nodes[-1]
    before = [node for node in nodes[:-1] if node.parent == last.parent and node.mark.style == last.mark.style]
    lines = layout.paragraph_at(last.heading.start) - layout.paragraph_at(before[-1].heading.start) if before else 0
    return lines == 1 and layout.quiet[last.heading.end : last.heading.end + 1] == "。"
