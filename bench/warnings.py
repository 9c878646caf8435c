"""Warnings of a county: every rule counted for its office, on days not asked for before: `python -m bench.warnings`.

The ledger is the demo's: 283 units, 15,800 entries, 37,000 steps; a folder that holds a demo already is taken as it is.
"""

import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Final

from django.core.management import call_command

from bench.growing import PASSWORD, THEME
from taizhang.demo.fill import Wish, fill
from taizhang.record.permits import ranges
from taizhang.store import reading, sight
from taizhang.store.findings import Watch, counts, findings
from taizhang.store.models import Entry, Person, Unit

DAYS: Final = 12


def _times(ask: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the clock, and of computing."""
    wall, computing = time.perf_counter(), time.process_time()
    ask()
    return (time.perf_counter() - wall) * 1000, (time.process_time() - computing) * 1000


def _said(told: list[tuple[float, float]]) -> str:
    wall, computing = (statistics.median(one[at] for one in told) for at in (0, 1))
    return f"median {wall:.0f} ms, of it {computing:.0f} ms of computing; slowest {max(told)[0]:.0f} ms"


def main() -> None:
    """Fill where nothing is there yet, ask, print."""
    call_command("migrate", verbosity=0)
    if not Unit.objects.exists():
        fill(Wish(seed=7, password=PASSWORD))
    campaign = reading.in_force(THEME)
    office = sight.actor_of(Person.objects.get(login="office"))
    days = [campaign.starts + timedelta(days=121 - at) for at in range(DAYS)]
    watches = [Watch(campaign=campaign, by=office, paths=ranges(office), day=day) for day in days]
    print(f"{Unit.objects.count()} units, {Entry.objects.count()} entries, {len(campaign.rules)} rules")
    print("all rules:", _said([_times(partial(counts, one)) for one in watches]))
    print("the same again:", _said([_times(partial(counts, one)) for one in watches]))
    print("rows of one rule:", _said([_times(partial(findings, one, "late_items", 0, 50)) for one in watches]))


if __name__ == "__main__":
    main()
