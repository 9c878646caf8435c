"""Partners of a joint activity: it is recorded once, counted once, and the units it names read it too.

Called by the doors `record` and `move` inside their transaction; a name that is no unit's stays what it is, a text.
"""

import re
from collections.abc import Iterable
from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.store.models import Entry, Unit
from taizhang.store.shared_tables import Shared

BETWEEN: Final = re.compile(r"[、，,；;\n]")


def sharing_fields(campaign: Campaign, kind: str) -> tuple[str, ...]:
    """The fields of the kind whose units read the entry too."""
    return tuple(name for name in campaign.kinds[kind].fields if campaign.fields[name].shares)


def share(campaign: Campaign, rows: Iterable[Entry]) -> None:
    """Tell anew who else reads these rows."""
    told = [(row, frozenset(_named(row, sharing_fields(campaign, row.kind)))) for row in rows if _shares(campaign, row)]
    if not told:
        return
    names = {name for _, found in told for name in found}
    units = {unit.name: unit for unit in Unit.objects.filter(name__in=names, closed_on=None)}
    Shared.objects.filter(entry__in=[row.pk for row, _ in told]).delete()
    Shared.objects.bulk_create([
        Shared(region=row.region, entry=row, unit=units[name])
        for row, found in told
        for name in sorted(found)
        if name in units and units[name].pk != row.unit_id
    ])  # fmt: skip


def _shares(campaign: Campaign, row: Entry) -> bool:
    return row.kind in campaign.kinds and bool(sharing_fields(campaign, row.kind))


def _named(row: Entry, fields: Iterable[str]) -> Iterable[str]:
    parts = (part.strip() for name in fields for part in BETWEEN.split(str(row.values.get(name) or "")))
    return (part for part in parts if part)
