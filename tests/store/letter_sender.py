"""One of several who send letters at once; says how many keys it holds."""

import sys
from datetime import date

import django

django.setup()

from taizhang.record.entry import Draft  # noqa: E402
from taizhang.store.letters import Wanted, draft_letters  # noqa: E402
from taizhang.store.models import Person  # noqa: E402
from taizhang.store.reading import in_force  # noqa: E402
from taizhang.store.sight import actor_of  # noqa: E402

DAY = date(2023, 11, 20)


def main(name: str, many: int) -> None:
    """Draft and send `many` letters, one call each, as the office."""
    campaign, office = in_force("theme_education_2023"), actor_of(Person.objects.get(login="office"))
    keys: set[str] = set()
    for number in range(many):
        letter = Draft(
            kind="reminder", unit=f"YX-0{number % 2 + 1}", title=f"逾期未办结{number}", day=DAY, due=date(2023, 11, 30),
            origin=f"{name}-{number}", values={"facts": "集镇停车难逾期20天", "request": "请尽快交账。"},
        )  # fmt: skip
        keys |= {*draft_letters(campaign, [Wanted(draft=letter, findings=())], by=office, send=True).keys}
    print(len(keys))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
