"""What came of reading a workbook: every row present is new, changed, the same, flawed, skipped or on a sheet not read."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import date

from taizhang.errors import Problem
from taizhang.record.entry import Draft, Errand
from taizhang.record.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """New facts for an existing entry as its writer saw it (`version`); `values` holds only what changed, None = emptied.

    Where it does not `amend`, nothing but its `errand` is done.
    """

    key: str
    version: int
    title: str
    day: date
    due: date | None
    values: Mapping[str, Value | None]
    place: str
    amend: bool = True
    errand: Errand | None = None

    def without(self, recorded: Container[str]) -> "Change | None":
        """What is left of it beside the measures that are on the ledger already; None when nothing is."""
        if self.errand is None:
            return self
        measures = tuple(draft for draft in self.errand.measures if draft.origin not in recorded)
        left = replace(self, errand=replace(self.errand, measures=measures))
        return left if self.amend or self.errand.move or measures else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """One thing changed in the ledger after the workbook was sent, and changed otherwise in the sheet: both, as read."""

    label: str
    now: str
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A row changed on both sides: who changed it in the ledger and on which day last, and what either choice would do.

    `ours` writes everything the sheet says, `theirs` only what nobody else has touched (None: nothing is left of it).
    """

    who: str
    day: date
    differing: tuple[Differing, ...]
    ours: Change
    theirs: Change | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FlawedRow:
    """A row that cannot go in, with its cells as given (by ask) and every flaw; key and version as they stood.

    With a `clash` a person may still choose (`Reading.choosing`). `behind` is the number of the row whose item it brings a
    further measure (0: it is an item of its own).
    """

    sheet: str
    row: int
    given: Mapping[str, object]
    problems: tuple[Problem, ...]
    key: str = ""
    version: str = ""
    clash: Clash | None = None
    behind: int = 0


OURS, THEIRS = "ours", "theirs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`problems` are faults of whole sheets, whose `unread` rows stay out; `notes` are told and hinder nothing.

    new + changed + same + further + flawed + skipped + unread = rows, whatever the workbook (reliability.md R14); `further`
    rows bring measures to the item above them and go in with it.
    """

    kind: str = ""
    unit: str = ""
    rows: int = 0
    new: tuple[Draft, ...] = ()
    changed: tuple[Change, ...] = ()
    same: int = 0
    further: int = 0
    flawed: tuple[FlawedRow, ...] = ()
    skipped: int = 0
    unread: int = 0
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    def all_counted(self) -> bool:
        """Whether no row has vanished."""
        good = len(self.new) + len(self.changed) + self.same + self.further
        return good + len(self.flawed) + self.skipped + self.unread == self.rows

    def beside(self, recorded: Container[str]) -> "Reading":
        """The reading when drafts of these origins are on the ledger already: they are the same, not new."""
        new = tuple(draft for draft in self.new if draft.origin not in recorded)
        changed = tuple(left for change in self.changed if (left := change.without(recorded)))
        gone = len(self.new) - len(new) + len(self.changed) - len(changed)
        return replace(self, new=new, changed=changed, same=self.same + gone)

    def choosing(self, choices: Mapping[str, str]) -> "Reading":
        """The reading when rows changed on both sides go in as chosen by key: "ours" the sheet, "theirs" the ledger."""
        chosen = {row.key: row.clash for row in self.flawed if row.clash and choices.get(row.key) in {OURS, THEIRS}}
        going = {key: clash.ours if choices[key] == OURS else clash.theirs for key, clash in chosen.items()}
        changed = tuple(change for change in going.values() if change)
        flawed = tuple(row for row in self.flawed if row.key not in going or not (row.clash or row.behind))
        same, further = self.same + len(going) - len(changed), len(self.flawed) - len(flawed) - len(going)
        changed = (*self.changed, *changed)
        return replace(self, flawed=flawed, changed=changed, same=same, further=self.further + further)
