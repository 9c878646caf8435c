"""Sweeping: files nobody speaks of, and what has had its time: answers, sessions, jobs and their files, waiting uploads.

A file of evidence is written before its row (reliability R3), so a crash may leave one without a row. After a day such a
file is put aside, and after a month away. A row that has its SHA-256 in a column called `digest`, in any table, keeps it.
"""

import os
import re
import time
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import chain
from pathlib import Path
from typing import Final

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from taizhang.errors import msg, words
from taizhang.store import attempts, jobs, kept_answers, old_visits, results, sessions
from taizhang.store.answer_tables import KeptAnswer
from taizhang.store.evidence import place_of
from taizhang.store.jobs import Leased, Outcome
from taizhang.store.models import CampaignText, Step, Token
from taizhang.store.working import Beat

DAY: Final = 24 * 3600
LOOKED: Final = 8 * DAY
"""Files that came longer ago were looked at when they were younger."""
ASIDE: Final = 30 * DAY
OTHER: Final = frozenset({Step, Token, CampaignText, KeptAnswer})
"""Tables whose `digest` is not that of a file."""
MANY: Final = 500
NAMED: Final = re.compile(r"[0-9a-f]{64}")


def sweep(job: Leased, beat: Beat) -> Outcome:
    """The daily job."""
    beat()
    aside = sum(_put_aside(some, beat) for some in _batches(_fresh()))
    _throw_away(Path(settings.HOME) / "swept", ASIDE)
    _throw_away(Path(settings.HOME) / "waiting", DAY)
    kept_answers.forget()
    sessions.sweep()
    edge = timedelta(days=settings.KEEP_DAYS)
    attempts.forget()
    while old_visits.forget():
        beat()
    results.sweep(edge.total_seconds())
    jobs.forget(timezone.now() - edge)
    return Outcome(said=words(msg("清扫完毕，{n} 个无主的佐证文件移到一边"), n=aside))


def speaking() -> tuple[type[Model], ...]:
    """Every table whose rows may speak of a kept file."""
    every = apps.get_app_config("store").get_models()
    return tuple(one for one in every if one not in OTHER and any(f.name == "digest" for f in one._meta.get_fields()))


def _fresh() -> Iterator[Path]:
    """Files of evidence that came between a day and a week ago."""
    now = time.time()
    for place in (Path(settings.HOME) / "evidence").glob("*/*"):
        if NAMED.fullmatch(place.name) and DAY <= now - place.stat().st_mtime < LOOKED:
            yield place


def _batches(places: Iterator[Path]) -> Iterator[Sequence[Path]]:
    found = sorted(places)
    return (found[start : start + MANY] for start in range(0, len(found), MANY))


def _put_aside(places: Sequence[Path], beat: Beat) -> int:
    """Those of which no row speaks."""
    beat()
    names = [place.name for place in places]
    asked = (table._base_manager.filter(digest__in=names).values_list("digest", flat=True) for table in speaking())
    spoken_of = frozenset(chain.from_iterable(asked))
    return sum(_moved(place) for place in places if place.name not in spoken_of)


def _moved(place: Path) -> bool:
    """Out of the way; back again where it was given anew while we looked (`evidence.keep` makes it fresh)."""
    aside = Path(settings.HOME) / "swept" / place.name
    aside.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    place.replace(aside)
    if time.time() - aside.stat().st_mtime < DAY:
        aside.replace(place_of(place.name))
        return False
    os.utime(aside)
    return True


def _throw_away(room: Path, seconds: float) -> None:
    """Files under this folder that are older than this."""
    edge = time.time() - seconds
    for old in room.rglob("*"):
        if old.is_file() and old.stat().st_mtime < edge:
            old.unlink(missing_ok=True)
