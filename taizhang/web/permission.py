"""What every address demands of who asks; an address that does not say so does not start (reliability rule 3)."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum

from django.core.exceptions import ImproperlyConfigured
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver


class Permission(Enum):
    """Anybody; a signed-in person with a duty; one with a duty that may write; a machine with a token (web.api.gate)."""

    PUBLIC = "public"
    BEARER = "bearer"
    READS = "reads"
    WRITES = "writes"


View = Callable[..., HttpResponseBase]


def _marked(view: View, permission: Permission) -> View:
    vars(view)["permission"] = permission
    return view


def public(view: View) -> View:
    """Anybody may ask."""
    return _marked(view, Permission.PUBLIC)


def reads(view: View) -> View:
    """Whoever is signed in and holds a duty; rows still come through store.sight alone."""
    return _marked(view, Permission.READS)


def writes(view: View) -> View:
    """Whoever holds a duty that may write; the doors judge the rest."""
    return _marked(view, Permission.WRITES)


def bearer(view: View) -> View:
    """Whoever comes with a token; the gate of the API looks at it, sessions count for nothing there."""
    return _marked(view, Permission.BEARER)


def permission_of(view: Callable[..., object]) -> Permission:
    """What the view demands; a view that does not say so is a fault of ours."""
    found = getattr(view, "permission", None)
    if not isinstance(found, Permission):
        raise ImproperlyConfigured(f"{view} declares no permission (taizhang.web.permission)")
    return found


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
