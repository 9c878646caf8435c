"""Rows by where their unit stands in the tree: a path begins with those above it, so what lies under a unit is one range."""

from collections.abc import Iterable

from django.db.models import Q

from taizhang.record.tree import after


def at_or_under(path: str, field: str = "path") -> Q:
    """Rows whose `field` is this unit's path or one under it."""
    return Q(**{f"{field}__gte": path, f"{field}__lt": after(path)})


def anywhere(paths: Iterable[str], field: str = "path") -> Q:
    """Rows whose `field` is one of these units' paths or one under it; none of no units."""
    found = Q(pk__in=[])
    for path in paths:
        found |= at_or_under(path, field)
    return found


def below(path: str, field: str = "path") -> Q:
    """Rows whose `field` is a path under this unit's, without its own."""
    return Q(**{f"{field}__gt": path, f"{field}__lt": after(path)})
