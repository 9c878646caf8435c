"""Faults that came back, for the tallies: whether the like of an entry had been closed at its unit when it was found.

That hangs on other entries there, so where one of those is counted anew, what it may have made come back is counted with
it: entries at its unit that are like it, or like what it was before it was changed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any, Final

from django.db.models import Q

from taizhang.campaign.model import Campaign, Selection
from taizhang.record.likeness import text_digest
from taizhang.see.tallying import Plan
from taizhang.store.beside import again, settled
from taizhang.store.models import Entry, Step
from taizhang.store.scene import Scene, filled

AGAIN: Final = Selection(again=True)
Paths = Mapping[int, str]
"""Where entries lay when they were counted last."""


def came_back(plan: Plan, entries: Sequence[int]) -> frozenset[int]:
    """Those of the entries whose like had been closed at their unit when they were found, if a question asks for it."""
    if not plan.again:
        return frozenset()
    scene = Scene(plan.campaign, date.max, kinds=plan.again)
    rows = Entry.objects.filter(again(AGAIN, scene), pk__in=entries, kind__in=plan.again)
    return frozenset(rows.values_list("pk", flat=True))


def with_what_came_back(plan: Plan, entries: Sequence[int], were: Paths) -> list[int]:
    """These entries with those at the same units that may have come back because of them, or no longer so."""
    found = {*entries}
    for one in _closed_once(plan, entries, were):
        rows = Entry.objects.filter(one.alike(plan.campaign), campaign=plan.campaign.campaign, kind=one.kind)
        found |= {*rows.filter(path__in=one.paths).values_list("pk", flat=True)}
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Was:
    """An entry that was closed once: everything it has been, as far as another may be like it."""

    kind: str
    paths: frozenset[str]
    digests: frozenset[str]
    facts: Mapping[str, tuple[object, ...]]

    def alike(self, campaign: Campaign) -> Q:
        """Rows of its kind that are like it."""
        found = Q(text_digest__in=self.digests - {""})
        if self.facts:
            found |= reduce(and_, (self._same(campaign, name) for name in self.facts))
        return found

    def _same(self, campaign: Campaign, name: str) -> Q:
        """Of what is no mere text, whatever there is: better too many are looked at than too few."""
        facts = self.facts[name]
        if all(isinstance(fact, str) for fact in facts):
            return Q(**{f"values__{name}__in": facts})
        return filled(name, Scene(campaign, date.max))


def _closed_once(plan: Plan, entries: Collection[int], were: Paths) -> Iterator[_Was]:
    """Of these entries those that may have made others come back."""
    kinds = {name: settled(plan.campaign, name) for name in plan.again}
    closed = reduce(or_, (Q(entry__kind=name, to_state__in=states) for name, states in kinds.items()), Q(pk__in=[]))
    found = Step.objects.filter(closed, entry__in=entries) if kinds else Step.objects.none()
    keys = {*found.values_list("entry", flat=True)}
    told: dict[int, list[Mapping[str, Any]]] = {}
    for entry, values, before in Step.objects.filter(entry__in=keys).values_list("entry", "values", "before"):
        told.setdefault(entry or 0, []).extend((values or {}, before or {}, (before or {}).get("values") or {}))
    for row in Entry.objects.filter(pk__in=keys):
        yield _was(plan.campaign, row, told.get(row.pk, ()), were.get(row.pk, row.path))


def _was(campaign: Campaign, row: Entry, told: Iterable[Mapping[str, Any]], path: str) -> _Was:
    """All that its steps say it was, by what they brought and by what they laid it over."""
    facts = {name: [row.values.get(name)] for name in campaign.kinds[row.kind].again}
    digests = {row.text_digest}
    for said in told:
        digests |= {text_digest(str(said["title"]))} if "title" in said else set()
        for name in facts.keys() & said.keys():
            facts[name].append(said[name])
    filled_in = {name: tuple(fact for fact in some if fact not in (None, "", [])) for name, some in facts.items()}
    return _Was(row.kind, frozenset((row.path, path)), frozenset(digests), filled_in)
