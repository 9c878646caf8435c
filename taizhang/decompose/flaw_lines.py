"""The lines of a paper that mostly tell what is wanting."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from taizhang.decompose import flaw_words, marks
from taizhang.decompose.paper import Paper
from taizhang.decompose.reported import figured, perfect

SERIES: Final = 3
_BUT: Final = re.compile(r"但|然而|不过|可是|可(?![以能靠行见谓用供疑喜贵控溯视])|与此同时|只是|话说回来")
_SOME_DO: Final = re.compile(r"(?:但|而|还)?有[的些](?![是事话])")


def dark_segments(paper: Paper) -> frozenset[int]:
    """The segments of paragraphs that mostly tell what is wanting: from a 但…, in a series of 有的…, or by their number."""
    lines: defaultdict[int, list[int]] = defaultdict(list)
    for number, segment in enumerate(paper.segments):
        if not segment.heading:
            lines[segment.paragraph].append(number)
    return frozenset(number for line in lines.values() for number in _dark(paper, line))


def _dark(paper: Paper, line: Sequence[int]) -> tuple[int, ...]:
    """The dark segments of one paragraph: from where it turns to what is wanting, and in a row of 有的…."""
    ground = paper.part(paper.segments[line[0]]) == "ground"
    return (*_darkened(paper, line, ground=ground), *_some(paper, line))


def _some(paper: Paper, line: Sequence[int]) -> Sequence[int]:
    """A row of three or more 有的…；有的… of which one is wanting: all from the first to the last, wherever they stand."""
    rows = [place for place, number in enumerate(line) if any(map(_SOME_DO.match, paper.segments[number].said))]
    clauses = [clause for place in rows for clause in paper.segments[line[place]].said]
    if len(rows) < SERIES or not any(map(flaw_words.wants, clauses)) or any(map(marks.modal, clauses)):
        return ()
    return line[rows[0] : rows[-1] + 1]


def _darkened(paper: Paper, line: Sequence[int], *, ground: bool) -> Sequence[int]:
    """The segments of one paragraph from where it turns to what is wanting; a ground has to turn first (与此同时，…)."""
    mixed = paper.free(paper.segments[line[0]]) and not ground
    turns = [place for place, number in enumerate(line) if _BUT.match(paper.segments[number].plain)]
    for start in (*turns, *([0] if mixed else [])):
        behind = line[start:]
        clauses = [clause for number in behind for clause in paper.segments[number].said]
        if _gloomy(clauses, turned=start > 0 or bool(turns)):
            return behind
    return ()


def _gloomy(clauses: Sequence[str], *, turned: bool) -> bool:
    """Whether clauses mostly want: two after a 但, else three, or two 有的… of which one is wanting."""
    wanting = sum(map(flaw_words.wants, clauses))
    some = [clause for clause in clauses if flaw_words.some_do(clause)]
    series = len(some) >= SERIES - 1 and not any(map(flaw_words.praises, some))
    asked = sum(marks.modal(clause) is not None for clause in clauses)
    done = sum(perfect(clause) or figured(clause) for clause in clauses)
    return ((wanting > 0 or turned) and series) or (
        wanting >= SERIES - turned and wanting > 2 * asked and wanting > done
    )
