"""A page behind a link without sign-in: whoever holds the link may open it, and it shows one entry."""

from typing import Any

from taizhang.store import guests
from taizhang.store.guest_tables import GuestLink
from taizhang.store.models import Entry, Person
from tests.web.matrix.world import Hand, Thing


def a_guest_page(hand: Hand, _at: Thing) -> Any:
    """The page behind a link that the first clerk has given; its entry bears no secret word of anybody."""
    row = Entry.objects.filter(title="村口的灯不亮").first() or Entry.objects.latest("pk")
    Entry.objects.filter(pk=row.pk).update(title="村口的灯不亮", campaign="small", kind="problem", state="found")
    person = Person.objects.earliest("pk")
    link = GuestLink.objects.create(
        entry=row, purpose="prove", made_by=person, made="2026-01-01T00:00:00Z", expires="2099-01-01", most=9
    )
    return hand.browser.get(f"/g/{guests.secret(link)}")
