"""The links without sign-in of an entry, as its page offers them."""

from typing import Final

import segno
from django.http import HttpRequest
from django.urls import reverse

from taizhang.campaign.questions import life_of
from taizhang.store import guests
from taizhang.store.guest_tables import GuestLink
from taizhang.store.guests import Purpose
from taizhang.store.models import Entry
from taizhang.web.seat import Seat

MODULE: Final = 4


def links_shown(request: HttpRequest, seat: Seat, row: Entry) -> tuple[dict[str, object], ...]:
    """The purposes a link can be given for now, each with the link that is open and its square code."""
    if not seat.writes or life_of(seat.campaign, row.kind) is None:
        return ()
    live = {link.purpose: link for link in guests.links_of(row)}
    return tuple(_shown(request, purpose, live.get(purpose)) for purpose in guests.offered(seat.campaign, row))


def _shown(request: HttpRequest, purpose: Purpose, link: GuestLink | None) -> dict[str, object]:
    if link is None:
        return {"purpose": purpose}
    href = request.build_absolute_uri(reverse("guest", args=[guests.secret(link)]))
    square = segno.make(href, error="m").svg_data_uri(scale=MODULE)
    return {"purpose": purpose, "link": link, "href": href, "square": square}
