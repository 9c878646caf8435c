"""Questions others ask of a campaign: what a name means, which chain a selection narrows, what a kind asks for."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from taizhang.campaign.model import Campaign, Kind, Life, Selection, Sight
from taizhang.campaign.same import once
from taizhang.errors import msg, refuse

ASKED_OF_ALL: tuple[str, ...] = ("title", "unit", "day")
"""Facts every entry is asked for; unit and day come filled in."""


class Labelled(Protocol):
    """Anything with a Chinese label and, where given, an English one."""

    @property
    def label(self) -> str: ...

    @property
    def en(self) -> str: ...


def label(thing: Labelled, *, english: bool = False) -> str:
    """What people read; Chinese where no English label is given."""
    return thing.en if english and thing.en else thing.label


def kind_of(campaign: Campaign, name: str) -> Kind:
    """The kind of this name; a Refusal names one that the campaign does not have."""
    kind = campaign.kinds.get(name)
    if kind is None:
        raise refuse(msg("专项“{campaign}”里没有这一类：{kind}"), campaign=campaign.title, kind=name)
    return kind


def life_of(campaign: Campaign, kind_name: str) -> Life | None:
    """The life of an item's kind, None for an activity's."""
    name = kind_of(campaign, kind_name).life
    return campaign.lives[name] if name else None


def measure_of(kind: Kind, values: Mapping[str, object]) -> str:
    """The measure an entry of this kind belongs to: the kind's own, else the one chosen in its field `measure`."""
    return kind.measure or str(values.get("measure") or "")


def required_facts(campaign: Campaign, kind: str) -> tuple[str, ...]:
    """Everything that must be given to record an entry of this kind: title, unit, day and its required fields."""
    return (*ASKED_OF_ALL, *kind_of(campaign, kind).required)


def resolve(campaign: Campaign, of: str | Selection) -> tuple[Selection, ...]:
    """The chain of selections from widest to narrowest; an entry must satisfy each. "" selects everything: ()."""
    return tuple(_narrowing(campaign, of))[::-1]


def _narrowing(campaign: Campaign, of: str | Selection) -> Iterator[Selection]:
    """From narrowest to widest; the checker refuses rings, and a ring met all the same ends after one round."""
    seen: set[str] = set()
    while of and not (isinstance(of, str) and of in seen):
        if isinstance(of, str):
            seen.add(of)
            of = _named(campaign, of)
        yield of
        of = of.of


def _named(campaign: Campaign, name: str) -> Selection:
    found = campaign.selections.get(name)
    if found is None:
        raise refuse(msg("专项“{campaign}”里没有筛选“{name}”"), campaign=campaign.title, name=name)
    return found


def selection_kinds(campaign: Campaign, of: str | Selection) -> tuple[str, ...]:
    """The kinds whose entries can be in the selection, in the campaign's order."""
    chain = resolve(campaign, of)
    return tuple(name for name, kind in campaign.kinds.items() if all(_admits(one, name, kind) for one in chain))


def fields_asked(one: Selection) -> frozenset[str]:
    """The fields a selection looks at, without those of the one it narrows."""
    named = {*one.where, *one.filled, *one.empty, *one.missing, *one.some}
    pointed = {told.field for told in (one.under, one.crowded) if told} | {one.fewer.by if one.fewer else ""}
    return frozenset(named | pointed) - {""}


def _admits(selection: Selection, name: str, kind: Kind) -> bool:
    by_measure = not selection.measures or not kind.measure or kind.measure in selection.measures
    return by_measure and (not selection.kinds or name in selection.kinds)


@once
def veils(campaign: Campaign) -> tuple[tuple[tuple[str, ...], tuple[str, ...], Sight], ...]:
    """What is not for everybody in range: kinds, the states of them ((): all), and who alone reads them there."""
    whole = tuple(((name,), (), kind.sight) for name, kind in campaign.kinds.items() if kind.sight)
    return (*whole, *_veiled_states(campaign))


def _veiled_states(campaign: Campaign) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], Sight]]:
    for name, life in campaign.lives.items():
        kinds = tuple(code for code, kind in campaign.kinds.items() if kind.life == name)
        for state, one in life.states.items():
            if one.sight and kinds:
                yield kinds, (state,), one.sight
