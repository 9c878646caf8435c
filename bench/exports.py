"""A list taken away as a paper: xlsx, csv and docx of as many rows as are asked for, as the page shows them.

`python -m bench.exports [ROWS]`: so many rows of the problem list (10,000) among half as many entries more.
"""

import sys

from django.http import QueryDict

from bench.growing import grow, set_up
from bench.imports import peak, seconds, told
from taizhang.store import clock, sight
from taizhang.store.models import Person, Unit
from taizhang.web import exporting
from taizhang.web.seat import Seat


def main(rows: int) -> None:
    """Grow, then make each sort of paper once."""
    campaign = set_up()
    grow(rows * 3 // 2)
    person, today = Person.objects.get(login="office"), clock.today()
    unit = Unit.objects.get(code="P")
    seat = Seat(
        person=person, actor=sight.actor_of(person), campaign=campaign, unit=unit, day=today, today=today, units=1
    )
    for sort in ("xlsx", "csv", "docx"):
        start = seconds()
        made = exporting.paper(seat, exporting.asked_of(seat, "problems", QueryDict(f"as={sort}")))
        print(f"{sort}: {rows:,} rows in {told(start, seconds())}, {len(made.data) / 1024:,.0f} KiB")
    print(peak())


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
