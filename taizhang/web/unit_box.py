"""The box in which a unit is named: what is offered while typing, and which unit is meant."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from taizhang.record.permits import Actor, ranges
from taizhang.record.tree import ancestors, parent_of
from taizhang.store import sight
from taizhang.store.models import Unit
from taizhang.web.permission import reads
from taizhang.web.seat import seat_of

OFFERED = 12


@reads
@require_GET
def units(request: HttpRequest) -> JsonResponse:
    """Units by a piece of their name, the start of their pinyin initials or their code: `/units?q=xkz`.

    `around=1` also offers the offices above and beside one's own, for handing over and co-operation.
    """
    seat = seat_of(request)
    asked = request.GET.get("q", "").strip()[:40]
    rows = _around(seat.actor) if request.GET.get("around") else sight.units(seat.actor)
    found = tuple(_matching(rows, asked).select_related("parent")[:OFFERED]) if asked else ()
    names = [unit.name for unit in found]
    return JsonResponse(
        {
            "units": [
                {
                    "value": unit.name if names.count(unit.name) == 1 else unit.code,
                    "name": unit.name,
                    "above": unit.parent.name if unit.parent else "",
                }
                for unit in found
            ]
        }
    )


def _matching(rows: QuerySet[Unit], asked: str) -> QuerySet[Unit]:
    return rows.filter(
        Q(name__contains=asked) | Q(initials__startswith=asked.lower()) | Q(code__istartswith=asked)
    ).order_by("path")


def _around(actor: Actor) -> QuerySet[Unit]:
    above = {path for top in ranges(actor) for path in ancestors(top)}
    mine = Q(pk__in=sight.units(actor).order_by().values("pk"))
    return Unit.objects.filter(mine | Q(path__in=above) | Q(parent__path__in={parent_of(p) for p in ranges(actor)}))
