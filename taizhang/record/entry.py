"""One line of the ledger as a value, with everything that has happened to it and hangs on it.

An entry whose kind has no life is an activity (活动): something done. One whose kind has a life is an item (事项):
something that must be closed. Rows are the store's; rules are functions over these values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

NOTHING: Mapping[str, object] = MappingProxyType({})

ROLES_OF_LINKS = (
    "found_in", "measure_of", "rule_for", "same_as", "returned_as", "handed_to", "answers", "reported_in", "part_of",
)  # fmt: skip
"""Roles of a link from one entry to another: the one that speaks points to the one spoken of (measure → problem)."""

PROOFS = ("file", "row", "note", "word")
"""Kinds of evidence: a file, a pointer to another row, a checker's on-site note, an affected person's word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A piece of evidence: `text` is the note, the word or the other row's key; files carry what they are.

    `digest` is of the kept bytes by `algorithm` (sha256 or sm3), `media` what the content says it is, `size` bytes; `paper`
    a plan, notice or report; `replaces` the number of the older version it stands for (0: none).
    """

    kind: str
    name: str = ""
    text: str = ""
    digest: str = ""
    round: int = 1
    algorithm: str = ""
    media: str = ""
    size: int = 0
    paper: bool = False
    replaces: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A tie to another entry. `inward` says that the other entry points to this one; `closed` that it is closed."""

    role: str
    key: str
    kind: str
    inward: bool
    closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened: who, when, from, to. `day` is the local day of `at`.

    `seq` is its number in the chain, `undoes` that of the step it undoes (0: none). `before` holds facts and fields as they
    stood before it, where it changed them (None: not kept).
    """

    move: str
    from_state: str
    to_state: str
    at: datetime
    day: date
    person: int
    round: int = 1
    note: str = ""
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    seq: int = 0
    undoes: int = 0
    before: Mapping[str, object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the ledger; `state` is "" for an activity, `round` counts rebounds from 1, `version` every change.

    `target` is the path of the unit it is being handed to ("" when it is not). `again` is how many like it had been closed
    at the unit when it was found; who asks a move that needs `recurrence` looks it up.
    """

    key: str
    kind: str
    title: str
    unit: str
    path: str
    unit_class: str
    day: date
    due: date | None = None
    state: str = ""
    round: int = 1
    version: int = 1
    target: str = ""
    again: int = 0
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    steps: tuple[Step, ...] = ()
    links: tuple[Link, ...] = ()
    proofs: tuple[Proof, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an entry came from: the file, page or API and the cell, sentence or span in it."""

    name: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The sentence of a document, and the span in it, that made this entry."""

    document: str
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry somebody wants recorded. The same `origin` is recorded once however often it is sent.

    `then` is what is done to it at once, by whoever takes a workbook in.
    """

    kind: str
    unit: str
    title: str
    day: date
    origin: str
    due: date | None = None
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    links: tuple[tuple[str, str], ...] = ()
    proofs: tuple[Proof, ...] = ()
    source: Source = Source(name="page")
    citation: Citation | None = None
    then: "Errand | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Errand:
    """What a row has done beside its facts: a move ("" none) with what it brings, and measures to be added."""

    move: str = ""
    note: str = ""
    proofs: tuple[Proof, ...] = ()
    values: Mapping[str, object]
    due: date | None = None
    measures: tuple[Draft, ...] = ()
