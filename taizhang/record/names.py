"""How people call codes and units, and the one that was probably meant when they call it otherwise."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from taizhang.campaign.model import Code
from taizhang.errors import Words, msg, words
from taizhang.record.flaw import SHOWN, Flaw, offer
from taizhang.record.tree import Node

CHOICES_TOLD = 12
SEPARATORS = ("[；;\n]", "[、,，/]", r"\s+")


@dataclass(frozen=True, slots=True)
class Choices:
    """A code list made ready for reading: `names` gives the code of every way a person may write it."""

    codes: Mapping[str, Code]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Units:
    """Units as people call them: `codes` name or code (as `plain` makes it) → code, "" when several bear the name;
    `names` code → name. Both may ask a database."""

    codes: Mapping[str, str]
    names: Mapping[str, str]


NO_CHOICES = Choices(MappingProxyType({}), MappingProxyType({}))


def plain(text: str) -> str:
    """The text as names are compared: half-width, lower case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _ways(codes: Mapping[str, Code]) -> Iterator[tuple[str, str]]:
    yield from ((code, code) for code in codes)
    yield from ((value.label, code) for code, value in codes.items())
    yield from ((name, code) for code, value in codes.items() for name in (value.en, *value.words))


def choices_of(codes: Mapping[str, Code]) -> Choices:
    """Make a code list ready: codes come first, then labels, then English labels and other words."""
    names: dict[str, str] = {}
    for name, code in _ways(codes):
        if plain(name):
            names.setdefault(plain(name), code)
    return Choices(codes, MappingProxyType(names))


def units_of(nodes: Iterable[Node]) -> Units:
    """Make these units ready for reading and writing."""
    known = tuple(nodes)
    codes: dict[str, str] = {}
    for node in known:
        codes[plain(node.name)] = "" if plain(node.name) in codes else node.code
    by_code = {plain(node.code): node.code for node in known}
    return Units(MappingProxyType(codes | by_code), MappingProxyType({node.code: node.name for node in known}))


def code_of(text: str, choices: Choices) -> str:
    """The code a person means by this text, "" when none."""
    return text if text in choices.codes else choices.names.get(plain(text), "")


def pieces(text: str, choices: Choices, separators: tuple[str, ...] = SEPARATORS) -> tuple[str, ...]:
    """The names in a text of several; what is a name as a whole is not cut (成立、运行)."""
    if not separators or code_of(text, choices):
        return (text,)
    parts = (part.strip() for part in re.split(separators[0], text))
    return tuple(piece for part in parts if part for piece in pieces(part, choices, separators[1:]))


def label_of(code: str, choices: Choices) -> str:
    """What to write for this code: its label, or the code itself when the label would lead to another."""
    found = choices.codes.get(code)
    return found.label if found and code_of(found.label, choices) == code else code


def labels_of(codes: Iterable[str], choices: Choices) -> str:
    """What to write for several codes, so that `pieces` finds the same ones again."""
    known = tuple(codes)
    labels = tuple(label_of(code, choices) for code in known)
    texts = (separator.join(labels) for separator in "、；")
    return next((text for text in texts if pieces(text, choices) == labels), "；".join(known))


def _meant(text: str, choices: Choices) -> str:
    wanted = plain(text)[:SHOWN]
    inside = {code for name, code in choices.names.items() if name in wanted}
    if len(inside) == 1:
        return inside.pop()
    close = get_close_matches(wanted, tuple(choices.names), 1, 0.6)
    return choices.names[close[0]] if close else ""


def _options(choices: Choices) -> Words:
    labels = tuple(value.label for value in choices.codes.values())
    more = "…" if len(labels) > CHOICES_TOLD else ""
    return words(msg("可选：{labels}"), labels="、".join(labels[:CHOICES_TOLD]) + more)


def no_choice(text: str, choices: Choices) -> Flaw:
    """The text is none of the choices: the nearest one is offered, else all are told."""
    meant = _meant(text, choices)
    mend = offer(label_of(meant, choices)) if meant else _options(choices)
    return Flaw(words(msg("没有“{value}”这一选项"), value=text[:SHOWN]), mend)


def unit_code(text: str, units: Units) -> str | Flaw:
    """The code of the unit a person means by name or code."""
    code = units.codes.get(plain(text))
    if code:
        return code
    if code is None:
        return Flaw(words(msg("没有叫“{value}”的单位"), value=text[:SHOWN]), words(msg("填单位全称或单位代码")))
    return Flaw(words(msg("叫“{value}”的单位不止一个"), value=text), words(msg("改填单位代码")))


def unit_name(code: str, units: Units) -> str:
    """What to write for this unit: its name, or its code when several bear the name."""
    name = units.names.get(code, code)
    return name if units.codes.get(plain(name)) == code else code
