"""Who came, failed, took away or looked is kept for half a year at least (网络安全法 第二十一条) and then forgotten.

Nothing else is: steps of entries, papers and the office stay for ever. The chain of the office tells up to which visit the
log was forgotten, so that what is left of it still proves itself and a log cut short by anybody else is found.
"""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone

from taizhang.store import clock
from taizhang.store.doors import door
from taizhang.store.models import Step
from taizhang.store.office_steps import OFFICE, VISITS, tell

MOVE: Final = "forget_visits"
MANY: Final = 20_000
"""So many go in one transaction."""


@door
def forget() -> int:
    """Take away the oldest visits that have had their time, some thousand at a time; gives how many went."""
    edge = min(clock.today(), timezone.localdate()) - timedelta(days=settings.KEEP_VISITS)
    visits = Step.objects.filter(region=VISITS).order_by("seq")
    oldest, kept = visits.first(), visits.filter(day__gt=edge).first() or visits.last()
    if oldest is None or kept is None or oldest == kept:
        return 0
    last = visits.get(seq=min(kept.seq - 1, oldest.seq + MANY - 1))
    gone, _ = visits.filter(seq__lte=last.seq).delete()
    tell(MOVE, "log", through=last.seq, digest=last.digest, times=gone)
    return gone


def forgotten() -> tuple[int, str]:
    """The number and digest of the last visit that was forgotten: what is left of the log begins after it."""
    told = Step.objects.filter(region=OFFICE, move=MOVE).order_by("-seq").values_list("values", flat=True).first()
    return (int(told["through"]), str(told["digest"])) if told else (0, "")
