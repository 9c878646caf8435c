"""Figures in office words: rounded down, never overstated, nothing where there is nothing to claim."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.report.wording import (
    CLOSE,
    FAITHFUL,
    NEARLY,
    SCALES,
    Asked,
    based,
    count,
    exactly,
    plain,
    rate,
    told_apart,
)

MORE = Asked(qualifier="余")
SPOKEN = re.compile(r"(?P<lead>近|将近|接近|约|大约|超过|超|逾)?(?P<number>\d+(?:\.\d+)?)(?P<rest>[余多万亿]*)")


def said_value(said: str, unit: str = "") -> Fraction:
    """What a reader takes the words for."""
    found = SPOKEN.fullmatch(said)
    assert found is not None, said
    scale = SCALES["".join(sign for sign in found["rest"] if sign in "万亿")]
    return Fraction(found["number"]) * scale / (10**4 if unit else 1)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (7, "7"), (10, "10"), (12, "10余"), (19, "19"), (20, "20"), (24, "20余"), (25, "25"), (27, "27"),
            (47, "40余"), (99, "90余"),
        (100, "100"), (120, "120"), (127, "120余"), (1300, "1300"), (1368, "1300余"), (9999, "9900余"), (36014, "3.6万余"),
        (36000, "3.6万"), (10500, "1万余"), (123456, "12万余"), (13680000, "1300万余"), (538123456789, "5300亿余"),
    ],
)  # fmt: skip
def test_more_rounds_down_and_is_dropped_where_the_number_is_round(value: int, said: str) -> None:
    assert count(Fraction(value), MORE) == said


@pytest.mark.parametrize(("value", "said"), [(1, "1"), (47, "47"), (127, "127"), (1368, "1368"), (36014, "36014")])
def test_a_bare_hole_takes_the_exact_number(value: int, said: str) -> None:
    assert count(Fraction(value), Asked()) == said


@pytest.mark.parametrize(
    ("value", "qualifier", "said"),
    [
        (127, "近", "近130"), (127, "将近", "将近130"), (1310, "近", "1310"), (120, "近", "120"), (9, "近", "9"), (96, "接近", "接近100"),
        (36014, "近", "近3.7万"),  (39014, "近", "近4万"),
        (127, "约", "约120"), (120, "约", "120"), (127, "超", "超120"), (120, "超过", "120"), (36014, "逾", "逾3.6万"),
        (127, "多", "120多"), (36014, "多", "3.6万多"),
    ],
)  # fmt: skip
def test_a_word_before_the_number_stays_true_and_is_never_stacked(value: int, qualifier: str, said: str) -> None:
    assert count(Fraction(value), Asked(qualifier=qualifier)) == said


@pytest.mark.parametrize(
    ("value", "asked", "said"),
    [
        (36014, Asked(scale="万"), "3.6014万"),
        (36014, Asked(scale="万", decimals=1), "3.6万"),
        (36014, Asked(scale="万", qualifier="余"), "3.6万余"),
        (5230, Asked(scale="万", qualifier="余"), "5200余"),
        (5230, Asked(scale="万"), "5230"),
        (1264014, Asked(scale="万", qualifier="余", first=True), "120余万"),
        (36014, Asked(scale="万", qualifier="余", first=True), "3.6万余"),
        (127, Asked(scale="百", qualifier="余"), "120余"),
        (3680, Asked(scale="千", qualifier="多"), "3600多"),
        (36014, Asked(scale="亿"), "3.6014万"),
        (Fraction(25, 2), Asked(), "12.5"),
        (Fraction(25, 2), Asked(decimals=0), "12"),
    ],
)
def test_the_writers_ten_thousand_is_kept_while_the_number_reaches_it(
    value: int | Fraction, asked: Asked, said: str
) -> None:
    assert count(Fraction(value), asked) == said


@pytest.mark.parametrize(
    ("value", "asked", "said"),
    [
        ("1234.5678", Asked(scale="万"), "1234.5678万"),
        ("1234.5678", Asked(scale="万", qualifier="余", first=True), "1200余万"),
        ("1234.5678", Asked(scale="万", qualifier="余"), "1200万余"),
        ("7.53", Asked(scale="万", qualifier="余"), "7.53万"),
        ("0.5", Asked(scale="万"), "0.5万"),
        ("0.5", Asked(), "5000"),
        ("36014.5", Asked(), "360145000"),
        ("36014.5", Asked(qualifier="余"), "3.6亿余"),
        ("5230", Asked(scale="亿"), "5230万"),
        ("53812", Asked(scale="亿", qualifier="多", first=True), "5.3亿多"),
        ("538120", Asked(scale="亿", qualifier="多", first=True), "53多亿"),
        ("5381200", Asked(scale="亿", qualifier="多", first=True), "530多亿"),
    ],
)
def test_money_is_kept_in_ten_thousands_and_said_in_the_writers_scale(value: str, asked: Asked, said: str) -> None:
    assert count(Fraction(value), asked, "万元") == said


@pytest.mark.parametrize(
    ("part", "whole", "asked", "said"),
    [
        (1691, 1786, Asked(sign="％"), "94％"),
        (1691, 1786, Asked(sign="%"), "94%"),
        (1691, 1786, Asked(sign="%", decimals=1), "94.6%"),
        (1691, 1786, Asked(sign="%", decimals=2), "94.68%"),
        (1, 1, Asked(sign="％"), "100％"),
        (1, 1, Asked(sign="％", decimals=1), "100.0％"),
        (9999, 10000, Asked(sign="％"), "99％"),
        (1097, 1000, Asked(sign="％"), "109％"),
        (19, 1000, Asked(sign="％"), "1.9％"),
        (39, 10000, Asked(sign="％"), "0.39％"),
        (1, 10**8, Asked(sign="％"), ""),
        (94, 100, Asked(), "94％"),
        (947, 1000, Asked(qualifier="超"), "超94％"),
        (94, 100, Asked(qualifier="超"), "94％"),
        (947, 1000, Asked(qualifier="近"), "近95％"),
        (94, 100, Asked(qualifier="近"), "94％"),
        (84, 1000, Asked(qualifier="近"), "8％"),
        (947, 1000, Asked(qualifier="近", exact=True), "94％"),
        (947, 1000, Asked(qualifier="约"), "约94％"),
        (947, 1000, Asked(qualifier="余"), "94％"),
    ],
)
def test_a_rate_is_cut_and_keeps_its_sign_and_decimals(part: int, whole: int, asked: Asked, said: str) -> None:
    assert rate(Fraction(part, whole), asked) == said


@pytest.mark.parametrize("value", [None, Fraction(0), Fraction(-1)])
def test_nothing_and_zero_have_no_words(value: Fraction | None) -> None:
    assert count(value, MORE) == ""
    assert rate(value, Asked()) == ""


def test_a_number_too_small_for_its_scale_has_no_words() -> None:
    assert count(Fraction(1, 10**6), Asked()) == ""


def test_an_exact_number_is_not_softened() -> None:
    assert count(Fraction(127), Asked(qualifier="余", exact=True)) == "127"


def test_the_trace_keeps_the_exact_number_and_the_base_of_a_rate() -> None:
    assert exactly(Fraction("36014.5"), "万元") == "36014.5万元"
    assert exactly(None) == ""
    assert based(Fraction(39, 40), Fraction(39), Fraction(40)) == "97.5%（39÷40）"
    assert based(Fraction(1, 3), None, None) == "33.3333%"
    assert based(None, None, None) == ""


@pytest.mark.parametrize(
    ("value", "floor", "said"),
    [((1, 2), (2, 3), ("50", "66")), ((1, 3), (334, 1000), ("33.3", "33.4")), ((1, 3), (1, 3), ("33", "33"))],
)
def test_a_share_under_its_floor_is_never_said_to_equal_it(
    value: tuple[int, int], floor: tuple[int, int], said: tuple[str, str]
) -> None:
    assert told_apart(Fraction(*value), Fraction(*floor)) == said


def test_digits_have_no_idle_zeros_and_no_separators() -> None:
    assert plain(Fraction(150010, 100)) == "1500.1"
    assert plain(Fraction(7, 2), 0) == "3"


COUNTS = st.one_of(st.integers(1, 400), st.integers(1, 10**12)).map(Fraction)
SHARES = st.integers(1, 5000).flatmap(lambda whole: st.builds(Fraction, st.integers(1, whole), st.just(whole)))
ASKED = st.builds(
    Asked,
    qualifier=st.sampled_from(["", "余", "多", "近", "约", "超", "超过", "将近"]),
    scale=st.sampled_from(["", "百", "千", "万", "亿"]),
    first=st.booleans(),
    exact=st.booleans(),
)


@given(COUNTS, ASKED, st.sampled_from(["", "万元"]))
def test_a_number_never_overstates_and_never_loses_a_fifth(value: Fraction, asked: Asked, unit: str) -> None:
    said = count(value, asked, unit)
    told = said_value(said, unit)
    if said.startswith(NEARLY):
        assert CLOSE * told <= value < told
    else:
        assert FAITHFUL * value < told <= value
    assert bool(re.search(r"[余多超]", said)) <= (told < value)
    assert not re.search(r"[近约超].*[余多]", said)


@given(SHARES, st.sampled_from(["", "约", "超", "近", "余"]), st.sampled_from([None, 1, 2]))
def test_a_rate_never_overstates(value: Fraction, qualifier: str, decimals: int | None) -> None:
    said = rate(value, Asked(qualifier=qualifier, decimals=decimals, sign="％"))
    told = Fraction(said.strip("约超近％")) / 100
    if said.startswith("近"):
        assert CLOSE * told <= value < told
    else:
        assert FAITHFUL * value < told <= value
    assert (told < value) or not said.startswith("超")
