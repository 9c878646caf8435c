"""Names are given, never guessed."""

import pytest

from taizhang.report.called import called
from tests.report.holes import blank_of, blanks_of


@pytest.mark.parametrize(
    ("text", "names", "replaced", "name"),
    [
        ("全面落实党的XX大部署", {"党的XX大": "党的二十大"}, "党的XX大", "党的二十大"),
        ("推动*委决策落地", {"X委": "县委"}, "*委", "县委"),
        (
            "感谢第X巡回指导组",
            {"X巡回": "三巡回", "第X巡回指导组": "第三巡回指导组"},
            "第X巡回指导组",
            "第三巡回指导组",
        ),
    ],
)
def test_the_key_that_says_most_wins(text: str, names: dict[str, str], replaced: str, name: str) -> None:
    found = called(text, blank_of(text), names)
    assert found is not None
    assert (text[found.start : found.end], found.name) == (replaced, name)


@pytest.mark.parametrize(
    "names",
    [{}, {"X镇": "云溪镇"}, {"专项": "主题教育"}, {"X系统": ""}, {"X市X系统": "民政系统"}, {"全X系统": "全民政系统"}],
)
def test_a_name_that_was_not_given_stays_open(names: dict[str, str]) -> None:
    text = "X系统要带头落实"
    assert called(text, blank_of(text), names) is None


def test_two_holes_of_one_text_are_told_apart() -> None:
    text = "X镇的供水、X街道的改造"
    town, street = blanks_of(text)
    names = {"X镇": "云溪镇"}
    assert called(text, town, names) is not None
    assert called(text, street, names) is None
