"""What the parser of sheets does not tell: rows that are hidden, and formulas whose result was never worked out.

Looked for in the sheet's own XML, piece by piece, and only where the words that announce them stand in it at all.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import ParseError, fromstring

MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TIE: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HIDDEN: Final = re.compile(rb"<(?:\w+:)?row\b(?=[^>]*\bhidden=[\"'](?:1|true))[^>]*?\br=[\"'](\d+)")
_FORMULA: Final = re.compile(
    rb"<(?:\w+:)?c\b[^>]*?\br=[\"']([A-Z]+)(\d+)[\"'][^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:</(?:\w+:)?c>|<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)"
)
_BROKEN: Final = (KeyError, ParseError, zipfile.BadZipFile, ValueError)
_FORMULA_TAG: Final = (b"f>", b"f ")


@dataclass(frozen=True, slots=True)
class Oddities:
    """Of one sheet, from 0: its hidden rows, and the cells (row, column) of formulas without a result."""

    hidden_rows: tuple[int, ...] = ()
    unsolved: tuple[tuple[int, int], ...] = ()


NONE: Final = Oddities()


def oddities(data: bytes) -> Mapping[str, Oddities]:
    """What is odd in each sheet of an xlsx, by its name; nothing for other files and for what cannot be told."""
    if not data.startswith(b"PK"):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {name: _odd(package.read(part)) for name, part in _parts(package).items()}
    except _BROKEN:
        return {}


def _parts(package: zipfile.ZipFile) -> Mapping[str, str]:
    """Which part of the package holds the sheet of each name."""
    ties = fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314 - the gate refuses declarations
    targets = {tie.get("Id"): tie.get("Target", "") for tie in ties}
    sheets = fromstring(package.read("xl/workbook.xml")).iter(f"{MAIN}sheet")  # noqa: S314 - as above
    found = {sheet.get("name", ""): posixpath.join("/xl", targets.get(sheet.get(TIE), "")) for sheet in sheets}
    known = set(package.namelist())
    inside = {name: posixpath.normpath(part).lstrip("/") for name, part in found.items()}
    return {name: part for name, part in inside.items() if part in known}


def _odd(xml: bytes) -> Oddities:
    hidden = tuple(int(found[1]) - 1 for found in _HIDDEN.finditer(xml)) if b"hidden=" in xml else ()
    if not any(tag in xml for tag in _FORMULA_TAG):
        return Oddities(hidden)
    return Oddities(hidden, tuple((int(found[2]) - 1, _column(found[1])) for found in _FORMULA.finditer(xml)))


def _column(letters: bytes) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1
