"""What a person decided of one text's blanks, taken over to another text of the same draft: a new version, another unit's.

A blank is known again by its clause and its turn among equal clauses, never by its offset; numbers and signs in the
clause do not count, so 办结X件 of one unit is 办结29件 of the other. Where the clause was edited the likest near it is taken.
"""

import re
from bisect import bisect_left, insort
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from taizhang.decompose.analysis import Blank
from taizhang.decompose.likeness import pairs

Kept = TypeVar("Kept")
Key = tuple[str, str, str]

_SIGNS: Final = re.compile(r"[XxＸｘN×*＊_＿□○【】（）()［］\[\]\s\u3000余多近约超逾]+|[0-9０-９.．,]+")
LIKE: Final = 0.5
AROUND: Final = 6
MOST: Final = 2000


def carry(kept: Iterable[tuple[Blank, Kept]], blanks: Iterable[Blank]) -> tuple[tuple[Blank, Kept], ...]:
    """Which of the new blanks (claims may stand among them) takes over what was kept for which old one."""
    old, new = tuple(kept), tuple(sorted(blanks, key=lambda one: one.start))
    same = _same([blank for blank, _ in old], new)
    same |= _alike([blank for blank, _ in old], new, same)
    taken = {there: old[here][1] for here, there in same.items()}
    return tuple((new[there], taken[there]) for there in sorted(taken))


def _same(old: Sequence[Blank], new: Sequence[Blank]) -> dict[int, int]:
    """Old to new by equal clauses, each in its turn."""
    waiting: defaultdict[Key, deque[int]] = defaultdict(deque)
    for place, blank in enumerate(new):
        waiting[_key(blank)].append(place)
    turns = ((place, waiting[_key(blank)]) for place, blank in enumerate(old))
    return {place: turn.popleft() for place, turn in turns if turn}


def _key(blank: Blank) -> Key:
    return (blank.kind, blank.measure_word or "", bare(blank.context))


def bare(context: str) -> str:
    """The clause without what differs from one unit to the next: signs of holes, numbers, 余 and 近."""
    return _SIGNS.sub("", context)


def _alike(old: Sequence[Blank], new: Sequence[Blank], same: Mapping[int, int]) -> dict[int, int]:
    """The rest by the likest clause among those that stand about where it stood."""
    free = sorted(set(range(len(new))) - set(same.values()))
    known = sorted(same.items())
    found: dict[int, int] = {}
    for place in [one for one in range(len(old)) if one not in same][:MOST]:
        middle = bisect_left(free, _about(place, known))
        around = free[max(0, middle - AROUND) : middle + AROUND]
        best = max(((_likeness(old[place], new[one]), -one) for one in around), default=(0.0, 0))
        if best[0] >= LIKE:
            found[place] = -best[1]
            free.remove(-best[1])
            insort(known, (place, -best[1]))
    return found


def _about(place: int, known: Sequence[tuple[int, int]]) -> int:
    """Where a blank should stand in the new text, by the last one before it that was found."""
    before = bisect_left(known, (place, -1)) - 1
    return place if before < 0 else known[before][1] + place - known[before][0]


def _likeness(one: Blank, other: Blank) -> float:
    """How alike two clauses are, 0 for blanks of another kind."""
    if one.kind != other.kind or (one.measure_word or "") != (other.measure_word or ""):
        return 0.0
    ours, theirs = pairs(bare(one.context)), pairs(bare(other.context))
    return 2 * len(ours & theirs) / max(len(ours) + len(theirs), 1)


def written(kept: Iterable[tuple[Blank, str]]) -> list[dict[str, Any]]:
    """What was kept, as rows of a JSON file that outlives the text: the clause and what it asked for."""
    return [
        {
            "context": blank.context,
            "text": blank.text,
            "kind": blank.kind,
            "measure_word": blank.measure_word,
            "metric": metric,
        }
        for blank, metric in kept
    ]


def read(rows: Iterable[Mapping[str, Any]]) -> tuple[tuple[Blank, str], ...]:
    """The rows of such a file as what was kept, in their order."""
    return tuple(
        (
            Blank(
                start=place, end=place, text=str(row.get("text", "")), kind=str(row["kind"]),
                measure_word=row.get("measure_word"), context=str(row["context"]),
            ),
            str(row["metric"]),
        )
        for place, row in enumerate(rows)
    )  # fmt: skip
