"""Guessing passwords is slowed: five failures of one login name or one address, then a quarter of an hour's rest."""

import hashlib
import time

from django.core.cache import cache
from django.http import HttpRequest

MOST, REST = 5, 15 * 60
FROM_ONE_ADDRESS = 50


def _keys(request: HttpRequest, name: str) -> tuple[tuple[str, int], ...]:
    digest = hashlib.sha256(name.casefold().encode()).hexdigest()[:32]
    address = request.META.get("REMOTE_ADDR", "").replace(":", ".")
    return (f"sign-in.name.{digest}", MOST), (f"sign-in.from.{address or '-'}", FROM_ONE_ADDRESS)


def failed(request: HttpRequest, name: str) -> None:
    """Count a failure for the name and for the address it came from (an office may share one)."""
    for key, _ in _keys(request, name):
        count, _since = cache.get(key, (0, 0.0))
        cache.set(key, (count + 1, time.time()), REST)


def locked(request: HttpRequest, name: str) -> int:
    """How many minutes to wait; 0 when there is no need to. Equal for names that exist and names that do not."""
    waits = [0.0]
    for key, most in _keys(request, name):
        count, since = cache.get(key, (0, 0.0))
        if count >= most:
            waits.append(since + REST - time.time())
    return int(max(waits) // 60 + 1) if max(waits) > 0 else 0


def forgotten(request: HttpRequest, name: str) -> None:
    """A right password clears the failures of the name."""
    cache.delete_many([_keys(request, name)[0][0]])
