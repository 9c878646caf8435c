"""What is found in a document: every value carries its span, so that each can be traced to the words that made it.

Offsets are Python `str` offsets into `Analysis.text`, end exclusive. `Analysis.as_json` is the exchange format of
`taizhang decompose --format json`; its keys are those of the intake schema (docs/intake.md).
"""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal


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
class Claim(Blank):
    """A figure already written (落实在建项目7个): told like the hole it would fill, with the value the text gives."""

    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation(Span):
    """What the text obliges somebody to do; actor and due are empty where the text is silent, never invented.

    `actor` leads, `partners` join in (会同, 责任单位). A recurring deadline has its first day in `due` and its `rhythm`
    (day, week, month, quarter, half, year; "2week" every two). `said_by` is whose words are passed on, `ban` marks what is
    forbidden, and `repeats` is the number of the sentence that asked for the same before: one task then cites both.
    `leader` is the person named to answer for it (责任领导), and `carried` the body that the sentences before were said to:
    an offer where `actor` is empty.
    """

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
    partners: tuple[str, ...] = ()
    rhythm: str = ""
    said_by: str = ""
    ban: bool = False
    repeats: str = ""
    leader: str = ""
    carried: str = ""


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
    claims: tuple[Claim, ...] = ()

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
                {
                    **asdict(x),
                    "due": x.due.isoformat() if x.due else None,
                    "deliverables": list(x.deliverables),
                    "partners": list(x.partners),
                }
                for x in self.obligations
            ],
            "achievements": [asdict(x) for x in self.achievements],
            "shortcomings": [asdict(x) for x in self.shortcomings],
            "claims": [{**asdict(x), "value": str(x.value)} for x in self.claims],
        }
