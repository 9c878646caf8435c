"""What a new version of a paper says otherwise: sentences that went, came or were put differently."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

SENTENCE: Final = re.compile(r"[^。！？\n]+[。！？]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What stood before ("" when it is new) and what stands now ("" when it is gone); `about` is the metric of a figure."""

    old: str
    new: str
    about: str = ""


def changed(before: str, after: str) -> tuple[Change, ...]:
    """The sentences in which two texts differ, in the order of the newer one."""
    old, new = (tuple(one.strip() for one in SENTENCE.findall(text) if one.strip()) for text in (before, after))
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        Change(old=one, new=other)
        for step, start, end, first, last in steps
        if step != "equal"
        for one, other in zip_longest(old[start:end], new[first:last], fillvalue="")
    )
