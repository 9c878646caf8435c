"""What an official paper says, apart from how it looks: its head, its text, how it is signed and how it ends.

A letter (提示函) is `OfficialPaper(head=LetterHead(...), text=Text(...), made=day)`; `official_paper.printed` makes its
Word file. A paper with a red head takes a `RedHead` and ends with an `Imprint`, a briefing takes a `BriefingHead` and a
`BriefingEnd`, minutes take a `MinutesHead` and `Text.present`; without a head it is a report or a speech. Clause numbers
are those of GB/T 9704-2012; ✎ marks office practice that the standard leaves open.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from taizhang.report.grid import Grid
from taizhang.report.hole import Run
from taizhang.report.word_chart import Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title within the text: the next piece of a briefing."""

    text: str


Block = str | tuple[Run, ...] | Grid | Title | Chart
"""A piece of the text: paragraphs (one a line), runs with holes and figures, a table, a chart, a title in between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """份号 (six digits), 密级和保密期限 (秘密★1年) and 紧急程度 (特急, 加急), top left one under the other (7.2.1–7.2.3)."""

    copy_no: str = ""
    secrecy: str = ""
    urgency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedHead:
    """发文机关标志 with 发文字号 and, on a paper that goes up, 签发人 (7.2.4–7.2.7); several organs issue together."""

    organs: tuple[str, ...]
    number: str = ""
    signers: tuple[str, ...] = ()
    word: str = "文件"
    marks: Marks = Marks()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterHead:
    """信函格式 (10.1): the organ's full name over a red double line, the number at the right under it."""

    organ: str
    number: str = ""
    marks: Marks = Marks()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderHead:
    """命令（令）格式 (10.2): the mark is the organ with 命令 or 令, under it 令号 (第3号)."""

    mark: str
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesHead:
    """纪要格式 (10.3): the mark is ××会议纪要; number, organ and day on a line with a red rule are practice ✎."""

    mark: str
    number: str = ""
    organ: str = ""
    day: date | None = None
    marks: Marks = Marks()


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingHead:
    """简报 ✎: its name in large red, 第12期, who makes it at the left and the day at the right over a red rule."""

    name: str
    issue: str = ""
    organ: str = ""
    day: date | None = None
    marks: Marks = Marks()


Head = RedHead | LetterHead | OrderHead | MinutesHead | BriefingHead


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs and when (7.3.5): `seal` leaves room for the seal, `plain` needs none, `person` for a 签名章 behind a post.

    Without a day its place stays open (    年  月  日) for who signs.
    """

    organs: tuple[str, ...]
    day: date | None = None
    form: Literal["seal", "plain", "person"] = "seal"
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex on a page of its own (7.3.7); one without blocks is only named under the text, `across` lies on its side."""

    name: str
    blocks: tuple[Block, ...] = ()
    across: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The main part (7.3): title, lines under it ✎, 主送, body, 附件, signature, 附注; `present` are 出席/请假/列席 of minutes."""

    title: str = ""
    under: tuple[str, ...] = ()
    to: str = ""
    body: tuple[Block, ...] = ()
    annexes: tuple[Annex, ...] = ()
    signature: Signature | None = None
    remark: str = ""
    present: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """版记 (7.4): 抄送 and, except in a letter, who prints it and when; `page` is where it stands.

    `last` is the foot of the last page, `next` a page of its own without a number, `even` whichever of them is even as
    reckoned (`official_length`; the foot of the last page where that cannot be).
    """

    copies_to: str = ""
    printed_by: str = ""
    day: date | None = None
    page: Literal["last", "next", "even"] = "last"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingEnd:
    """The foot of a briefing ✎: 报、送、发 and how many copies are printed (0: not said)."""

    report_to: str = ""
    send_to: str = ""
    issue_to: str = ""
    copies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialPaper:
    """A whole paper; `made` is the day the file stands for, `mark` (草稿) stands at the top of every page."""

    text: Text
    made: date
    head: Head | None = None
    end: Imprint | BriefingEnd | None = None
    mark: str = ""
    traced: bool = False
