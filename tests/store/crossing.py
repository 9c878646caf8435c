"""One of two writers who take the same two chains in opposite order, as an import and a move may do by chance."""

import sys

import django

django.setup()

from taizhang.store import clock  # noqa: E402
from taizhang.store.doors import door  # noqa: E402
from taizhang.store.ledger import append  # noqa: E402
from taizhang.store.models import Step  # noqa: E402

REGIONS = ("00000001", "00000002")


@door
def pass_by(regions: tuple[str, ...]) -> None:
    """A step in each region, one after the other, in one transaction."""
    at = clock.now()
    for region in regions:
        append([Step(region=region, subject="test:crossing", move="pass", at=at, day=clock.day_of(at), values={})])


def main(way: str, many: int) -> None:
    """Pass by so often, in this direction."""
    for _ in range(many):
        pass_by(REGIONS if way == "there" else REGIONS[::-1])
    print(many)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
