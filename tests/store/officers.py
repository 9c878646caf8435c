"""The three officers of the small county, and a person by their login."""

from taizhang.record.permits import Actor
from taizhang.store import accounts, office, sight
from taizhang.store.models import Person

NAMES = {"system": "冯运", "security": "韩守", "audit": "曹察"}


def officer(which: str, login: str = "") -> Actor:
    """An officer, enrolled and appointed as a command does it."""
    person = office.enrol(login or which, NAMES[which], "", "台账Taizhang2023")
    accounts.make_officer(person, which, by=None)
    return sight.actor_of(person)


def person(login: str) -> Person:
    """The person as they stand now."""
    return Person.objects.get(login=login)
