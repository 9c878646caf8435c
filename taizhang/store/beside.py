"""Conditions that hold a row beside others, as SQL: copies, crowds, what comes again, what there is too little of."""

from collections.abc import Mapping
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Concat
from django.db.models.lookups import Exact, In, LessThan

from taizhang.campaign.conditions import EVERY
from taizhang.campaign.model import Campaign, Fewer, Selection
from taizhang.store.models import Entry, Link, Step
from taizhang.store.scene import Scene, filled

KIND_AND_TEXT: Final = Concat("kind", Value(" "), "text_digest")


def _there(scene: Scene) -> QuerySet[Entry]:
    return Entry.objects.filter(campaign=scene.campaign.campaign, day__lte=scene.day)


def copied(words: Selection, scene: Scene) -> Q:
    """Texts at two or more units are found once for all rows: a look-up per row costs forty seconds at 16,000 rows."""
    if not words.copied:
        return Q()
    there = _there(scene).exclude(text_digest="")
    there = there.filter(kind__in=words.kinds) if words.kinds else there
    there = there.filter(text_digest__in=scene.texts) if scene.texts else there
    texts = there.order_by().values(kind_and_text=KIND_AND_TEXT).annotate(units=Count("unit", distinct=True))
    return Q(In(KIND_AND_TEXT, texts.filter(units__gt=1).values("kind_and_text")))


def crowded(words: Selection, scene: Scene) -> Q:
    """Values that stand at many units are found once for all rows too."""
    if words.crowded is None:
        return Q()
    name = words.crowded.field
    many = crowds(words, scene).filter(units__gte=words.crowded.units)
    return filled(name, scene) & Q(In(KeyTextTransform(name, "values"), many.values("crowd")))


def crowds(words: Selection, scene: Scene) -> QuerySet[Any, Any]:
    """Every value of the field that may be crowded (`crowd`) and at how many units it stands (`units`)."""
    name = words.crowded.field if words.crowded else ""
    there = _there(scene).filter(filled(name, scene))
    there = there.filter(kind__in=words.kinds) if words.kinds else there
    return there.order_by().values(crowd=KeyTextTransform(name, "values")).annotate(units=Count("unit", distinct=True))


def lapsed(words: Selection, scene: Scene) -> Q:
    """It is the last of its kind at its unit, longer ago than so many days."""
    if words.lapsed is None:
        return Q()
    later = _there(scene).filter(
        kind=OuterRef("kind"), path=OuterRef("path"), unit=OuterRef("unit"), day__gt=OuterRef("day")
    )
    return Q(~Exists(later), day__lt=scene.day - timedelta(days=words.lapsed))


def again(words: Selection, scene: Scene) -> Q:
    """Its like had been closed at its unit when it was found; asked kind by kind, as each kind has its own likeness."""
    if not words.again:
        return Q()
    found = Q(pk__in=[])
    for name in scene.living:
        found |= Q(kind=name) & _came_back(scene, name)
    return found


def settled(campaign: Campaign, kind: str) -> tuple[str, ...]:
    """The states in which items of the kind are closed on somebody's word."""
    life = campaign.lives[campaign.kinds[kind].life]
    return tuple(name for name, state in life.states.items() if state.closed and state.truth)


def _came_back(scene: Scene, name: str) -> Q:
    kind, states = scene.campaign.kinds[name], settled(scene.campaign, name)
    closed = Step.objects.filter(entry=OuterRef("pk"), to_state__in=states, day__lte=OuterRef(OuterRef("day")))
    before = Entry.objects.filter(
        campaign=scene.campaign.campaign,
        kind=name,
        path=OuterRef("path"),
        unit=OuterRef("unit"),
        day__lt=OuterRef("day"),
    )
    alike = Q(text_digest=OuterRef("text_digest")) & ~Q(text_digest="")
    if kind.again:
        alike |= reduce(lambda one, field: one & _same(field, scene), kind.again, Q())
    return Q(Exists(before.filter(alike).filter(Exists(closed))))


def _same(name: str, scene: Scene) -> Q:
    value = KeyTextTransform(name, "values")
    return filled(name, scene) & Q(Exact(value, KeyTextTransform(name, OuterRef("values"))))


def fewer(words: Selection, scene: Scene) -> Q:
    """There are fewer than the bound of its unit's class."""
    if words.fewer is None:
        return Q()
    counted = how_few(words.fewer, scene)
    named = filled(words.fewer.by, scene) if words.fewer.by else Q()
    than = words.fewer.than
    if not isinstance(than, Mapping):
        return named & Q(LessThan(counted, than))
    known = [name for name in than if name != EVERY]
    bounds = [(Q(unit_class=name), than[name]) for name in known]
    bounds += [(~Q(unit_class__in=known), than[EVERY])] if EVERY in than else []
    return named & reduce(or_, (of & Q(LessThan(counted, bound)) for of, bound in bounds), Q(pk__in=[]))


def how_few(fewer: Fewer, scene: Scene) -> Combinable:
    """How many entries there are of what there may be too little of."""
    if not fewer.by:
        ties = Link.objects.filter(target=OuterRef("pk"), source__kind=fewer.kind).order_by().values("target")
        return Coalesce(Subquery(ties.annotate(n=Count("source", distinct=True)).values("n")), 0)
    value = KeyTextTransform(fewer.by, "values")
    own = _there(scene).filter(
        Exact(value, KeyTextTransform(fewer.by, OuterRef("values"))), kind=fewer.kind, path=OuterRef("path")
    )
    return Coalesce(Subquery(own.order_by().values("path").annotate(n=Count("pk")).values("n")), 0)
