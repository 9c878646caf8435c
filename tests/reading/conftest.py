"""The samples with what is found in them, analysed once for all who ask."""

import pytest

from tests.decompose.papers import SAMPLES, Pair, pairs


@pytest.fixture(scope="session")
def samples() -> list[Pair]:
    """Each reference beside our analysis."""
    return list(pairs(SAMPLES, SAMPLES))
