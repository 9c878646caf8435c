"""A letter on paper: 提示函 and 约谈通知 in the letter format of GB/T 9704-2012, 督办单 as the office's sheet (domain form 23)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from taizhang.report.grid import Grid
from taizhang.report.official_form import Imprint, LetterHead, OfficialPaper, Signature, Text
from taizhang.report.official_paper import printed
from taizhang.report.table import in_chinese

NO_FACTS: Final[Mapping[str, str]] = MappingProxyType({})
DRAFT: Final = "草稿"
STOPS: Final = ("。", "！", "？", "；", "：")
FOUND: Final = "经梳理，发现以下情况："
ONE_FOUND: Final = "经梳理，"
NUMBER: Final = re.compile(r"^(?:[一二三四五六七八九十]+、|\d+[.．、])")


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterOnPaper:
    """A letter as it goes to the printer; without a number it is a draft and says so.

    `tells` are facts that stand in a line of their own (label, text); `sheet` are the rows of a 督办单 (label → text)
    where it is one; names of persons are in it only where a person wrote them into the text.
    """

    organ: str
    number: str
    title: str
    unit: str
    basis: str
    praised: str
    facts: str
    opens: str
    request: str
    due: date | None
    closing: str
    contact: str = ""
    copies_to: str = ""
    day: date | None = None
    made: date
    tells: Sequence[tuple[str, str]] = ()
    sheet: Mapping[str, str] = field(default_factory=lambda: NO_FACTS)


def paragraphs(letter: LetterOnPaper) -> tuple[str, ...]:
    """The text between addressee and signature, a paragraph each."""
    return tuple(filter(None, _paragraphs(letter)))


def _paragraphs(letter: LetterOnPaper) -> Iterator[str]:
    yield letter.basis + (_stopped(letter.praised) if letter.praised else "")
    yield from _told(FOUND, ONE_FOUND, letter.facts)
    told = "；".join(f"{label}：{text.rstrip('。；')}" for label, text in letter.tells if text)
    yield f"{told}。" if told else ""
    yield from _told(letter.opens, letter.opens.rstrip("：") + "：", letter.request)
    if letter.due:
        contact = f"（联系人：{_plain(letter.contact)}）" if letter.contact else ""
        yield f"请于{in_chinese(letter.due)}前将整改落实情况（加盖公章）书面反馈{letter.organ}{contact}。"
    yield letter.closing


def _told(before: str, before_one: str, text: str) -> Iterator[str]:
    """Several lines stand under their opening, a single one goes on in the same paragraph, without its number."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1:
        yield _stopped(before_one + NUMBER.sub("", lines[0]))
    elif lines:
        yield from (before, *map(_stopped, lines))


def _stopped(line: str) -> str:
    """A sentence with its full stop."""
    told = line.rstrip()
    return told if told.endswith(STOPS) else f"{told}。"


def _plain(contact: str) -> str:
    """张三，副镇长 for 张三（副镇长）: no brackets in brackets."""
    return contact.replace("（", "，").replace("）", "").replace("(", "，").replace(")", "")


def letter_docx(letter: LetterOnPaper) -> bytes:
    """The letter as a Word file."""
    mark = "" if letter.number else DRAFT
    end = Imprint(copies_to=letter.copies_to) if letter.copies_to else None
    if letter.sheet:
        text = Text(title=letter.title, body=(_sheet(letter),), signature=_signed(letter))
        return printed(OfficialPaper(text=text, head=_head(letter), end=end, made=letter.made, mark=mark))
    text = Text(
        title=letter.title,
        to=letter.unit,
        body=paragraphs(letter),
        signature=_signed(letter),
    )
    return printed(OfficialPaper(text=text, head=_head(letter), end=end, made=letter.made, mark=mark))


def _head(letter: LetterOnPaper) -> LetterHead:
    return LetterHead(organ=letter.organ, number=letter.number)


def _signed(letter: LetterOnPaper) -> Signature:
    return Signature(organs=(letter.organ,), day=letter.day)


def _sheet(letter: LetterOnPaper) -> Grid:
    """Item and text, a row each; what the ledger does not know is left for the pen."""
    rows = tuple((label, told) for label, told in letter.sheet.items())
    return Grid(headings=("项目", "内容"), widths=(30, 126), centred=(True, False), rows=rows, size=10.5, headless=True)
