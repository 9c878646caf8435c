"""The ledger is searched by its words: newest first, only what is in sight, whatever was changed since."""

import pytest

from taizhang.decompose.analyse import analyse
from taizhang.record.permits import Actor
from taizhang.store import words
from taizhang.store.documents import Incoming, receive
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry, Unit
from taizhang.store.moving import Moving
from taizhang.store.taking_back import withdraw
from taizhang.store.words import Sought
from tests.store.conftest import County, draft


def found(county: County, by: Actor, text: str, most: int = 10) -> list[str]:
    """The titles found."""
    return [row.title for row in words.entries(Sought(by, county.campaign.campaign, text, most))]


@pytest.fixture
def known(county: County) -> County:
    """Three problems of 溪口镇, one of them about 信访, and one of 石桥乡."""
    drafts = [
        draft("a", title="信访积案化解慢", values={"source": "masses", "owner": "周敏（站长）"}),
        draft("b", title="集镇停车难", unit="YX-0101"),
        draft("c", title="老年助餐点少，信访件多"),
        draft("d", title="信息访问不畅"),
    ]
    record(county.campaign, drafts, by=county.clerk)
    record(county.campaign, [draft("e", unit="YX-02", title="石桥乡信访室搬迁后群众找不到")], by=county.other)
    return county


def test_two_characters_find_their_entries_newest_first_and_only_those_in_sight(known: County) -> None:
    assert found(known, known.clerk, "信访") == ["老年助餐点少，信访件多", "信访积案化解慢"]
    assert found(known, known.other, "信访") == ["石桥乡信访室搬迁后群众找不到"]
    assert len(found(known, known.office, "信访")) == 3
    assert found(known, known.office, "信访", 1) == ["石桥乡信访室搬迁后群众找不到"]


def test_every_word_of_the_question_must_stand_there_as_it_was_asked(known: County) -> None:
    assert found(known, known.clerk, "助餐 信访") == ["老年助餐点少，信访件多"]
    assert found(known, known.clerk, "信访积案") == ["信访积案化解慢"]
    assert found(known, known.clerk, "信访件慢") == []
    assert found(known, known.clerk, "周敏") == ["信访积案化解慢"]
    assert found(known, known.clerk, "，") == found(known, known.clerk, "") == []


def test_what_would_be_the_engine_s_own_language_is_only_text(known: County) -> None:
    for hostile in ('信访" OR "停车', "'信访' | '停车'", "信访*) OR (停车", "NEAR(信访)", "\ue0000000", "信访\x00"):
        assert "集镇停车难" not in found(known, known.clerk, hostile)


def test_an_entry_is_found_by_what_it_says_now(known: County) -> None:
    row = Entry.objects.get(title="集镇停车难")
    change = Moving(key=row.key, move="amend", version=row.version, values={"title": "集镇充电难"})
    move(known.campaign, change, by=known.clerk)
    assert found(known, known.clerk, "停车") == []
    assert found(known, known.clerk, "充电") == ["集镇充电难"]


def test_what_was_taken_back_is_found_no_more(known: County) -> None:
    withdraw(known.campaign, [Entry.objects.get(title="信访积案化解慢").key], by=known.clerk)
    assert found(known, known.clerk, "信访") == ["老年助餐点少，信访件多"]


def test_documents_are_found_by_any_of_their_words(county: County) -> None:
    paper = analyse("关于做好汛期工作的通知\n各乡镇要加密巡查，9月底前报送台账。\n", "汛期通知")
    receive(county.campaign, Incoming(analysis=paper, unit=Unit.objects.get(code="YX"), sort="in"), by=county.office)

    def papers(by: Actor, text: str) -> list[str]:
        return [row.title for row in words.documents(Sought(by, county.campaign.campaign, text, 5))]

    assert papers(county.clerk, "加密巡查") == ["关于做好汛期工作的通知"]
    assert papers(county.clerk, "巡查加密") == []
    assert found(county, county.clerk, "巡查") == []
