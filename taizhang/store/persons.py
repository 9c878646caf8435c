"""Who signs in: Django's own check of passwords, the person of a session remembered until the office changes."""

from django.contrib.auth.backends import ModelBackend

from taizhang.store.models import Person
from taizhang.store.remembered import until_the_office_changes


@until_the_office_changes
def _person(pk: int) -> Person | None:
    return Person.objects.filter(pk=pk, is_active=True).first()


class Persons(ModelBackend):
    """The backend of settings.AUTHENTICATION_BACKENDS."""

    def get_user(self, user_id: int) -> Person | None:
        """The active person with this number."""
        return _person(user_id)
