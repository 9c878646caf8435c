"""A rate and the counts beside it, judged without a text."""

from taizhang.report.agree import conflict, stated_exactly
from taizhang.report.hole import Hole, hole_of
from taizhang.see.figure import Figure
from tests.report.holes import blank_of, campaign, number, share

FOUND, CLOSED, RATE = "livelihood.found", "livelihood.closed", "livelihood.close_rate"


def hole(code: str, figure: Figure | None) -> Hole:
    """A hole of the small campaign."""
    return hole_of(campaign(), blank_of("办结X件。"), code, figure)


def test_a_rate_agrees_with_its_own_parts_and_with_strangers() -> None:
    rate = hole(RATE, share(39, 40))
    assert (
        conflict(rate, [hole(FOUND, number(40)), hole(CLOSED, number(39)), hole("livelihood.people", number(7))])
        is None
    )
    assert conflict(rate, [hole(FOUND, None), hole(CLOSED, number(None))]) is None
    assert conflict(rate, [hole(CLOSED, number(38))]) is not None
    assert conflict(hole(RATE, None), [hole(CLOSED, number(38))]) is None
    assert conflict(hole(FOUND, number(40)), [hole(CLOSED, number(38))]) is None


def test_a_count_is_exact_only_where_rate_and_both_counts_stand_together() -> None:
    found, closed, rate = hole(FOUND, number(1368)), hole(CLOSED, number(1297)), hole(RATE, share(1297, 1368))
    assert stated_exactly(found, [closed, rate])
    assert stated_exactly(closed, [found, rate])
    assert not stated_exactly(found, [rate])
    assert not stated_exactly(found, [closed])
