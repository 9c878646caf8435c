"""What is to become of a draft's own Word file: edits by place, rows to be repeated, words for its margins, an annex."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What stands from `start` to `end` of the text becomes `text`; `open` marks it yellow, `note` puts [note] behind it."""

    start: int
    end: int
    text: str
    open: bool = False
    note: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The row of a table (outside of one, the paragraph) that holds the words from `start` to `end` is repeated.

    `told` is for each row what takes the place of which words; none takes the row out.
    """

    start: int
    end: int
    told: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The edits of the text as it was read, rows to be repeated, words replaced in margins, and what comes behind.

    `annex` is a w:body as XML: blocks and, last, the description of the pages they stand on.
    """

    text: str
    edits: tuple[Edit, ...]
    margins: Mapping[str, str]
    annex: bytes = b""
    rows: tuple[Rows, ...] = ()
