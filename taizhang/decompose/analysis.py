"""What is found in a document: every value carries its span, so that each can be traced to the words that made it.

Offsets are Python `str` offsets into `Analysis.text`, end exclusive. `Analysis.as_json` is the exchange format of
`taizhang decompose --format json`; its keys are those of the intake schema (docs/intake.md).
"""

from dataclasses import asdict, dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of the document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Span):
    """A numbered sentence: "9.4" is the fourth sentence of the ninth paragraph."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Span):
    """A node of the outline: level 1 is the top, `number` is the enumerator as written."""

    level: int
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank(Span):
    """A hole the writer left (X, XX, *, N …): kind is count, percent, name, ordinal or redacted.

    A count or percentage also tells what is counted, the verb, the measure of its sentence and the clause it stands in.
    """

    kind: str
    noun: str | None = None
    measure_word: str | None = None
    qualifier: str | None = None
    verb: str | None = None
    section: str = ""
    measure: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation(Span):
    """What the text obliges somebody to do; actor and due are empty where the text is silent, never invented."""

    sentence: str
    actor: str
    measure: str
    deadline: str
    due: date | None
    due_reason: str
    deliverables: tuple[str, ...]
    firmness: str
    why: str
    section: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark(Span):
    """A reported achievement or an admitted shortcoming, with the measure it belongs to."""

    sentence: str
    measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A whole document as read on one day."""

    name: str
    title: str
    text: str
    dated: date | None
    sentences: tuple[Sentence, ...]
    outline: tuple[Heading, ...]
    obligations: tuple[Obligation, ...]
    blanks: tuple[Blank, ...]
    achievements: tuple[Remark, ...]
    shortcomings: tuple[Remark, ...]

    def as_json(self) -> dict[str, object]:
        """The exchange format: one key a layer; dates as ISO text."""
        return {
            "file": self.name,
            "title": self.title,
            "dated": self.dated.isoformat() if self.dated else None,
            "sentences": [asdict(x) for x in self.sentences],
            "outline": [asdict(x) for x in self.outline],
            "placeholders": [asdict(x) for x in self.blanks],
            "obligations": [
                {**asdict(x), "due": x.due.isoformat() if x.due else None, "deliverables": list(x.deliverables)}
                for x in self.obligations
            ],
            "achievements": [asdict(x) for x in self.achievements],
            "shortcomings": [asdict(x) for x in self.shortcomings],
        }
