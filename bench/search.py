"""Two-character search: `python -m bench.search [entries]`; the index of words against reading every title, from the
province and from one town, for a word that stands in one title of ten and for one that stands in one of ten thousand."""

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.db import transaction

from bench.growing import THEME, grow, set_up
from taizhang.record.permits import Actor, DutyAt
from taizhang.store import sight, words
from taizhang.store.database import where
from taizhang.store.models import Entry, Unit
from taizhang.store.words import Sought

ASKED: Final = 200
READ: Final = 5
SYLLABLES: Final = "水路桥灯街村镇校医药房车站林田河坝渠井电网气暖厕垃圾扰噪尘污绿园场馆亭栏杆牌匾摊棚"
WORDS: Final = tuple(one + other for one in SYLLABLES for other in SYLLABLES if one != other)


def _titles(entries: int) -> None:
    """Titles of eight words each; 信访 in one of ten, 助餐 in one of ten thousand."""
    chance = random.Random(11)
    for start in range(0, entries, 5000):
        rows = list(Entry.objects.order_by("pk")[start : start + 5000])
        for number, row in enumerate(rows, start):
            extra = ("信访",) * (number % 10 == 0) + ("助餐",) * (number % 10_000 == 0)
            row.title = "、".join((*chance.choices(WORDS, k=8), *extra))
        with transaction.atomic():
            Entry.objects.bulk_update(rows, ["title"], batch_size=300)
            words.remember(rows)


def _timed(ask: Callable[[], object], times: int) -> str:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return f"p50 {statistics.median(taken):.1f} ms, p95 {taken[int(len(taken) * 0.95)]:.1f} ms"


def _measure(name: str, actor: Actor, text: str) -> None:
    found = words.entries(Sought(actor, THEME, text, 10))
    index = _timed(lambda: words.entries(Sought(actor, THEME, text, 10)), ASKED)
    rows = sight.entries(actor, THEME).filter(title__contains=text).order_by("-pk")
    read = _timed(lambda: list(rows[:10]), READ)
    print(f"  {name}, {text}: {len(found)} shown; index {index}; every title read {read}", flush=True)


def main(entries: int) -> None:
    """Grow, index, ask."""
    set_up()
    grow(entries)
    start, size = time.perf_counter(), _size()
    _titles(entries)
    seconds = time.perf_counter() - start
    print(f"{entries:,} titles written and indexed in {seconds:.0f} s, {(_size() - size) >> 20} MiB")
    for name, code in (("province", "P"), ("one town", "P120")):
        unit = Unit.objects.get(code=code)
        actor = Actor(person=1, name="周敏", duties=(DutyAt(path=unit.path, role="office"),))
        for text in ("信访", "助餐", "信访 路灯"):
            _measure(name, actor, text)


def _size() -> int:
    place = Path(where())
    return place.stat().st_size if place.exists() else 0


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
