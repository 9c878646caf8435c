"""The seam between drafts and figures: which metric each blank asks for, what the ledger answers, the paper made of both.

Nothing here writes; what a person decides of a blank is kept by `store.documents.decide`, a paper by `issue`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.decompose.analysis import Analysis, Blank
from taizhang.decompose.analysis_back import analysis_back
from taizhang.decompose.bind import THRESHOLD, Binding, proposals
from taizhang.errors import Words, msg, words
from taizhang.record.permits import Actor
from taizhang.report.fill import fill
from taizhang.report.hole import Filled, Hole, Placed, Run, hole_of
from taizhang.report.official import Paper
from taizhang.report.official_lines import cut
from taizhang.report.repeat import Repeat
from taizhang.report.table import in_chinese
from taizhang.see.figure import Figure, Period
from taizhang.store import figures
from taizhang.store.documents import Decision, Issued, decisions
from taizhang.store.each_rows import repeats_of
from taizhang.store.figure_sets import figure_set
from taizhang.store.models import Document, Unit

COUNTED: Final = ("count", "percent")
MARK: Final = re.compile(r"[（(](?:草稿|初稿|讨论稿|送审稿|征求意见稿)[）)]\s*$")
NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
NO_DECISIONS: Final[Mapping[str, Decision]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Asked:
    """For which unit, with all under it, and over which days a paper speaks; `actor` is who reads the rows of lists."""

    unit: Unit
    period: Period
    actor: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A blank that counts, its metric ("" is open), how sure the proposal was; `decided` when a person has spoken.

    `taken_from` is the key of the earlier draft whose confirmation was taken over.
    """

    binding: Binding
    metric: str
    decided: bool = False
    taken_from: str = ""

    @property
    def blank(self) -> Blank:
        """The hole in the draft."""
        return self.binding.blank

    @property
    def place(self) -> str:
        """The span as the doors name it."""
        return place_of(self.blank)


def place_of(blank: Blank) -> str:
    """The span of a blank: "start-end"."""
    return f"{blank.start}-{blank.end}"


def analysis_of(document: Document) -> Analysis:
    """The analysis frozen at receipt, as a value."""
    kept = {**document.analysis, "file": document.name, "title": document.title}
    return replace(analysis_back(kept, document.text), dated=document.dated)


def bindings(campaign: Campaign, document: Document) -> tuple[Bound, ...]:
    """What each blank of a received draft asks for: the person's word, else the proposal where it is sure enough."""
    return bound(campaign, analysis_of(document).blanks, decisions(document))


def bound(
    campaign: Campaign,
    blanks: Iterable[Blank],
    decided: Mapping[str, Decision] = NO_DECISIONS,
    threshold: float = THRESHOLD,
) -> tuple[Bound, ...]:
    """The proposals for these blanks with what was decided laid over them."""
    return tuple(_bound(campaign, one, decided) for one in proposals(blanks, campaign, threshold))


def _bound(campaign: Campaign, binding: Binding, decided: Mapping[str, Decision]) -> Bound:
    word = decided.get(place_of(binding.blank))
    if word is None or word.verdict not in ("bind", "made", "no"):
        return Bound(binding=binding, metric=binding.metric or "")
    metric = "" if word.verdict == "no" else str(word.values.get("metric", ""))
    if metric and metric not in campaign.metrics:
        return Bound(binding=replace(binding, reason=_missing(word, metric)), metric="")
    return Bound(binding=binding, metric=metric, decided=True, taken_from=str(word.values.get("from", "")))


def _missing(word: Decision, metric: str) -> Words:
    """Why a metric somebody chose is not there."""
    if word.verdict == "made":
        return words(msg("已为它拟了指标“{metric}”，写进专项文件后即可取数"), metric=metric)
    return words(msg("原来选的指标“{metric}”已不在专项里，请另选"), metric=metric)


def names_given(document: Document) -> Mapping[str, str]:
    """The names people gave for name blanks, by the draft's own words: {"X县委": "云溪县委"}."""
    words_of = (one.values for one in decisions(document).values() if one.verdict == "bind" and "name" in one.values)
    return {str(values["words"]): str(values["name"]) for values in words_of}


def told(campaign: Campaign, metrics: Iterable[str], asked: Asked, *, sealed: bool = False) -> Mapping[str, Figure]:
    """The figures of a paper, one set: a rate is divided from the very counts that may stand beside it."""
    found = figure_set(campaign, metrics, (asked.unit,), asked.period)
    return {name: figures.sealed(campaign, one) if sealed else one for (name, _), one in found.items()}


def holes(
    campaign: Campaign, blanks: Iterable[Blank], bounds: Sequence[Bound], found: Mapping[str, Figure]
) -> tuple[Hole, ...]:
    """Every blank with its metric and figure; those that are names come without."""
    by_place = {one.place: one for one in bounds}
    return tuple(_hole(campaign, blank, by_place.get(place_of(blank)), found) for blank in blanks)


def _hole(campaign: Campaign, blank: Blank, one: Bound | None, found: Mapping[str, Figure]) -> Hole:
    if one is None:
        return Hole(blank=blank)
    why = words(msg("已定为留空，由人来写")) if one.decided else one.binding.reason
    return hole_of(campaign, blank, one.metric or None, found.get(one.metric), None if one.metric else why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text with blanks, what they are bound to, and the names given for its name blanks."""

    analysis: Analysis
    bounds: tuple[Bound, ...]
    names: Mapping[str, str] = field(default_factory=lambda: NO_NAMES)


def names_for(campaign: Campaign, draft: Draft, asked: Asked) -> Mapping[str, str]:
    """Every name there is for a draft: the campaign's, those of the {{…}} that ask for unit and days, those given."""
    first, last = asked.period.start, asked.period.end
    slots = {
        "单位": asked.unit.name,
        "起始日期": in_chinese(first),
        "截至日期": in_chinese(last),
        "年份": f"{last.year}年",
    }
    return {
        **campaign.wording.names,
        **{f"{{{{{slot}}}}}": name for slot, name in slots.items()},
        **draft.names,
    }


def filled(campaign: Campaign, draft: Draft, asked: Asked, *, sealed: bool = False) -> Filled:
    """The draft with what the ledger answers for this unit and these days."""
    metrics = (one.metric for one in draft.bounds if one.metric)
    found = told(campaign, metrics, asked, sealed=sealed)
    return fill(
        draft.analysis.text,
        holes(campaign, draft.analysis.blanks, draft.bounds, found),
        names_for(campaign, draft, asked),
        _repeats(campaign, draft, asked),
    )


def _repeats(campaign: Campaign, draft: Draft, asked: Asked) -> tuple[Repeat, ...]:
    """The lines told row by row; nothing where nobody reads."""
    place = (asked.unit, asked.period.end)
    return repeats_of(campaign, draft.analysis.text, place, asked.actor) if asked.actor else ()


def paper(done: Filled, asked: Asked, *, traced: bool = False, draft: bool = False) -> Paper:
    """The filled draft as it goes to the printer; the cut-off is the last day asked for."""
    named = {asked.unit.code: asked.unit.name}
    return Paper(filled=done, cut_off=asked.period.end, traced=traced, draft=draft, units=named)


def final(done: Filled, text: str = "") -> Filled:
    """The paper without 草稿 behind its title: from here on it stands; `text` is that of the draft, for its own file."""
    found = _marked(done.text)
    if found is None:
        return done
    gone = _marked(text)
    placed = (*done.placed, Placed(start=gone[0], end=gone[1], run=Run(text=""))) if gone else done.placed
    return replace(done, runs=(*cut(done.runs, found[0])[0], *cut(done.runs, found[1])[1]), placed=placed)


def _marked(text: str) -> tuple[int, int] | None:
    """Where the first line that says something ends with 草稿."""
    head = len(text) - len(text.lstrip())
    end = text.find("\n", head)
    mark = MARK.search(text[: end if end >= 0 else len(text)])
    return mark.span() if mark else None


def title_of(done: Filled) -> str:
    """The first line of the filled text that says something."""
    return next((line.strip() for line in done.text.splitlines() if line.strip()), "")


def issued(done: Filled) -> tuple[Issued, ...]:
    """The figures of a paper, each at its place in the text as filled."""
    return tuple(_issued(done, run, start) for run, start in placed(done.runs) if run.trace)


def placed(runs: Iterable[Run]) -> Iterator[tuple[Run, int]]:
    """Each run with the offset at which it begins in the filled text."""
    start = 0
    for run in runs:
        yield run, start
        start += len(run.text)


def _issued(done: Filled, run: Run, start: int) -> Issued:
    figure = done.trace[run.trace - 1].figure
    return Issued(place=f"{start}-{start + len(run.text)}", written=run.text, figure=figure)
