"""What a reader chose on a list, as it stands in the address: nothing in it ever names a column of the database."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.http import QueryDict

from taizhang.errors import msg

WORDS: Final = ("state", "kind", "text", "turn", "sort", "group", "measure", "due")
CLASS, OWN, LATE, COLS, FIELD = "class", "own", "late", "cols", "f."
LONGEST: Final = 80
DUES: Final[Mapping[str, str]] = MappingProxyType(
    {"week": msg("7 天内到期"), "month": msg("30 天内到期"), "none": msg("没有时限")}
)
"""Windows of the due date, reckoned from the day in view."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the reader narrowed the list by; empty means all. `turn` is now, mine, able, others, again or done (待办's groups).

    `where` are (field, code) pairs, `own` keeps what the reader recorded, `sort` is a column (with "-" the other way
    round), `columns` those to be shown ("": the list's own).
    """

    state: str = ""
    kind: str = ""
    text: str = ""
    late: bool = False
    turn: str = ""
    sort: str = ""
    group: str = ""
    page: int = 1
    measure: str = ""
    due: str = ""
    unit_class: str = ""
    own: bool = False
    where: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = ()


def chosen_of(given: QueryDict) -> Chosen:
    """The choices as they stand in the address."""
    page = given.get("page", "1")
    words = {name: given.get(name, "").strip()[:LONGEST] for name in WORDS}
    cols = given.get(COLS, "").strip()[: LONGEST * 10]
    return Chosen(
        **words,
        late=given.get(LATE) == "1",
        own=given.get(OWN) == "1",
        unit_class=given.get(CLASS, "").strip()[:LONGEST],
        where=tuple(_where(given)),
        columns=tuple(dict.fromkeys(filter(None, cols.split(",")))),
        page=max(1, int(page)) if page.isdecimal() else 1,
    )


def _where(given: QueryDict) -> Iterator[tuple[str, str]]:
    for name in given:
        code = given.get(name, "").strip()[:LONGEST]
        if name.startswith(FIELD) and code:
            yield name[len(FIELD) :], code
