"""What a person wrote in a field ↔ the value that is kept; a text that is no value is refused with how to mend it.

Kept types: text, person, file and unit (its code) as str; number as int when integral, else float of four decimals; money
as float in 万元 of four decimals; date as ISO str; choice as its code; choices as a tuple of codes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from taizhang.campaign.model import FieldDef
from taizhang.errors import msg, words
from taizhang.record.amounts import read_money, read_number, write_number
from taizhang.record.cells import as_text, clean
from taizhang.record.days import Span, read_day
from taizhang.record.flaw import Flaw
from taizhang.record.names import Choices, Units, code_of, label_of, labels_of, no_choice, pieces, unit_code, unit_name

Value = str | int | float | tuple[str, ...]

LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What reading values looks up: the units, and the span that gives a day its year."""

    units: Units
    span: Span


def too_long(text: str, most: int) -> Flaw:
    """The text has more than `most` characters."""
    what = words(msg("有 {size} 个字，最多 {most} 个"), size=len(text), most=most)
    return Flaw(what, words(msg("请删减，细节可放进佐证")))


def _read_text(cell: object, _choices: Choices, _known: Known) -> Value | Flaw:
    text = clean(cell)
    return text if len(text) <= LONGEST else too_long(text, LONGEST)


def _read_date(cell: object, _choices: Choices, known: Known) -> Value | Flaw:
    day = read_day(clean(cell) if isinstance(cell, str) else cell, known.span)
    return day if isinstance(day, Flaw) else day.isoformat()


def _read_choice(cell: object, choices: Choices, _known: Known) -> Value | Flaw:
    text = clean(cell)
    return code_of(text, choices) or no_choice(text, choices)


def _read_choices(cell: object, choices: Choices, _known: Known) -> Value | Flaw:
    given = cell if isinstance(cell, list | tuple) else (cell,)
    found = tuple(piece for part in given for piece in pieces(clean(part), choices))
    unknown = next((piece for piece in found if not code_of(piece, choices)), None if found else clean(cell))
    if unknown is not None:
        return no_choice(unknown, choices)
    return tuple(dict.fromkeys(code_of(piece, choices) for piece in found))


READERS: Mapping[str, Callable[[object, Choices, Known], Value | Flaw]] = MappingProxyType(
    {
        "text": _read_text,
        "person": _read_text,
        "file": _read_text,
        "number": lambda cell, _choices, _known: read_number(cell),
        "money": lambda cell, _choices, _known: read_money(cell),
        "date": _read_date,
        "choice": _read_choice,
        "choices": _read_choices,
        "unit": lambda cell, _choices, known: unit_code(clean(cell), known.units),
    }
)


def read(field: FieldDef, cell: object, choices: Choices, known: Known) -> Value | Flaw:
    """The value of what stands in this cell or was typed in this field; ask `is_blank` first."""
    return READERS[field.type](cell, choices, known)


def write(field: FieldDef, value: object, choices: Choices, units: Units) -> str:
    """The value as a person reads it; `read` turns it back into the same value."""
    if isinstance(value, list | tuple):
        return labels_of(map(str, value), choices)
    if field.type in {"number", "money"} and isinstance(value, int | float):
        return write_number(value)
    text = as_text(value)
    if field.type == "choice":
        return label_of(text, choices)
    return unit_name(text, units) if field.type == "unit" else text
