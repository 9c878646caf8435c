"""Numbers of letters: 提示函〔2023〕12号, in order for each unit that sends and each year, none left out, none twice.

Called by the door `move`, inside its transaction: a refusal takes the number back with everything else.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Max

from taizhang.campaign.model import Campaign, Letter, Move
from taizhang.record.permits import Actor
from taizhang.record.tree import covers, region_of
from taizhang.store import clock
from taizhang.store.letter_tables import Cited, GivenNumber
from taizhang.store.models import Entry, Unit
from taizhang.store.moving import Moving

ANSWERS = "answers"
STEP = 4


def stamped(campaign: Campaign, row: Entry, moving: Moving, by: Actor) -> Moving:
    """The move as asked; where it sends a letter, with its sender, its number and ties to the rows it cites."""
    kind = campaign.kinds[row.kind]
    life = campaign.lives.get(kind.life)
    move = life.moves.get(moving.move) if life else None
    if kind.letter is None or move is None or not move.numbers:
        return moving
    sender = sender_of(row, by, move)
    if sender is None:
        return moving  # the judge says what stands against it
    day = clock.day_of(moving.at or clock.now())
    told = {"sender": sender.code, "number": _number(row, sender, kind.letter, day)}
    ties = () if kind.sight else tuple((ANSWERS, key) for key in _cited(row))
    return replace(moving, values={**moving.values, **told}, links=(*moving.links, *ties))


def sender_of(row: Entry, by: Actor, move: Move) -> Unit | None:
    """The unit in whose name a letter goes: the one written on it, else that of the duty by which it is sent."""
    written = Unit.objects.filter(code=str(row.values.get("sender") or "")).first()
    return written or sending_unit(by, row.path, move.by)


def sending_unit(by: Actor, path: str, roles: Iterable[str]) -> Unit | None:
    """The nearest unit at which one of these roles is held over `path`; a guidance group was sent by the unit above."""
    held = [(duty.path, duty.role) for duty in by.duties if duty.role in set(roles) and covers(duty.path, path)]
    places = sorted(at[:-STEP] or at if role == "group" else at for at, role in held)
    return Unit.objects.filter(path=places[-1]).first() if places else None


def _number(row: Entry, sender: Unit, letter: Letter, day: date) -> str:
    """The next one; a letter whose sending was undone has kept its own. The sender's row is locked meanwhile."""
    Unit.objects.select_for_update(no_key=True).get(pk=sender.pk)
    given = GivenNumber.objects.filter(unit=sender, series=letter.code, year=day.year)
    own = given.filter(entry=row).first()
    if own is None:
        last = given.aggregate(last=Max("number"))["last"] or 0
        own = GivenNumber.objects.create(
            region=region_of(row.path), unit=sender, series=letter.code, year=day.year, number=last + 1, entry=row
        )
    return f"{letter.code}〔{day.year}〕{own.number}号"


def _cited(row: Entry) -> Iterable[str]:
    found = Cited.objects.filter(letter=row, row__isnull=False).exclude(row__campaign="").order_by("pk")
    return dict.fromkeys(found.values_list("row__key", flat=True))
