"""为什么还没有: what the unit concerned says of a warning. It silences nothing, and is never asked for.

It is told in a chain of its own, not on the entry: a reason is no progress, and what was quiet stays quiet.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor, explains, ranges
from taizhang.store import clock
from taizhang.store.doors import door
from taizhang.store.findings import Finding, Watch, chosen
from taizhang.store.ledger import append
from taizhang.store.models import Step

REASONS: Final = "why"
"""The region of the chain; no path of the tree is called so."""
EXPLAIN: Final = "explain"
LONGEST: Final = 200
SUBJECT: Final = 120


@dataclass(frozen=True, slots=True)
class Said:
    """One line of reason, who gave it and when."""

    text: str
    who: str
    on: date


@door
def explain(campaign: Campaign, mark: str, text: str, *, by: Actor) -> Finding:
    """Keep one line of reason beside a finding that stands today; the newest speaks."""
    found = chosen(Watch(campaign=campaign, by=by, paths=ranges(by), day=clock.today()), (mark,))
    if not found:
        raise refuse(msg("这条提醒已经没有了，不用再说明"))
    if not explains(by, found[0].unit.path):
        raise refuse(msg("只有“{unit}”的经办和审核可以说明"), unit=found[0].unit.name)
    line = " ".join(text.split())
    if not line or len(line) > LONGEST:
        raise refuse(msg("请用一句话说明，不超过{most}个字"), most=LONGEST)
    at = clock.now()
    append([
        Step(
            region=REASONS, campaign=campaign.campaign, subject=_subject(mark), move=EXPLAIN, at=at, day=clock.day_of(at),
            person_id=by.person or None, note=line, values={"rule": found[0].rule},
        )
    ])  # fmt: skip
    return found[0]


def reasons(campaign: Campaign, marks: Iterable[str]) -> Mapping[str, Said]:
    """The newest reason by the mark of the finding it was given for."""
    named = {_subject(mark): mark for mark in marks}
    steps = Step.objects.filter(region=REASONS, campaign=campaign.campaign, subject__in=named).select_related("person")
    return {
        named[step.subject]: Said(step.note, step.person.name if step.person else "", step.day)
        for step in steps.order_by("seq")
    }


def _subject(mark: str) -> str:
    return f"warning:{mark}"[:SUBJECT]
