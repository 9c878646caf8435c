"""（二）集中整改（2024年9月1日至11月30日）: the time a heading gives holds for what stands under it and names none."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from taizhang.decompose import limits
from taizhang.decompose.analysis import Obligation
from taizhang.decompose.deadlines import Deadline
from taizhang.decompose.paper import Paper

_BRACKET: Final = re.compile(r"[（(]([^（）()]{2,30})[）)]$")


def stages(paper: Paper, found: Sequence[Obligation]) -> list[Obligation]:
    """The obligations, those that set no limit of their own with that of their heading."""
    known = _limits(paper)
    return [_limited(one, known[node]) if (node := paper.node_at(one.start)) >= 0 else one for one in found]


def _limits(paper: Paper) -> list[Deadline | None]:
    """The limit each heading gives, else the one above it does."""
    found: list[Deadline | None] = []
    for at, node in enumerate(paper.nodes):
        bracket = _BRACKET.search(node.heading.text)
        limit = limits.expected(bracket[1], paper.days(at)) if bracket else None
        above = found[node.parent] if node.parent >= 0 else None
        found.append(limit if limit and limit.due else above)
    return found


def _limited(one: Obligation, limit: Deadline | None) -> Obligation:
    if limit is None or one.deadline:
        return one
    return replace(one, deadline=limit.words, due=limit.due, due_reason=limit.reason, rhythm=limit.rhythm)
