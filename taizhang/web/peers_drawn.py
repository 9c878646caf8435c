"""Where the shares of one class lie, without names: of the units below, and of those like the unit in view."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from taizhang.errors import msg, words
from taizhang.report.charts import Strip, Strips
from taizhang.report.drawing import Drawing, strips
from taizhang.see.derive import metric_of
from taizhang.see.peers import spread
from taizhang.store import sight
from taizhang.store.figure_sets import figure_set
from taizhang.web.looking import Look
from taizhang.web.say import label, say
from taizhang.web.standing import Child, class_called


def peers(look: Look, metric: str, children: Sequence[Child]) -> Drawing | None:
    """The distributions of the chosen share; None where no class has four units to say something of."""
    if not metric:
        return None
    found = (*_like(look, metric), *_below(children))
    if not found:
        return None
    title = say(words(msg("{share}：同类单位的分布"), share=label(metric_of(look.campaign, metric))))
    return strips(Strips(title=title, strips=found, time=look.board.time))


def _below(children: Sequence[Child]) -> Iterator[Strip]:
    for name in dict.fromkeys(child.class_label for child in children):
        yield from _strip(name, [_share(child) for child in children if child.class_label == name])


def _share(child: Child) -> Fraction | None:
    return None if child.share.percent is None else Fraction(child.share.percent, 100)


def _like(look: Look, metric: str) -> Iterator[Strip]:
    """Those of the same class under the same unit above, the own share marked; nobody else's is named."""
    units = tuple(sight.alike(look.seat.actor, look.unit)) if look.unit.parent_id else ()
    if len(units) < 2:
        return
    told = figure_set(look.campaign, (metric,), units, look.period)
    shares = {unit.code: told[metric, unit.code].value for unit in units}
    yield from _strip(class_called(look, look.unit.unit_class), list(shares.values()), shares.get(look.unit.code))


def _strip(name: str, shares: Sequence[Fraction | None], own: Fraction | None = None) -> Iterator[Strip]:
    found = spread(shares)
    if found:
        yield Strip(label=name, units=found.units, low=found.low, middle=found.middle, high=found.high, own=own)
