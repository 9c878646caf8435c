"""Whether the tallies say what the rows say, figure by figure, at the tops of the tree and the units right under them."""

from collections.abc import Iterator

from taizhang.campaign.model import Campaign
from taizhang.errors import Place, Problem, msg, words
from taizhang.see.figure import Period
from taizhang.store import clock
from taizhang.store.asking import Asked
from taizhang.store.figures_sql import answers
from taizhang.store.models import Unit
from taizhang.store.reading import campaign_codes, in_force
from taizhang.store.tallies import answered


def flaws() -> Iterator[Problem]:
    """Every figure of today that tallies give otherwise than the rows; none where the rows are counted anyhow."""
    for code in campaign_codes():
        yield from _of(in_force(code))


def _of(campaign: Campaign) -> Iterator[Problem]:
    day = max(clock.today(), campaign.starts)
    for paths in _levels():
        asked = {
            name: Asked(campaign, metric, paths, Period(start=campaign.starts, end=day), metric.by)
            for name, metric in campaign.metrics.items()
        }
        for name, told in answered(asked).items():
            if told != answers(asked[name]):
                yield _flaw(campaign, name)


def _levels() -> Iterator[tuple[str, ...]]:
    tops = Unit.objects.filter(parent=None).order_by("path")
    for units in (tops, Unit.objects.filter(parent__parent=None).exclude(parent=None).order_by("path")):
        if paths := tuple(units.values_list("path", flat=True)):
            yield paths


def _flaw(campaign: Campaign, name: str) -> Problem:
    place = Place(file="汇总数", path=f"{campaign.campaign}·{name}")
    said = msg("“{metric}”的汇总数与逐条数出来的不一致，请运行 taizhang tallies --build")
    return Problem(place, words(said, metric=campaign.metrics[name].label))
