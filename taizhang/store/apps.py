"""Django's name for the store."""

from django.apps import AppConfig

from taizhang.store.database import admit_old


class StoreConfig(AppConfig):
    """The one app with tables."""

    name = "taizhang.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Before anything connects."""
        admit_old()
