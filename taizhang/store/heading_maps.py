"""Foreign headings, mapped once by somebody and from then on known for that unit and all under it."""

from collections.abc import Mapping

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, refuse
from taizhang.record.header import Learned
from taizhang.record.permits import Actor, records
from taizhang.record.tree import ancestors
from taizhang.store import clock
from taizhang.store.answer_tables import HeadingMap
from taizhang.store.doors import door
from taizhang.store.models import Unit


@door
def remember(campaign: Campaign, unit: Unit, fingerprint: str, learned: Learned, *, by: Actor) -> None:
    """Keep what was said of a set of headings; said again, the newer word holds. A Refusal where they may not write."""
    if not records(by, unit.path):
        raise refuse(msg("您的职责只能查看“{unit}”，不能登记"), unit=unit.name)
    told = {"kind": learned.kind, "columns": dict(learned.columns), "person_id": by.person, "at": clock.now()}
    HeadingMap.objects.update_or_create(campaign=campaign.campaign, unit=unit, fingerprint=fingerprint, defaults=told)


def known(campaign: Campaign, path: str) -> Mapping[str, Learned]:
    """What was said at the unit at this path or above it, by fingerprint; the nearest holds."""
    above = (*ancestors(path), path)
    rows = HeadingMap.objects.filter(campaign=campaign.campaign, unit__path__in=above).order_by("unit__path")
    return {row.fingerprint: Learned(row.kind, row.columns) for row in rows if row.kind in campaign.kinds}
