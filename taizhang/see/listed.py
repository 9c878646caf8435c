"""How many rows a list or a rule has: their selections are questions for tallies too, beside the campaign's metrics.

What a metric counts already is not asked twice; what compares texts or entries with one another is counted from rows.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from taizhang.campaign.model import Campaign, Metric, Selection
from taizhang.campaign.questions import resolve
from taizhang.see.beside import unsettled

ROWS: Final = "·rows "
Chain = tuple[Selection, ...]
Asking = tuple[str, Metric, Chain]
"""A question's name, the metric it is asked as, and all selections its rows must answer."""
EVERY: Final = Selection()


def bare(chain: Iterable[Selection]) -> str:
    """What a chain of selections asks, without what it is called and those that ask nothing."""
    said = (replace(words, label="", en="", of="") for words in chain)
    return repr([words for words in said if words != EVERY])


def counts_rows(metric: Metric) -> bool:
    """Whether a metric's answer is how many rows its selection has up to the day."""
    return metric.form == "count" and metric.when == "state" and not metric.dated and not metric.field


def listed(campaign: Campaign, asked: Iterable[Asking]) -> Iterator[Asking]:
    """The selections of all lists and rules, and every entry, that none of the questions asked already counts."""
    told = {*told_by(asked)}
    for of in (EVERY, *_selections(campaign)):
        chain = resolve(campaign, of)
        said = bare(chain)
        if said not in told and not any(unsettled(words) for words in chain):
            told.add(said)
            yield f"{ROWS}{said}", Metric(label=ROWS, of=of), chain


def told_by(asked: Iterable[Asking]) -> Mapping[str, str]:
    """By what is asked, the name of the question that counts its rows."""
    return {bare(chain): name for name, metric, chain in asked if counts_rows(metric)}


def _selections(campaign: Campaign) -> Iterator[str | Selection]:
    yield from (one.of for one in campaign.lists.values())
    yield from (one.of for one in campaign.rules.values() if not one.metric)
