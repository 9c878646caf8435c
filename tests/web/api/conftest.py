"""Machines of the small county."""

import pytest
from django.core.cache import cache

from tests.store.conftest import county, recorded

__all__ = ["county", "recorded"]


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """Wrong tokens and bytes of other tests are forgotten."""
    cache.clear()
