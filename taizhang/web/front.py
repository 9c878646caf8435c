"""Where a person begins: 待办 who works in the ledger, 进度 who only reads, 我的分管 who reads of several units."""

from django.urls import reverse

from taizhang.record.permits import READS_ONLY, Actor, ranges


def front(actor: Actor) -> str:
    """The first page after signing in."""
    if not reader(actor):
        return reverse("todo")
    return reverse("portfolio" if len(ranges(actor)) > 1 else "progress")


def reader(actor: Actor) -> bool:
    """Whether somebody looks and never writes: a leader."""
    return bool(actor.duties) and all(duty.role in READS_ONLY for duty in actor.duties)
