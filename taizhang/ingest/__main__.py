"""The child: `python -m taizhang.ingest document|office NAME [DAY YEARS]` reads stdin under limits, answers in JSON."""

import sys
from collections.abc import Callable, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from taizhang.decompose.analyse import analyse
from taizhang.decompose.read import read
from taizhang.decompose.workdays import known
from taizhang.errors import Refusal
from taizhang.ingest import gate, office, wire
from taizhang.ingest.limits import CONVERTING, READING, bound, sweep_seldom

STARVED: Final = 3


def _document(data: bytes, name: str) -> str:
    bound(READING)
    return read(data, name)


def _office(data: bytes, name: str) -> str:
    """An old paper, turned into docx under wider limits and then read like any other."""
    bound(CONVERTING)
    made = office.docx(data, office.form(data), name)
    bound(READING)
    gate.inspect(made, name)
    return read(made, name)


_READERS: Final[MappingProxyType[str, Callable[[bytes, str], str]]] = MappingProxyType(
    {"document": _document, "office": _office}
)


def _answer(kind: str, name: str, dated: Sequence[str]) -> str:
    """The text of a document, taken apart as well when its day (or "-") and the calendar are told."""
    text = _READERS[kind](sys.stdin.buffer.read(), name)
    if not dated:
        return wire.of_text(text)
    day = None if dated[0] == wire.UNDATED else date.fromisoformat(dated[0])
    with known(wire.years_in(dated[1])):
        return wire.of_analysis(analyse(text, name, day))


def main(arguments: list[str]) -> int:
    """Read one file and say what is in it; 0 when an answer was given, 3 when memory ran out."""
    kind, name, *dated = arguments
    sweep_seldom()
    try:
        said = _answer(kind, name, dated)
    except Refusal as refusal:
        said = wire.of_refusal(refusal)
    except MemoryError:
        return STARVED
    sys.stdout.write(said)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
