"""`taizhang metric [NAME…] --unit CODE --as-of DAY`: what a metric says of a unit, and from which rows."""

import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import get_close_matches
from fractions import Fraction

from taizhang.campaign.model import Campaign, Metric
from taizhang.campaign.questions import label
from taizhang.cli.asking import Asking, day
from taizhang.cli.tongue import tongue
from taizhang.cli.who import chosen, unit_or_top
from taizhang.errors import msg, refuse, words
from taizhang.see.derive import part_label
from taizhang.see.figure import Figure, Period
from taizhang.store import clock, figures
from taizhang.store.models import Entry, Unit

NEAREST = 5
SHARES = frozenset({"ratio", "coverage"})

Say = Callable[[str], str]


def run(arguments: Sequence[str]) -> int:
    """Print each figure, exact and with its base; without a name, every metric of the campaign."""
    given = _asked(arguments)
    campaign, unit = chosen(given.campaign), unit_or_top(given.unit)
    end = given.as_of or clock.today()
    period = Period(start=given.start or campaign.starts, end=end)
    if period.start > end:
        raise refuse(msg("起始日{start}在截止日{end}之后，请对调"), start=period.start, end=end)
    for name in _known(campaign, given.names):
        for line in _told(campaign, figures.figure(campaign, name, unit, period), unit, rows=given.rows):
            print(line)
    return 0


def _asked(arguments: Sequence[str]) -> Namespace:
    say = tongue()
    asking = Asking("metric", msg("问一个指标：某单位、截至某天，是多少、从哪些行来"))
    asking.add_argument("names", nargs="*", metavar="NAME", help=say(msg("指标名，如 items.rate；不写即全部")))
    asking.add_argument("--unit", default="", help=say(msg("单位代码；不写即最上级单位")))
    asking.add_argument("--as-of", type=day, help=say(msg("截止日，如 2023-12-31；不写即今天")))
    asking.add_argument("--from", dest="start", type=day, help=say(msg("起始日；不写即专项第一天")))
    asking.add_argument("--rows", action="store_true", help=say(msg("列出这个数从哪些行来")))
    asking.add_argument("--campaign", default="", help=say(msg("专项代码")))
    return asking.parse_args(arguments)


def _known(campaign: Campaign, names: Iterable[str]) -> tuple[str, ...]:
    """The metrics asked for by name or by label; a Refusal offers the nearest to one that is not there."""
    by_label = {metric.label: name for name, metric in campaign.metrics.items()}
    return tuple(_one(campaign, by_label, name) for name in names) or tuple(campaign.metrics)


def _one(campaign: Campaign, by_label: dict[str, str], name: str) -> str:
    found = name if name in campaign.metrics else by_label.get(name)
    if found is not None:
        return found
    near = get_close_matches(name, (*campaign.metrics, *by_label), n=NEAREST, cutoff=0.3)
    offered = "、".join(dict.fromkeys(by_label.get(one, one) for one in near)) or "、".join(campaign.metrics)
    raise refuse(msg("没有指标“{name}”。最接近的：{near}"), name=name, near=offered)


def _told(campaign: Campaign, figure: Figure, unit: Unit, *, rows: bool) -> Iterator[str]:
    say = tongue()
    metric = campaign.metrics[figure.metric]
    english = os.environ.get("TAIZHANG_LANG", "zh").startswith("en")
    title = label(metric, english=english)
    yield f"{figure.metric}  {title}  {unit.name}  {figure.period.start}–{figure.period.end}"
    yield f"    {_value(metric, figure, say)}"
    for part, value in figure.parts:
        said = part_label(campaign, metric.by, part)
        yield f"    · {label(said, english=english) if said else part or '—'}  {_number(metric, value)}"
    if rows:
        yield from _rows(figures.rows(campaign, figure.metric, unit, figure.period).select_related("unit"))


def _value(metric: Metric, figure: Figure, say: Say) -> str:
    """The value with its base, where it has one, and the number of rows."""
    value = "—" if figure.value is None else _number(metric, figure.value)
    base = ""
    if figure.denominator is not None:
        base = f" ({_number(None, figure.numerator or Fraction(0))}/{_number(None, figure.denominator)})"
    made = words(msg("由 {n} 行得出"), n=figure.rows).say(say)
    return f"{value}{base}  {made}"


def _number(metric: Metric | None, value: Fraction) -> str:
    """Exact where a decimal can be; a share as per cent with two decimals, cut, never rounded up."""
    if metric is not None and metric.form in SHARES:
        hundredths = int(value * 10_000)
        return f"{hundredths / 100:.2f}%"
    return str(value) if value.denominator == 1 else f"{float(value):.4f}".rstrip("0").rstrip(".")


def _rows(entries: Iterable[Entry]) -> Iterator[str]:
    for row in entries:
        yield f"    {row.key}  {row.day}  {row.unit.code}  {row.state or row.kind}  {row.title}"
