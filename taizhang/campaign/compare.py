"""What differs between two revisions of a campaign, part by part and name by name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Literal

from taizhang.campaign.model import Campaign, Kind

Sort = Literal["new", "gone", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference: in which part of the file, of what name ("" where the part is a single value)."""

    part: str
    name: str
    sort: Sort


def changes(before: Campaign | None, after: Campaign) -> tuple[Change, ...]:
    """Every difference, in the order of the file; without an earlier revision everything is new."""
    return tuple(_changes(before, after))


def _changes(before: Campaign | None, after: Campaign) -> Iterator[Change]:
    for field in fields(after):
        old, new = getattr(before, field.name, None), getattr(after, field.name)
        if isinstance(new, Mapping):
            yield from _named(field.name, old if isinstance(old, Mapping) else {}, new)
        elif before is not None and old != new:
            yield Change(part=field.name, name="", sort="changed")


def _named(part: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[Change]:
    for name in new:
        if name not in old:
            yield Change(part=part, name=name, sort="new")
        elif old[name] != new[name]:
            yield Change(part=part, name=name, sort="changed")
    yield from (Change(part=part, name=name, sort="gone") for name in old if name not in new)


def kinds_touched(before: Campaign, found: tuple[Change, ...]) -> frozenset[str]:
    """The kinds of the earlier revision whose entries look or behave otherwise: themselves, their fields, codes or life."""
    named = {(change.part, change.name) for change in found if change.sort != "new"}
    return frozenset(name for name, kind in before.kinds.items() if _leans_on(before, name, kind) & named)


def _leans_on(campaign: Campaign, name: str, kind: Kind) -> set[tuple[str, str]]:
    codes = {("codes", campaign.fields[one].codes) for one in kind.fields if one in campaign.fields}
    return {("kinds", name), ("lives", kind.life), *(("fields", one) for one in kind.fields), *codes}
