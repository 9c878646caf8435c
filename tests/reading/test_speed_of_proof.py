"""Checking a draft takes time that grows with its length and no faster, whatever it is made of."""

import pytest

from taizhang.decompose.proof import proof
from tests.decompose.proving import HOSTILE, unanalysed
from tests.growth import linear


@pytest.mark.parametrize("pattern", HOSTILE)
def test_the_cost_of_checking_one_endless_line_grows_with_its_length(pattern: str) -> None:
    opening = "某县工作方案\n一、重点任务\n"
    assert linear(lambda size: proof(unanalysed(opening + pattern * (size // len(pattern)))), 16_000)
