"""Persons as the officers see them: everybody, searched and sorted out; nobody else has a list of persons."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from django.db.models import Prefetch, Q, QuerySet

from taizhang.errors import msg, refuse
from taizhang.record.permits import SECURITY, SYSTEM, Actor
from taizhang.store import attempts, clock
from taizhang.store.line_tables import LineDuty
from taizhang.store.models import Duty, Person
from taizhang.store.sight import Unseen

UNUSED: Final = timedelta(days=90)
SOON: Final = timedelta(days=30)


def _unused(today: date) -> Q:
    """Nobody signed in for ninety days, though they could have."""
    edge = today - UNUSED
    return Q(is_active=True) & (Q(last_in__lt=edge) | Q(last_in=None, made__lt=edge))


def _ending(today: date) -> Q:
    return Q(is_active=True, expires__lt=today + SOON)


def _locked(_: date) -> Q:
    names = tuple(Person.objects.filter(is_active=True).values_list("login", flat=True))
    return Q(login__in=attempts.locked_among(names))


SORTS: Final[Mapping[str, Callable[[date], Q]]] = MappingProxyType({
    "unused": _unused,
    "ending": _ending,
    "locked": _locked,
    "off": lambda today: Q(is_active=False) | Q(expires__lt=today),
    "idle": lambda _: Q(is_active=True, officer="", duties=None, line_duties=None),
    "officers": lambda _: ~Q(officer=""),
})  # fmt: skip
"""What the list of persons can be narrowed to."""


def everybody(by: Actor) -> QuerySet[Person]:
    """All persons with their duties, by name of login, for the system and the security officer; else Unseen."""
    if by.officer not in (SYSTEM, SECURITY):
        raise Unseen
    duties = Prefetch("duties", queryset=Duty.objects.select_related("unit").order_by("unit__path", "role"))
    along = Prefetch("line_duties", queryset=LineDuty.objects.select_related("line").order_by("line__code", "role"))
    return Person.objects.prefetch_related(duties, along).order_by("login")


def found(by: Actor, text: str, sort: str) -> QuerySet[Person]:
    """Those whose login, name, post or unit holds the text, narrowed to a sort (SORTS; "" is everybody)."""
    rows = everybody(by)
    if text:
        holds = Q(login__icontains=text) | Q(name__icontains=text) | Q(post__icontains=text)
        units = Person.objects.filter(duties__unit__name__icontains=text).values("pk")
        rows = rows.filter(holds | Q(pk__in=units))
    return rows.filter(SORTS[sort](clock.today())).distinct() if sort in SORTS else rows


def one(by: Actor, number: int) -> Person:
    """One person, or Unseen."""
    person = everybody(by).filter(pk=number).first()
    if person is None:
        raise Unseen
    return person


def meant(by: Actor, written: str) -> Person:
    """The person with this login, or the only one of this name."""
    rows = everybody(by).filter(is_active=True)
    hits = tuple(rows.filter(login=written)[:1]) or tuple(rows.filter(name=written)[:2])
    if not hits:
        raise refuse(msg("没有“{name}”这个人，请写登录名或姓名；还没有账号的，先请系统管理员建"), name=written)
    if len(hits) > 1:
        raise refuse(msg("叫“{name}”的不止一位，请写登录名"), name=written)
    return hits[0]
