"""Who may see and who may act."""

from taizhang.campaign.model import Sight
from taizhang.record.permits import (
    ACTS,
    OFFICERS,
    Actor,
    DutyAt,
    along,
    explains,
    keeps,
    ranges,
    reads,
    records,
    roles_at,
    sees,
    told,
)

COUNTY, TOWN, VILLAGE, OTHER = "0000", "00000001", "000000010001", "00000002"


def person(*duties: tuple[str, str]) -> Actor:
    return Actor(person=1, name="李文", duties=tuple(DutyAt(path=path, role=role) for path, role in duties))


def test_a_duty_holds_for_everything_under_its_unit_and_nothing_beside_it() -> None:
    clerk = person((TOWN, "clerk"))
    assert roles_at(clerk.duties, VILLAGE) == {"clerk"}
    assert sees(clerk, TOWN)
    assert not sees(clerk, OTHER)
    assert not sees(clerk, COUNTY)


def test_a_leader_reads_but_does_not_record() -> None:
    leader = person((COUNTY, "leader"))
    assert sees(leader, VILLAGE)
    assert not records(leader, VILLAGE)
    assert records(person((COUNTY, "leader"), (TOWN, "clerk")), VILLAGE)


def test_duties_under_one_another_give_one_range() -> None:
    assert ranges(person((TOWN, "clerk"), (VILLAGE, "verifier"), (OTHER, "clerk"))) == (TOWN, OTHER)
    assert ranges(person()) == ()


def test_every_act_on_persons_is_the_work_of_exactly_one_officer_and_of_nobody_else() -> None:
    for act in ACTS:
        keeping = [office for office in OFFICERS if keeps(Actor(person=1, name="韩守", officer=office), act)]
        assert len(keeping) == 1, act
        assert not keeps(person((COUNTY, "office")), act)


def test_what_only_the_chain_reads_is_read_at_the_unit_and_above_it_in_the_roles_named() -> None:
    sight = Sight(own=("verifier",), above=("office",))
    assert reads(person((TOWN, "verifier")).duties, sight, TOWN)
    assert not reads(person((COUNTY, "verifier")).duties, sight, TOWN)
    assert reads(person((COUNTY, "office")).duties, sight, TOWN)
    assert not reads(person((TOWN, "office"), (OTHER, "verifier")).duties, sight, TOWN)
    assert not reads(person((TOWN, "clerk")).duties, sight, TOWN)


def test_what_is_for_some_roles_alone_is_told_to_them_and_to_the_people_of_the_unit() -> None:
    assert told(person((TOWN, "clerk")), TOWN, ("group",))
    assert told(person((COUNTY, "group")), TOWN, ("group",))
    assert not told(person((COUNTY, "office")), TOWN, ("group",))
    assert not told(person((TOWN, "clerk")), VILLAGE, ("group",))
    assert not told(person((OTHER, "group")), TOWN, ("group",))


def test_a_unit_is_spoken_for_by_those_who_work_for_it_and_not_by_those_who_watch_it() -> None:
    assert explains(person((TOWN, "clerk")), VILLAGE)
    assert explains(person((TOWN, "verifier")), TOWN)
    assert not explains(person((COUNTY, "office"), (COUNTY, "group"), (COUNTY, "leader")), TOWN)
    assert not explains(person((OTHER, "clerk")), TOWN)


def test_a_line_across_the_tree_is_a_duty_at_each_of_its_units_and_under_them() -> None:
    deputy = Actor(person=1, name="沈岚", duties=along("leader", (TOWN, OTHER)))
    assert sees(deputy, VILLAGE)
    assert sees(deputy, OTHER)
    assert not sees(deputy, COUNTY)
    assert not records(deputy, TOWN)
