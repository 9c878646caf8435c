"""What came of reading a workbook: every row present is new, changed, the same, flawed, skipped or on a sheet not read."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date

from taizhang.errors import Problem
from taizhang.record.entry import Draft
from taizhang.record.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """New facts for an existing entry as its writer saw it (`version`); `values` holds only what changed, None = emptied."""

    key: str
    version: int
    title: str
    day: date
    due: date | None
    values: Mapping[str, Value | None]
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlawedRow:
    """A row that cannot go in, with its cells as given (by ask) and every flaw; key and version as they stood."""

    sheet: str
    row: int
    given: Mapping[str, object]
    problems: tuple[Problem, ...]
    key: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`problems` are faults of whole sheets, whose `unread` rows stay out; `notes` are told and hinder nothing.

    new + changed + same + flawed + skipped + unread = rows, whatever the workbook (reliability.md R14).
    """

    kind: str = ""
    unit: str = ""
    rows: int = 0
    new: tuple[Draft, ...] = ()
    changed: tuple[Change, ...] = ()
    same: int = 0
    flawed: tuple[FlawedRow, ...] = ()
    skipped: int = 0
    unread: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    def all_counted(self) -> bool:
        """Whether no row has vanished."""
        told = len(self.new) + len(self.changed) + self.same + len(self.flawed) + self.skipped + self.unread
        return told == self.rows

    def beside(self, recorded: Container[str]) -> "Reading":
        """The reading when drafts of these origins are on the ledger already: they are the same, not new."""
        new = tuple(draft for draft in self.new if draft.origin not in recorded)
        return replace(self, new=new, same=self.same + len(self.new) - len(new))
