"""The tree as ranges of paths."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from taizhang.record.tree import Node, after, ancestors, covers, parent_of, region_of, step_of

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


def test_a_unit_is_there_from_the_day_it_opened_until_the_day_before_it_closed() -> None:
    unit = Node(
        code="1", name="文旅局", path="0000", unit_class="town", opened=date(2023, 10, 1), closed=date(2023, 11, 1)
    )
    days = (date(2023, 9, 30), date(2023, 10, 1), date(2023, 10, 31), date(2023, 11, 1))
    assert [unit.there(day) for day in days] == [False, True, True, False]
    assert Node(code="2", name="县委办", path="0001", unit_class="town").there(days[0])
