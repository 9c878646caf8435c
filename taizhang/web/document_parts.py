"""The parts of a document's page: 事项, 问题, 成绩与数字, 空格, 校对; each at its own address, each with what still waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from taizhang.errors import msg
from taizhang.store.documents import Decision
from taizhang.store.models import Document
from taizhang.web.cards import OPEN, place_in
from taizhang.web.say import tell

DUTIES, FAULTS, CLAIMS, BLANKS, SLIPS = "duties", "faults", "claims", "blanks", "slips"
FIRM, SOFT = "firm", "soft"
NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        DUTIES: msg("事项"),
        FAULTS: msg("问题"),
        CLAIMS: msg("成绩与数字"),
        BLANKS: msg("空格"),
        SLIPS: msg("校对"),
    }
)
LAYERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        DUTIES: ("obligations",),
        FAULTS: ("shortcomings",),
        CLAIMS: ("achievements", "claims"),
        BLANKS: ("placeholders",),
        SLIPS: (),
    }
)
MUST: Final = (DUTIES, FAULTS)
"""Parts whose findings wait for an answer; the others may be answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of the document is looked at: a part, and of its duties the firm, the soft or ("") both.

    Of a long one a leaf by its number (0: the first on which something waits), or the one with a place or a sentence.
    """

    part: str = DUTIES
    firmness: str = ""
    leaf: int = 0
    place: str = ""
    sentence: str = ""

    @property
    def query(self) -> str:
        """Its address after the question mark."""
        given = {"part": self.part, "firmness": self.firmness}
        return urlencode({name: word for name, word in given.items() if word and word != DUTIES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One part with how many findings it has (-1: not looked for yet) and how many of them wait for an answer."""

    name: str
    said: str
    query: str
    here: bool
    count: int
    waiting: int


def view_of(given: Mapping[str, str]) -> View:
    """The view an address or a form asks for; what is no part is the first."""
    part, firmness, leaf = given.get("part", ""), given.get("firmness", ""), given.get("leaf", "")
    return View(
        part=part if part in LAYERS else DUTIES,
        firmness=firmness if firmness in (FIRM, SOFT) and part in ("", DUTIES) else "",
        leaf=int(leaf[:6]) if leaf.isdecimal() else 0,
        place=given.get("place") or given.get("make", ""),
        sentence=given.get("sentence", ""),
    )


def tabs(document: Document, decided: Mapping[str, Decision], view: View) -> tuple[Tab, ...]:
    """All parts, the one looked at marked."""
    return tuple(_tab(document, decided, view, name) for name in NAMES)


def _tab(document: Document, decided: Mapping[str, Decision], view: View, name: str) -> Tab:
    places = [place_in(one) for layer in LAYERS[name] for one in document.analysis.get(layer, ())]
    waiting = sum(place not in decided or decided[place].verdict in OPEN for place in places) if name in MUST else 0
    return Tab(
        name=name,
        said=tell(NAMES[name]),
        query=View(part=name).query,
        here=name == view.part,
        count=len(places) if LAYERS[name] else -1,
        waiting=waiting,
    )
