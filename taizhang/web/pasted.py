"""A pasted piece of text as the fields of a form: what is found plainly is proposed, what is not stays blank."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import selection_kinds
from taizhang.decompose.noted import Count, Noted, noted
from taizhang.record.asks import DAY, DUE, TITLE, UNIT, Ask
from taizhang.record.permits import records
from taizhang.store import sight
from taizhang.web.seat import Seat

MOST_LETTERS: Final = 5000
MOST_UNITS: Final = 3000
SHORTEST: Final = 2
PERSONS: Final = frozenset({"人", "名", "人次"})
UNITS: Final = (
    "万元",
    "元",
    "人次",
    "人",
    "名",
    "户",
    "份",
    "件",
    "次",
    "场",
    "天",
    "字",
    "期",
    "篇",
    "条",
    "个",
    "位",
)
PLACES: Final = ("地点", "地方", "场所")
Given = dict[str, object]


def kind_meant(campaign: Campaign, text: str) -> str:
    """The kind a text speaks of: the one whose name, or the nouns of whose figures, stand in it; "" where several might."""
    scores: Counter[str] = Counter()
    for name, kind in campaign.kinds.items():
        if _bare(kind.label) in text:
            scores[name] += 3 * len(_bare(kind.label))
    for metric in campaign.metrics.values():
        said = max((len(noun) for noun in metric.nouns if noun in text), default=0)
        kinds = selection_kinds(campaign, metric.of) if said and metric.of else ()
        if len(kinds) == 1:
            scores[kinds[0]] += said
    best = scores.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""


def _bare(label: str) -> str:
    """专题研讨 for 专题研讨（含预备会): what stands in brackets is nobody's way of speaking."""
    return label.partition("（")[0]


def proposed(seat: Seat, asked: Sequence[Ask], text: str) -> Given:
    """What the text gives for each ask, as a person would have written it."""
    text = text[:MOST_LETTERS]
    note = noted(text, seat.today)
    found: Given = {name: said for name, said in _facts(seat, note, text) if said}
    for ask in asked:
        if ask.name not in (TITLE, UNIT, DAY, DUE) and (said := _said(ask, note, text)):
            found[ask.name] = said
    return found


def _facts(seat: Seat, note: Noted, text: str) -> Iterator[tuple[str, str]]:
    yield TITLE, note.title
    yield DAY, note.day.isoformat() if note.day else ""
    yield UNIT, _unit(seat, text)


def _said(ask: Ask, note: Noted, text: str) -> object:
    """A line of its own label speaks first; then codes by their words, numbers by their measure, a place by its verb."""
    if ask.codes:
        return _codes(ask, text)
    if ask.label in note.labelled:
        return note.labelled[ask.label] if ask.type in ("text", "person", "date", "unit") else _number(ask, note.counts)
    if ask.type in ("number", "money"):
        return _number(ask, note.counts)
    return note.place if ask.type == "text" and any(word in ask.label for word in PLACES) else ""


def _codes(ask: Ask, text: str) -> object:
    spoken = [code for code, one in ask.codes.items() if len(one.label) >= SHORTEST and _bare(one.label) in text]
    if ask.type == "choices":
        return spoken
    return spoken[0] if len(spoken) == 1 else ""


def _number(ask: Ask, counts: Sequence[Count]) -> str:
    """The one number with the measure the field is about; of several the one beside words of its label."""
    wanted = _measures(ask)
    fits = [count for count in counts if count.unit in wanted]
    if len(fits) > 1:
        words = {ask.label[at : at + 2] for at in range(len(ask.label) - 1)}
        fits = [count for count in fits if any(word in count.around for word in words)]
    return f"{fits[0].number}" if len(fits) == 1 else ""


def _measures(ask: Ask) -> frozenset[str]:
    about = ask.label + ask.hint
    named = frozenset(unit for unit in UNITS if unit in about)
    return named | PERSONS if named & PERSONS else named


def _unit(seat: Seat, text: str) -> str:
    """The unit in sight that the text names first, the longest name where several begin there; for writers only theirs."""
    rows = sight.units(seat.actor)[:MOST_UNITS]
    named = [(text.find(one.name), -len(one.name), one) for one in rows if one.name in text]
    mine = [found for found in named if records(seat.actor, found[2].path)]
    return min(mine, key=lambda found: found[:2])[2].name if mine else ""
