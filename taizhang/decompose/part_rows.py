"""Items of one row do the same: where most of a row demand, one that tells little of what was done demands as well."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Final

from taizhang.decompose.outline import Node

FEWEST: Final = 3
Row = tuple[int, ...]


def rows(nodes: Sequence[Node]) -> Iterator[Row]:
    """The items that are counted through, also under the next heading: 1. 2. | 3. 4.; a new 1. begins a new row."""
    open_rows: dict[str, list[int]] = {}
    for index, node in enumerate(nodes):
        if node.parent < 0:  # the sections of a paper each do something else
            continue
        row = open_rows.get(node.mark.style, [])
        if row and nodes[row[-1]].mark.ordinal >= node.mark.ordinal:
            yield tuple(row)
            row = []
        open_rows[node.mark.style] = [*row, index]
    yield from map(tuple, open_rows.values())


def asks(row: Row, parts: Mapping[int, str]) -> bool:
    """Whether most of a row demand."""
    return len(row) >= FEWEST and sum(parts[index] == "demand" for index in row) * 2 > len(row)


def below(nodes: Sequence[Node], index: int) -> Iterator[int]:
    """The heading and all that stand under it."""
    yield index
    yield from takewhile(lambda child: nodes[child].parent >= index, range(index + 1, len(nodes)))
