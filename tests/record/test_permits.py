"""Who may see and who may act."""

from taizhang.campaign.model import Sight
from taizhang.record.permits import ACTS, OFFICERS, Actor, DutyAt, keeps, ranges, reads, records, roles_at, sees

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
