"""Ties as rows still to be written: each to an entry in sight, in a role there is."""

from collections.abc import Sequence
from typing import Final

from taizhang.errors import msg, refuse
from taizhang.record import entry as value
from taizhang.record.permits import Actor
from taizhang.store import sight
from taizhang.store.models import Entry, Link
from taizhang.store.touching import touch_entries

PASSED: Final = "handed_to"


def link_rows(ties: Sequence[tuple[Entry, str, str]], campaign: str, by: Actor) -> list[Link]:
    """The ties of these rows (row, role, key of the other); a Refusal names one that is not there or not in sight."""
    targets = _targets(by, campaign, ties)
    for _, role, key in ties:
        if key not in targets or role not in value.ROLES_OF_LINKS:
            raise refuse(msg("要关联的条目不存在：{key}"), key=key)
    touch_entries(targets.values())
    return [Link(region=row.region, source=row, target=targets[key], role=role) for row, role, key in ties]


def _targets(by: Actor, campaign: str, ties: Sequence[tuple[Entry, str, str]]) -> dict[str, Entry]:
    """The rows spoken of, as far as they are in sight; only what was handed to the next campaign may lie in another."""
    keys = {key for _, _, key in ties}
    found = {row.key: row for row in sight.entries(by, campaign).filter(key__in=keys)} if keys else {}
    if left := keys - found.keys():  # what others have spread or shared is spoken of as well
        found |= {row.key: row for row in sight.shared(by, campaign).filter(key__in=left)}
    beyond = {key for _, role, key in ties if role == PASSED} - found.keys()
    codes = Entry.objects.filter(key__in=beyond).values_list("campaign", flat=True).distinct() if beyond else ()
    seen = (row for code in codes for row in sight.entries(by, code).filter(key__in=beyond))
    return found | {row.key: row for row in seen}
