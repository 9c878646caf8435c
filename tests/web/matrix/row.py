"""One row of the matrix: an address (or a door), what it needs, and how somebody asks it about a thing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.web.matrix.world import Hand, Thing

Ask = Callable[[Hand, Thing], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`name` is that of the address in urls.py; `of` the thing it is about (rules.OF); `need` a word of rules.TABLE.

    `writes` says that being let in leaves a step; `hidden` is what is said of things out of sight, where the form can only
    be sent back with a sentence ("no") instead of not being found ("none"); `names` that
    the form knows the names of all units, as every form must for handing over, and says that this one is not one's own;
    `machine` that it is asked with a token.
    """

    name: str
    need: str
    ask: Ask
    of: str = ""
    writes: bool = False
    hidden: str = "none"
    note: str = ""
    machine: bool = False
    names: bool = False

    @property
    def called(self) -> str:
        """Its name in the list of tests."""
        return f"{self.name}{'+' if self.writes else ''}{f' {self.note}' if self.note else ''}"


def facts_of(hand: Hand, at: Thing) -> Mapping[str, object]:
    """What may stand in an address or a form as `{key}`: the names of the thing, and what this person uploaded."""
    token = at.parcels.get(hand.who, "0" * 24)
    names = ("unit", "name", "key", "version", "proof", "paper", "place", "draft", "blank", "seq", "batch", "fellow")
    facts = {name: getattr(at, name) for name in names}
    return {**facts, "token": token, "who": hand.who, "lent": hand.lent, "other_lent": at.lent, "idle": at.idle}


def get(name: str, need: str, address: str, of: str = "", note: str = "") -> Row:
    """A page that is looked at; `{key}` and the like in its address are those of the thing."""

    def ask(hand: Hand, at: Thing) -> Any:
        return hand.browser.get(address.format_map(facts_of(hand, at)))

    return Row(name=name, need=need, of=of, note=note, ask=ask)
