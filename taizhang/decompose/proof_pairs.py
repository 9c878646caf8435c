"""Quotes and brackets that do not pair: never closed, never opened, nested in their own kind, or of two widths."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from taizhang.decompose.proof_draft import Draft, Finding
from taizhang.errors import Words, msg, words

_CLOSES: Final = MappingProxyType(
    {"”": "“", "’": "‘", "》": "《", "〉": "〈", "）": "（", ")": "（", "】": "【", "〕": "〔", "」": "「", "』": "『"}
)
_CLOSED_BY: Final = MappingProxyType({"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "【": "】", "〔": "〕",
                                      "「": "」", "『": "』"})  # fmt: skip
_INNER: Final = MappingProxyType({"“": "‘’", "《": "〈〉"})
_SIGNS: Final = re.compile(r"[“”‘’《》〈〉（）()【】〔〕「」『』]|\n")
_COUNTS: Final = re.compile(r"(?:^|[\s，。；：、,;:（(])(?:[0-9０-９]{1,3}|[a-zA-Z]|[一二三四五六七八九十]{1,3})$")
_ENDS: Final = "。！？；：…”’）》.!?;:"


@dataclass(frozen=True, slots=True)
class _Open:
    """An opening sign not closed yet; `inside` when one of its own kind was open already."""

    sign: str
    place: int
    inside: bool


def pairs(draft: Draft) -> Iterator[Finding]:
    """Every sign that has no partner, and pairs that may not stand as they do."""
    quiet = draft.written
    stacks: dict[str, list[_Open]] = {}
    nested: list[tuple[str, int, int]] = []
    for found in _SIGNS.finditer(quiet):
        sign, place = found.group(), found.start()
        if sign == "\n":
            if _ends_block(quiet, place):
                yield from _settled(draft, stacks, nested, place)
        elif _apostrophe(quiet, sign, place):
            continue
        elif sign in _CLOSES:
            yield from _close(draft, stacks.setdefault(_CLOSES[sign], []), nested, place)
        else:
            stack = stacks.setdefault("（" if sign == "(" else sign, [])
            stack.append(_Open(sign, place, bool(stack)))
    yield from _settled(draft, stacks, nested, len(quiet))


def _ends_block(quiet: str, place: int) -> bool:
    """Whether a line ends with a stop; one that does not may have been broken in the middle of a quotation."""
    return quiet[max(0, place - 8) : place].rstrip()[-1:] in _ENDS


def _apostrophe(quiet: str, sign: str, place: int) -> bool:
    return sign == "’" and quiet[place - 1 : place].isascii() and quiet[place - 1 : place].isalpha()


def _close(draft: Draft, stack: list[_Open], nested: list[tuple[str, int, int]], place: int) -> Iterator[Finding]:
    """Take the opening sign off its stack; say so when there is none, or when it is of another width."""
    sign = draft.written[place]
    if not stack:
        if sign in ")）" and _COUNTS.search(draft.written, max(0, place - 5), place):
            return
        yield draft.finding("pairs", place, place + 1, _unopened(sign))
        return
    opened = stack.pop()
    if (opened.sign in "(（") and (opened.sign == "(") != (sign == ")"):
        said = words(msg("括号一半全角一半半角：{open} 配 {close}"), open=opened.sign, close=sign)
        yield draft.finding("pairs", opened.place, place + 1, (said, words(msg("统一用全角括号（）"))))
    if opened.inside and opened.sign in _INNER:
        nested.append((opened.sign, opened.place, place + 1))


def _unopened(sign: str) -> tuple[Words, Words]:
    opens = _CLOSES[sign]
    return (
        words(msg("只有后半个 {sign} ，前面没有 {open}"), sign=sign, open=opens),
        words(msg("补上 {open} ，或删去 {sign}"), sign=sign, open=opens),
    )


def _settled(
    draft: Draft, stacks: dict[str, list[_Open]], nested: list[tuple[str, int, int]], end: int
) -> Iterator[Finding]:
    """At the end of a block: what was never closed; where all is closed, what stands inside its own kind."""
    uneven = {sign for sign, stack in stacks.items() if stack}
    goes_on = draft.written[end : end + 80].lstrip()[:1]
    for sign in uneven:
        for opened in stacks[sign]:
            if sign != goes_on:  # each paragraph of a long quotation opens anew, only the last one closes
                close = _CLOSED_BY[sign]
                said = words(msg("只有前半个 {sign} ，后面没有 {close}"), sign=opened.sign, close=close)
                mend = words(msg("补上 {close} ，或删去 {sign}"), sign=opened.sign, close=close)
                yield draft.finding("pairs", opened.place, opened.place + 1, (said, mend))
    for sign, start, stop in nested:
        if sign not in uneven:
            said = words(msg("{sign} 里面又套了同样的 {sign}"), sign=sign + _CLOSED_BY[sign])
            yield draft.finding("pairs", start, stop, (said, words(msg("里面一层改用 {inner}"), inner=_INNER[sign])))
    stacks.clear()
    nested.clear()
