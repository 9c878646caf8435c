"""What an actor may see, as querysets. Views have no other way to rows; what is outside sight does not exist (404)."""

from collections.abc import Collection, Iterable, Sequence

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from taizhang.campaign.model import Campaign, Sight
from taizhang.campaign.questions import veils
from taizhang.errors import Refusal, msg, refuse, words
from taizhang.record.permits import Actor, DutyAt, along, ranges, reads
from taizhang.record.tree import covers
from taizhang.store import reading
from taizhang.store.line_tables import LineDuty
from taizhang.store.models import Document, Duty, Entry, Person, Unit
from taizhang.store.remembered import until_the_office_changes
from taizhang.store.shared_tables import Shared
from taizhang.store.spread_tables import Spread
from taizhang.store.tree_rows import anywhere, below


class Unseen(Refusal):
    """There is no such thing, or not for this actor: the same answer to both."""

    def __init__(self) -> None:
        super().__init__(words(msg("没有找到，或不在您的职责范围内")))


def actor_of(person: Person) -> Actor:
    """The person with every duty they hold now; an officer holds none."""
    if person.officer:
        return Actor(person=person.pk, name=person.name, officer=person.officer)
    return _actor(person.pk, person.name)


@until_the_office_changes
def _actor(pk: int, name: str) -> Actor:
    duties = Duty.objects.filter(person=pk).select_related("unit").order_by("unit__path", "role")
    held = tuple(DutyAt(path=duty.unit.path, role=duty.role) for duty in duties)
    return Actor(person=pk, name=name, duties=(*held, *_along_lines(pk)))


def _along_lines(pk: int) -> tuple[DutyAt, ...]:
    """The duties over lines, told out unit by unit."""
    places = LineDuty.objects.filter(person=pk, line__places__isnull=False).order_by("line__code", "role")
    told = places.values_list("role", "line__places__unit__path").order_by("line__places__unit__path", "role")
    return tuple(duty for role, path in told for duty in along(role, (path,)))


def within(actor: Actor) -> Q:
    """Rows whose `path` lies under one of the actor's units."""
    return anywhere(ranges(actor))


def unveiled(actor: Actor, campaign: str, *paths: str) -> Q:
    """Without what only its own chain reads (约谈), and what has not been sent yet, where the actor is not of that chain.

    Of rows under these paths alone nothing is asked that holds of all of them.
    """
    found = Q()
    for kinds, states, sight in veils(reading.in_force(campaign)) if campaign in reading.campaign_codes() else ():
        if not (paths and all(_lifted(actor, sight, path) for path in paths)):
            these = Q(kind__in=kinds, state__in=states) if states else Q(kind__in=kinds)
            found &= ~these | _chain(actor, sight)
    return found


def _lifted(actor: Actor, sight: Sight, path: str) -> bool:
    """Whether the actor is of the chain of everything at and under this path."""
    here = (duty for duty in actor.duties if duty.role in sight.above and covers(duty.path, path))
    return any(duty.path != path or duty.role in sight.own for duty in here)


def _chain(actor: Actor, sight: Sight) -> Q:
    """Rows at units where the actor is of the chain: at the unit itself, or above it, in one of the roles named."""
    found = Q(pk__in=[])
    for duty in actor.duties:
        if duty.role in sight.own:
            found |= Q(path=duty.path)
        if duty.role in sight.above:
            found |= below(duty.path)
    return found


def bare(actor: Actor, row: Entry, campaign: str = "") -> bool:
    """The same asked of one row in range; of one that was withdrawn in the `campaign` it belonged to."""
    told = veils(reading.in_force(campaign or row.campaign))
    return all(
        reads(actor.duties, sight, row.path)
        for kinds, states, sight in told
        if row.kind in kinds and (not states or row.state in states)
    )


def refuse_unread(campaign: Campaign, rows: Sequence[Entry], by: Actor) -> None:
    """Nobody writes what they may not read: a letter to their own unit, a talk."""
    veiled = frozenset(kind for kinds, _, _ in veils(campaign) for kind in kinds)
    for row in rows if veiled else ():
        if row.kind in veiled and not bare(by, row):
            raise refuse(msg("您的职责不能拟“{kind}”"), kind=campaign.kinds[row.kind].label)


def entries(actor: Actor, campaign: str) -> QuerySet[Entry]:
    """The entries of a campaign in sight, and those about to be handed to a unit in sight."""
    handed = anywhere(ranges(actor), "target")
    return Entry.objects.filter(within(actor) | handed, unveiled(actor, campaign), campaign=campaign)


def among(actor: Actor, campaign: str, numbers: Collection[int]) -> dict[int, Entry]:
    """Those of the entries with these primary keys that are in sight; found by key, then judged one by one."""
    rows = Entry.objects.filter(pk__in=numbers).select_related("unit")
    held = ranges(actor)
    return {
        row.pk: row
        for row in rows
        if row.campaign == campaign
        and any(covers(path, row.path) or (row.target and covers(path, row.target)) for path in held)
        and bare(actor, row)
    }


def under(actor: Actor, campaign: str, *paths: str, scattered: bool = False) -> QuerySet[Entry]:
    """The entries at and under these units: a range each, so that the index answers; Unseen when one is out of sight.

    `scattered` says that they hold much of the ledger: then the newest are found sooner by walking the days, and the
    range only tests each row (an expression no index can take).
    """
    _seen(actor, paths)
    found = Entry.objects.filter(unveiled(actor, campaign, *paths), campaign=campaign)
    if scattered:
        return found.alias(place=Concat("path", Value(""))).filter(anywhere(paths, "place"))
    return found.filter(anywhere(paths))


def at(actor: Actor, campaign: str, *paths: str) -> QuerySet[Entry]:
    """The entries at these units alone, without those under them: places of the index; Unseen when one is out of sight."""
    _seen(actor, paths)
    return Entry.objects.filter(unveiled(actor, campaign, *paths), campaign=campaign, path__in=paths)


def _seen(actor: Actor, paths: Iterable[str]) -> None:
    held = ranges(actor)
    if not all(any(path.startswith(one) for one in held) for path in paths):
        raise Unseen


def shared(actor: Actor, campaign: str) -> QuerySet[Entry]:
    """Entries of other units that name a unit in sight as a partner, or are spread to one: read, never written."""
    held = ranges(actor)
    above = {path[:end] for path in held for end in range(4, len(path) + 1, 4)}
    named = Shared.objects.filter(anywhere(held, "unit__path")).values("entry")
    spread = Spread.objects.filter(unit__path__in=sorted(above)).values("entry")
    read = Q(pk__in=named) | Q(pk__in=spread)
    return Entry.objects.filter(read, unveiled(actor, campaign), campaign=campaign)


def handed(actor: Actor, campaign: str, *paths: str) -> QuerySet[Entry]:
    """The entries about to be handed to a unit at or under these, wherever they lie now; Unseen when one is out of sight."""
    _seen(actor, paths)
    return Entry.objects.filter(unveiled(actor, campaign), anywhere(paths, "target"), campaign=campaign)


def units(actor: Actor) -> QuerySet[Unit]:
    """The units in sight, in tree order."""
    return Unit.objects.filter(within(actor)).order_by("path")


def alike(actor: Actor, unit: Unit) -> QuerySet[Unit]:
    """The open units of the same class under the same one above: for distributions without names alone, never to be shown.

    Unseen when the unit itself is out of sight.
    """
    if not any(unit.path.startswith(held) for held in ranges(actor)):
        raise Unseen
    return Unit.objects.filter(parent=unit.parent_id, unit_class=unit.unit_class, closed_on=None).order_by("path")


def documents(actor: Actor, campaign: str) -> QuerySet[Document]:
    """The documents of a campaign in sight, newest first; what came in above is everybody's to read."""
    above = Q(pk__in=[])
    for path in ranges(actor):
        steps = [path[:end] for end in range(4, len(path), 4)]
        above |= Q(path__in=steps, sort="in")
    return Document.objects.filter(within(actor) | above, campaign=campaign).order_by("-pk")


def entry(actor: Actor, key: str) -> Entry:
    """One entry in sight, or Unseen."""
    row = Entry.objects.filter(key=key).select_related("unit", "document").first()
    if row is None or not row.campaign:
        raise Unseen
    if not any(seen.filter(pk=row.pk).exists() for seen in (entries(actor, row.campaign), shared(actor, row.campaign))):
        raise Unseen
    return row


@until_the_office_changes
def top(actor: Actor) -> Unit:
    """The first unit in sight, or Unseen."""
    row = units(actor).first()
    if row is None:
        raise Unseen
    return row


@until_the_office_changes
def unit(actor: Actor, code: str) -> Unit:
    """One unit in sight, or Unseen."""
    row = units(actor).filter(code=code).first()
    if row is None:
        raise Unseen
    return row


def document(actor: Actor, key: str) -> Document:
    """One document in sight, or Unseen."""
    row = Document.objects.filter(key=key).select_related("unit").first()
    if row is None or not documents(actor, row.campaign).filter(pk=row.pk).exists():
        raise Unseen
    return row
