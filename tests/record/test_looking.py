"""When somebody should look again: the campaign's days from the closing, one after the other, anew after a rebound."""

from datetime import UTC, date, datetime
from typing import Any

from taizhang.campaign.model import Life, Move, State
from taizhang.record.entry import Entry, Step
from taizhang.record.looking import closed_and_looked, next_look

NOON = datetime(2023, 12, 1, 4, 0, tzinfo=UTC)


def go(from_: tuple[str, ...], to: str, *, looks: bool = False, round_: bool = False) -> Move:
    facts: dict[str, Any] = {"label": "办", "from": from_, "to": to, "by": ("group",)}
    return Move(**facts, looks=looks, round=round_)


LIFE = Life(
    label="问题整改",
    start="open",
    states={
        "open": State(label="整改中"),
        "verified": State(label="已销号", closed=True, look_back=(30, 90)),
        "held": State(label="未反弹", closed=True, look_back=(30, 90)),
    },
    moves={
        "verify": go(("open",), "verified"),
        "hold": go(("verified", "held"), "held", looks=True),
        "rebound": go(("verified", "held"), "open", round_=True),
    },
)


def step(move: str, from_: str, to: str, day: date) -> Step:
    return Step(move=move, from_state=from_, to_state=to, at=NOON, day=day, person=1)


RECORDED = step("record", "", "open", date(2023, 10, 8))
CLOSED = step("verify", "open", "verified", date(2023, 11, 1))
FIRST = step("hold", "verified", "held", date(2023, 12, 5))
SECOND = step("hold", "held", "held", date(2024, 2, 1))


def item(state: str, *steps: Step) -> Entry:
    return Entry(
        key="k", kind="problem", title="集镇停车难", unit="T", path="0001", unit_class="town", day=date(2023, 10, 8),
        state=state, steps=(RECORDED, *steps),
    )  # fmt: skip


def test_an_open_item_is_not_looked_back_at() -> None:
    assert next_look(LIFE, item("open")) is None


def test_the_first_day_is_counted_from_the_closing() -> None:
    assert next_look(LIFE, item("verified", CLOSED)) == date(2023, 12, 1)


def test_an_answer_leaves_the_next_day_which_is_still_counted_from_the_closing() -> None:
    once = item("held", CLOSED, FIRST)
    assert next_look(LIFE, once) == date(2024, 1, 30)
    assert closed_and_looked(LIFE, once) == (date(2023, 11, 1), 1)


def test_when_every_day_has_been_answered_nothing_is_left() -> None:
    assert next_look(LIFE, item("held", CLOSED, FIRST, SECOND)) is None


def test_after_a_rebound_and_a_new_closing_the_days_begin_anew() -> None:
    back = step("rebound", "held", "open", date(2024, 1, 5))
    again = step("verify", "open", "verified", date(2024, 2, 1))
    assert next_look(LIFE, item("verified", CLOSED, FIRST, back, again)) == date(2024, 3, 2)


def test_an_item_that_came_closed_from_elsewhere_is_counted_from_its_own_day() -> None:
    came = Entry(
        key="k", kind="problem", title="集镇停车难", unit="T", path="0001", unit_class="town", day=date(2023, 10, 8),
        state="verified",
    )  # fmt: skip
    assert next_look(LIFE, came) == date(2023, 11, 7)
