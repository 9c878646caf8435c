"""Columns of a list that tell what hangs on a row: its measures, its rules, what it answers, its evidence, whose doing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from django.db.models import Prefetch

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import veils
from taizhang.errors import msg
from taizhang.report.numbered import numbered
from taizhang.store.models import Entry, Link

MEASURES, RULES, ANSWERED, CITED, USED = "measure_ties", "rule_ties", "answer_ties", "cite_ties", "use_ties"
PARTS, FOUND = "part_ties", "found_ties"
ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")
NAMED: Final = 2
"""So many titles are told, then how many there are."""


def _tied(role: str, place: str, *, out: bool = False) -> "Prefetch[str, Any, str]":
    """The titles of what is tied to a row in this role (`out`: what the row itself speaks of), in the order of the ties."""
    other, own = ("target", "source") if out else ("source", "target")
    ties = (
        Link.objects.filter(role=role)
        .select_related(other)
        .only(own, f"{other}__title", f"{other}__kind", f"{other}__state")
        .order_by("pk")
    )
    return Prefetch("links_out" if out else "links_in", queryset=ties, to_attr=place)


PART_TIES: Final = _tied("part_of", PARTS)
FOUND_TIES: Final = _tied("found_in", FOUND)
USES: Final = (
    Link.objects.filter(role="answers").select_related("source").only("target", "source__unit", "source__campaign")
)
"""Who answers a row; across all units, for only how many they are is told."""

NEEDS: "Final[Mapping[str, Prefetch[str, Any, str]]]" = MappingProxyType(
    {
        "measures": _tied("measure_of", MEASURES),
        "rules": _tied("rule_for", RULES),
        "answers": _tied("answers", ANSWERED, out=True),
        "cited": _tied("reported_in", CITED, out=True),
        "parts": PART_TIES,
        "found": FOUND_TIES,
        "parts_done": PART_TIES,
        "found_done": FOUND_TIES,
        "used": Prefetch("links_in", queryset=USES, to_attr=USED),
    }
)
"""What has to be fetched for each of these columns."""


HEADINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "used": msg("用了的单位"),
        "parts": msg("归入的事项"),
        "found": msg("由它发现的事项"),
        "parts_done": msg("完成比例"),
        "found_done": msg("解决问题数"),
    }
)


def _titles(row: Entry, place: str, *, out: bool = False) -> Sequence[str]:
    return [(tie.target if out else tie.source).title for tie in vars(row)[place]]


def measures(row: Entry) -> str:
    """1.…；2.…。; one alone has no number."""
    titles = [title.rstrip("。；") for title in _titles(row, MEASURES)]
    return "；".join(numbered(titles)) + ("。" if titles else "")


def rules(row: Entry) -> str:
    """《…》、《…》"""
    return "、".join(f"《{title.strip('《》')}》" for title in _titles(row, RULES))


def answers(row: Entry) -> str:
    """The titles of what it answers."""
    return "、".join(_titles(row, ANSWERED, out=True))


def used(row: Entry) -> str:
    """How many units have recorded that they used it; "" for none."""
    units = {tie.source.unit_id for tie in vars(row)[USED] if tie.source.campaign}
    return str(len(units)) if units else ""


def units_that_used(row: Entry) -> int:
    """How many units have recorded that they used it."""
    return (
        Link.objects.filter(target=row, role="answers")
        .exclude(source__campaign="")
        .values("source__unit")
        .distinct()
        .count()
    )


def cited(row: Entry) -> str:
    """The first rows it tells of, and how many there are."""
    return _first(_titles(row, CITED, out=True))


def gathered(campaign: Campaign, row: Entry, place: str) -> str:
    """The first rows gathered under it or found from it, and how many there are; none of those only some may read."""
    hidden = {kind for kinds, _, _ in veils(campaign) for kind in kinds}
    return _first([tie.source.title for tie in vars(row)[place] if tie.source.kind not in hidden])


def parts_done(campaign: Campaign, row: Entry) -> str:
    """How far its parts are, with the base: 60%（3/5）; cut, never rounded up, nothing where it has no parts."""
    done, whole = _closed(campaign, row, PARTS)
    return f"{done * 100 // whole}%（{done}/{whole}）" if whole else ""


def found_done(campaign: Campaign, row: Entry) -> str:
    """How many of the matters found from it are closed; nothing where none was found."""
    done, whole = _closed(campaign, row, FOUND)
    return str(done) if whole else ""


def _closed(campaign: Campaign, row: Entry, place: str) -> tuple[int, int]:
    """How many of what is tied to it are closed, and how many have a life at all."""
    found = [(campaign.kinds[tie.source.kind].life, tie.source.state) for tie in vars(row)[place]]
    lives = [(campaign.lives[life], state) for life, state in found if life]
    return sum(life.states[state].closed for life, state in lives), len(lives)


def _first(titles: Sequence[str]) -> str:
    return "；".join(titles[:NAMED]) + (f"等{len(titles)}条" if len(titles) > NAMED else "")


def evidence(row: Entry, day: date | None) -> str:
    """The first pieces of evidence there were on the day, files without their ending, and how many."""
    proofs = (proof for proof in row.evidence.all() if day is None or proof.added_on <= day)
    named = [ENDING.sub("", proof.name) or proof.text[:20] for proof in proofs]
    more = f"等{len(named)}份" if len(named) > NAMED else ""
    return "、".join(named[:NAMED]) + more


def doer(row: Entry, persons: Iterable[str]) -> str:
    """Whose doing it was: the first of these person fields that is filled."""
    return next((str(row.values[name]) for name in persons if row.values.get(name)), "")
