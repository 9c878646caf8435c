"""Whether a fault has come back: how many like it had been closed at the unit when it was found (反复问题)."""

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import life_of
from taizhang.record import entry as value
from taizhang.record.likeness import text_digest
from taizhang.store.models import Entry, Step

BLANK: tuple[object, ...] = (None, "", [], ())


def with_again(campaign: Campaign, entry: value.Entry, move: str) -> value.Entry:
    """The entry knowing how often its like had been closed before, where this move asks for it (need `recurrence`)."""
    life = life_of(campaign, entry.kind)
    known = life.moves.get(move) if life else None
    if entry.again or known is None or "recurrence" not in known.needs or entry.state not in known.from_:
        return entry
    return replace(entry, again=again(campaign, entry))


def again(campaign: Campaign, entry: value.Entry) -> int:
    """Entries of its kind at its unit, closed when it was found, with its text or the campaign's fields alike."""
    life = life_of(campaign, entry.kind)
    settled = [name for name, state in life.states.items() if state.closed and state.truth] if life else []
    closed = Step.objects.filter(entry=OuterRef("pk"), to_state__in=settled, day__lte=entry.day)
    rows = Entry.objects.filter(_alike(campaign, entry), campaign=campaign.campaign, kind=entry.kind)
    return rows.filter(Exists(closed), path=entry.path, day__lt=entry.day).exclude(key=entry.key).count()


def _alike(campaign: Campaign, entry: value.Entry) -> Q:
    digest = text_digest(entry.title)
    found = Q(text_digest=digest) if digest else Q(pk__in=[])
    names = campaign.kinds[entry.kind].again
    facts = {f"values__{name}": entry.values.get(name) for name in names}
    return found | Q(**facts) if names and not any(fact in BLANK for fact in facts.values()) else found
