"""Who signs in: Django's own check of passwords, the person of a session remembered until the office changes."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser

from taizhang.store import clock
from taizhang.store.models import Person
from taizhang.store.remembered import until_the_office_changes


@until_the_office_changes
def _person(pk: int) -> Person | None:
    return Person.objects.filter(pk=pk, is_active=True).first()


def may_come(person: Person) -> bool:
    """Whether the account is open: neither disabled nor past its day."""
    return person.is_active and (person.expires is None or person.expires >= clock.today())


class Persons(ModelBackend):
    """The backend of settings.AUTHENTICATION_BACKENDS."""

    def user_can_authenticate(self, user: Person | AnonymousUser | None) -> bool:
        """Asked after the password has been checked, so that a closed account answers as slowly as any other."""
        return isinstance(user, Person) and may_come(user)

    def get_user(self, user_id: int) -> Person | None:
        """The person with this number, while their account is open."""
        person = _person(user_id)
        return person if person is not None and may_come(person) else None
