"""The door `act`: looks at each entry by itself, moves those that can be moved, in one batch; the rest stay with reasons."""

from taizhang.store.bulk import Wanted, act, looked
from taizhang.store.integrity import check
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Step
from taizhang.store.moving import Moving
from taizhang.store.undoing import undo_batch
from tests.store.conftest import NOTE, County, draft
from tests.store.test_move import DONE

CLAIM = Wanted(move="claim", values=DONE, proofs=NOTE)


def problems(county: County, many: int = 4) -> list[tuple[str, int]]:
    """So many problems of 溪口镇; the first has been claimed already."""
    keys = record(county.campaign, [draft(f"i{at}") for at in range(many)], by=county.clerk).keys
    move(county.campaign, Moving(key=keys[0], move="claim", version=1, values=DONE, proofs=NOTE), by=county.clerk)
    return [(key, Entry.objects.get(key=key).version) for key in keys]


def states(seen: list[tuple[str, int]]) -> list[str]:
    rows = dict(Entry.objects.values_list("key", "state"))
    return [rows[key] for key, _ in seen]


def test_looking_tells_what_stands_against_each_and_writes_nothing(county: County) -> None:
    seen = problems(county)
    told = looked(county.campaign, seen, Wanted(move="claim"), by=county.clerk)
    assert told.able == ()
    assert [str(one.why[0]) for one in told.kept[:2]] == [
        "现在是“已交账”，不能“交账”；请刷新后再看",
        "缺佐证（文件、核查记录或群众意见任选其一）",
    ]
    assert looked(county.campaign, seen, CLAIM, by=county.clerk).able == tuple(seen[1:])
    assert states(seen) == ["claimed", "found", "found", "found"]


def test_those_that_can_are_moved_in_one_batch_and_the_rest_stay(county: County) -> None:
    seen = problems(county)
    done = act(county.campaign, seen, CLAIM, by=county.clerk)
    assert (done.able, [one.key for one in done.kept]) == (tuple(seen[1:]), [seen[0][0]])
    assert states(seen) == ["claimed"] * 4
    assert Step.objects.filter(batch=done.batch).count() == 3
    assert len(undo_batch(done.batch, by=county.clerk).keys) == 3
    assert states(seen) == ["claimed", "found", "found", "found"]
    assert check() == ()


def test_what_somebody_changed_since_it_was_seen_is_not_moved(county: County) -> None:
    seen = problems(county)
    later = Moving(key=seen[1][0], move="amend", version=1, values={"owner": "李明"})
    move(county.campaign, later, by=county.verifier)
    done = act(county.campaign, seen[1:], CLAIM, by=county.clerk)
    assert ["刚被吴强在" in str(one.why[0]) for one in done.kept] == [True]
    assert len(done.able) == 2


def test_where_none_can_be_moved_there_is_no_batch(county: County) -> None:
    done = act(county.campaign, problems(county), Wanted(move="verify"), by=county.clerk)
    assert (done.able, done.batch, len(done.kept)) == ((), "", 4)
    assert str(done.kept[0].why[0]) == "您的职责不能办理“核实销号”"


def test_entries_out_of_sight_are_not_there(county: County) -> None:
    seen = problems(county)
    assert looked(county.campaign, seen, CLAIM, by=county.other).kept == ()
    assert act(county.campaign, seen, CLAIM, by=county.other).able == ()
