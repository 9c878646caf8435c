"""How `taizhang bind` shows the blanks of a draft: as a table, or as JSON."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from taizhang.campaign.model import Campaign
from taizhang.cli.decompose import aligned
from taizhang.cli.decompose_rows import KINDS
from taizhang.cli.drafts import sentence_of
from taizhang.cli.tongue import tongue
from taizhang.decompose.analysis import Analysis
from taizhang.decompose.bind import Binding
from taizhang.errors import msg, words


@dataclass(frozen=True, slots=True)
class Row:
    """A blank by its number, the proposal for it, and the metric that holds ("": open); `chosen` when a person said so."""

    number: int
    binding: Binding
    metric: str
    chosen: bool


def _cells(draft: Analysis, campaign: Campaign, rows: Sequence[Row]) -> Iterator[tuple[str, ...]]:
    say = tongue()
    heads = (
        msg("序"), msg("句"), msg("类"), msg("名词"), msg("动词"), msg("把握"), msg("指标"), msg("名称"), msg("备选"),
        msg("稿子里的话"), msg("理由"),
    )  # fmt: skip
    yield tuple(say(head) for head in heads)
    for row in rows:
        one, metric = row.binding, campaign.metrics.get(row.metric)
        yield (
            str(row.number),
            sentence_of(draft, one.blank),
            say(KINDS[one.blank.kind]),
            one.blank.noun or "—",
            one.blank.verb or "—",
            say(msg("人定")) if row.chosen else f"{one.score:.2f}",
            row.metric or "—",
            metric.label if metric else "—",
            _second(row),
            one.blank.context,
            one.reason.say(say),
        )


def _second(row: Row) -> str:
    """The next best metric with its score."""
    others = [(code, score) for code, score in row.binding.others if code != row.metric]
    return f"{others[0][0]} {others[0][1]:.2f}" if others else "—"


def _table(draft: Analysis, campaign: Campaign, rows: Sequence[Row]) -> str:
    say = tongue()
    found = sum(bool(row.metric) for row in rows)
    told = words(
        msg("《{title}》：要填的数 {n} 处，对上指标 {found} 处，没对上 {left} 处；专项：{campaign}"),
        title=draft.title,
        n=len(rows),
        found=found,
        left=len(rows) - found,
        campaign=campaign.title,
    )
    names = len(draft.blanks) - len(rows)
    rest = words(msg("另有名称空格 {n} 处，要由人给出名称"), n=names).say(say) if names else ""
    return "\n".join(part for part in (told.say(say), aligned(tuple(_cells(draft, campaign, rows))), rest) if part)


def _json(draft: Analysis, campaign: Campaign, rows: Sequence[Row]) -> str:
    told = [
        {
            "number": row.number,
            "start": row.binding.blank.start,
            "end": row.binding.blank.end,
            "text": row.binding.blank.text,
            "sentence": sentence_of(draft, row.binding.blank),
            "context": row.binding.blank.context,
            "kind": row.binding.blank.kind,
            "noun": row.binding.blank.noun,
            "verb": row.binding.blank.verb,
            "metric": row.metric or None,
            "label": campaign.metrics[row.metric].label if row.metric in campaign.metrics else None,
            "chosen": row.chosen,
            "score": row.binding.score,
            "reason": str(row.binding.reason),
            "others": [{"metric": code, "score": score} for code, score in row.binding.others],
        }
        for row in rows
    ]
    return json.dumps({"campaign": campaign.campaign, "bindings": told}, ensure_ascii=False, indent=1)


WRITERS: Mapping[str, Callable[[Analysis, Campaign, Sequence[Row]], str]] = MappingProxyType(
    {"table": _table, "json": _json}
)
