"""Selections as querysets: one small condition for every word of the campaign's language (lists, rules and figures)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import reduce
from operator import and_, or_
from types import MappingProxyType

from django.db.models import Exists, FloatField, OuterRef, Q, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, StrIndex
from django.db.models.lookups import GreaterThan, LessThan

from taizhang.campaign.model import Campaign, Selection
from taizhang.campaign.questions import resolve, selection_kinds
from taizhang.store.beside import again, copied, crowded, fewer, lapsed
from taizhang.store.folded import as_on, in_state, then
from taizhang.store.models import Entry, Evidence, Link
from taizhang.store.scene import Scene, filled, many
from taizhang.store.tree_rows import at_or_under

Word = Callable[[Selection, Scene], Q]


def selected(campaign: Campaign, of: str | Selection, path: str, day: date) -> QuerySet[Entry]:
    """The rows under a unit that answer the selection (or its name; "" is all) at the end of the day."""
    rows = Entry.objects.filter(at_or_under(path), campaign=campaign.campaign, day__lte=day)
    return narrowed(rows, Scene(campaign, day), of)


def narrowed(rows: QuerySet[Entry], scene: Scene, of: str | Selection) -> QuerySet[Entry]:
    """These rows (already cut to an actor's sight, or a unit's range) narrowed by a selection and all it narrows."""
    chain = resolve(scene.campaign, of)
    scene = replace(scene, kinds=selection_kinds(scene.campaign, of))
    conditions = (word(selection, scene) for selection in chain for word in WORDS)
    past = {fact for selection in chain for fact in _past(selection)}
    return as_on(rows, scene.day, past).filter(reduce(and_, conditions, Q(day__lte=scene.day)))


def _past(words: Selection) -> Iterator[str]:
    """The facts of an earlier day that the words ask about (folded.PAST)."""
    if words.states or words.not_states or words.late:
        yield "was_state"
    if words.rounds is not None:
        yield "was_round"
    if words.quiet is not None:
        yield "was_moved"


def _holds(scene: Scene, name: str, wanted: tuple[str, ...]) -> Q:
    """The field is one of these, or holds one of them: a code within quotes in the JSON text, which both engines keep."""
    found = Q(**{f"values__{name}__in": wanted})
    if many(scene.campaign, name):
        text = KeyTextTransform(name, "values")
        for code in wanted:
            found |= Q(GreaterThan(StrIndex(text, Value(f'"{code}"')), 0))
    return found


def _inward(role: str) -> Q:
    return Q(Exists(Link.objects.filter(target=OuterRef("pk"), role=role)))


def _proved(**facts: str | bool) -> Q:
    return Q(Exists(Evidence.objects.filter(entry=OuterRef("pk"), **facts)))


def _reported() -> Q:
    ties = Link.objects.filter(role="reported_in")
    return Q(Exists(ties.filter(source=OuterRef("pk")))) | Q(Exists(ties.filter(target=OuterRef("pk"))))


HANGS: Mapping[str, Callable[[Scene], Q]] = MappingProxyType(
    {
        "evidence": lambda _scene: _proved(),
        "measures": lambda _scene: _inward("measure_of"),
        "rule": lambda _scene: _inward("rule_for"),
        "similar_check": lambda scene: filled("similar_check", scene),
        "affected_word": lambda _scene: _proved(kind="word"),
        "report": lambda _scene: _reported(),
        "found": lambda _scene: _inward("found_in"),
        "parts": lambda _scene: _inward("part_of"),
        "letter": lambda _scene: _inward("answers"),
        "only_papers": lambda _scene: _proved(paper=True) & ~_proved(paper=False),
    }
)


def _columns(words: Selection, _scene: Scene) -> Q:
    wanted = {"kind__in": words.kinds, "measure__in": words.measures, "unit_class__in": words.classes}
    return Q(**{name: values for name, values in wanted.items() if values})


def _states(words: Selection, scene: Scene) -> Q:
    inside = in_state(scene.day, words.states) if words.states else Q()
    return inside & ~in_state(scene.day, words.not_states) if words.not_states else inside


def _rounds(words: Selection, scene: Scene) -> Q:
    if words.rounds is None:
        return Q()
    return then(scene.day, Q(round__gte=words.rounds), Q(was_round__gte=words.rounds))


def _where(words: Selection, scene: Scene) -> Q:
    return reduce(and_, (_holds(scene, name, wanted) for name, wanted in words.where.items()), Q())


def _fields(words: Selection, scene: Scene) -> Q:
    with_value = (filled(name, scene) for name in words.filled)
    without = (~filled(name, scene) for name in words.empty)
    return reduce(and_, (*with_value, *without), Q())


def _hanging(words: Selection, scene: Scene) -> Q:
    has = (HANGS[name](scene) for name in words.has)
    lacks = (~HANGS[name](scene) for name in words.lacks)
    return reduce(and_, (*has, *lacks), Q())


def _late(words: Selection, scene: Scene) -> Q:
    return Q(open_items(scene), due__lt=scene.day) if words.late else Q()


def open_items(scene: Scene) -> Q:
    """Items not closed at the end of the day; activities are no items."""
    found = Q(pk__in=[])
    for name, life in scene.campaign.lives.items():
        kinds = [code for code in scene.living if scene.campaign.kinds[code].life == name]
        closed = [code for code, state in life.states.items() if state.closed]
        found |= Q(kind__in=kinds) & ~in_state(scene.day, closed) if kinds else Q()
    return found


def _quiet(words: Selection, scene: Scene) -> Q:
    if words.quiet is None:
        return Q()
    edge = scene.day - timedelta(days=words.quiet)
    return then(scene.day, Q(moved_on__lt=edge), Q(was_moved__lt=edge))


def _missing(words: Selection, scene: Scene) -> Q:
    return ~reduce(and_, (filled(name, scene) for name in words.missing)) if words.missing else Q()


def _some(words: Selection, scene: Scene) -> Q:
    return reduce(or_, (filled(name, scene) for name in words.some)) if words.some else Q()


def _under(words: Selection, scene: Scene) -> Q:
    if words.under is None:
        return Q()
    number = Cast(KeyTextTransform(words.under.field, "values"), FloatField())
    return filled(words.under.field, scene) & Q(LessThan(number, words.under.than))


WORDS: tuple[Word, ...] = (
    _columns, _states, _rounds, _where, _fields, _missing, _some,
    _under, _hanging, _late, _quiet, fewer, copied, crowded, again,
    lapsed,
)  # fmt: skip
