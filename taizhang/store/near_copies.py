"""Texts of several units that are nearly the same: of the kinds that a rule about copies names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import resolve, selection_kinds
from taizhang.record.likeness import Pair, bare, pairs
from taizhang.store import sight
from taizhang.store.findings import Watch, in_view
from taizhang.store.models import Entry
from taizhang.store.remembered import Memory, until_something_happens

MOST: Final = 20_000
"""So many of the newest texts in view are compared."""
NEAR: Final = 0.7
"""From which share of pieces in common on two texts are shown: one word in a line of thirty characters may differ."""
SHORTEST: Final = 20
"""Letters of one's own a text must have: a title (某单位实施方案) is nobody's copy."""
KEPT: Final = Memory(16)


@dataclass(frozen=True, slots=True)
class Copy:
    """Two entries of different units whose texts are nearly the same; `percent` of their pieces, rounded down."""

    one: Entry
    other: Entry
    percent: int


@dataclass(frozen=True, slots=True)
class Compared:
    """How many texts were compared, and which pairs of them were found alike, the most alike first (keys)."""

    texts: int
    found: tuple[tuple[str, str, int], ...]


def kinds_compared(campaign: Campaign) -> tuple[str, ...]:
    """The kinds of all rules that look for copies, in the campaign's order."""
    asked = (rule.of for rule in campaign.rules.values() if rule.of)
    named = {
        kind
        for of in asked
        if any(words.copied for words in resolve(campaign, of))
        for kind in selection_kinds(campaign, of)
    }
    return tuple(kind for kind in campaign.kinds if kind in named)


def copies(asked: Compared, first: int, most: int) -> tuple[Copy, ...]:
    """Some of the pairs, with their entries."""
    shown = asked.found[first : first + most]
    keys = {key for one, other, _ in shown for key in (one, other)}
    rows = {row.key: row for row in Entry.objects.filter(key__in=keys).select_related("unit")}
    return tuple(Copy(rows[one], rows[other], percent) for one, other, percent in shown)


def text_of(campaign: Campaign, row: Entry) -> str:
    """All that is written in an entry: its title, then its text fields, a line each."""
    fields = campaign.kinds[row.kind].fields
    written = (row.values.get(name) for name in fields if campaign.fields[name].type == "text")
    return "\n".join((row.title, *(text for text in written if isinstance(text, str) and text)))


@until_something_happens(KEPT, lambda watch: (watch.campaign.campaign, watch.by.duties, watch.paths, watch.day))
def compared(watch: Watch) -> Compared:
    """What is nearly the same in view; found again only after something has happened."""
    kinds = kinds_compared(watch.campaign)
    seen = sight.entries(watch.by, watch.campaign.campaign).filter(in_view(watch), kind__in=kinds, day__lte=watch.day)
    rows = {row.key: row for row in seen.order_by("-day", "-pk")[:MOST]}
    names = (*watch.campaign.wording.phrases, *sight.units(watch.by).values_list("name", flat=True))
    found = [pair for kind in kinds for pair in _of_kind(watch.campaign, kind, rows, names)]
    apart = ((rows[pair.one], rows[pair.other], pair) for pair in found)
    told = [(one.key, other.key, int(pair.likeness * 100)) for one, other, pair in apart if one.path != other.path]
    return Compared(len(rows), tuple(sorted(told, key=lambda one: (-one[2], one[0], one[1]))))


def _of_kind(campaign: Campaign, kind: str, rows: Mapping[str, Entry], names: tuple[str, ...]) -> Iterator[Pair]:
    """Kinds are compared among themselves: a report may well repeat what its measure says."""
    written = ((key, text_of(campaign, row)) for key, row in rows.items() if row.kind == kind)
    texts = [(key, text) for key, text in written if len(bare(text, names)) >= SHORTEST]
    return iter(pairs(texts, names, NEAR))
