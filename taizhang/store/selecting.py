"""Selections as querysets: one small condition for every word of the campaign's language (lists, rules and figures)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import and_
from types import MappingProxyType

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Concat, StrIndex
from django.db.models.lookups import GreaterThan, In, LessThan

from taizhang.campaign.model import Campaign, Fewer, Selection
from taizhang.campaign.questions import resolve
from taizhang.record.tree import after
from taizhang.store.folded import as_on, in_state, then
from taizhang.store.models import Entry, Evidence, Link


@dataclass(frozen=True, slots=True)
class Scene:
    """The campaign a selection belongs to, and the day at whose end it is asked."""

    campaign: Campaign
    day: date


Word = Callable[[Selection, Scene], Q]


def selected(campaign: Campaign, of: str | Selection, path: str, day: date) -> QuerySet[Entry]:
    """The rows under a unit that answer the selection (or its name; "" is all) at the end of the day."""
    rows = Entry.objects.filter(campaign=campaign.campaign, path__gte=path, path__lt=after(path), day__lte=day)
    return narrowed(rows, Scene(campaign, day), of)


def narrowed(rows: QuerySet[Entry], scene: Scene, of: str | Selection) -> QuerySet[Entry]:
    """These rows (already cut to an actor's sight, or a unit's range) narrowed by a selection and all it narrows."""
    chain = resolve(scene.campaign, of)
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


def filled(name: str, scene: Scene) -> Q:
    """The field has a value; `due` is the row's own due date."""
    if name == "due":
        return Q(due__isnull=False)
    key = f"values__{name}"
    blank = Q(**{f"{key}__isnull": True}) | Q(**{key: None}) | Q(**{key: ""})
    return ~(blank | Q(**{key: []}) if many(scene.campaign, name) else blank)


def many(campaign: Campaign, name: str) -> bool:
    """Whether the field holds several codes."""
    return name in campaign.fields and campaign.fields[name].type == "choices"


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
        kinds = [code for code, kind in scene.campaign.kinds.items() if kind.life == name]
        closed = [code for code, state in life.states.items() if state.closed]
        found |= Q(kind__in=kinds) & ~in_state(scene.day, closed)
    return found


def _quiet(words: Selection, scene: Scene) -> Q:
    if words.quiet is None:
        return Q()
    edge = scene.day - timedelta(days=words.quiet)
    return then(scene.day, Q(moved_on__lt=edge), Q(was_moved__lt=edge))


def _fewer(words: Selection, _scene: Scene) -> Q:
    return Q(LessThan(_linked(words.fewer), words.fewer.than)) if words.fewer else Q()


def _linked(fewer: Fewer) -> Coalesce:
    ties = Link.objects.filter(target=OuterRef("pk"), source__kind=fewer.kind).order_by().values("target")
    return Coalesce(Subquery(ties.annotate(n=Count("source", distinct=True)).values("n")), 0)


def _copied(words: Selection, scene: Scene) -> Q:
    """Texts at two or more units are found once for all rows: a look-up per row costs forty seconds at 16,000 rows."""
    if not words.copied:
        return Q()
    there = Entry.objects.filter(campaign=scene.campaign.campaign, day__lte=scene.day).exclude(text_digest="")
    of_kinds = there.filter(kind__in=words.kinds) if words.kinds else there
    texts = of_kinds.order_by().values(kind_and_text=KIND_AND_TEXT).annotate(units=Count("unit", distinct=True))
    return Q(In(KIND_AND_TEXT, texts.filter(units__gt=1).values("kind_and_text")))


KIND_AND_TEXT = Concat("kind", Value(" "), "text_digest")


WORDS: tuple[Word, ...] = (_columns, _states, _rounds, _where, _fields, _hanging, _late, _quiet, _fewer, _copied)
