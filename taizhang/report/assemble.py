"""A template and what the ledger answers become a paper: sentences with their figures, tables, entries told one a line.

A sentence whose figure is zero or unknown is left out (or, where the template says so, stays with its blank open); a
heading with nothing under it goes too, and those after it are numbered on.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile
from types import MappingProxyType
from typing import Final

from taizhang.campaign.model import Campaign, Section, Template
from taizhang.campaign.papers import SLOT, Words
from taizhang.decompose.analysis import Blank
from taizhang.decompose.sentences import lay_out
from taizhang.report.fill import fill, sentence_at
from taizhang.report.hole import Filled, Hole, hole_of, unit_of
from taizhang.report.numbered import numbered, sign_of
from taizhang.report.sheets import SHARES, Sheet, joined, written
from taizhang.report.wording import MORE
from taizhang.see.figure import Figure

Slot = tuple[str, bool]
"""A metric, and whether of the period alone."""
NO_TEXTS: Final[Mapping[str, str]] = MappingProxyType({})
NO_FIGURES: Final[Mapping[Slot, Figure]] = MappingProxyType({})
NO_SHEETS: Final[Mapping[int, Sheet]] = MappingProxyType({})
NO_LINES: Final[Mapping[int, tuple[str, ...]]] = MappingProxyType({})
NO_TEXTS_AT: Final[Mapping[int, str]] = MappingProxyType({})
SIGNS: Final = ("％", "%")
STOPS: Final = ("。", "！", "？", "；", "：")
CHINESE: Final = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a paper is made of: figures by slot, its facts and names, and, by the place of their section, the tables, the
    entries in words, and what is said of those left out.
    """

    figures: Mapping[Slot, Figure] = field(default_factory=lambda: NO_FIGURES)
    facts: Mapping[str, str] = field(default_factory=lambda: NO_TEXTS)
    sheets: Mapping[int, Sheet] = field(default_factory=lambda: NO_SHEETS)
    entries: Mapping[int, tuple[str, ...]] = field(default_factory=lambda: NO_LINES)
    rests: Mapping[int, str] = field(default_factory=lambda: NO_TEXTS_AT)


@dataclass(frozen=True, slots=True)
class _Part:
    """A section as far as it has something to say."""

    section: Section
    lines: tuple[str, ...]
    sheet: Sheet | None


def assembled(campaign: Campaign, template: Template, told: Told) -> Filled:
    """The paper: its text with every figure traced."""
    parts = tuple(_part(place, section, told) for place, section in enumerate(template.sections))
    annexes = tuple(part for part in parts if part.section.annex and (part.lines or part.sheet))
    body = tuple(part for part in parts if not part.section.annex)
    blocks = (
        *_head(template), *_blocks(body), *_named(annexes), *_foot(template, told), *_annexed(annexes, _drawn(body)),
    )  # fmt: skip
    return _numbered(joined(_pieces(campaign, told, blocks)))


def _pieces(campaign: Campaign, told: Told, blocks: Sequence[str | Sheet]) -> Iterator[Filled]:
    """Runs of lines filled together, so that figures of one paragraph agree; each table by itself."""
    for _, group in groupby(enumerate(blocks), key=lambda pair: isinstance(pair[1], Sheet) and pair[0]):
        found = [block for _, block in group]
        if isinstance(found[0], Sheet):
            yield written(campaign, found[0])
        else:
            yield fill(*_prose(campaign, told, "".join(f"{line}\n" for line in found)))


def _numbered(paper: Filled) -> Filled:
    """Each figure cited by the number of its sentence in the whole paper."""
    layout = lay_out(paper.text)
    starts, start = {}, 0
    for run in paper.runs:
        starts[run.trace] = start
        start += len(run.text)
    return replace(
        paper, trace=tuple(replace(one, sentence=sentence_at(layout, starts[one.no]).number) for one in paper.trace)
    )


def _head(template: Template) -> Iterator[str]:
    yield from filter(None, (template.title, *template.under, template.address))


def _foot(template: Template, told: Told) -> tuple[str, ...]:
    return (template.signer or told.facts["unit"], told.facts["date"]) if template.signed else ()


def _part(place: int, section: Section, told: Told) -> _Part:
    paragraphs = ("".join(_sentences(paragraph, section, told)) for paragraph in section.text)
    entries = tuple(one.removeprefix(f"{section.heading}：") for one in told.entries.get(place, ()))
    lead = section.entries.lead if section.entries and entries else ""
    sheet = told.sheets.get(place)
    rest = told.rests.get(place, "")
    lines = filter(None, (*paragraphs, lead, *numbered(entries, _sign(told)), rest))
    return _Part(section, tuple(lines), sheet if sheet and sheet.rows else None)


def _sign(told: Told) -> str:
    """Rows are numbered alike in all of the paper."""
    return sign_of(line for lines in told.entries.values() for line in lines)


def _sentences(paragraph: Sequence[Words], section: Section, told: Told) -> Iterator[str]:
    for sentence in paragraph:
        if not isinstance(sentence, str):
            yield _clauses([one for one in sentence if section.open or _known(one, told)], told)
        elif section.open or _known(sentence, told):
            yield sentence


def _clauses(kept: Sequence[str], told: Told) -> str:
    """Words that lead, then clauses joined to a sentence; without a figure in any of them there is no sentence."""
    lead = tuple(takewhile(lambda one: not any(_figures(one, told)), kept))
    if len(lead) == len(kept):
        return ""
    text = "".join(lead) + "，".join(kept[len(lead) :])
    return text if text.endswith(STOPS) else f"{text}。"


def _known(text: str, told: Told) -> bool:
    """Whether every figure of these words is one that may be claimed."""
    return all(figure.value is not None and figure.value > 0 for figure in _figures(text, told))


def _figures(text: str, told: Told) -> Iterator[Figure]:
    slots = ((found["name"], bool(found["period"])) for found in SLOT.finditer(text))
    yield from (told.figures[slot] for slot in slots if slot in told.figures)


def _drawn(parts: Sequence[_Part]) -> int:
    """How many charts these parts have."""
    return sum(bool(part.sheet and part.sheet.caption) for part in parts)


def _named(annexes: Sequence[_Part]) -> Iterator[str]:
    """附件：1.…, a line for each."""
    for number, part in enumerate(annexes, 1):
        yield f"{'附件：' if number == 1 else ''}{f'{number}.' if len(annexes) > 1 else ''}{part.section.heading}"


def _annexed(annexes: Sequence[_Part], drawn: int) -> Iterator[str | Sheet]:
    """Each annex under its label and its title."""
    for number, part in enumerate(annexes, 1):
        yield f"附件{number if len(annexes) > 1 else ''}"
        yield part.section.heading
        yield from _under_heading(part, drawn + _drawn(annexes[:number]))


def _under_heading(part: _Part, drawn: int) -> Iterator[str | Sheet]:
    """Lines, table or chart, and what stands under it; `drawn` is the number of the chart."""
    yield from part.lines
    if part.sheet:
        yield part.sheet
        yield from filter(None, (part.sheet.note, part.sheet.caption and f"图{drawn}　{part.sheet.caption}"))


def _blocks(parts: Sequence[_Part]) -> Iterator[str | Sheet]:
    """Headings with their numbers, and what stands under them."""
    reached: Mapping[int, int] = {}
    parts = tuple(
        part for place, part in enumerate(parts) if any(one.lines or one.sheet for one in _under(parts, place))
    )
    for place, part in enumerate(parts):
        level = part.section.level
        if part.section.heading and not _alone(parts, place):
            reached = {**{above: reached.get(above, 0) for above in range(1, level)}, level: reached.get(level, 0) + 1}
            yield f"{number_of(level, reached[level])}{part.section.heading}"
        yield from _under_heading(part, _drawn(parts[: place + 1]))


def _alone(parts: Sequence[_Part], place: int) -> bool:
    """Whether a lower heading is the only one of its level under the one above it: where there is no （二） there is no （一）."""
    level = parts[place].section.level
    before = takewhile(lambda one: not one.section.heading or one.section.level >= level, reversed(parts[:place]))
    after = takewhile(lambda one: not one.section.heading or one.section.level >= level, parts[place + 1 :])
    return level > 1 and not any(one.section.heading and one.section.level == level for one in (*before, *after))


def _under(parts: Sequence[_Part], place: int) -> Iterator[_Part]:
    """A part and, where it has a heading, those of lower headings behind it."""
    yield parts[place]
    for part in parts[place + 1 :]:
        if not parts[place].section.heading or part.section.level <= parts[place].section.level:
            return
        yield part


def number_of(level: int, number: int) -> str:
    """一、 （一） or 1. before a heading."""
    if level == 3:
        return f"{number}."
    ten, one = divmod(number, 10)
    tens = f"{CHINESE[ten] if ten > 1 else ''}十" if ten else ""
    said = f"{tens}{CHINESE[one] if one else ''}"
    return f"{said}、" if level == 1 else f"（{said}）"


def _prose(campaign: Campaign, told: Told, text: str) -> tuple[str, tuple[Hole, ...]]:
    """The text with an X where a figure belongs, and every X with its figure."""
    made, holes, reached = "", [], 0
    for found in SLOT.finditer(text):
        made += text[reached : found.start()]
        reached = found.end()
        figure = told.figures.get((found["name"], bool(found["period"])))
        if figure is None:
            made += told.facts[found["name"]]
            continue
        share = campaign.metrics[figure.metric].form in SHARES
        sign = text[reached] if text.startswith(SIGNS if share else MORE, reached) else ""
        reached += len(sign)
        holes.append(_hole(campaign, figure, f"X{sign}", len(made)))
        made += f"X{sign}"
    return made + text[reached:], tuple(holes)


def _hole(campaign: Campaign, figure: Figure, words: str, start: int) -> Hole:
    metric = campaign.metrics[figure.metric]
    kind = "percent" if metric.form in SHARES else "count"
    word = "元" if unit_of(campaign, metric) else ""
    blank = Blank(start=start, end=start + len(words), text=words, kind=kind, measure_word=word)
    return hole_of(campaign, blank, figure.metric, figure)
