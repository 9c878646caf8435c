"""Items outlive their campaign: what is open when it ends is offered to the next one and passes over by acceptance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from taizhang.campaign.lives import NEEDED_FIELDS
from taizhang.campaign.model import Campaign, FieldDef, Life
from taizhang.campaign.questions import life_of
from taizhang.errors import Place, Problem, Refusal, msg, refuse, words
from taizhang.record.entry import Draft, Source
from taizhang.record.permits import Actor, roles_at
from taizhang.store import clock, reading, sight
from taizhang.store.doors import door
from taizhang.store.ledger import held, move, record
from taizhang.store.models import Entry
from taizhang.store.moving import Moving

NEED = "succession"
KEPT = frozenset({"owner"})
"""Fields a need looks at that go over all the same: who answers for it goes on answering."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The open items of an ended campaign that may pass over to the next one."""

    campaign: Campaign
    rows: QuerySet[Entry]


def offered(campaign: Campaign, *, by: Actor) -> tuple[Offered, ...]:
    """For each campaign that ended before this one does, its open items in sight of a kind that this one has, too."""
    today = clock.today()
    found = (reading.in_force(code) for code in reading.campaign_codes() if code != campaign.campaign)
    ended = (one for one in found if one.ends < today and one.ends < campaign.ends)
    return tuple(Offered(one, sight.entries(by, one.campaign).filter(_open(one, campaign))) for one in ended)


def _open(old: Campaign, new: Campaign) -> Q:
    """Items in a state from which they may pass over."""
    asked = Q(pk__in=[])
    for name, kind in old.kinds.items():
        life = life_of(old, name)
        states = {state for _, states in _passing(life) for state in states} if life and kind.life else set()
        if states and name in new.kinds and new.kinds[name].life:
            asked |= Q(kind=name, state__in=sorted(states))
    return asked


def _passing(life: Life) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((name, move.from_) for name, move in life.moves.items() if NEED in move.needs)


@door
def take_over(campaign: Campaign, keys: Sequence[str], *, by: Actor, at: datetime | None = None) -> tuple[str, ...]:
    """Accept open items of ended campaigns: each becomes an entry here and says there where it went. Gives the new keys.

    All of them or, on a Refusal that names what stands against each, none.
    """
    at = at or clock.now()
    rows = [row for one in offered(campaign, by=by) for row in _chosen(one, keys, by)]
    if not rows:
        raise refuse(msg("没有选出可以接过来的事项；可能已经有人接了"))
    flaws = [flaw for row in rows for flaw in _flaws(campaign, row, by)]
    if flaws:
        raise Refusal(words(msg("有 {n} 件还接不过来"), n=len(flaws)), tuple(flaws))
    made = record(campaign, [_draft(campaign, row, clock.day_of(at)) for row in rows], by=by, at=at)
    for row, key in zip(rows, made.keys, strict=True):
        old = reading.in_force(row.campaign)
        passing = Moving(key=row.key, move=_move(old, row), version=row.version, at=at, links=(("handed_to", key),))
        move(old, passing, by=by)
    return made.keys


def _chosen(one: Offered, keys: Sequence[str], by: Actor) -> list[Entry]:
    wanted = frozenset(one.rows.filter(key__in=keys).values_list("key", flat=True))
    found = held(by, one.campaign.campaign, wanted)
    return [found[key] for key in sorted(wanted)]


def _move(old: Campaign, row: Entry) -> str:
    life = life_of(old, row.kind)
    return next(name for name, states in _passing(life) if row.state in states) if life else ""


def _flaws(campaign: Campaign, row: Entry, by: Actor) -> Iterator[Problem]:
    """Whose it is not to take over, and what the new campaign demands that the old one did not ask."""
    old = reading.in_force(row.campaign)
    life = life_of(old, row.kind)
    allowed = life.moves[_move(old, row)].by if life else ()
    if not roles_at(by.duties, row.path) & set(allowed):
        yield Problem(Place(path=row.title), words(msg("您的职责不能接收“{unit}”的事项"), unit=row.unit.name))
    yield from lacking(campaign, row.kind, row)


def lacking(campaign: Campaign, kind: str, row: Entry) -> Iterator[Problem]:
    """What an entry of another campaign does not say that this one demands of the kind it would become."""
    values = values_in(campaign, kind, row)
    for name in campaign.kinds[kind].required:
        if name not in values:
            said = words(msg("缺“{field}”，请先在原条目上补上"), field=campaign.fields[name].label)
            yield Problem(Place(path=row.title), said)


def _draft(campaign: Campaign, row: Entry, today: date) -> Draft:
    return Draft(
        kind=row.kind,
        unit=row.unit.code,
        title=row.title,
        day=row.day,
        due=row.due if row.due and row.due >= today else None,
        origin=f"passed:{row.key}",
        values=values_in(campaign, row.kind, row),
        source=Source(name=reading.in_force(row.campaign).title, place=row.key),
    )


def values_in(campaign: Campaign, kind_name: str, row: Entry) -> dict[str, object]:
    """The fields that mean the same there, as one of this kind; what its moves will bring anew stays behind."""
    kind, life = campaign.kinds[kind_name], life_of(campaign, kind_name)
    moves = life.moves.values() if life else ()
    brought = {name for one in moves for name in (*one.fill, *(NEEDED_FIELDS.get(need, "") for need in one.needs))}
    kept = [name for name in kind.fields if name in row.values and name not in brought - KEPT]
    return {name: row.values[name] for name in kept if _fits(campaign, campaign.fields[name], row.values[name])}


def _fits(campaign: Campaign, field: FieldDef, fact: object) -> bool:
    """Whether the codes of a choice are codes there, too."""
    if field.codes not in campaign.codes:
        return True
    given = fact if isinstance(fact, list) else [fact]
    return all(str(code) in campaign.codes[field.codes].values for code in given)
