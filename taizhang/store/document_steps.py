"""Steps of documents: who may add them, how one is made, and the words a person says of a span."""

from collections.abc import Mapping
from datetime import datetime

from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor, records
from taizhang.store import clock
from taizhang.store.models import Document, Step, Unit


def may_write(by: Actor, unit: Unit) -> None:
    """Refuse who may only read here."""
    if not records(by, unit.path):
        raise refuse(msg("您的职责只能查看“{unit}”，不能收发文件"), unit=unit.name)


def step_of(document: Document, move: str, by: Actor, at: datetime, told: Mapping[str, object]) -> Step:
    """A step of the document, to be appended; `told` is kept as it stands, its `place` in a column of its own."""
    return Step(
        region=document.region,
        campaign=document.campaign,
        document=document,
        move=move,
        at=at,
        day=clock.day_of(at),
        person_id=by.person,
        place=str(told.get("place", "")),
        values={name: fact for name, fact in told.items() if name != "place"},
        facts=document.digest,
    )
