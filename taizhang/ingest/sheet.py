"""What a workbook holds: sheets of rows of cells, and the custom properties of the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Cell = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, top left cell first; empty rows above the first filled one are kept, so row numbers are the user's."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets of a file in their order, hidden ones too, and what the file says of itself (taizhang-template …)."""

    sheets: tuple[Sheet, ...]
    properties: Mapping[str, str] = field(default_factory=dict)
