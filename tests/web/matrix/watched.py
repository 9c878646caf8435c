"""Addresses nobody signs in to: what has to be there before they are asked."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from taizhang.store import jobs, reading, wishes
from taizhang.store.models import Duty
from taizhang.store.notice_tables import Calendar
from tests.web.matrix.world import Hand, Thing


def with_a_worker(hand: Hand, at: Thing) -> Any:
    """Whether all is ready, where a worker was seen."""
    jobs.seen("a:1")
    return hand.browser.get("/readyz")


def a_feed(hand: Hand, at: Thing) -> Any:
    """The calendar of a clerk, by its secret address: whoever knows it may read it."""
    clerk = Duty.objects.filter(role="clerk").order_by("pk")[0].person
    facts = {"language": "zh-hans", "made": timezone.now()}
    one, _ = Calendar.objects.get_or_create(
        person=clerk, campaign=reading.campaign_codes()[0], nonce="0" * 32, defaults=facts
    )
    return hand.browser.get(reverse("calendar_feed", args=[one.pk, wishes.secret_of(one)]))
