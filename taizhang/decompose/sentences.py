"""Text to paragraphs, numbered sentences and the boundaries of segments; every step walks the text once.

The text itself is never changed, so offsets hold; noise (site lines, marks without width …) is blanked in a quiet copy of
equal length.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from taizhang.decompose.analysis import Sentence
from taizhang.decompose.noise import quiet as quieted

EDGES: Final = " \t\u3000\r\n\xa0。；，、：:;,.!！？?"
_BRACKETS: Final = re.compile(r"[（(《“‘「【）)》”’」】\n]")
_CLOSES: Final = {"）": "（", ")": "(", "》": "《", "”": "“", "’": "‘", "」": "「", "】": "【"}
_ALIKE: Final = str.maketrans("()", "（）")
_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\u2028]+")
_STOPS: Final = re.compile(r"[。！？!?]+[”’」』）]*|\n")
_CUTS: Final = re.compile(r"[。；！？;!?]+[”’」』）]*|\n")
_COMMAS: Final = re.compile(r"[，,；;：。]")
MOST_QUOTED: Final = 400
_INDENT: Final = " \t\u3000"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the quiet text without the punctuation at its ends; `plain` has its words."""

    start: int
    end: int
    plain: str


@dataclass(frozen=True, slots=True)
class Paragraph(Stretch):
    """A line that is not blank; `number` counts from 1."""

    number: int


@dataclass(frozen=True, slots=True)
class Layout:
    """A document laid out: the raw text, its quiet copy, where brackets enclose, paragraphs and sentences."""

    text: str
    quiet: str
    enclosed: tuple[bool, ...]
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    paragraph_starts: tuple[int, ...] = ()
    sentence_starts: tuple[int, ...] = ()

    def sentence_at(self, offset: int) -> str:
        """The number of the sentence the offset stands in ("9.4"), or "" before the first."""
        place = bisect_right(self.sentence_starts, offset)
        return self.sentences[place - 1].number if place else ""

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph the offset stands in, 0 before the first."""
        return bisect_right(self.paragraph_starts, offset)

    def cuts(self, start: int, end: int) -> tuple[int, ...]:
        """Ends of segments between two offsets: 。；！？ and line ends outside brackets and quotes."""
        found = _CUTS.finditer(self.quiet, start, end)
        return tuple(cut.end() for cut in found if not self.enclosed[cut.start()])

    def trimmed(self, start: int, end: int) -> Stretch:
        """The stretch without blanks, noise and punctuation at its ends."""
        piece = self.quiet[start:end]
        if piece and piece[0] not in EDGES and piece[-1] not in EDGES:
            return Stretch(start, start + len(piece), piece)
        start += len(piece) - len(piece.lstrip(EDGES))
        plain = piece.strip(EDGES)
        return Stretch(start, start + len(plain), plain)

    def clauses(self, stretch: Stretch) -> tuple[Stretch, ...]:
        """The stretch cut at its commas and colons outside brackets and quotes."""
        if _COMMAS.search(self.quiet, stretch.start, stretch.end) is None:
            return (self.healed(stretch),) if stretch.plain else ()
        pieces = []
        start = stretch.start
        for comma in _COMMAS.finditer(self.quiet, stretch.start, stretch.end):
            if not self.enclosed[comma.start()]:
                pieces.append(self.trimmed(start, comma.start()))
                start = comma.end()
        pieces.append(self.trimmed(start, stretch.end))
        return tuple(self.healed(piece) for piece in pieces if piece.plain)

    def healed(self, stretch: Stretch) -> Stretch:
        """The stretch with its words closed up where a soft break or noise stood between them."""
        raw = self.text[stretch.start : stretch.end]
        if " " not in stretch.plain or raw == stretch.plain:
            return stretch
        spans = (line.span() for line in _LINE.finditer(raw))
        lines = (_kept(stretch.plain[start:end], raw[start:end]).strip(_INDENT) for start, end in spans)
        return Stretch(stretch.start, stretch.end, "".join(lines))


def _kept(plain: str, raw: str) -> str:
    """The quiet words without the blanks that took the place of noise."""
    return "".join(mark for mark, was in zip(plain, raw, strict=True) if mark != " " or was == " ")


def lay_out(text: str) -> Layout:
    """Lay a document out; the sentence "9.4" is the fourth of the ninth paragraph that is not blank."""
    quiet = quieted(text)
    enclosed = _enclosed(quiet)
    bare = Layout(text, quiet, enclosed, (), ())
    lines = (bare.trimmed(line.start(), line.end()) for line in _LINE.finditer(quiet))
    paragraphs = tuple(
        Paragraph(line.start, line.end, line.plain, number)
        for number, line in enumerate((line for line in lines if line.plain), 1)
    )
    sentences = tuple(sentence for paragraph in paragraphs for sentence in _sentences(bare, paragraph))
    starts = (tuple(one.start for one in paragraphs), tuple(one.start for one in sentences))
    return Layout(text, quiet, enclosed, paragraphs, sentences, *starts)


def _sentences(layout: Layout, paragraph: Paragraph) -> tuple[Sentence, ...]:
    """The sentences of a paragraph, numbered; a stop inside brackets or quotes does not end one."""
    line_end = layout.quiet.find("\n", paragraph.end)
    last = len(layout.quiet) if line_end < 0 else line_end
    stops = [
        stop.end()
        for stop in _STOPS.finditer(layout.quiet, paragraph.start, last)
        if not layout.enclosed[stop.start()] and stop.end() < paragraph.end
    ]
    if not stops and paragraph.plain and paragraph.end == last:
        text = layout.text[paragraph.start : last]
        return (Sentence(start=paragraph.start, end=last, text=text, number=f"{paragraph.number}.1"),)
    starts = [paragraph.start, *stops]
    ends = [*stops, len(layout.quiet[paragraph.start : last].rstrip()) + paragraph.start]
    pieces = [(start, end) for start, end in zip(starts, ends, strict=True) if layout.quiet[start:end].strip(EDGES)]
    return tuple(
        Sentence(start=start, end=end, text=layout.text[start:end], number=f"{paragraph.number}.{number}")
        for number, (start, end) in enumerate(pieces, 1)
    )


def _enclosed(quiet: str) -> tuple[bool, ...]:
    """For each character whether a closed pair of brackets or quotes of its own line surrounds it."""
    change = [0] * (len(quiet) + 1)
    open_marks: list[tuple[str, int]] = []
    for mark in _BRACKETS.finditer(quiet):
        sign, place = mark.group().translate(_ALIKE), mark.start()
        if sign == "\n":
            open_marks.clear()
        elif sign not in _CLOSES:
            open_marks.append((sign, place))
        elif (opened := _opened(open_marks, _CLOSES[sign])) and place - opened[1] <= MOST_QUOTED:
            change[opened[1] + 1] += 1
            change[place + 1] -= 1
    return tuple(depth > 0 for depth in accumulate(change))[: len(quiet)]


def _opened(open_marks: list[tuple[str, int]], wanted: str) -> tuple[str, int] | None:
    """Take the nearest open mark of this sign off the stack; a mark of another sign above it was never closed."""
    for depth in range(len(open_marks) - 1, max(-1, len(open_marks) - 6), -1):
        if open_marks[depth][0] == wanted:
            found = open_marks[depth]
            del open_marks[depth:]
            return found
    return None
