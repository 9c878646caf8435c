"""One job done by a worker: however it ends, its person is told; a fault of ours ends the worker, which is begun anew."""

import logging
import secrets
import sys
from collections.abc import Callable, Mapping
from typing import Final, Protocol

from django.utils import translation

from taizhang.errors import Refusal, Words, msg, words
from taizhang.store import jobs
from taizhang.store.jobs import Leased, Lost, Outcome, Stopped

LOG: Final = logging.getLogger("taizhang.jobs")


class Beat(Protocol):
    """Called between pieces of work with how much of how much is done; raises when the work has to end."""

    def __call__(self, done: int = 0, whole: int = 0) -> None: ...


Work = Callable[[Leased, Beat], Outcome | None]
"""Does a job of one sort; None where it has finished the job itself, in the transaction of its last piece."""
Sorts = Mapping[str, Work]


class Again(Exception):
    """It failed for the moment (a server away, a lock held) and may be tried again later; `why` is said meanwhile."""

    def __init__(self, why: Words) -> None:
        super().__init__(str(why))
        self.why = why


class Closing(Exception):
    """The worker was asked to end: the job goes back as it was."""


def do(job: Leased, work: Work, closing: Callable[[], bool]) -> None:
    """Do a leased job to its end, whichever that is. A fault of ours is noted, to be tried again later, and raised."""

    def beat(done: int = 0, whole: int = 0) -> None:
        if closing():
            raise Closing
        jobs.beat(job, done, whole)

    ended = False
    try:
        _ended(job, work, beat)
        ended = True
    except Lost:
        LOG.warning("job %s (%s): its lease was lost, another worker has it", job.pk, job.sort)
        ended = True
    finally:
        if not ended:
            _noted(job)


def _ended(job: Leased, work: Work, beat: Beat) -> None:
    try:
        with translation.override(job.language):
            outcome = work(job, beat)
        if outcome is not None:
            jobs.finish(job, outcome)
    except Stopped:
        jobs.stopped(job)
    except Closing:
        jobs.give_back(job)
    except Again as again:
        jobs.later(job, again.why)
    except Refusal as refusal:
        jobs.fail(job, _whole(refusal))


def _noted(job: Leased) -> None:
    """Our fault gets a number: its person is told it, the log holds the rest."""
    number = f"{secrets.randbelow(1_000_000):06}"
    LOG.error("job %s (%s) failed, number %s", job.pk, job.sort, number, exc_info=sys.exception())
    jobs.later(job, words(msg("系统出了错，没有办成（错误号 {number}），请把错误号告诉系统管理员"), number=number))


def _whole(refusal: Refusal) -> Words:
    """The refusal with its flaws, kept as one sentence: the first three in full, of the others how many."""
    if not refusal.flaws:
        return refusal.what
    flaws = "；".join(str(flaw) for flaw in refusal.flaws[:3])
    return words(msg("{what}：{flaws}（共 {n} 处）"), what=refusal.what, flaws=flaws, n=len(refusal.flaws))


def work_one(sorts: Sorts, closing: Callable[[], bool] = bool) -> bool:
    """Do the next job that is due, if there is one; whether there was."""
    job = jobs.lease(tuple(sorts))
    if job is None:
        return False
    do(job, sorts[job.sort], closing)
    return True


def work_off(sorts: Sorts) -> int:
    """Do every job that is due now, one after the other; gives how many."""
    done = 0
    while work_one(sorts):
        done += 1
    return done
