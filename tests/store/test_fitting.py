"""What is longer than its column is refused in the same words on every engine, and nothing of it is kept."""

from collections.abc import Callable

import pytest

from taizhang.errors import Refusal
from taizhang.record.entry import Proof
from taizhang.store import office
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Person, Step, Unit
from taizhang.store.moving import Moving
from taizhang.store.office import Planted
from tests.store.conftest import NOTE, County, Recorder, draft

LONG = "占道停车" * 600


@pytest.mark.parametrize(
    "act",
    [
        lambda county, _: record(county.campaign, [draft("b", title=LONG)], by=county.clerk),
        lambda county, _: record(county.campaign, [draft("b", proofs=(Proof(kind="note", text=LONG),))], by=county.clerk),
        lambda county, key: move(
            county.campaign, Moving(key=key, move="claim", version=1, note=LONG, proofs=NOTE, values={"effect": "清"}),
            by=county.clerk,
        ),
        lambda county, key: move(
            county.campaign, Moving(key=key, move="amend", version=1, values={"title": LONG}), by=county.clerk
        ),
        lambda county, _: office.plant([Planted(code="Y", name=LONG, unit_class="town", parent="YX")]),
        lambda county, _: office.enrol("long", LONG, "", None),
    ],
    ids=["title", "proof", "note", "amended", "unit", "person"],
)  # fmt: skip
def test_a_text_too_long_is_refused_with_its_size(
    act: Callable[[County, str], object], county: County, recorded: Recorder
) -> None:
    key = recorded().key
    before = [model.objects.count() for model in (Entry, Step, Unit, Person)]
    with pytest.raises(Refusal, match=f"“{LONG[:20]}……”太长，有 {len(LONG)} 个字，最多 "):
        act(county, key)
    assert [model.objects.count() for model in (Entry, Step, Unit, Person)] == before
    assert Entry.objects.get(key=key).version == 1


def test_an_origin_of_long_codes_is_kept_as_its_digest(county: County) -> None:
    drafts = [draft("长" * 64), draft("长" * 65)]
    assert record(county.campaign, drafts, by=county.clerk).new == 2
    assert record(county.campaign, drafts, by=county.clerk).new == 0
    assert [len(row.origin) for row in Entry.objects.order_by("pk")] == [64, 64]
