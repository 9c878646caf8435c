"""The browser plays in the small county of the store's tests, against pages served from the test's own ledger."""

from collections.abc import Iterator

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.store.conftest import county, recorded

__all__ = ["county", "recorded", "served"]


@pytest.fixture
def served(db: None) -> Iterator[str]:
    """The address of the pages. Steps cannot be deleted, so nothing can be flushed: the server shares our transaction."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()
