"""Statistical tables and templates judged: every name leads somewhere, a rate tells its base, 本期 can be told."""

from collections.abc import Iterator
from typing import Final

from taizhang.campaign.flaw import Flaw, Path, allowed
from taizhang.campaign.model import FACTS as FACTS_OF_ALL
from taizhang.campaign.model import Campaign, Statistics, Template
from taizhang.campaign.papers import FACTS, Column, Drawn, Entries, Section, Slip, heads, sentences, slots
from taizhang.campaign.selections import fields_of, reach, states_of, unknown, unknowns, where_judged
from taizhang.errors import Words, msg, words

ROLES: Final = (
    "found_in", "measure_of", "rule_for", "same_as", "returned_as", "handed_to", "answers", "reported_in", "part_of",
)  # fmt: skip
"""How an entry may be tied to another (record.entry.Role)."""
SHARES: Final = ("ratio", "coverage")


def judge(campaign: Campaign) -> Iterator[Flaw]:
    """Flaws of statistical tables and templates."""
    for name, table in campaign.statistics.items():
        yield from _statistics(campaign, ("statistics", name), table)
    for name, template in campaign.papers.items():
        yield from _template(campaign, ("papers", name), template)
    for name, slip in campaign.slips.items():
        yield from _slip(campaign, ("slips", name), slip)


def _slip(campaign: Campaign, path: Path, slip: Slip) -> Iterator[Flaw]:
    """Its kinds, states, roles and columns lead somewhere."""
    yield from unknowns((*path, "kinds"), slip.kinds, campaign.kinds, msg("没有类别“{name}”"))
    kinds = tuple(name for name in slip.kinds if name in campaign.kinds)
    if all(campaign.kinds[name].life in ("", *campaign.lives) for name in kinds):
        yield from unknowns((*path, "states"), slip.states, states_of(campaign, kinds), msg("这些类别没有状态“{name}”"))
    fields = (*FACTS_OF_ALL, *fields_of(campaign, kinds))
    yield from _columns((*path, "columns"), slip.columns, fields)
    for at, tied in enumerate(slip.tied):
        here = (*path, "tied", str(at))
        yield from unknown((*here, "role"), tied.role, ROLES, words(msg("没有关联“{name}”"), name=tied.role))
        yield from _columns((*here, "columns"), tied.columns, (*FACTS_OF_ALL, *campaign.fields))


def _columns(path: Path, columns: tuple[Column, ...], known: tuple[str, ...]) -> Iterator[Flaw]:
    for at, column in enumerate(columns):
        what = words(msg("“{name}”不是这张单子能有的栏目"), name=column.show)
        yield from unknown((*path, str(at), "show"), column.show, known, what)


def timed(campaign: Campaign, name: str) -> bool:
    """Whether a metric tells what happened in a period, and not how things stand on a day."""
    metric = campaign.metrics[name]
    halves = tuple(half for half in (metric.part, metric.whole) if half in campaign.metrics)
    return all(timed(campaign, half) for half in halves) if halves else metric.when == "period"


def _no_metric(name: str) -> Words:
    return words(msg("没有指标“{name}”"), name=name)


def _statistics(campaign: Campaign, path: Path, table: Statistics) -> Iterator[Flaw]:
    yield from unknowns((*path, "classes"), table.classes, campaign.classes, msg("没有单位分类“{name}”"))
    if not table.columns or not table.classes:
        yield Flaw(path, words(msg("统计表没有行或没有列")), words(msg("classes 和 columns 至少各写一个")))
    for at, gauge in enumerate(table.columns):
        here = (*path, "columns", str(at))
        yield from unknown((*here, "metric"), gauge.metric, campaign.metrics, _no_metric(gauge.metric))
        if gauge.new:
            yield from _period((*here, "new"), campaign, gauge.new)


def _period(path: Path, campaign: Campaign, name: str) -> Iterator[Flaw]:
    """本期 is told by a metric of what happened in a period."""
    yield from unknown(path, name, campaign.metrics, _no_metric(name))
    if name in campaign.metrics and not timed(campaign, name):
        what = words(msg("“{name}”数的是截至那天的状态，说不出本期"), name=campaign.metrics[name].label)
        yield Flaw(path, what, words(msg("另写一个 when: period 的指标")))


def _template(campaign: Campaign, path: Path, template: Template) -> Iterator[Flaw]:
    for word, text in heads(template):
        yield from _slots(campaign, (*path, word), text, metrics=word != "head")
    for at, section in enumerate(template.sections):
        yield from _section(campaign, (*path, "sections", str(at)), section)


def _section(campaign: Campaign, path: Path, section: Section) -> Iterator[Flaw]:
    for text in sentences(section):
        yield from _slots(campaign, (*path, "text"), text)
    for paragraph in section.text:
        said = {
            name for one in paragraph for text in ((one,) if isinstance(one, str) else one) for _, name in slots(text)
        }
        yield from _based(campaign, (*path, "text"), said)
    yield from _shown(campaign, path, section)
    if section.entries:
        yield from _entries(campaign, (*path, "entries"), section.entries)


def _shown(campaign: Campaign, path: Path, section: Section) -> Iterator[Flaw]:
    """The table, list or chart of a section: one of them at most; an annex has a title."""
    if section.table:
        what = words(msg("没有统计表“{name}”"), name=section.table)
        yield from unknown((*path, "table"), section.table, campaign.statistics, what)
    if section.list:
        yield from _listed((*path, "list"), campaign, section.list)
    if section.chart:
        yield from _drawn(campaign, (*path, "chart"), section.chart)
    if sum(map(bool, (section.table, section.list, section.chart))) > 1:
        yield Flaw(path, words(msg("一段里 table、list、chart 只能有一样")), words(msg("分成几段写")))
    if section.annex and not section.heading:
        yield Flaw((*path, "annex"), words(msg("附件没有标题")), words(msg("写上 heading")))


def _drawn(campaign: Campaign, path: Path, chart: Drawn) -> Iterator[Flaw]:
    """Its metrics lead somewhere, are of one sort, and can be asked along what the chart shows."""
    yield from _slots(campaign, (*path, "title"), chart.title, metrics=False)
    yield from unknowns((*path, "metrics"), chart.metrics, campaign.metrics, msg("没有指标“{name}”"))
    yield from unknowns((*path, "classes"), chart.classes, campaign.classes, msg("没有单位分类“{name}”"))
    found = tuple(name for name in chart.metrics if name in campaign.metrics)
    if len({campaign.metrics[name].form in SHARES for name in found}) > 1:
        yield Flaw((*path, "metrics"), words(msg("比率和个数画不到一张图里")), words(msg("分成两张图")))
    if chart.over == "units" and not chart.classes:
        yield Flaw((*path, "classes"), words(msg("按单位画的图没有写画哪几类单位")), words(msg("写上 classes")))
    if chart.over == "parts":
        yield from _parted(campaign, path, found)
    if chart.period:
        yield from (flaw for name in found for flaw in _period((*path, "metrics"), campaign, name))


def _parted(campaign: Campaign, path: Path, found: tuple[str, ...]) -> Iterator[Flaw]:
    """Metrics drawn part by part are all broken down by the same field."""
    by = {campaign.metrics[name].by for name in found}
    if "" in by or len(by) > 1:
        yield Flaw((*path, "metrics"), words(msg("这些指标没有按同一栏分列")), words(msg("给指标写上一样的 by")))


def _listed(path: Path, campaign: Campaign, name: str) -> Iterator[Flaw]:
    yield from unknown(path, name, campaign.lists, words(msg("没有清单“{name}”"), name=name))


def _entries(campaign: Campaign, path: Path, entries: Entries) -> Iterator[Flaw]:
    yield from _listed((*path, "list"), campaign, entries.list)
    listing = campaign.lists.get(entries.list)
    if listing is None or not listing.columns:
        return
    for _, name in slots(entries.say):
        what = words(msg("清单里没有“{name}”这一列"), name=name)
        yield from unknown((*path, "say"), name, (column.show for column in listing.columns), what)
    kinds = reach(campaign, listing.of)
    for name, values in entries.where.items() if kinds is not None else ():
        yield from where_judged(campaign, (*path, "where", name), values, fields_of(campaign, kinds or ()))


def _slots(campaign: Campaign, path: Path, text: str, *, metrics: bool = True) -> Iterator[Flaw]:
    """Every slot is a metric (where one may stand), a fact of the paper, or a name of the campaign's wording."""
    known = (*FACTS, *campaign.wording.names, *(campaign.metrics if metrics else ()))
    for period, name in slots(text):
        if name not in known:
            yield Flaw(path, words(msg("“{name}”既不是指标，也不是这里能用的名称"), name=name), allowed(name, known))
        elif period:
            yield from _period(path, campaign, name)


def _based(campaign: Campaign, path: Path, said: set[str]) -> Iterator[Flaw]:
    """A rate stands in one paragraph with the two counts it is made of."""
    for name in sorted(said & campaign.metrics.keys()):
        metric = campaign.metrics[name]
        if metric.form == "ratio" and not {metric.part, metric.whole} <= said:
            what = words(msg("“{name}”是比率，同一段里要写出它的基数"), name=metric.label)
            mend = words(msg("写上 {part} 和 {whole}"), part=f"{{{metric.part}}}", whole=f"{{{metric.whole}}}")
            yield Flaw(path, what, mend)
