"""Columns of a list that tell what is tied to a row: its measures, its rules, what it answers, what it tells of."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Prefetch

from taizhang.store.models import Entry, Link

MEASURES, RULES, ANSWERED, CITED = "measure_ties", "rule_ties", "answer_ties", "cite_ties"
NAMED: Final = 2
"""So many titles are told, then how many there are."""


def _tied(role: str, place: str, *, out: bool = False) -> "Prefetch[str, Any, str]":
    """The titles of what is tied to a row in this role (`out`: what the row itself speaks of), in the order of the ties."""
    other, own = ("target", "source") if out else ("source", "target")
    ties = Link.objects.filter(role=role).select_related(other).only(own, f"{other}__title").order_by("pk")
    return Prefetch("links_out" if out else "links_in", queryset=ties, to_attr=place)


NEEDS: "Final[Mapping[str, Prefetch[str, Any, str]]]" = MappingProxyType(
    {
        "measures": _tied("measure_of", MEASURES),
        "rules": _tied("rule_for", RULES),
        "answers": _tied("answers", ANSWERED, out=True),
        "cited": _tied("reported_in", CITED, out=True),
    }
)
"""What has to be fetched for each of these columns."""


def _titles(row: Entry, place: str, *, out: bool = False) -> Sequence[str]:
    return [(tie.target if out else tie.source).title for tie in vars(row)[place]]


def measures(row: Entry) -> str:
    """1.…；2.…。"""
    titles = [title.rstrip("。；") for title in _titles(row, MEASURES)]
    return "；".join(f"{number}.{title}" for number, title in enumerate(titles, 1)) + ("。" if titles else "")


def rules(row: Entry) -> str:
    """《…》、《…》"""
    return "、".join(f"《{title.strip('《》')}》" for title in _titles(row, RULES))


def answers(row: Entry) -> str:
    """The titles of what it answers."""
    return "、".join(_titles(row, ANSWERED, out=True))


def cited(row: Entry) -> str:
    """The first rows it tells of, and how many there are."""
    titles = _titles(row, CITED, out=True)
    return "；".join(titles[:NAMED]) + (f"等{len(titles)}条" if len(titles) > NAMED else "")
