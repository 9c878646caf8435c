"""One metric over a million entries: `python -m bench.metric [entries]`; median of five, counted from rows."""

import statistics
import sys
import time
from datetime import date

from bench.growing import grow, set_up
from taizhang.see.figure import Period
from taizhang.store.figures import figure
from taizhang.store.models import Entry, Unit
from taizhang.store.tuning import tune


def main(entries: int) -> None:
    """Ask for a town, a county, a city and the province."""
    campaign = set_up()
    grow(entries)
    tune()
    print(f"{Entry.objects.count():,} entries, {Unit.objects.count():,} units")
    period = Period(start=campaign.starts, end=date(2023, 12, 31))
    for metric in ("items.confirmed", "study.group"):
        for code, name in (("P000", "town"), ("P00", "county"), ("P0", "city"), ("P", "province")):
            unit = Unit.objects.get(code=code)
            taken = []
            for _ in range(5):
                start = time.perf_counter()
                value = figure(campaign, metric, unit, period).value
                taken.append((time.perf_counter() - start) * 1000)
            print(f"{metric:16} {name:9} {value!s:>9}  {statistics.median(taken):9.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
