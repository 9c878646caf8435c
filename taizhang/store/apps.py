"""Django's name for the store."""

import gc
from typing import Final

from django.apps import AppConfig

from taizhang.store.database import admit_old

MADE: Final = 50_000
"""After so many new objects Python looks for rings of them: at its own 700 an import spends a seventh of its time on it."""


class StoreConfig(AppConfig):
    """The one app with tables."""

    name = "taizhang.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Before anything connects."""
        admit_old()
        gc.set_threshold(MADE)
