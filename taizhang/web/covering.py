"""Coverage: who was asked, because of which line of the campaign or which required action, who did, and who has not yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from taizhang.campaign.model import Metric, Selection
from taizhang.errors import Words, msg, words
from taizhang.see.board import kinds_of
from taizhang.see.figure import Figure
from taizhang.store import figures
from taizhang.store.handed_out import Request, requests
from taizhang.store.models import Unit
from taizhang.web.looking import Look
from taizhang.web.readings import Reading
from taizhang.web.say import joined, label, say, tell

NAMED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A line of the campaign that asks units for something: how many were asked, why, how many did, who has not yet."""

    reading: Reading
    why: str
    asked: int
    done: int
    percent: int
    lacking: tuple[Unit, ...]

    @property
    def left(self) -> int:
        """How many have not yet."""
        return self.asked - self.done

    @property
    def more(self) -> int:
        """How many of them are not named here."""
        return self.left - len(self.lacking)


@dataclass(frozen=True, slots=True)
class Spared:
    """How many exemptions were granted, leading to their rows, and to how many units: nothing is expected there."""

    reading: Reading
    units: int


@dataclass(frozen=True, slots=True)
class Cover:
    """What the campaign asks of units, whom it spares, and what sentences of documents asked of them."""

    asked: tuple[Asked, ...]
    requests: tuple[Request, ...]
    spared: Spared | None


def cover(look: Look) -> Cover:
    """Every judging metric that looks at units, and every sentence that gave units under this one something to do."""
    metrics = look.campaign.metrics
    names = [name for name, metric in metrics.items() if metric.judges and _of_units(metric)]
    told = look.own(*names)
    lines = tuple(_asked(look, metrics[name], told[name]) for name in names)
    found = requests(look.seat.actor, look.campaign, look.unit, look.period.end)
    return Cover(tuple(one for one in lines if one.asked), found, spared(look))


def spared(look: Look) -> Spared | None:
    """What was waived, by the metric that counts the selection behind `unless`; None where nothing was."""
    metrics = look.campaign.metrics
    said = (*(one.unless for one in metrics.values()), *(one.unless for one in look.campaign.rules.values()))
    roots = [_root(one) for one in said if one]
    name = next((name for name, one in metrics.items() if one.form == "count" and one.of in roots), "")
    figure = look.own(name)[name] if name else None
    if figure is None or not figure.value:
        return None
    rows = figures.rows(look.campaign, name, look.unit, look.period)
    return Spared(look.told(figure), rows.order_by().values("unit").distinct().count())


def _root(unless: str | Selection) -> str | Selection:
    """The named selection that one is a part of."""
    return unless if isinstance(unless, str) else unless.of or unless


def _of_units(metric: Metric) -> bool:
    return metric.form == "units" or (metric.form == "coverage" and not metric.field)


def _asked(look: Look, metric: Metric, figure: Figure) -> Asked:
    asked, found = int(figure.denominator or 0), int(figure.numerator or 0)
    done = found if metric.form == "coverage" else asked - found
    lacking = figures.lacking(look.campaign, figure.metric, look.unit, look.period)[:NAMED] if asked > done else ()
    return Asked(
        reading=look.told(figure),
        why=tell(msg("；")).join(say(one) for one in _why(look, figure.metric, metric)),
        asked=asked,
        done=done,
        percent=done * 100 // asked if asked else 0,
        lacking=tuple(lacking),
    )


def _why(look: Look, name: str, metric: Metric) -> Iterator[Words]:
    """The line of the campaign in a sentence: which units, how much of what."""
    campaign = look.campaign
    classes = joined(label(campaign.classes[code]) for code in metric.classes) or tell(msg("全部单位"))
    kinds = joined(label(campaign.kinds[kind]) for kind in kinds_of(campaign, name))
    if metric.form == "coverage":
        yield words(msg("专项要求{classes}每个单位至少 {n} 条：{kinds}"), classes=classes, n=metric.least, kinds=kinds)
    elif metric.below == "time":
        inner = label(campaign.metrics[metric.metric])
        yield words(msg("专项要求{classes}的{metric}不低于时间进度"), classes=classes, metric=inner)
    else:
        inner, least = label(campaign.metrics[metric.metric]), _written(metric)
        yield words(msg("专项要求{classes}的{metric}不少于 {n}"), classes=classes, metric=inner, n=least)


def _written(metric: Metric) -> str:
    return f"{metric.below:g}" if isinstance(metric.below, float) else str(metric.below or 0)
