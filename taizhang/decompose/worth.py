"""Files of what was learnt: a line a trait, its worth behind a tab."""

from collections.abc import Iterator
from importlib.resources import files


def worths(name: str) -> Iterator[tuple[str, str]]:
    """Each trait of a file beside this module, and its worth as it is written there."""
    for line in (files("taizhang.decompose") / name).read_text(encoding="utf-8").splitlines():
        trait, _, written = line.rpartition("\t")
        yield trait, written
