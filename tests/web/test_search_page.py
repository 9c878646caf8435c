"""搜索: units, entries and documents by two characters or initials, words marked, nothing out of sight."""

import pytest
from django.test import Client

from taizhang.store.ledger import record
from taizhang.web.pages_search import Piece, marked, passage
from tests.store.conftest import County, draft
from tests.web.at_desk import at_desk


@pytest.fixture
def seeking(county: County) -> Client:
    """The clerk of 溪口镇, with two entries of their own and one elsewhere."""
    drafts = [
        draft("a", title="信访积案<b>化解</b>慢"),
        draft("b", title="停车难", values={"source": "masses", "owner": "信访办"}),
    ]
    record(county.campaign, drafts, by=county.clerk)
    record(county.campaign, [draft("e", unit="YX-02", title="石桥乡信访室搬迁")], by=county.other)
    return at_desk(county.clerk)


def test_the_page_marks_the_words_and_escapes_the_rest(seeking: Client) -> None:
    shown = seeking.get("/search", {"q": "信访"}).content.decode()
    assert "<mark>信访</mark>积案&lt;b&gt;化解&lt;/b&gt;慢" in shown
    assert '<span class="passage"><mark>信访</mark>办</span>' in shown
    assert "石桥乡信访室" not in shown


def test_units_are_found_by_name_and_by_initials_with_a_way_to_their_ledger(seeking: Client) -> None:
    for asked in ("溪口", "xkz"):
        shown = seeking.get("/search", {"q": asked, "short": "1"}).content.decode()
        assert 'href="/ledger/all?unit=YX-01"' in shown, asked
        assert "<html" not in shown


def test_nothing_found_and_nothing_asked_say_so(seeking: Client) -> None:
    assert "没有找到“桥梁”" in seeking.get("/search", {"q": "桥梁"}).content.decode()
    assert "只搜您看得到的" in seeking.get("/search").content.decode()


def test_more_than_is_shown_is_said(county: County, seeking: Client) -> None:
    drafts = [draft(f"n{n}", title=f"第{n}处路灯不亮") for n in range(51)]
    record(county.campaign, drafts, by=county.clerk)
    shown = seeking.get("/search", {"q": "路灯"}).content.decode()
    assert shown.count('class="hit"') == 50
    assert "只列最新的 50 条" in shown


def told(pieces: tuple[Piece, ...]) -> str:
    """The pieces with brackets around what was found."""
    return "".join(f"[{piece.text}]" if piece.found else piece.text for piece in pieces)


def test_marks_stand_where_the_words_are_whatever_their_width_and_case() -> None:
    assert told(marked("推进ＡＰＰ整合", "app")) == "推进[ＡＰＰ]整合"
    assert told(marked("ﬁ 三亿㎡", "三亿")) == "ﬁ [三亿]㎡"
    assert told(marked("a&b", "")) == "a&b"


def test_a_passage_shows_what_stands_around_the_first_word() -> None:
    long = "前言" * 60 + "要加密巡查" + "后记" * 60
    shown = told(passage(long, "巡查"))
    assert (shown[:3], shown[-1]) == ("…言前", "…")
    assert "[巡查]后记" in shown
    assert passage(long, "汛期") == ()
