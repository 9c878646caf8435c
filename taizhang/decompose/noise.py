"""What web pages, converters and clerks leave in a pasted text: blanked in a quiet copy of equal length, so offsets hold."""

import re
from collections.abc import Iterator
from typing import Final

from taizhang.decompose.punctuation import full_width
from taizhang.decompose.softbreaks import soft_breaks

# Marks of no width and marks of paywalls: they say nothing, and no paper made from the text should carry them.
NOISE: Final = re.compile(r"#{2,3}[A-Za-z_]{3,20}#{2,3}|[\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2064\u00ad]")
_MARKUP: Final = re.compile(
    r"&(?:nbsp|ensp|emsp|thinsp|zwnj|#160|#12288);|</?(?:p|br|b|i|u|span|div|strong|font|em|section)\b[^<>\n]{0,200}>"
)
_ASIDE: Final = re.compile(
    r"[（(](?:(?:现场|全场|会场)?(?:热烈|长时间|经久不息|雷鸣般)?的?(?:鼓掌|掌声|笑声)[^（()）\n]{0,10}"
    r"|[^（()）\n]{0,10}(?:汇报|发言|宣读|讲话|表态|领学|播放|介绍|点评|传达|观看)(?:完毕|结束|毕)"
    r"|全体(?:起立|坐下)[^（()）\n]{0,16}|停顿[^（()）\n]{0,6}|略)[)）]"
)
_BUTTON: Final = (
    r"(?:打印(?:本页|文章|此页)?|关闭(?:窗口|本页|此页)?|收藏(?:本页|文章)?|返回(?:顶部|首页|列表|上一?页)?|纠错|分享|复制链接|举报|点赞|评论"
    r"|转发|首页|尾页|[上下]一页[\s\d\[\]…]{1,40}[上下]一页|上一[篇页条]|下一[篇页条]|大|中|小|保存|下载|微信|微博|QQ空间|我要(?:纠错|评论|分享))"
)
_SITE: Final = re.compile(
    r"(?:(?:文章|信息|稿件|新闻)?来源[：:].*|(?:发布|发表|更新|创建|录入)(?:时间|日期|人)[：:].*|(?:作者|供稿|撰稿|编辑|责任编辑|责编|初审|复审"
    r"|终审|编审|监制|摄影)[：:][^。]*|[（(【\[]?(?:责任编辑|责编|编辑)[：:][^。]*[】）)\]]"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数|人数)?[：:]?\s*\d*\s*次?|[【\[（(]?\s*字[体号][：:].*"
    r"|(?:推荐|相关|延伸|扩展)(?:阅读|链接|新闻|文章|信息|报道)[：:].*"
    r"|(?:今天是)?20\d\d年\d{1,2}月\d{1,2}日\s*星期[一二三四五六日天].*"
    rf"|(?:[【\[（(]?\s*{_BUTTON}\s*[】\]）)]?[\s|｜/·]*){{1,12}}"
    r"|(?:上一[篇页条]|下一[篇页条])[：:].*|(?:分享|转发)(?:到|至)[：:]?.*|扫一扫.{0,30}"
    r"|(?:当前位置|(?:您|你)(?:现在|当前)?(?:所在)?的?位置|所在位置)[：:是].*"
    r"|首页\s*[>＞›»].*|[^。]*(?:网站地图|联系我们|隐私声明)|(?:版权所有|网站标识码).*|.{0,60}(?:ICP备|公网安备).{0,40}|(?:https?://|www\.)\S+"
    r"|[—–－-]{1,2}\s*\d{1,4}\s*[—–－-]{1,2}|第\s*\d{1,4}\s*页(?:[，,/\s]{0,3}共\s*\d{1,4}\s*页)?"
    r"|[^.．…·\n]{1,80}[.．…·]{5,}\s*\d{1,4}"
    r"|[^。]{0,20}(?:登录后(?:可|即可)?(?:查看|阅读|下载)|开通(?:会员|VIP)|(?:会员|VIP)(?:免费|专享)|付费(?:阅读|内容)|试读(?:已?结束)?|剩余\d{1,3}[%％]"
    r"|(?:点击|展开)(?:下载|查看|阅读)?(?:全文|更多|原文)|本文档?由[^。]{1,20}(?:整理|提供|上传|分享|下载)|更多[^。，]{0,12}(?:范文|公文)"
    r"|(?:范文|公文|文秘)[^。，]{0,4}网)[^。]{0,40}"
    r"|(?:(?:内部资料|内部文件|仅供(?:内部)?(?:参考|学习|使用)|注意保存|请勿外传|严禁外传|CONFIDENTIAL|DRAFT)[\s，、·★]*){1,4})"
)
_DIGITS: Final = str.maketrans("０１２３４５６７８９―─━\r\u2028\u2029\x0b\x0c\x85", "0123456789———\n\n\n\n\n\n")
_POINT: Final = re.compile(r"(?<=[0-9])．(?=[0-9])")
_DASHED: Final = re.compile(r"^[ \t\u3000]*(?:——|－－|--|—)", re.MULTILINE)
_ONES: Final = re.compile(r"^([ \t\u3000]*)一一", re.MULTILINE)
_LINE: Final = re.compile(r"[^\n]+")
LONGEST: Final = 120


def quiet(text: str) -> str:
    """A copy of equal length without noise, figures half and signs full as wide, sentences cut by soft breaks whole."""
    plain = NOISE.sub(_blanks, text).translate(_DIGITS)
    plain = _ASIDE.sub(_blanks, _MARKUP.sub(_blanks, _POINT.sub(".", plain)))
    if _DASHED.search(plain):  # among dashes 一一 is one that was read wrongly, elsewhere it says "one by one"
        plain = _ONES.sub(r"\1——", plain)
    return "".join(_rejoined(full_width(_without(plain, _site_lines(plain))), text))


def _blanks(mark: re.Match[str]) -> str:
    return " " * len(mark.group())


def _site_lines(text: str) -> Iterator[tuple[int, int]]:
    """Lines that belong to the page a text was copied from."""
    for line in _LINE.finditer(text):
        words = line.group().strip()
        if 0 < len(words) <= LONGEST and "\t" not in words and _SITE.fullmatch(words):
            yield line.start(), line.end()


def _without(text: str, stretches: Iterator[tuple[int, int]]) -> str:
    pieces, reached = [], 0
    for start, end in stretches:
        pieces += [text[reached:start], " " * (end - start)]
        reached = end
    return "".join([*pieces, text[reached:]])


def _rejoined(text: str, raw: str) -> Iterator[str]:
    """The text with blanks where a line break only cut a sentence."""
    reached = 0
    for start, end in soft_breaks(text, raw):
        yield text[reached:start]
        yield " " * (end - start)
        reached = end
    yield text[reached:]
