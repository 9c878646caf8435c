"""The tree as ranges of paths."""

from hypothesis import given
from hypothesis import strategies as st

from taizhang.record.tree import after, ancestors, covers, parent_of, region_of, step_of

PATHS = st.lists(st.integers(0, 36**4 - 1), min_size=1, max_size=6).map(lambda steps: "".join(map(step_of, steps)))


@given(PATHS, PATHS)
def test_a_range_holds_exactly_the_unit_and_what_lies_under_it(upper: str, path: str) -> None:
    assert (upper <= path < after(upper)) == covers(upper, path)


@given(st.integers(0, 36**4 - 2))
def test_children_sort_in_the_order_they_were_planted(number: int) -> None:
    assert step_of(number) < step_of(number + 1)


def test_a_village_lies_under_its_town_and_county() -> None:
    county, town = step_of(0), step_of(0) + step_of(3)
    village = town + step_of(1)
    assert ancestors(village) == (county, town)
    assert parent_of(village) == town
    assert parent_of(county) == ""
    assert region_of(village) == town
    assert not covers(town, county + step_of(4))
