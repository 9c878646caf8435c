"""What every address demands of who asks; an address that does not say so does not start (reliability rule 3)."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import lru_cache

from django.core.exceptions import ImproperlyConfigured
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, resolve, reverse

from taizhang.record.permits import READS_ONLY, Actor
from taizhang.record.tree import WIDTH


class Permission(Enum):
    """Anybody; a machine with a token (web.api.gate); a signed-in person at their own account; one with a duty; one with
    a duty that may write; a campaign office; the one at the top of the tree; officers of the three (which ones stands
    beside it).
    """

    PUBLIC = "public"
    BEARER = "bearer"
    OWN = "own"
    READS = "reads"
    WRITES = "writes"
    OFFICE = "office"
    HEAD = "head"
    OFFICER = "officer"


View = Callable[..., HttpResponseBase]


def _marked(view: View, permission: Permission, offices: frozenset[str] = frozenset()) -> View:
    vars(view)["permission"], vars(view)["offices"] = permission, offices
    return view


def public(view: View) -> View:
    """Anybody may ask."""
    return _marked(view, Permission.PUBLIC)


def own(view: View) -> View:
    """Whoever is signed in, with or without a duty, about their own account alone."""
    return _marked(view, Permission.OWN)


def reads(view: View) -> View:
    """Whoever is signed in and holds a duty; rows still come through store.sight alone."""
    return _marked(view, Permission.READS)


def writes(view: View) -> View:
    """Whoever holds a duty that may write; the doors judge the rest."""
    return _marked(view, Permission.WRITES)


def offices(view: View) -> View:
    """A campaign office, wherever in the tree; the doors judge over which units."""
    return _marked(view, Permission.OFFICE)


def head(view: View) -> View:
    """The campaign office at the top of the tree."""
    return _marked(view, Permission.HEAD)


def officers(*offices: str) -> Callable[[View], View]:
    """These of the three officers (record.permits.OFFICERS)."""
    return lambda view: _marked(view, Permission.OFFICER, frozenset(offices))


def bearer(view: View) -> View:
    """Whoever comes with a token; the gate of the API looks at it, sessions count for nothing there."""
    return _marked(view, Permission.BEARER)


def permission_of(view: Callable[..., object]) -> Permission:
    """What the view demands; a view that does not say so is a fault of ours."""
    found = getattr(view, "permission", None)
    if not isinstance(found, Permission):
        raise ImproperlyConfigured(f"{view} declares no permission (taizhang.web.permission)")
    return found


def may_write(actor: Actor) -> bool:
    """Whether any duty of this person may write."""
    return any(duty.role not in READS_ONLY for duty in actor.duties)


def heads(actor: Actor) -> bool:
    """Whether this is the campaign office at the top of the tree."""
    return any(duty.role == "office" and len(duty.path) == WIDTH for duty in actor.duties)


def admits(view: Callable[..., object], actor: Actor) -> bool:
    """Whether the view is for this person at all."""
    demanded = permission_of(view)
    if demanded is Permission.OFFICER:
        return actor.officer in vars(view)["offices"]
    if demanded is Permission.OFFICE:
        return any(duty.role == "office" for duty in actor.duties)
    if demanded is Permission.HEAD:
        return heads(actor)
    if demanded is Permission.WRITES:
        return may_write(actor)
    return demanded is not Permission.READS or bool(actor.duties)


@lru_cache(maxsize=64)
def view_named(name: str) -> Callable[..., object]:
    """The view behind the name of an address without slots."""
    return resolve(reverse(name)).func


def addresses(patterns: Iterable[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """Every address, included ones too."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one.url_patterns)
        else:
            yield one


def all_declared(patterns: Iterable[URLPattern | URLResolver]) -> None:
    """Refuse to start when an address does not declare its permission."""
    for one in addresses(patterns):
        permission_of(one.callback)
