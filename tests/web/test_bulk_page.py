"""Many rows of a list, one move: looked at first, done by one press, undone by one press."""

import pytest
from django.test import Client

from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Step
from taizhang.store.moving import Moving
from tests.store.conftest import NOTE, County, draft
from tests.store.test_move import DONE
from tests.web.at_desk import at_desk
from tests.web.test_undo_pages import toast

BULK = "/ledger/problems/bulk"


@pytest.fixture
def keys(county: County) -> tuple[str, ...]:
    """Four problems of 溪口镇: two with proof, the last one claimed already."""
    drafts = [draft(f"i{at}", title=f"第{at}条问题", proofs=NOTE if at < 2 else ()) for at in range(4)]
    keys = record(county.campaign, drafts, by=county.clerk).keys
    move(county.campaign, Moving(key=keys[3], move="claim", version=1, values=DONE, proofs=NOTE), by=county.clerk)
    return keys


def looked(client: Client, **given: object) -> str:
    answered = client.post(BULK, {"move": "claim", **given})
    assert answered.status_code == 200
    return answered.content.decode()


def rows_in(shown: str) -> str:
    return shown.partition('name="rows" value="')[2].partition('"')[0]


def test_the_list_offers_ticks_and_the_moves_of_its_rows_to_who_may_make_them(
    county: County, keys: tuple[str, ...]
) -> None:
    shown = at_desk(county.clerk).get("/ledger/problems").content.decode()
    assert f'name="key" value="{keys[0]}"' in shown
    assert 'name="move" value="claim"' in shown
    assert 'name="move" value="verify"' not in shown
    leader = at_desk(county.leader).get("/ledger/problems").content.decode()
    assert 'name="key"' not in leader
    assert 'name="key"' not in at_desk(county.clerk).get("/ledger/problems?day=2023-10-09").content.decode()


def test_before_anything_is_done_the_page_tells_how_many_and_why_not(county: County, keys: tuple[str, ...]) -> None:
    shown = looked(at_desk(county.clerk), key=list(keys))
    assert "将办理 4 条，其中 4 条现在还不能办" in shown
    for reason in ("<b>1 条</b>缺佐证", "<b>3 条</b>缺“整改成效”", "<b>1 条</b>现在是“已交账”"):
        assert reason in shown, reason
    assert Step.objects.filter(move="claim").count() == 1


def test_what_is_typed_counts_for_all_and_those_that_can_are_done(county: County, keys: tuple[str, ...]) -> None:
    client = at_desk(county.clerk)
    rows = rows_in(looked(client, key=list(keys)))
    answered = client.post(BULK, {"move": "claim", "rows": rows, "effect": "新划车位", "do": "1"})
    shown = answered.content.decode()
    assert "已办：交账 2 条；2 条没有办，原因见下" in shown
    assert list(Entry.objects.order_by("pk").values_list("state", flat=True)) == [
        "claimed", "claimed", "found", "claimed",
    ]  # fmt: skip
    assert rows_in(shown).count(".") == 2
    client.post(toast(answered))  # type: ignore[arg-type]
    assert Entry.objects.filter(state="found").count() == 3


def test_where_all_can_the_way_leads_back_to_the_list_as_it_was(county: County, keys: tuple[str, ...]) -> None:
    client = at_desk(county.clerk)
    given = {"move": "claim", "key": keys[:2], "effect": "新划车位", "do": "1"}
    answered = client.post(f"{BULK}?state=found", given)
    assert answered["Location"] == "/ledger/problems?state=found"
    assert "已办：交账 2 条" in client.get("/ledger/problems?state=found").content.decode()


def test_the_whole_list_as_it_is_narrowed_can_be_meant(county: County, keys: tuple[str, ...]) -> None:
    client = at_desk(county.clerk)
    shown = client.post(f"{BULK}?state=found", {"move": "claim", "all": "1", "effect": "新划车位"}).content.decode()
    assert "将办理 3 条，其中 1 条现在还不能办" in shown
    assert "只办能办的（现在 2 条）" in shown


def test_what_cannot_be_asked_is_refused(county: County, keys: tuple[str, ...]) -> None:
    client = at_desk(county.clerk)
    nothing = client.post(BULK, {"move": "claim"})
    assert (nothing.status_code, "还没有勾选条目" in nothing.content.decode()) == (422, True)
    strange = client.post(BULK, {"move": "verify", "key": keys})
    assert (strange.status_code, "没有您能批量办的这一步" in strange.content.decode()) == (422, True)
    other = at_desk(county.other).post(BULK, {"move": "claim", "key": keys})
    assert "还没有勾选条目" in other.content.decode()
    assert client.get(BULK).status_code == 405
