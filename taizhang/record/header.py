"""Where the headings of a sheet stand: one row of them, or two where a wide heading covers several narrow ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from taizhang.record.sheets import Sheet, heading

TITLE_ROWS = 10
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Header:
    """The headings of a sheet by column, as compared ("" where there is none), and the last row they stand in (from 0)."""

    row: int
    texts: tuple[str, ...]

    def known(self, names: Mapping[str, str]) -> int:
        """How many different things these headings name."""
        return len({names[text] for text in self.texts if text in names})


@dataclass(frozen=True, slots=True)
class Learned:
    """What a person said of a set of headings: the kind, and the ask of each heading ("" is left out)."""

    kind: str
    columns: Mapping[str, str]


class Top:
    """The first rows of a sheet, their headings compared once for whatever kinds they are held against."""

    def __init__(self, sheet: Sheet) -> None:
        self.rows = tuple(tuple(map(heading, row)) for row in sheet.rows[: TITLE_ROWS + 2])
        self._wide = _wide(sheet)

    def header(self, names: Mapping[str, str]) -> Header | None:
        """The row that names the most; with a neighbour where the two together name more than either alone."""
        singles = [Header(number, row) for number, row in enumerate(self.rows[: TITLE_ROWS + 1])]
        best = max(singles, key=lambda one: (one.known(names), -one.row), default=None)
        if best is None or not best.known(names):
            return None
        pairs = [self._pair(number, names) for number in (best.row, best.row - 1) if 0 <= number < len(self.rows) - 1]
        best = max((best, *pairs), key=lambda one: one.known(names))
        return best if best.known(names) >= FEWEST else None

    def _pair(self, number: int, names: Mapping[str, str]) -> Header:
        """The headings told by this row and the next together."""
        width = max(len(self.rows[number]), len(self.rows[number + 1]))
        return Header(number + 1, tuple(self._both(number, column, names) for column in range(width)))

    def _both(self, number: int, column: int, names: Mapping[str, str]) -> str:
        """What a column is called by two rows: the lower one, the wide one with it, or the upper one alone."""
        upper, lower = _at(self.rows[number], column), _at(self.rows[number + 1], column)
        wide = upper or _at(self.rows[number], self._wide.get((number, column), column))
        told = (f"{wide}{lower}", lower, upper) if lower else (upper,)
        return next((text for text in told if text in names), lower or upper)


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _wide(sheet: Sheet) -> dict[tuple[int, int], int]:
    """For every cell in the top rows that a cell further left covers, the column where that one begins."""
    return {
        (one.top, column): one.left
        for one in sheet.merged
        if one.top <= TITLE_ROWS
        for column in range(one.left + 1, one.right + 1)
    }
