"""Alarms (domain.md 7.1 row 20): many failed sign-ins, much taken away, rights changed at night; each told once an hour.

An alarm is a step of the log like any other: the officers read it in 设置 · 审计, the log server gets it as a warning, and
TAIZHANG_ALARM_MAIL as a mail. It accuses nobody: it says what was counted, and a person looks.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from types import MappingProxyType
from typing import Final

from django.conf import settings
from django.utils import timezone

from taizhang.errors import msg, words
from taizhang.store import clock
from taizhang.store.jobs import Leased, Outcome
from taizhang.store.models import Step
from taizhang.store.office_steps import ALARM, OFFICE, VISITS, visit
from taizhang.store.sending import Message, Unsent, mail
from taizhang.store.working import Beat

SORT: Final = "alarms"
HOUR: Final = timedelta(hours=1)
FAILED: Final = frozenset({"sign_in_failed", "code_failed", "locked"})
NEWEST: Final = 20_000
PIECE: Final = 200
FAILURES: Final = 20
"""So many failures from one address, or of one name, within an hour."""
DOWNLOADS: Final = 40
"""So many files taken away by one person within an hour."""
RIGHTS: Final = frozenset({"appoint", "officer", "reset", "enable", "let_back_in", "unlock", "unfactor", "succeed"})
NIGHT: Final = (22, 6)
"""From ten in the evening to six in the morning nobody usually changes rights."""
SAID: Final = MappingProxyType({
    "failures": msg("一小时内登录失败 {n} 次"), "downloads": msg("一小时内取走文件 {n} 次"),
    "night": msg("夜间改动账号或权限 {n} 次"),
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alarm:
    """Which rule, of whom or from where, and how often."""

    rule: str
    about: str
    times: int

    @property
    def subject(self) -> str:
        """How the log names it."""
        return f"{self.rule}:{self.about}"[:120]


def work(job: Leased, beat: Beat) -> Outcome:
    """The job of every five minutes: what the last hour holds, each alarm told once an hour."""
    now = clock.now()
    lately = _lately(VISITS, now)
    told = {step.subject for step in lately if step.move == ALARM}
    fresh = [one for one in found(now) if one.subject not in told]
    for one in fresh:
        visit(ALARM, one.subject, person=None, times=one.times)
        _mailed(one, now)
        beat()
    return Outcome(said=words(msg("报警 {n} 条"), n=len(fresh)))


def _lately(region: str, now: datetime) -> tuple[Step, ...]:
    """The steps of this chain in the last hour, of the newest some thousand; no further back is read than that."""
    lately = takewhile(lambda step: step.at > now - HOUR, _newest(region))
    return tuple(step for step in lately if step.at <= now)


def _newest(region: str) -> Iterator[Step]:
    """The newest steps of this chain, the last one first, read a piece at a time."""
    rows = Step.objects.filter(region=region).select_related("person").order_by("-seq")
    for start in range(0, NEWEST, PIECE):
        yield from rows[start : start + PIECE]


def found(now: datetime) -> tuple[Alarm, ...]:
    """What the hour before `now` gives rise to."""
    visits = _lately(VISITS, now)
    changes = tuple(one for one in _lately(OFFICE, now) if one.move in RIGHTS and _at_night(one.at))
    return (*_failures(visits), *_downloads(visits), *_night(changes))


def _failures(visits: Iterable[Step]) -> Iterator[Alarm]:
    failed = [one for one in visits if one.move in FAILED]
    counts = Counter(about for one in failed for about in (one.place, one.subject) if about)
    yield from (Alarm("failures", about, n) for about, n in sorted(counts.items()) if n >= FAILURES)


def _downloads(visits: Iterable[Step]) -> Iterator[Alarm]:
    counts = Counter(one.person.login for one in visits if one.move == "download" and one.person)
    yield from (Alarm("downloads", f"person:{who}", n) for who, n in sorted(counts.items()) if n >= DOWNLOADS)


def _night(changes: Iterable[Step]) -> Iterator[Alarm]:
    counts = Counter(one.person.login for one in changes if one.person)
    yield from (Alarm("night", f"person:{who}", n) for who, n in sorted(counts.items()))


def _at_night(at: datetime) -> bool:
    hour = timezone.localtime(at).hour
    return hour >= NIGHT[0] or hour < NIGHT[1]


def _mailed(one: Alarm, now: datetime) -> None:
    """To the addresses of TAIZHANG_ALARM_MAIL; a server that does not answer stops no alarm, for it is in the log."""
    text = str(words(SAID[one.rule], n=one.times))
    for to in settings.ALARM_MAIL if settings.SMTP else ():
        number = f"alarm-{now:%Y%m%d%H%M}-{hashlib.sha256(one.subject.encode()).hexdigest()[:16]}"
        try:
            mail(
                Message(to=to, subject=f"台账报警：{text}", text=f"{text}：{one.about}\n", number=number), lambda: None
            )
        except Unsent:
            return
