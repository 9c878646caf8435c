"""Notices: kept for each person as what waits for them changes; read, and told at most once a day (store.digest).

The ledger is followed by the chains of steps: whoever answers for a unit where something happened is looked at again, and
every morning everybody is, for the days that have come nearer. Nobody who has nothing to do has a notice.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from django.db.models import F, QuerySet
from django.utils import timezone

from taizhang.record.permits import Actor
from taizhang.record.tree import WIDTH
from taizhang.store import clock, reading, sight
from taizhang.store.doors import door
from taizhang.store.models import Chain, Duty, Person, Step
from taizhang.store.notice_finding import PIECE, Found, found
from taizhang.store.notice_tables import Notice, Reach

KEPT: Final = ("version", "reason", "move", "mark", "at", "read", "told")


def renew(person: Person, today: date | None = None) -> None:
    """Bring the notices of a person up to date with the ledger; one that says something new is unread again."""
    actor, day = sight.actor_of(person), today or clock.today()
    for code in reading.campaign_codes():
        _laid(person.pk, code, found(reading.in_force(code), actor, day) if actor.duties else {})


@door
def _laid(person: int, campaign: str, wanted: Mapping[int, Found]) -> None:
    """The rows as wanted: the gone deleted, the new added, the changed changed."""
    there = {row.entry_id: row for row in Notice.objects.filter(person=person, campaign=campaign)}
    gone = [row.pk for key, row in there.items() if key not in wanted]
    for start in range(0, len(gone), PIECE):
        Notice.objects.filter(pk__in=gone[start : start + PIECE]).delete()
    fresh = [_row(person, campaign, one) for key, one in wanted.items() if key not in there]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    changed = [there[key] for key, one in wanted.items() if key in there and _changed(there[key], one)]
    Notice.objects.bulk_update(changed, KEPT, batch_size=PIECE)


def _row(person: int, campaign: str, one: Found) -> Notice:
    return Notice(
        person_id=person, campaign=campaign, entry_id=one.entry, version=one.version, reason=one.reason, move=one.move,
        mark=one.mark, at=clock.now(),
    )  # fmt: skip


def _changed(row: Notice, one: Found) -> bool:
    """Laid over the row; whether that made it another one."""
    if row.mark != one.mark or row.reason != one.reason:
        row.at, row.read, row.told = clock.now(), None, False
    elif row.version == one.version:
        return False
    row.version, row.reason, row.move, row.mark = one.version, one.reason, one.move, one.mark
    return True


def _standing(by: Actor) -> QuerySet[Notice]:
    return Notice.objects.filter(person=by.person, entry__version=F("version"))


def of(by: Actor) -> QuerySet[Notice]:
    """The notices of a person that still stand, through their sight of today: unread first, then what is due first."""
    seen = Notice.objects.none()
    for code in reading.campaign_codes():
        here = sight.entries(by, code)
        seen = seen | _standing(by).filter(campaign=code, entry__in=here)
    return seen.select_related("entry__unit").order_by(
        F("read").asc(nulls_first=True), F("entry__due").asc(nulls_last=True), "-at", "pk"
    )


def how_many_unread(by: Actor) -> int:
    """How many of them have not been read."""
    return _standing(by).filter(read=None).count()


@door
def read(number: int, *, by: Actor) -> Notice:
    """Read one; Unseen for others' and for what is out of sight."""
    row = of(by).filter(pk=number).first()
    if row is None:
        raise sight.Unseen
    Notice.objects.filter(pk=row.pk, read=None).update(read=timezone.now())
    return row


@door
def read_all(*, by: Actor) -> int:
    """Read all of them; gives how many were not yet."""
    return Notice.objects.filter(person=by.person, read=None).update(read=timezone.now())


@door
def unread(number: int, *, by: Actor) -> None:
    """Put one back among the unread."""
    if not Notice.objects.filter(pk=number, person=by.person).update(read=None):
        raise sight.Unseen


@door
def told(numbers: Sequence[int]) -> None:
    """These have gone out in a digest and are not told again."""
    for start in range(0, len(numbers), PIECE):
        Notice.objects.filter(pk__in=numbers[start : start + PIECE]).update(told=True)


def happened() -> tuple[tuple[str, int], ...]:
    """Regions with steps that the notices have not followed yet, and the newest step of each."""
    reached = dict(Reach.objects.values_list("region", "seq"))
    heads = Chain.objects.exclude(region="").values_list("region", "seq")
    return tuple((region, seq) for region, seq in heads if reached.get(region, -1) < seq)


def touched(region: str, upto: int) -> frozenset[int]:
    """Persons with a duty where something happened in this region since it was last followed, here or above."""
    since = Reach.objects.filter(region=region).values_list("seq", flat=True).first()
    if since is None:
        return frozenset()  # followed from now on; the morning's round has looked at everybody
    steps = Step.objects.filter(region=region, seq__gt=since, seq__lte=upto, entry__isnull=False)
    places = steps.order_by().values_list("entry__path", "entry__target").distinct()
    paths = {path for pair in places.iterator() for whole in pair if whole for path in _upwards(whole)}
    ordered = sorted(paths)
    pieces = (ordered[start : start + PIECE] for start in range(0, len(ordered), PIECE))
    return frozenset(
        person
        for some in pieces
        for person in Duty.objects.filter(unit__path__in=some).values_list("person", flat=True)
    )


def _upwards(path: str) -> Iterator[str]:
    return (path[:end] for end in range(WIDTH, len(path) + 1, WIDTH))


@door
def followed(region: str, upto: int) -> None:
    """The notices have followed this region so far."""
    Reach.objects.update_or_create(region=region, defaults={"seq": upto})


def everybody() -> Iterator[Person]:
    """Whoever holds a duty, or still has notices from one that has ended."""
    holding = Person.objects.filter(is_active=True, duties__isnull=False)
    return (holding | Person.objects.filter(notices__isnull=False)).distinct().order_by("pk").iterator()
