"""A flaw in a campaign file as the judges see it: a path into the file. `yaml_marks` knows where that path stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from taizhang.errors import Words, msg, words

Path = tuple[str, ...]

SHOWN = 24


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong at this path and how to mend it; `at_key` points to the word before the colon."""

    path: Path
    what: Words
    mend: Words | None = None
    at_key: bool = False


def allowed(given: str, names: Iterable[str]) -> Words:
    """The nearest allowed word when one is near, else the allowed words themselves (the first 24)."""
    known = tuple(dict.fromkeys(names))
    near = get_close_matches(given, known, 1, 0.6)
    if near:
        return words(msg("是不是“{near}”？可用：{names}"), near=near[0], names=_listed(known))
    if known:
        return words(msg("可用：{names}"), names=_listed(known))
    return words(msg("这里还没有定义任何一个"))


def _listed(names: tuple[str, ...]) -> str:
    return "、".join(names[:SHOWN]) + ("…" if len(names) > SHOWN else "")
