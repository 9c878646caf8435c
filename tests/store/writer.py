"""One of many writers: records drafts into the ledger in TAIZHANG_HOME, one transaction each, and says how many it did."""

import sys
from datetime import date

import django

django.setup()

from taizhang.record.entry import Draft  # noqa: E402
from taizhang.store.ledger import record  # noqa: E402
from taizhang.store.models import Person  # noqa: E402
from taizhang.store.reading import in_force  # noqa: E402
from taizhang.store.sight import actor_of  # noqa: E402


def main(name: str, many: int) -> None:
    """Record `many` group studies as the clerk."""
    campaign, clerk = in_force("small"), actor_of(Person.objects.get(login="clerk"))
    for number in range(many):
        study = Draft(kind="study", unit="YX", title="集体学习", day=date(2023, 10, 8), origin=f"{name}-{number}")
        record(campaign, [study], by=clerk)
    print(many)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
