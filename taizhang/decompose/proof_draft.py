"""What the draft checker looks at and what it says: the draft laid out once, what stands outside it, a finding."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from taizhang.campaign.model import Campaign
from taizhang.decompose.analysis import Analysis, Claim, Span
from taizhang.decompose.sentences import Layout, lay_out
from taizhang.errors import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding(Span):
    """A flaw of a draft: `rule` is its code, `said` what is wrong, `mend` how to mend it; a `hint` is only advice."""

    sentence: str
    rule: str
    said: Words
    mend: Words
    hint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What a draft is held against besides itself; everything may be absent.

    `others` are papers of other units (name, text); `ledger` answers a written figure with the true one or None; `own` are
    the names of the own place and unit, `elsewhere` those of its peers (青山县); `limit` is in characters (0: by genre);
    `phrases` may stand anywhere without being a copy.
    """

    campaign: Campaign | None = None
    others: tuple[tuple[str, str], ...] = ()
    ledger: Callable[[Claim], Decimal | None] | None = None
    own: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    limit: int = 0
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft as analysed and laid out, with what it is held against; `written` keeps the width of its punctuation."""

    analysis: Analysis
    layout: Layout
    against: Against
    written: str

    @property
    def quiet(self) -> str:
        """The text without site marks, of equal length."""
        return self.layout.quiet

    @property
    def phrases(self) -> tuple[str, ...]:
        """Phrases that are no copy beside the set ones: those given and those of the campaign."""
        campaign = self.against.campaign
        return (*self.against.phrases, *(campaign.wording.phrases if campaign else ()))

    def finding(self, rule: str, start: int, end: int, said: tuple[Words, Words], *, hint: bool = False) -> Finding:
        """A finding at these offsets; `said` is what is wrong and how to mend it."""
        return Finding(
            start=start,
            end=end,
            text=self.analysis.text[start:end],
            sentence=self.layout.sentence_at(start),
            rule=rule,
            said=said[0],
            mend=said[1],
            hint=hint,
        )

    def clause(self, start: int, end: int, stops: str = "。；！？\n") -> str:
        """The words around a stretch up to the nearest stops, at most 200 characters to each side."""
        left = self.quiet[max(0, start - 200) : start]
        right = self.quiet[end : end + 200]
        before = max(left.rfind(stop) for stop in stops) + 1
        after = min((place for stop in stops if (place := right.find(stop)) >= 0), default=len(right))
        return left[before:] + self.quiet[start:end] + right[:after]


def draft_of(analysis: Analysis, against: Against) -> Draft:
    """The draft laid out again from its text."""
    layout = lay_out(analysis.text)
    pairs = zip(layout.quiet, analysis.text, strict=True)
    written = "".join(quiet if quiet.isspace() else raw for quiet, raw in pairs)
    return Draft(analysis, layout, against, written)
