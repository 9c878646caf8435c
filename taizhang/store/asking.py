"""One question to many units at once: what is asked, and how rows of groups are given back to the units asked."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Substr

from taizhang.campaign.model import Campaign, Metric
from taizhang.record.tree import WIDTH, ancestors
from taizhang.see.derive import metric_of
from taizhang.see.figure import Period
from taizhang.store.folded import entering, state_at
from taizhang.store.models import Entry
from taizhang.store.scene import many
from taizhang.store.selecting import selected

COLUMNS: Mapping[str, str] = {"class": "unit_class", "kind": "kind", "measure": "measure"}

Atom = tuple[int, ...] | tuple[str, int]
Row = tuple[str, str, Atom]
"""Where (a path, cut or whole), under which part, and what was counted there."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A metric asked of the units at `paths`, with all under each, over a period, broken down by `by`."""

    campaign: Campaign
    metric: Metric
    paths: tuple[str, ...]
    period: Period
    by: str = ""

    @property
    def top(self) -> str:
        """The longest path that all asked units lie at or under."""
        first, last = min(self.paths), max(self.paths)
        shared = (first[:end] for end in range(len(first), 0, -WIDTH) if last.startswith(first[:end]))
        return next(shared, "")

    @property
    def level(self) -> int:
        """How long the paths of the asked units are, where all are of one length; else 0."""
        lengths = {len(path) for path in self.paths}
        return lengths.pop() if len(lengths) == 1 else 0

    @property
    def place(self) -> Combinable:
        """The path of a row, cut to the level of the asked units where they are all of one level: fewer groups."""
        return Substr("path", 1, self.level) if self.level else F("path")


@dataclass(frozen=True, slots=True)
class Told:
    """The answer for one unit: value (None without meaning), what it was divided from, rows counted, parts."""

    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    rows: int = 0
    parts: Mapping[str, Fraction] = field(default_factory=dict)


def metric_named(campaign: Campaign, name: str) -> Metric:
    """The metric with this name, the campaign's or a derived one; a Refusal when there is none."""
    return metric_of(campaign, name)


def asked_too(asked: Asked, name: str) -> Asked:
    """Another metric asked in the same way."""
    return replace(asked, metric=metric_named(asked.campaign, name))


def taken(asked: Asked) -> QuerySet[Entry]:
    """The rows the metric selects, dated inside the period, or up to its last day where a state is asked."""
    metric, end = asked.metric, asked.period.end
    found = selected(asked.campaign, metric.of, asked.top, end)
    dated = "day"
    if metric.dated:
        dated = "dated_on"
        found = found.alias(dated_on=entering(metric.dated, end).values("day")[:1]).filter(dated_on__isnull=False)
    if metric.when == "period":
        found = found.filter(**{f"{dated}__gte": asked.period.start, f"{dated}__lte": end})
    return found


def part_of(asked: Asked) -> Combinable:
    """The part a row belongs to, as text; several codes stand as a JSON list."""
    if not asked.by:
        return Value("", output_field=CharField())
    if asked.by == "state":
        return state_at(asked.period.end)
    return F(COLUMNS[asked.by]) if asked.by in COLUMNS else KeyTextTransform(asked.by, "values")


def _parts(asked: Asked, text: str | None) -> Iterable[str]:
    if text is None or text in {"null", "[]"}:
        return ("",)
    return dict.fromkeys(json.loads(text)) if many(asked.campaign, asked.by) else (text,)


def _gathered(asked: Asked, rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    """The rows of every asked unit: those at its path or under it."""
    found: dict[str, list[Row]] = {path: [] for path in asked.paths}
    for row in rows:
        for path in (*ancestors(row[0]), row[0]):
            if path in found:
                found[path].append(row)
    return found


def _split(asked: Asked, rows: Iterable[Row]) -> Iterator[tuple[str, list[Atom]]]:
    groups: dict[str, list[Atom]] = {}
    for _, text, atom in rows:
        for part in _parts(asked, text):
            groups.setdefault(part, []).append(atom)
    yield from groups.items()


Fold = Callable[[Asked, list[Atom]], Told]


def folded(asked: Asked, rows: Iterable[Row], fold: Fold) -> Mapping[str, Told]:
    """The rows of each asked unit folded to its answer, and again for every part."""
    return {path: _whole(asked, own, fold) for path, own in _gathered(asked, rows).items()}


def _whole(asked: Asked, rows: list[Row], fold: Fold) -> Told:
    told = fold(asked, [atom for _, _, atom in rows])
    if not asked.by:
        return told
    values = ((part, fold(asked, atoms).value) for part, atoms in _split(asked, rows))
    return replace(told, parts={part: value for part, value in values if value is not None})
