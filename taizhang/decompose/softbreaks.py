"""Line ends that only cut a sentence: an e-mail's or a converter's fixed width, or a break typed in the middle.

A heading has no full stop either, so a line end is healed only where the words themselves show that they go on.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

_LINE: Final = re.compile(r"[^\n]+")
_BREAKS: Final = frozenset({"\n", "\r\n", "\r", "\x0b", "\u2028"})
_BLANKS: Final = " \t\u3000\xa0"
_CLOSED: Final = frozenset("。！？；：.!?;:…”’）)》】」—－-_")
_WITHIN: Final = re.compile(r"[。！？；]")
_CARRIED: Final = re.compile(r"[\u4e00-\u9fff，、。；“《）”》\d％%]")
_OPENED: Final = frozenset("“《")
_SAYS: Final = re.compile(r"[，。！？；,]")
_INDENT: Final = ("\u3000", "  ", "\t")
_BEGINS: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、．.是要]|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百\d]{1,4}[章节条部分方面项，、：:]"
    r"|\d{1,3}[.．、）)]|[①-⑳•●■◆※]|其[一二三四五六]|[—－-]{1,3}|附件|同志们|各位|尊敬的|主送|抄送|[（(])"
)
_SALUTES: Final = re.compile(r"(?:同志们|各位|尊敬的|领导|朋友)")
LEAST: Final = 30
ENOUGH: Final = 3
SLACK: Final = 3
SHARE: Final = 0.8
PHRASE: Final = 12
Measure = Callable[[str], int]


def soft_breaks(text: str, raw: str) -> Iterator[tuple[int, int]]:
    """Where breaks stand that only cut a sentence; `raw` is the text as written, for how it breaks its lines."""
    lines = tuple(line for line in _LINE.finditer(text) if line.group().strip())
    measure, width = _fixed_width([raw[line.start() : line.end()] for line in lines])
    indented = sum(line.group().startswith(_INDENT) for line in lines) >= ENOUGH
    torn = _torn([(line.group(), after.group()) for line, after in pairwise(lines)])
    within = False
    for line, after in pairwise(lines):
        words, onward = line.group(), after.group()
        full = measure(raw[line.start() : line.end()].rstrip(_BLANKS)) >= width - SLACK if width else None
        within = indented and (within or words.startswith(_INDENT))
        within = (
            raw[line.end() : after.start()] in _BREAKS
            and not (indented and onward.startswith(_INDENT))
            and _goes_on(words.rstrip(_BLANKS), onward.lstrip(_BLANKS), full, within=within, torn=torn)
        )
        if within:
            yield line.end(), after.start()


def _fixed_width(lines: Sequence[str]) -> tuple[Measure, int]:
    """How wide the lines are at which every one was cut, in columns or in signs; 0 where lines end where paragraphs do."""
    found = ((measure, _cut_at(lines, measure, least)) for measure, least in ((_width, LEAST), (len, LEAST // 2)))
    return next((one for one in found if one[1]), (len, 0))


def _cut_at(lines: Sequence[str], measure: Measure, least: int) -> int:
    """The width at which the lines were cut by that measure, or 0."""
    widths = [measure(line) for line in lines]
    cut = [
        width for line, width in zip(lines, widths, strict=True)
        if width >= least and line.rstrip(_BLANKS)[-1:] not in _CLOSED
    ]  # fmt: skip
    if len(cut) < ENOUGH:
        return 0
    widest = max(widths)
    return widest if sum(width >= widest - SLACK for width in cut) >= SHARE * len(cut) else 0


def _width(line: str) -> int:
    return len(line) + sum(sign >= "\u1100" for sign in line)


def _torn(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether the text is one whose lines end anywhere: some end at a comma and go on."""
    cut = (one.rstrip(_BLANKS)[-1:] in "，、" and bool(_WITHIN.search(other)) for one, other in pairs)
    return sum(cut) >= ENOUGH


def _goes_on(words: str, onward: str, full: bool | None, *, within: bool, torn: bool) -> bool:
    """Whether the sentence of a line goes on in the next; `within`: in a paragraph whose beginning was indented.

    `full`: whether the line is as wide as all that were cut, None where lines have no such width.
    `torn`: lines of this text end anywhere, so that one that says something and does not end goes on.
    """
    if "\t" in words + onward or words[-1] in _CLOSED or not _CARRIED.match(onward) or _BEGINS.match(onward):
        return False
    if full is not None:
        return full
    if words[-1] in "，、,":
        return len(words) >= PHRASE and not _SALUTES.search(words[-PHRASE:])
    if within:
        return len(words) >= PHRASE and bool(_SAYS.search(onward))
    if torn and _WITHIN.search(onward) and _SAYS.search(words) and not _heads(words):
        return len(words) >= PHRASE
    return bool(_WITHIN.search(words) and _SAYS.search(onward)) and (words[-1] >= "\u4e00" or words[-1] in _OPENED)


def _heads(words: str) -> bool:
    """Whether a line is a heading that only looks like half a sentence: 一、盯住兑现，让政策早日到账."""
    return bool(_BEGINS.match(words)) and not _WITHIN.search(words)
