"""Office wording from the phrase banks: a template drawn and its slots filled, always the same for the same dice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random
from string import Formatter
from types import MappingProxyType
from typing import Any

import yaml

NUMBERS: Mapping[str, tuple[int, int]] = MappingProxyType({"n": (2, 38), "m": (1, 5), "month": (9, 12), "day": (5, 28)})
"""Slots that are numbers: least and most."""


def text_of(name: str) -> str:
    """A text of the demo as it lies in the package."""
    return (files("taizhang.demo") / "texts" / name).read_text(encoding="utf-8")


@cache
def data_of(name: str) -> Mapping[str, Any]:
    """A YAML file of the demo."""
    found: Mapping[str, Any] = yaml.safe_load(text_of(name))
    return found


def bank_of(phrases: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """The templates of a bank; "problems/工作作风" leads into a bank of banks."""
    found: Any = phrases
    for part in name.split("/"):
        found = found[part]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes for one unit: its dice, its banks, and the slots that are always known (unit, place …)."""

    dice: Random
    phrases: Mapping[str, Any]
    known: Mapping[str, Sequence[str]]

    def say(self, bank: str, **told: object) -> str:
        """A text of the bank; `told` fills its slots before everything else."""
        return self.fill(self.dice.choice(bank_of(self.phrases, bank)), told)

    def fill(self, template: str, told: Mapping[str, object]) -> str:
        """The template with every slot filled; a word on both sides of a seam is said once (养老服务资金 + 资金拨付)."""
        parts = tuple(Formatter().parse(template))
        filled = {name: told[name] if name in told else self.slot(name) for _, name, _, _ in parts if name}
        said = ""
        for text, name, _, _ in parts:
            said = _joined(_joined(said, text), str(filled[name]) if name else "")
        return said

    def slot(self, name: str) -> object:
        """Something to stand in a slot nobody has filled."""
        if name in NUMBERS:
            return self.dice.randint(*NUMBERS[name])
        return self.dice.choice(self.known.get(name) or self.phrases["slots"][name])


def _joined(before: str, after: str) -> str:
    """The two as one text, without the word with which the first ends and the second begins."""
    seams = (after[:length] for length in range(len(after), 1, -1))
    return before + after.removeprefix(next((one for one in seams if before.endswith(one) and not one.isdecimal()), ""))
