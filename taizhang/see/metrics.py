"""The reference: a metric answered from values, slowly and plainly. The store answers the same in SQL, sharing no code.

A rate opens the rows of its whole; a figure about units opens the entries they were judged by.
"""

from collections.abc import Mapping
from fractions import Fraction

from taizhang.campaign.model import Metric
from taizhang.record.entry import Entry
from taizhang.record.tree import Node
from taizhang.see.asking import Answer, Asked, bar, entries_of, nodes_of, other, split
from taizhang.see.derive import metric_of
from taizhang.see.figure import Figure, Period, seal_of
from taizhang.see.forms import FORMS, made_of, share
from taizhang.see.world import World, unit_at


def answer(world: World, metric: str, path: str, period: Period) -> Figure:
    """The figure of a metric for the unit at `path` with all under it; the seal is made apart (`seal`)."""
    asked = Asked(world, metric_of(world.campaign, metric), path, period)
    found = _answer(asked)
    return Figure(
        metric=metric,
        unit=unit_at(world, path).code,
        period=period,
        value=found.value,
        numerator=found.numerator,
        denominator=found.denominator,
        rows=found.rows,
        parts=tuple(sorted(_parts(asked, asked.metric.by).items())),
    )


def rows(world: World, metric: str, path: str, period: Period) -> tuple[Entry, ...]:
    """The entries a figure was made of."""
    return _rows(Asked(world, metric_of(world.campaign, metric), path, period))


def lacking(world: World, metric: str, path: str, period: Period) -> tuple[Node, ...]:
    """The units a coverage still lacks, or those a `units` metric found below; none for other forms."""
    asked = Asked(world, metric_of(world.campaign, metric), path, period)
    if asked.metric.form == "units":
        return _below(asked)
    if not _of_units(asked.metric):
        return ()
    having = _having(asked)
    return tuple(node for node in nodes_of(asked) if node not in having)


def seal(world: World, figure: Figure) -> str:
    """The seal of a figure over the rows as they stand now."""
    path = next(node.path for node in world.units if node.code == figure.unit)
    found = rows(world, figure.metric, path, figure.period)
    return seal_of(figure, ((entry.key, entry.version) for entry in found))


def _of_units(metric: Metric) -> bool:
    return metric.form == "coverage" and not metric.field


def _answer(asked: Asked) -> Answer:
    if asked.metric.form == "ratio":
        return _ratio(_answer(other(asked, asked.metric.part)), _answer(other(asked, asked.metric.whole)))
    if asked.metric.form == "units":
        return _number(len(_below(asked)), len(nodes_of(asked)))
    if _of_units(asked.metric):
        return share(len(_having(asked)), len(nodes_of(asked)), rows=len(nodes_of(asked)))
    return FORMS[asked.metric.form](asked, entries_of(asked))


def _ratio(part: Answer, whole: Answer) -> Answer:
    value = None if part.value is None or not whole.value else part.value / whole.value
    return Answer(value, part.value, whole.value, whole.rows)


def _number(found: int, looked_at: int) -> Answer:
    return Answer(Fraction(found), Fraction(found), Fraction(looked_at), found)


def _having(asked: Asked) -> tuple[Node, ...]:
    at = [entry.unit for entry in entries_of(asked)]
    return tuple(node for node in nodes_of(asked) if at.count(node.code) >= asked.metric.least)


def _below(asked: Asked) -> tuple[Node, ...]:
    least = bar(asked.world.campaign, asked.metric.below or 0, asked.period.end)
    return tuple(node for node in nodes_of(asked) if _is_below(asked, node, least))


def _is_below(asked: Asked, node: Node, least: Fraction) -> bool:
    inner = metric_of(asked.world.campaign, asked.metric.metric)
    value = _answer(Asked(asked.world, inner, node.path, asked.period)).value
    return value is not None and value < least


def _rows(asked: Asked) -> tuple[Entry, ...]:
    if asked.metric.form in {"ratio", "units"}:
        return _rows(other(asked, asked.metric.whole or asked.metric.metric))
    if _of_units(asked.metric):
        codes = {node.code for node in nodes_of(asked)}
        return tuple(entry for entry in entries_of(asked) if entry.unit in codes)
    return made_of(asked, entries_of(asked))


def _parts(asked: Asked, by: str) -> Mapping[str, Fraction]:
    if not by:
        return {}
    if asked.metric.form == "ratio":
        part, whole = _parts(other(asked, asked.metric.part), by), _parts(other(asked, asked.metric.whole), by)
        return {key: part.get(key, Fraction(0)) / value for key, value in whole.items() if value}
    if asked.metric.form == "units" or _of_units(asked.metric):
        return _by_class(asked) if by == "class" else {}
    groups = split(asked, by, made_of(asked, entries_of(asked)))
    answers = ((key, FORMS[asked.metric.form](asked, group).value) for key, group in groups)
    return {key: value for key, value in answers if value is not None}


def _by_class(asked: Asked) -> Mapping[str, Fraction]:
    looked_at = [node.unit_class for node in nodes_of(asked)]
    found = [node.unit_class for node in (_below(asked) if asked.metric.form == "units" else _having(asked))]
    whole = asked.metric.form == "units"
    return {key: Fraction(found.count(key), 1 if whole else looked_at.count(key)) for key in set(looked_at)}
