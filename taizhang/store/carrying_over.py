"""What an earlier campaign finished and the next one starts from: rules in force, cases; taken or left one by one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import life_of
from taizhang.errors import Refusal, msg, refuse, words
from taizhang.record.entry import Draft, Source
from taizhang.record.permits import Actor
from taizhang.store import reading, sight
from taizhang.store.doors import door
from taizhang.store.ledger import record
from taizhang.store.models import Entry, Step
from taizhang.store.moving import refuse_readers
from taizhang.store.office_steps import tell
from taizhang.store.passing import lacking, values_in

KEPT, LEFT = "kept:", "leave"
"""How an entry says which one it was taken from, and the step that says one was left."""


@dataclass(frozen=True, slots=True)
class Finished:
    """Finished entries of one kind of the earlier campaign, and the kind they would be here; how many were taken, left."""

    before: Campaign
    kind: str
    becomes: str
    rows: QuerySet[Entry]
    taken: int
    left: int


def finished(campaign: Campaign, *, by: Actor) -> tuple[Finished, ...]:
    """For each kind this campaign carries over, what of it in sight is finished and has not been decided on."""
    if campaign.follows not in reading.campaign_codes():
        return ()
    return tuple(_finished(campaign, by))


def _finished(campaign: Campaign, by: Actor) -> Iterator[Finished]:
    before, left = reading.in_force(campaign.follows), _left(campaign)
    rows = sight.entries(by, before.campaign)
    here = sight.entries(by, campaign.campaign).filter(origin__startswith=KEPT)
    taken = {origin.removeprefix(KEPT) for origin in here.values_list("origin", flat=True)}
    for kind, becomes in campaign.carries.items():
        if kind in before.kinds:
            done = rows.filter(kind=kind, state__in=_done(before, kind))
            keys = set(done.filter(key__in=taken | left).values_list("key", flat=True))
            open_still = done.exclude(key__in=keys)
            yield Finished(before, kind, becomes, open_still, len(keys & taken), len(keys & left))


def _done(before: Campaign, kind: str) -> tuple[str, ...]:
    """The states in which somebody else has said that it is done; an activity has none."""
    life = life_of(before, kind)
    sure = ("verified", "confirmed")
    return tuple(name for name, state in life.states.items() if state.closed and state.truth in sure) if life else ("",)


def _left(campaign: Campaign) -> set[str]:
    steps = Step.objects.filter(subject=_subject(campaign), move=LEFT)
    return {str(key) for values in steps.values_list("values", flat=True) for key in values["keys"]}


def _subject(campaign: Campaign) -> str:
    return f"campaign:{campaign.campaign}"


@door
def keep(campaign: Campaign, keys: Sequence[str], *, by: Actor) -> tuple[str, ...]:
    """Take finished entries over: each becomes an entry here that says where it came from. All of them, or none."""
    chosen = _chosen(campaign, keys, by)
    flaws = [flaw for one, row in chosen for flaw in lacking(campaign, one.becomes, row)]
    if flaws:
        raise Refusal(words(msg("有 {n} 件还选用不了"), n=len(flaws)), tuple(flaws))
    return record(campaign, [_draft(campaign, one, row) for one, row in chosen], by=by).keys


@door
def leave(campaign: Campaign, keys: Sequence[str], *, by: Actor) -> int:
    """Say of finished entries that they are not taken over; they are not asked about again. How many."""
    chosen = _chosen(campaign, keys, by)
    for _, row in chosen:
        refuse_readers(by, row)
    tell(LEFT, _subject(campaign), by=by, keys=[row.key for _, row in chosen])
    return len(chosen)


def _chosen(campaign: Campaign, keys: Sequence[str], by: Actor) -> list[tuple[Finished, Entry]]:
    found = [
        (one, row)
        for one in finished(campaign, by=by)
        for row in one.rows.filter(key__in=keys).select_related("unit").order_by("path", "pk")
    ]
    if not found:
        raise refuse(msg("没有选出可以定的；可能已经有人定了"))
    return found


def _draft(campaign: Campaign, one: Finished, row: Entry) -> Draft:
    return Draft(
        kind=one.becomes,
        unit=row.unit.code,
        title=row.title,
        day=row.day,
        origin=f"{KEPT}{row.key}",
        values=values_in(campaign, one.becomes, row),
        source=Source(name=one.before.title, place=row.key),
    )
