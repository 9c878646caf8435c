"""What goes in: the bodies and queries of the API, closed (an unknown name is a fault) and without control characters."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, FiniteFloat, StrictInt, StrictStr
from pydantic_core import PydanticCustomError

from taizhang.campaign.model import Way
from taizhang.record.asks import DAY, DUE, TITLE, UNIT
from taizhang.record.entry import ROLES_OF_LINKS
from taizhang.store.documents import Verdict

MOST = 1000
NUL = "\0"


def _printable(text: str) -> str:
    """No database takes a NUL."""
    if NUL in text:
        raise PydanticCustomError("nul", "NUL")
    return text


Text = Annotated[str, AfterValidator(_printable)]
Short = Annotated[Text, Field(max_length=200)]
Long = Annotated[Text, Field(max_length=4000)]
Atom = Annotated[StrictStr, AfterValidator(_printable), Field(max_length=4000)] | StrictInt | FiniteFloat
Value = Atom | list[Atom] | None
Values = Annotated[dict[Short, Value], Field(max_length=100)]
LinkRole = Literal[ROLES_OF_LINKS]  # type: ignore[valid-type]


class Closed(Schema):
    """A body in which nothing may stand that we do not know."""

    model_config = ConfigDict(extra="forbid")


class LinkIn(Closed):
    """A tie to another entry: this one is its measure, its rule, its part…"""

    role: LinkRole
    key: Short


class DraftIn(Closed):
    """An entry to be recorded: what the page's form asks; `values` are the fields of the kind, codes or labels."""

    kind: Short
    title: Long
    day: date | Short
    unit: Short = Field("", description="单位代码或全称；不写即令牌的单位")
    due: date | Short | None = None
    values: Values = Field(default_factory=dict)
    links: list[LinkIn] = Field(default_factory=list, max_length=50)

    def given(self) -> dict[str, object]:
        """What is given, by the names the rooms use."""
        day = self.day.isoformat() if isinstance(self.day, date) else self.day
        due = self.due.isoformat() if isinstance(self.due, date) else self.due or ""
        return {**self.values, TITLE: self.title, UNIT: self.unit, DAY: day, DUE: due}

    def begun_with(self, values: Mapping[str, str]) -> "DraftIn":
        """The same with these values where it gives none."""
        return self.model_copy(update={"values": {**values, **self.values}}) if values else self


class DraftsIn(Closed):
    """Many entries, recorded together: all of them or none."""

    entries: list[DraftIn] = Field(min_length=1, max_length=MOST)


class AmendIn(Closed):
    """Facts put right; what is not named stays, null empties. `version` is the entry as it was seen."""

    version: StrictInt
    title: Long | None = None
    day: date | Short | None = None
    due: date | Short | None = None
    values: Values = Field(default_factory=dict)

    def given(self) -> dict[str, object]:
        """Only what is to be changed."""
        facts = {TITLE: self.title, DAY: self.day, DUE: self.due}
        told = {name: str(fact) for name, fact in facts.items() if fact is not None}
        return {**self.values, **told}


class ProofIn(Closed):
    """A checker's note or the word of somebody affected; files go through the evidence of the entry."""

    kind: Literal["note", "word"]
    text: Annotated[Text, Field(min_length=1, max_length=2000)]


class MoveIn(Closed):
    """A move of an item's life, made on the entry as it was seen (`version`)."""

    move: Short
    version: StrictInt
    note: Annotated[Text, Field(max_length=500)] = ""
    due: date | None = None
    values: Values = Field(default_factory=dict)
    proofs: list[ProofIn] = Field(default_factory=list, max_length=20)
    links: list[LinkIn] = Field(default_factory=list, max_length=50)


class PartsIn(Closed):
    """The units (codes) that each get a part."""

    units: list[Short] = Field(min_length=1, max_length=200)


Count = Annotated[StrictInt, Field(ge=0, le=100_000)]


class AnswerIn(Closed):
    """Answers counted; `asked` 0 where nobody says how many were asked; `version` is the item as it was seen."""

    version: StrictInt
    way: Way
    satisfied: Count = 0
    mostly: Count = 0
    dissatisfied: Count = 0
    asked: Count = 0
    words: Annotated[Text, Field(max_length=500)] = ""


class DecisionIn(Closed):
    """What is said of a span ("start-end") of a document."""

    place: Annotated[Text, Field(pattern=r"^\d{1,9}-\d{1,9}$")]
    verdict: Verdict
    unit: Short = ""
    title: Long = ""
    due: date | None = None
    actor: Short = ""
    kind: Short = ""
    metric: Short = ""
    name: Short = ""
    words: Short = ""
    values: Values = Field(default_factory=dict)

    def said(self) -> dict[str, object]:
        """The values of the decision; what is left blank is not said."""
        facts: dict[str, Any] = {
            name: getattr(self, name) for name in ("title", "actor", "kind", "metric", "name", "words")
        }
        told = {name: fact for name, fact in facts.items() if fact}
        due = {"due": self.due.isoformat()} if self.due else {}
        return {**self.values, **told, **due, **({"unit": self.unit} if self.unit else {})}


class DecisionsIn(Closed):
    """Several decisions on one document: all of them or none."""

    decisions: list[DecisionIn] = Field(min_length=1, max_length=MOST)


class AtUnit(Schema):
    """A unit in sight; without one the token's own."""

    unit: Short = ""


class Paged(Schema):
    """How much of something is told at once, and where to go on."""

    limit: int = Field(50, ge=1, le=200)
    cursor: Annotated[Text, Field(max_length=200)] = ""


class UnitsAsked(Paged):
    """Units in sight, narrowed by name, code or initials, or by the unit they lie under."""

    text: Annotated[Text, Field(max_length=80)] = ""
    under: Short = ""


class ListAsked(Paged):
    """A list as the page shows it: the same choices under the same names."""

    unit: Short = ""
    day: date | None = None
    state: Short = ""
    kind: Short = ""
    text: Annotated[Text, Field(max_length=80)] = ""
    late: bool = False
    turn: Literal["", "now", "mine", "others", "again", "done"] = ""
    sort: Literal["new", "old", "due"] = "new"


class FigureAsked(Schema):
    """For which unit and days a figure is asked; without days from the campaign's first to today."""

    unit: Short = ""
    since: date | None = None
    day: date | None = None


class RowsAsked(FigureAsked, Paged):
    """The rows of a figure."""


class Children(FigureAsked):
    """Figures of several metrics for a unit, and with `children` for each unit right under it."""

    metric: list[Short] = Field(default_factory=list, max_length=50)
    children: bool = False
