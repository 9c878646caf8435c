"""What is made of a campaign is made once, and never given for another."""

from dataclasses import replace

from taizhang.campaign.same import Same, once
from tests.see.ledger import campaign


def test_the_same_campaign_is_asked_once_and_another_with_the_same_words_anew() -> None:
    made: list[str] = []

    @once
    def title(of: object, word: str = "") -> str:
        made.append(word)
        return f"{campaign().title}{word}"

    first = campaign()
    other = replace(first)
    assert title(first, "甲") == title(first, "甲") == title(other, "甲")
    assert made == ["甲", "甲"]
    assert title(first, word="乙").endswith("乙")
    assert made == ["甲", "甲", "乙"]


def test_a_key_is_equal_to_that_of_the_very_campaign_alone() -> None:
    one = campaign()
    assert Same(one) == Same(one)
    assert Same(one) != Same(replace(one))
    assert Same(one) != one
