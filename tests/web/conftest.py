"""The pages' tests play in the small county of the store's tests."""

from tests.store.conftest import county, recorded

__all__ = ["county", "recorded"]
