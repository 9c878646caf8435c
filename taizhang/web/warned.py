"""Why did I get this: the rules that find something in one entry, each with its text, its bound and how it is mended."""

from dataclasses import dataclass

from taizhang.campaign.model import Rule
from taizhang.record import entry as value
from taizhang.record.permits import ranges
from taizhang.store.findings import Watch, about
from taizhang.store.models import Entry
from taizhang.web.finding_lines import Line, lines, owner_said
from taizhang.web.seat import Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """A rule, who has to act, and what it finds in this entry."""

    name: str
    rule: Rule
    owner: str
    line: Line


def warned(seat: Seat, row: Entry, told: value.Entry) -> tuple[Warned, ...]:
    """What the rules find in the entry as it stands today."""
    found = about(Watch(campaign=seat.campaign, by=seat.actor, paths=ranges(seat.actor), day=seat.today), told, row)
    rules = [(one.rule, seat.campaign.rules[one.rule]) for one in found]
    return tuple(
        Warned(name=name, rule=rule, owner=owner_said(rule), line=line)
        for (name, rule), line in zip(rules, lines(seat, found), strict=True)
    )
