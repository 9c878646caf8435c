"""Half-width punctuation among Chinese, and punctuation marks that stand twice (GB/T 15834)."""

import re
from collections.abc import Iterator
from itertools import groupby
from types import MappingProxyType
from typing import Final

from taizhang.decompose.lexicon import NUMERALS
from taizhang.decompose.proof_draft import Draft, Finding
from taizhang.errors import msg, words

HABIT: Final = 20
"""A paper with more half-width marks than this, and more than full-width commas, is typed so throughout."""
_HAN: Final = r"\u4e00-\u9fff"
_HALF: Final = re.compile(
    rf"(?<=[{_HAN}”’》）】])[,;:!?](?=[ \u3000]?[{_HAN}“‘《（【0-9]|[ \t]*(?:\n|\Z))"  # 完成,并 , 时间:10:30
    rf"|(?<=[0-9%％A-Za-z])[,;](?=[{_HAN}“《])"  # 达到85%,其中
    rf"|(?<=[{_HAN}])(?<![{NUMERALS}])\.(?=[{_HAN}“]|[ \t]*(?:\n|\Z))"
    rf"|(?<=[{_HAN}])\.{{3,6}}(?!\.)"
    rf"|(?<=[{_HAN}，。：、；])\"|\"(?=[{_HAN}])"
    rf"|\((?=[^()（）\n]{{0,80}}[{_HAN}])[^()（）\n]{{1,160}}\)"
)
_ENUMERATED: Final = re.compile(r"(?:^|\n)[ \t\u3000]*(?:[0-9]{1,2}|[A-Za-z])\Z")
_RATIO: Final = re.compile(rf"[{NUMERALS}]:[{NUMERALS}]")
_FULL: Final = MappingProxyType(
    {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。", '"': "“”", "(": "（）"}
)
_TWICE: Final = re.compile(r"[，。；：、][ \u3000]?[，。；：、][，。；：、]*")


def half_width(draft: Draft) -> Iterator[Finding]:
    """Sentences with half-width punctuation, each told once; a paper typed so throughout is told once as a whole."""
    found = [mark for mark in _HALF.finditer(draft.written) if not _allowed(draft.written, mark)]
    if len(found) > HABIT and len(found) > draft.written.count("，"):
        said = words(msg("全文都用半角标点，共 {count} 处"), count=len(found))
        mend = words(msg("用“查找替换”一次改成全角，不必一处处改"))
        yield draft.finding("half_width", found[0].start(), found[0].end(), (said, mend))
        return
    for _, marks in groupby(found, key=lambda mark: draft.layout.sentence_at(mark.start())):
        first, *more = marks
        signs = dict.fromkeys(mark.group()[0] if mark.group()[:3] != "..." else "..." for mark in (first, *more))
        full = dict.fromkeys(_FULL.get(sign, "……") for sign in signs)
        said = words(msg("中文里用了半角标点 {signs}"), signs=" ".join("()" if sign == "(" else sign for sign in signs))
        mend = words(msg("改成全角 {full}"), full=" ".join(full))
        yield draft.finding("half_width", first.start(), first.end(), (said, mend))


def _allowed(quiet: str, mark: re.Match[str]) -> bool:
    """1,加强 at the start of a line counts; 三:一 is a ratio."""
    start = mark.start()
    return bool(
        _ENUMERATED.search(quiet, max(0, start - 8), start) or _RATIO.match(quiet, max(0, start - 1), start + 2)
    )


def twice(draft: Draft) -> Iterator[Finding]:
    """，，and 。， and the like."""
    for mark in _TWICE.finditer(draft.written):
        said = words(msg("标点连着写了两个：{signs}"), signs=mark.group())
        yield draft.finding("twice", mark.start(), mark.end(), (said, words(msg("留下一个；中间若缺了字，把字补上"))))
