"""Health, who asks, campaigns and units."""

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from taizhang.store import clock, reading, sight
from taizhang.store.models import Unit
from taizhang.store.tree_rows import below
from taizhang.web.api.caller import Caller, caller_of, campaign_of
from taizhang.web.api.campaign_told import CampaignOut, CampaignWholeOut, campaign_told, whole_told
from taizhang.web.api.paging import cursor, place_in
from taizhang.web.api.router import answers, router
from taizhang.web.api.shapes import UnitsAsked
from taizhang.web.api.told import HealthOut, MeOut, UnitOut, UnitsOut, unit_told
from taizhang.web.permission import may_write

open_to_all = Router(tags=["health"])
about = router("about")


@open_to_all.get("/health", response=answers(HealthOut))
def health(request: HttpRequest) -> HealthOut:
    """Whether the ledger can be read; needs no token."""
    with connection.cursor() as asking:
        asking.execute("SELECT 1")
    return HealthOut(status="ok", version=settings.VERSION, time=timezone.now())


@about.get("/me", response=answers(MeOut))
def me(request: HttpRequest) -> MeOut:
    """Whose token this is, what it may do, until when, and which day the ledger takes today for."""
    caller = caller_of(request)
    token = caller.token
    return MeOut(
        label=token.label, person=caller.actor.name, unit=_unit(caller, token.unit), role=token.role,
        writes=may_write(caller.actor), expires=token.expires, day=clock.today(),
    )  # fmt: skip


@about.get("/campaigns", response=answers(list[CampaignOut]))
def campaigns(request: HttpRequest) -> list[CampaignOut]:
    """The campaigns in force, oldest first."""
    return [campaign_told(reading.in_force(code)) for code in reading.campaign_codes()]


@about.get("/campaigns/{slug:campaign}", response=answers(CampaignWholeOut))
def campaign(request: HttpRequest, campaign: str) -> CampaignWholeOut:
    """A campaign: its kinds with their fields and codes, its lives, lists and metrics."""
    return whole_told(campaign_of(campaign))


def _unit(caller: Caller, unit: Unit) -> UnitOut:
    told = unit_told(unit)
    return told.model_copy(update={"parent": ""}) if unit.path == caller.token.unit.path else told


@about.get("/units", response=answers(UnitsOut))
def units(request: HttpRequest, asked: Query[UnitsAsked]) -> UnitsOut:
    """The units in sight, in tree order."""
    caller = caller_of(request)
    found = sight.units(caller.actor).select_related("parent")
    if asked.under:
        path = sight.unit(caller.actor, asked.under).path
        found = found.filter(below(path))
    if asked.text:
        text = asked.text
        found = found.filter(Q(name__icontains=text) | Q(code=text) | Q(initials__startswith=text.lower()))
    total = found.count()
    place = place_in(asked.cursor, 1)
    rows = list((found.filter(path__gt=place[0]) if place else found)[: asked.limit + 1])
    more = cursor(rows[asked.limit - 1].path) if len(rows) > asked.limit else ""
    return UnitsOut(total=total, next=more, units=[_unit(caller, one) for one in rows[: asked.limit]])


@about.get("/units/{str:code}", response=answers(UnitOut))
def unit(request: HttpRequest, code: str) -> UnitOut:
    """One unit in sight."""
    caller = caller_of(request)
    return _unit(caller, sight.unit(caller.actor, code.replace("\0", "")))
