"""Texts are found by pairs of Chinese characters and by words of letters and digits, whatever their width and case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.record.grams import asked, even, grams, pieces


def found(text: str, question: str) -> bool:
    """Whether the index proposes the text for the question, as an engine would."""
    whole, begun = asked(question)
    have = grams(text)
    return whole <= have and all(any(one.startswith(start) for one in have) for start in begun)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("群众来信来访反映的信访事项", "信访"),
        ("老年助餐点建设滞后", "助餐"),
        ("县12345热线积案３件", "12345"),
        ("县12345热线积案３件", "3"),
        ("推进ＡＰＰ整合", "app"),
        ("推进APP整合", "APP整合"),
        ("第4次推进会", "4"),
        ("路灯不亮，夜间出行不便", "路灯 夜间"),
        ("路灯不亮，夜间出行不便", "不亮，夜间"),
        ("农村饮水", "水"),
        ("水价偏高", "水"),
    ],
)
def test_it_is_found(text: str, question: str) -> None:
    assert found(text, question)


@pytest.mark.parametrize(("text", "question"), [("信息访问", "信访"), ("助老就餐", "助餐"), ("县2345线", "12345")])
def test_it_is_not_found(text: str, question: str) -> None:
    assert not found(text, question)


def test_what_holds_no_character_to_search_by_asks_nothing() -> None:
    assert asked("，。！ _ ") == (frozenset(), frozenset())
    assert grams("—— …") == frozenset()


@given(st.text("信访助餐老年县12ａB ，", max_size=20), st.integers(0, 20), st.integers(1, 8))
def test_every_piece_of_two_characters_or_more_is_found_in_its_text(text: str, start: int, size: int) -> None:
    piece = text[start : start + size]
    words = [run for run in pieces(piece) if any(one.isalnum() for one in run)]
    inside = even(text)
    for word in words:
        whole, begun = asked(word)
        assert whole <= grams(text)
        assert all(run in inside for run in begun)
