"""The browser and the small county of the other tests."""

from tests.browser.conftest import served
from tests.store.conftest import county, recorded

__all__ = ["county", "recorded", "served"]
