"""The box in which a unit is named: what is offered while typing, and which unit is meant."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from taizhang.record.permits import Actor, ranges
from taizhang.record.tree import ancestors, parent_of
from taizhang.store import sight
from taizhang.store.models import Unit
from taizhang.store.office import initials
from taizhang.web.permission import reads
from taizhang.web.seat import Seat, seat_of
from taizhang.web.unit_names import whole_classes

OFFERED = 12


@reads
@require_GET
def units(request: HttpRequest) -> JsonResponse:
    """Units by a piece of their name, of their pinyin initials or the start of their code: `/units?q=xwb`.

    `around=1` also offers the offices above and beside one's own, for handing over and co-operation; `many=1` whole
    classes (全部乡镇) as well.
    """
    seat = seat_of(request)
    asked = request.GET.get("q", "").strip()[:40]
    rows = _around(seat.actor) if request.GET.get("around") else sight.units(seat.actor)
    found = tuple(matching(rows.filter(closed_on=None), asked).select_related("parent")[:OFFERED]) if asked else ()
    names = [unit.name for unit in found]
    offered = [
        {
            "value": unit.name if names.count(unit.name) == 1 else unit.code,
            "name": unit.name,
            "above": unit.parent.name if unit.parent else "",
        }
        for unit in found
    ]
    whole = _whole(seat, asked) if asked and request.GET.get("many") else []
    return JsonResponse({"units": [*whole, *offered]})


def _whole(seat: Seat, asked: str) -> list[dict[str, str]]:
    """Whole classes by a piece of what they are called, or of its initials."""
    written = whole_classes(seat.campaign, seat.actor)
    fits = (one for one in written if asked in one or initials(one).startswith(asked.lower()))
    return [{"value": one, "name": one, "above": ""} for one in fits]


def matching(rows: QuerySet[Unit], asked: str) -> QuerySet[Unit]:
    """Those whose name or initials begin with what was typed before those that only hold it."""
    small = asked.lower()
    begins = Q(name__istartswith=asked) | Q(initials__startswith=small) | Q(code__istartswith=asked)
    order = Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())
    holds = Q(name__icontains=asked) | Q(initials__contains=small)
    return rows.filter(begins | holds).order_by(order, "path")


def _around(actor: Actor) -> QuerySet[Unit]:
    above = {path for top in ranges(actor) for path in ancestors(top)}
    mine = Q(pk__in=sight.units(actor).order_by().values("pk"))
    return Unit.objects.filter(mine | Q(path__in=above) | Q(parent__path__in={parent_of(p) for p in ranges(actor)}))
