"""Which of the campaign's measures a sentence belongs to: what it names first, then what its headings name."""

import re
from collections.abc import Sequence
from typing import Final

from taizhang.decompose.lexicon import MEASURE_WORDS_OF, RESULTS, any_of

_WORDS: Final = tuple((measure, re.compile(any_of(words))) for measure, words in MEASURE_WORDS_OF.items())
# The campaign's own name and the one who guides say nothing of the action.
_SILENT: Final = re.compile(
    r"学习贯彻[^，。]{0,30}主题教育|在[^，。]{0,20}(?:下|中|上)$|重要讲话|会议(?:要求|强调|指出|认为|决定|明确|议定|原则同意|听取)|《[^》]*》|以会议落实会议|以文件落实文件"
)
_MEETING: Final = re.compile(r"会议|汇报|审议|讨论|推进会|动员会|部署会|实施方案|工作方案|领导小组")
_RESULT: Final = re.compile(rf"^(?:{any_of(RESULTS)})")
FIRST: Final = (3.0, 2.0, 1.5, 1.0)
RESULT: Final = 0.3
HEADINGS: Final = (1.2, 0.9, 0.7, 0.7)
MOST_CLAUSES: Final = 40
MOST_WORDS: Final = 200
MANY: Final = 4


def measure(clauses: Sequence[str], headings: Sequence[str] = ()) -> str:
    """The measure of a segment given its clauses and the headings above it, the nearest first."""
    scores = dict.fromkeys((*MEASURE_WORDS_OF, "general"), 0.0)
    for place, clause in enumerate(clauses[:MOST_CLAUSES]):
        weight = RESULT if _RESULT.match(clause) and place else FIRST[min(place, len(FIRST) - 1)]
        _add(scores, clause, weight)
    for heading, weight in zip(headings, HEADINGS, strict=False):
        _add(scores, _MEETING.sub("", heading[:MOST_WORDS]), weight)
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > RESULT * 2 else "general"


def _add(scores: dict[str, float], words: str, weight: float) -> None:
    """A clause votes for the measures it names, splitting its vote; one that names many speaks of the whole campaign."""
    told = _SILENT.sub("", words[:MOST_WORDS])
    named = [name for name, pattern in _WORDS if pattern.search(told)]
    for name in named if len(named) < MANY else ["general"]:
        scores[name] += weight / min(len(named), MANY - 1)
