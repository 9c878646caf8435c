"""A draft with holes and the figures bound to them become a draft with numbers, each with its trace."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from taizhang.decompose.analysis import Blank, Sentence
from taizhang.decompose.holes import UNLESS
from taizhang.decompose.noise import NOISE
from taizhang.decompose.sentences import Layout, lay_out
from taizhang.errors import Words, msg, words
from taizhang.report.agree import conflict, stated_exactly
from taizhang.report.asked import read
from taizhang.report.called import called
from taizhang.report.hole import Filled, Hole, Open, Placed, Run, State, Trace
from taizhang.report.repeat import Repeat
from taizhang.report.wording import based, count, exactly, rate
from taizhang.see.figure import Figure

FIGURES: Final = ("count", "percent")
ROWS: Final = "rows"
"""The kind of a {{每行：…}} or one of its columns, as what stays open of a line that is repeated."""
NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
_MARK: Final = re.compile(r"[，。；：！？,;!?\n]")
CLAUSE: Final = 60
_OUTSIDE: Final = Sentence(start=0, end=0, text="", number="")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """What takes the place of a stretch of the draft: a figure, a name, or the hole as it stood and `why`."""

    start: int
    end: int
    text: str
    state: State
    hole: Hole
    figure: Figure | None = None
    exact: str = ""
    why: Words | None = None
    rows: tuple[Mapping[str, str], ...] | None = None


def fill(
    text: str, holes: Sequence[Hole], names: Mapping[str, str] = NO_NAMES, repeats: Sequence[Repeat] = ()
) -> Filled:
    """Fill what the figures, the given names and the rows of lists can fill; what they cannot stays and is listed."""
    layout = lay_out(text)
    whole = sorted(_spots(layout, holes, names), key=lambda spot: (spot.start, spot.end))
    kept = (spot for spot in _kept(layout, whole) if not any(_inside(one, spot) for one in repeats))
    lines = (_line(text, one) for one in repeats)
    found = sorted((*kept, *lines), key=lambda spot: (spot.start, spot.end))
    spots = tuple(_apart(text, found))
    figures = [(spot, spot.figure) for spot in spots if spot.figure]
    return Filled(
        runs=tuple(run for run in _runs(text, spots) if run.text),
        trace=tuple(_trace(layout, spot, figure, (number, spots)) for number, (spot, figure) in enumerate(figures, 1)),
        open=tuple(_open(layout, spot, spot.why) for spot in spots if spot.why),
        placed=tuple(_placed(spots)),
        repeats=tuple(repeats),
        told=keys_by_list((one.code, one.keys) for one in repeats),
    )


def keys_by_list(told: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
    """The keys of entries told in several places of a paper, each once, by the code of their list."""
    found: dict[str, tuple[str, ...]] = {}
    for code, keys in told:
        found[code] = tuple(dict.fromkeys((*found.get(code, ()), *keys)))
    return {code: keys for code, keys in found.items() if keys}


def _inside(one: Repeat, spot: _Spot) -> bool:
    return one.each.start <= spot.start < one.each.end


def _line(text: str, one: Repeat) -> _Spot:
    """The line as often as its list has rows; what keeps it from being repeated stays as it stands."""
    each = one.each
    if one.why:
        at, sign = one.wrong
        hole = Hole(blank=Blank(start=at, end=at + len(sign), text=sign, kind=ROWS))
        return _left(text, hole, one.why)
    blank = Blank(start=each.at, end=each.at + len(each.mark), text=each.mark, kind=ROWS)
    end = each.end if one.rows or each.end == len(text) else each.end + 1
    told = one.text(text[each.start : each.end])
    return _Spot(start=each.start, end=end, text=told, state="name", hole=Hole(blank=blank), rows=one.rows)


def _kept(layout: Layout, spots: Sequence[_Spot]) -> Iterator[_Spot]:
    """The spots without those of sentences that say {{没有就不写}} and have a figure that may not be claimed."""
    gone: list[tuple[int, int]] = []
    for mark in UNLESS.finditer(layout.text):
        sentence = sentence_at(layout, mark.start())
        inside = [one for one in spots if sentence.start <= one.start and one.end <= sentence.end]
        if any(one.why and one.hole.figure and not (one.hole.figure.value or 0) > 0 for one in inside):
            gone.append((sentence.start, sentence.end))
        else:
            yield _empty(layout.text, mark.start(), mark.end())
    yield from (_empty(layout.text, start, end) for start, end in dict.fromkeys(gone))
    yield from (one for one in spots if not any(start <= one.start < end for start, end in gone))


def _empty(text: str, start: int, end: int) -> _Spot:
    """A stretch of the draft that is left out."""
    blank = Blank(start=start, end=end, text=text[start:end], kind="name")
    return _Spot(start=start, end=end, text="", state="name", hole=Hole(blank=blank))


def _spots(layout: Layout, holes: Sequence[Hole], names: Mapping[str, str]) -> Iterator[_Spot]:
    """Each hole judged together with the others of its paragraph."""
    for hole in holes:
        if hole.blank.kind not in FIGURES:
            yield _name(layout.text, hole, names)
            continue
        place = layout.paragraph_at(hole.blank.start)
        beside = [one for one in holes if one is not hole and layout.paragraph_at(one.blank.start) == place]
        yield _figure(layout.text, hole, beside)


def _name(text: str, hole: Hole, names: Mapping[str, str]) -> _Spot:
    found = called(text, hole.blank, names)
    if found is None:
        return _left(text, hole, words(msg("没有给出这个名称，请在单位信息里填写，或手工补上")))
    return _Spot(start=found.start, end=found.end, text=found.name, state="name", hole=hole)


def _figure(text: str, hole: Hole, beside: Sequence[Hole]) -> _Spot:
    """The number of a count or a percentage, or the reason why there is none."""
    why = _unfit(hole) or conflict(hole, beside)
    figure = hole.figure
    if why or figure is None:
        return _left(text, hole, why or _unbound(hole))
    slot = read(text, hole.blank)
    free_money = hole.free and hole.money
    scale = slot.asked.scale or ("万" if free_money else "")
    asked = replace(slot.asked, exact=stated_exactly(hole, beside), scale=scale)
    written = rate(figure.value, asked) if hole.rate else count(figure.value, asked, "万元" if hole.money else "")
    written += "元" if written and free_money else ""
    if not written:
        return _left(text, hole, _nothing(figure))
    base = based(figure.value, figure.numerator, figure.denominator)
    exact = base if hole.rate else exactly(figure.value, "万元" if hole.money else "")
    return _Spot(start=slot.start, end=slot.end, text=written, state="figure", hole=hole, figure=figure, exact=exact)


def _unbound(hole: Hole) -> Words:
    return hole.reason or words(msg("没有确认对应的指标，请选一个指标，或手工填写"))


def _unfit(hole: Hole) -> Words | None:
    """Why the metric cannot stand in this hole: a rate needs a percentage, a sum of money needs 元, and the reverse."""
    if hole.figure is None or hole.free:
        return None
    money = (hole.blank.measure_word or "").endswith("元")
    if hole.rate == (hole.blank.kind == "percent") and money == hole.money:
        return None
    return words(
        msg("指标“{label}”与“{hole}{word}”不是同一种数，请另选指标"),
        label=hole.label,
        hole=hole.blank.text,
        word="" if hole.blank.kind == "percent" else hole.blank.measure_word or "",
    )


def _nothing(figure: Figure) -> Words:
    """A zero or an unknown is not written as an achievement."""
    day = figure.period.end.isoformat()
    if figure.value is None:
        return words(msg("截至{day}还算不出这个数（没有可作基数的行），请改写或删去这一处"), day=day)
    if figure.value <= 0:
        return words(msg("截至{day}台账里这个数是0，不写成成绩，请改写或删去这一处"), day=day)
    return words(msg("截至{day}这个数太小，按这里的写法只能写成0，请改写或删去这一处"), day=day)


def _left(text: str, hole: Hole, why: Words) -> _Spot:
    start, end = hole.blank.start, hole.blank.end
    return _Spot(start=start, end=end, text=text[start:end], state="open", hole=hole, why=why)


def _apart(text: str, spots: Iterable[_Spot]) -> Iterator[_Spot]:
    """Where the words of two spots overlap, the second keeps its hole only; a hole that is covered already is dropped."""
    reached = 0
    for spot in spots:
        if spot.start < reached <= spot.hole.blank.start:
            reached = spot.hole.blank.end
            yield _left(text, spot.hole, words(msg("与前一处名称重叠，请手工补上")))
        elif spot.start >= reached:
            reached = spot.end
            yield spot


def _runs(text: str, spots: Iterable[_Spot]) -> Iterator[Run]:
    """The text between the spots without marks of the site it came from, and the spots."""
    reached = number = 0
    for spot in spots:
        number += spot.state == "figure"
        yield Run(text=NOISE.sub("", text[reached : spot.start]))
        yield Run(text=spot.text, state=spot.state, trace=number if spot.state == "figure" else 0)
        reached = spot.end
    yield Run(text=NOISE.sub("", text[reached:]))


def _placed(spots: Iterable[_Spot]) -> Iterator[Placed]:
    """Each spot at its place in the draft, with the number of its figure."""
    number = 0
    for spot in spots:
        number += spot.state == "figure"
        trace = number if spot.state == "figure" else 0
        run = Run(text=spot.text, state=spot.state, trace=trace)
        place = spot.hole.blank if spot.rows is not None else spot
        yield Placed(start=place.start, end=place.end, run=run, rows=spot.rows)


def sentence_at(layout: Layout, offset: int) -> Sentence:
    """The sentence a place of the text lies in."""
    place = bisect_right(layout.sentences, offset, key=lambda sentence: sentence.start)
    return layout.sentences[place - 1] if place else _OUTSIDE


def _clause(text: str, spot: _Spot) -> tuple[int, int]:
    """Where the clause around a spot starts and ends, its marks left out."""
    start = max((mark.end() for mark in _MARK.finditer(text, max(0, spot.start - CLAUSE), spot.start)), default=0)
    end = _MARK.search(text, spot.end)
    return max(start, spot.start - CLAUSE), min(end.start() if end else len(text), spot.end + CLAUSE)


def _trace(layout: Layout, spot: _Spot, figure: Figure, told: tuple[int, Sequence[_Spot]]) -> Trace:
    """The story of one figure: its number, and the clause as the reader of the paper sees it."""
    hole, (number, spots) = spot.hole, told
    start, end = _clause(layout.text, spot)
    inside = [
        replace(one, start=one.start - start, end=one.end - start)
        for one in spots
        if start <= one.start and one.end <= end
    ]
    return Trace(
        no=number,
        place=f"{hole.blank.start}-{hole.blank.end}",
        context="".join(run.text for run in _runs(layout.text[start:end], inside)).strip(),
        sentence=sentence_at(layout, spot.start).number,
        written=spot.text,
        exact=spot.exact,
        label=hole.label,
        definition=hole.definition,
        figure=figure,
    )


def _open(layout: Layout, spot: _Spot, why: Words) -> Open:
    start, end = _clause(layout.text, spot)
    return Open(
        blank=spot.hole.blank,
        context=NOISE.sub("", layout.text[start:end]).strip(),
        sentence=sentence_at(layout, spot.start).number,
        why=why,
    )
