"""Jobs: rows that a worker leases, does and finishes; what a killed worker held is taken over when its lease ends.

Whoever does a job holds a lease, renewed by `beat` between pieces. A beat inside the transaction of a piece locks the row,
so nobody takes over while that piece is being written; a beat or finish under a lost lease raises Lost and takes the piece
back. With the work's own keys (origins, digests, unique rows) a second run then changes nothing.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from taizhang.errors import Words, msg, refuse, words
from taizhang.record.permits import Actor, ranges
from taizhang.store.doors import door
from taizhang.store.job_tables import Job, Worker
from taizhang.store.sight import Unseen

WAITING, RUNNING, DONE, FAILED, CANCELLED = "waiting", "running", "done", "failed", "cancelled"
LEASE: Final = timedelta(seconds=60)
"""How long a worker is believed without a beat; a piece of work is shorter than that, or holds the row."""
MOST: Final = 5
"""How often a job is begun before it is given up: what kills its worker must not kill workers for ever."""
OPEN: Final = (WAITING, RUNNING)
BEHIND: Final = timedelta(days=2)
"""For how long the jobs nobody asked for are kept."""
SEEN: Final = timedelta(seconds=90)
BACKOFF: Final = (60, 300, 1800, 7200)
"""Seconds until what failed for the moment is tried again, by the number of attempts so far."""


class Lost(Exception):
    """Another worker holds this job now; what was written under the old lease is taken back."""


class Stopped(Exception):
    """The person who asked for the job does not want it any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A job to be done. `key` is once for ever: asked for again under it, nothing is added."""

    sort: str
    params: Mapping[str, object] = field(default_factory=dict)
    key: str = ""
    by: Actor | None = None
    language: str = "zh-hans"
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Leased:
    """A job in the hands of a worker."""

    pk: int
    sort: str
    key: str
    params: Mapping[str, Any]
    person: int
    language: str
    lease: str
    attempts: int
    stage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a job ended: a sentence for its person, and where a file came of it, the name it is kept under (store.results)."""

    said: Words
    result: str = ""
    name: str = ""
    type: str = ""


def key_of(sort: str, params: Mapping[str, object], by: Actor) -> str:
    """A key by which a second press of the same button finds the first job while that is still open."""
    told = json.dumps([sort, by.person, dict(params)], sort_keys=True, ensure_ascii=False)
    return f"{sort}:{hashlib.sha256(told.encode()).hexdigest()[:32]}"


@door
def enqueue(wanted: Wanted) -> Job:
    """Add a job, in the transaction of who asks if there is one; the same key again gives the job there is."""
    now = timezone.now()
    key = wanted.key or f"{wanted.sort}:{secrets.token_hex(16)}"
    row, _ = Job.objects.get_or_create(
        key=key,
        defaults={
            "sort": wanted.sort, "params": dict(wanted.params), "language": wanted.language, "state": WAITING, "made": now,
            "person_id": wanted.by.person if wanted.by else None, "reach": list(ranges(wanted.by)) if wanted.by else [],
            "turn": 0 if wanted.by else 1, "not_before": wanted.not_before or now,
        },
    )  # fmt: skip
    return row


def again(sort: str, params: Mapping[str, object], by: Actor) -> Job | None:
    """The job that this person has already asked for and that is still open."""
    found = Job.objects.filter(key__startswith=key_of(sort, params, by), state__in=OPEN)
    return found.order_by("-pk").first()


def ask(sort: str, params: Mapping[str, object], *, by: Actor, language: str) -> Job:
    """A person's press of a button: while the same is already waiting or under way, that one is given."""
    key = f"{key_of(sort, params, by)}:{secrets.token_hex(6)}"
    return again(sort, params, by) or enqueue(Wanted(sort=sort, params=params, key=key, by=by, language=language))


def _due(now: datetime, sorts: Sequence[str]) -> QuerySet[Job]:
    free = Q(state=WAITING, not_before__lte=now) | Q(state=RUNNING, leased_until__lt=now)
    return Job.objects.filter(free, sort__in=sorts).order_by("turn", "not_before", "pk")


def lease(sorts: Sequence[str]) -> Leased | None:
    """Take the next job of these sorts that is due, or whose worker has fallen silent; None when there is none."""
    # a look without a lock first: an idle worker must not stand in the way of those who write
    return _taken(sorts) if _due(timezone.now(), sorts).exists() else None


@door
def _taken(sorts: Sequence[str]) -> Leased | None:
    now = timezone.now()
    row = _due(now, sorts).select_for_update(skip_locked=True, of=("self",)).first()
    if row is None:
        return None
    if row.stopping or row.attempts >= MOST:
        row.state, row.ended = (CANCELLED, now) if row.stopping else (FAILED, now)
        told = words(msg("已停下")) if row.stopping else words(msg("试了 {n} 次都没有办完，请联系系统管理员"), n=MOST)
        row.said = _kept(told)
        row.save(update_fields=["state", "ended", "said"])
        return None
    row.state, row.lease, row.leased_until = RUNNING, secrets.token_hex(16), now + LEASE
    row.attempts += 1
    row.save(update_fields=["state", "lease", "leased_until", "attempts"])
    return Leased(
        pk=row.pk, sort=row.sort, key=row.key, params=row.params, person=row.person_id or 0, language=row.language,
        lease=row.lease, attempts=row.attempts, stage=row.stage,
    )  # fmt: skip


def _held(job: Leased) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=RUNNING, lease=job.lease)


def beat(job: Leased, done: int = 0, whole: int = 0) -> None:
    """Still at it, `done` of `whole`. Raises Lost when another worker has it, Stopped when it is not wanted any more."""
    if _held(job).filter(stopping=True).exists():
        raise Stopped
    if not _held(job).update(leased_until=timezone.now() + LEASE, done=done, whole=whole):
        raise Lost


def mark(job: Leased, stage: str) -> None:
    """Keep how far the work has come, for whoever may have to take it over."""
    if not _held(job).update(stage=stage, leased_until=timezone.now() + LEASE):
        raise Lost


def finish(job: Leased, outcome: Outcome) -> None:
    """Done; in the transaction of the last piece where there is one. Raises Lost under a lost lease."""
    _end(job, DONE, outcome.said, result=outcome.result, result_name=outcome.name[:200], result_type=outcome.type)


def fail(job: Leased, why: Words) -> None:
    """It cannot be done, and why, in words for its person."""
    _end(job, FAILED, why)


def stopped(job: Leased) -> None:
    """It was not wanted any more, and nothing more of it will be done."""
    _end(job, CANCELLED, words(msg("已停下")))


def _end(job: Leased, state: str, said: Words, **more: str) -> None:
    now = timezone.now()
    done = F("whole") if state == DONE else F("done")
    told = {"state": state, "said": _kept(said), "ended": now, "leased_until": None, **more}
    if not _held(job).update(done=done, **told):
        raise Lost


def _kept(said: Words) -> dict[str, object]:
    return {"template": said.template, "fills": [list(fill) for fill in said.fills]}


def said_of(job: Job) -> Words | None:
    """What the job has to say, to be said in the reader's language."""
    if not job.said:
        return None
    return Words(job.said["template"], tuple((name, text) for name, text in job.said["fills"]))


def give_back(job: Leased) -> None:
    """The worker has to go: whoever comes next may take the job at once, and this attempt does not count."""
    _held(job).update(state=WAITING, leased_until=None, lease="", attempts=F("attempts") - 1)


def later(job: Leased, why: Words) -> bool:
    """Try again after a while, longer every time; False, and failed with the reason, when it has been tried enough."""
    if job.attempts >= MOST:
        fail(job, why)
        return False
    pause = timedelta(seconds=BACKOFF[min(job.attempts, len(BACKOFF)) - 1])
    told = {"state": WAITING, "lease": "", "leased_until": None, "said": _kept(why)}
    return bool(_held(job).update(not_before=timezone.now() + pause, **told))


def of(by: Actor) -> QuerySet[Job]:
    """The jobs this person has asked for, newest first."""
    return Job.objects.filter(person=by.person, turn=0).order_by("-pk")


def one_of(number: int, by: Actor) -> Job:
    """One of them, or Unseen."""
    row = of(by).filter(pk=number).first()
    if row is None:
        raise Unseen
    return row


@door
def cancel(number: int, *, by: Actor) -> Job:
    """Take a job back: one that waits is gone at once, one under way stops after the piece in hand; an ended one stays."""
    row = of(by).filter(pk=number).select_for_update(of=("self",)).first()
    if row is None:
        raise Unseen
    if row.state == WAITING:
        row.state, row.ended, row.said = CANCELLED, timezone.now(), _kept(words(msg("已停下")))
        row.save(update_fields=["state", "ended", "said"])
    elif row.state == RUNNING:
        row.stopping = True
        row.save(update_fields=["stopping"])
    return row


def result_of(number: int, by: Actor) -> Job:
    """A job with a file to be fetched; Unseen for others' jobs, and once a unit it was made from is out of sight."""
    row = one_of(number, by)
    now = ranges(by)
    if not row.result or not all(any(path.startswith(held) for held in now) for path in row.reach):
        raise Unseen
    return row


@door
def seen(name: str) -> None:
    """This worker is alive."""
    Worker.objects.update_or_create(name=name, defaults={"seen": timezone.now()})


@door
def gone(name: str) -> None:
    """This worker has ended as it should."""
    Worker.objects.filter(name=name).delete()


def workers() -> int:
    """How many workers were seen just now; one that has been at a long piece of work counts by its lease."""
    now = timezone.now()
    busy = Job.objects.filter(state=RUNNING, leased_until__gte=now).count()
    return max(busy, Worker.objects.filter(seen__gte=now - SEEN).count())


@door
def forget(before: datetime) -> int:
    """Forget jobs that ended before this moment, those nobody asked for sooner, workers not seen since; how many jobs."""
    Worker.objects.filter(seen__lt=before).delete()
    Job.objects.filter(turn=1, person=None, ended__lt=timezone.now() - BEHIND).delete()
    return Job.objects.filter(ended__lt=before).delete()[0]


def refuse_too_many(by: Actor, most: int = 20) -> None:
    """A person may have so many jobs open; more would only wait."""
    if of(by).filter(state__in=OPEN).count() >= most:
        raise refuse(msg("您已有 {most} 件在办理，请等办完或停下几件再来"), most=most)
