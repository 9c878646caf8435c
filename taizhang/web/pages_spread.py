"""A case is spread to every unit under an office, and called back, from its own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from taizhang.errors import Refusal, msg, words
from taizhang.store.spreading import call_back, spread
from taizhang.web.answers import redirected
from taizhang.web.pages_moves import before, kept
from taizhang.web.permission import writes
from taizhang.web.say import say

BACK = "back"


@writes
@require_POST
def entry_spread(request: HttpRequest, key: str) -> HttpResponse:
    """Spread it to every unit under one's own, or call it back."""
    seat, row = before(request, key)
    back = request.POST.get("act") == BACK
    try:
        unit = (call_back if back else spread)(seat.campaign, key, by=seat.actor)
    except Refusal as refusal:
        return kept(request, seat, row, refusal, "spread")
    told = msg("已收回，只有有权看到的人还看得到") if back else msg("已推广：“{unit}”和下面的单位都看得到这一条")
    messages.success(request, say(words(told, unit=unit.name)))
    return redirected(request, reverse("entry", args=[key]))
