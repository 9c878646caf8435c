"""What entries were weighed by, where a rule weighs them: how many there are of what there is too little or too much of."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from django.db.models import Q
from django.db.models.fields.json import KeyTextTransform
from django.db.models.lookups import In

from taizhang.campaign.model import Selection
from taizhang.campaign.questions import resolve
from taizhang.see.beside import least
from taizhang.store.beside import crowds, how_few
from taizhang.store.models import Entry
from taizhang.store.scene import Scene


class Weight(NamedTuple):
    """How many there are, and the bound: the least there ought to be, or the number from which there are too many."""

    value: Fraction
    bound: Fraction


def weights(scene: Scene, of: str | Selection, rows: Sequence[Entry]) -> Mapping[int, Weight]:
    """By primary key, for rows that a selection found by `fewer` or `crowded`; empty for all other selections."""
    found: dict[int, Weight] = {}
    for words in resolve(scene.campaign, of):
        found |= {**_few(words, scene, rows), **_many(words, scene, rows)}
    return found


def _few(words: Selection, scene: Scene, rows: Sequence[Entry]) -> Mapping[int, Weight]:
    if words.fewer is None:
        return {}
    asked = Entry.objects.filter(pk__in=[row.pk for row in rows]).annotate(counted=how_few(words.fewer, scene))
    counted = dict(asked.values_list("pk", "counted"))
    bounds = {row.pk: least(words.fewer.than, row.unit_class) or 0 for row in rows}
    return {pk: Weight(Fraction(counted[pk]), Fraction(bound)) for pk, bound in bounds.items()}


def _many(words: Selection, scene: Scene, rows: Sequence[Entry]) -> Mapping[int, Weight]:
    if words.crowded is None:
        return {}
    places = {row.pk: str(row.values.get(words.crowded.field) or "") for row in rows}
    here = Q(In(KeyTextTransform(words.crowded.field, "values"), sorted(set(places.values()))))
    units = dict(crowds(words, scene).filter(here).values_list("crowd", "units"))
    return {pk: Weight(Fraction(units.get(place, 0)), Fraction(words.crowded.units)) for pk, place in places.items()}
