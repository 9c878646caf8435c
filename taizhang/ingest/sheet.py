"""What a workbook holds: sheets of rows of cells, and the custom properties of the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from taizhang.record.sheets import DICTIONARY, MARKED, Sheet, mark_in

Cell = str | int | float | bool | date | None
PROPERTY = "taizhang-template"


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file in their order, hidden ones too, and what the file says of itself (taizhang-template …)."""

    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)

    @property
    def marked(self) -> tuple[Sheet, ...]:
        """The sheets; where the hidden one with our mark was lost on the way, the file's own property speaks for it."""
        said = self.properties.get(PROPERTY, "")
        if not said or mark_in(self.sheets):
            return self.sheets
        return (*self.sheets, Sheet(DICTIONARY, ((f"{MARKED}{said}",),), hidden=True))
