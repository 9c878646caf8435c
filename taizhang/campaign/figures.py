"""Metrics and rules judged: each form has the words it needs and no others, and asks what its kinds can answer."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from taizhang.campaign.flaw import Flaw, Path, allowed
from taizhang.campaign.model import Campaign, Metric, Rule
from taizhang.campaign.selections import WITH_CODES, fields_of, of_judged, reach, rings, states_of, unknown, unknowns
from taizhang.errors import msg, words

NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "count": ("of",),
        "sum": ("of", "field"),
        "ratio": ("part", "whole"),
        "coverage": ("of",),
        "days": ("of", "start", "end"),
        "units": ("metric", "below"),
    }
)
MAY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"coverage": ("field", "classes", "unless"), "units": ("classes", "unless")}
)
OF_FORMS: tuple[str, ...] = ("of", "field", "part", "whole", "start", "end", "metric", "below", "classes", "unless")
SHARES = frozenset({"ratio", "coverage"})
GROUPS = ("class", "kind", "measure")
ADDED = frozenset({"count", "sum", "units"})


def judge(campaign: Campaign) -> Iterator[Flaw]:
    """Flaws of all metrics and rules."""
    yield from rings("metrics", {name: tuple(_metrics_of(one).values()) for name, one in campaign.metrics.items()})
    for name, metric in campaign.metrics.items():
        yield from _metric(campaign, ("metrics", name), metric)
    for name, rule in campaign.rules.items():
        yield from _rule(campaign, ("rules", name), rule)


def _metrics_of(metric: Metric) -> Mapping[str, str]:
    """The metrics a metric asks, by the word that names them."""
    asked = {"part": metric.part, "whole": metric.whole, "metric": metric.metric}
    return {word: name for word, name in asked.items() if name}


def _metric(campaign: Campaign, path: Path, metric: Metric) -> Iterator[Flaw]:
    yield from _form(path, metric)
    yield from of_judged(campaign, (*path, "of"), metric.of)
    yield from of_judged(campaign, (*path, "unless"), metric.unless)
    for word, name in _metrics_of(metric).items():
        yield from unknown((*path, word), name, campaign.metrics, words(msg("没有指标“{name}”"), name=name))
        if word != "metric" and name in campaign.metrics and campaign.metrics[name].form not in ADDED:
            what = words(msg("比率的“{name}”本身不是件数或金额"), name=name)
            yield Flaw((*path, word), what, words(msg("part 和 whole 用 form 为 count、sum 或 units 的指标")))
    yield from unknowns((*path, "classes"), metric.classes, campaign.classes, msg("没有单位分类“{name}”"))
    if metric.measure:
        what = words(msg("没有措施“{name}”"), name=metric.measure)
        yield from unknown((*path, "measure"), metric.measure, campaign.measures, what)
    kinds = reach(campaign, metric.of) if metric.of else None
    if kinds:
        yield from _answerable(campaign, path, metric, kinds)


def _form(path: Path, metric: Metric) -> Iterator[Flaw]:
    """The words of the form: those it lacks, and those that mean nothing in it."""
    needed = NEEDS[metric.form]
    given = tuple(word for word in OF_FORMS if getattr(metric, word) not in ("", None, ()))
    for word in needed:
        if word not in given:
            what = words(msg("form 为 {form} 的指标缺“{word}”"), form=metric.form, word=word)
            yield Flaw((*path, word), what, words(msg("要有：{needed}"), needed="、".join(needed)))
    may = (*needed, *MAY.get(metric.form, ()))
    for word in given:
        if word not in may:
            what = words(msg("form 为 {form} 的指标用不到“{word}”"), form=metric.form, word=word)
            yield Flaw((*path, word), what, words(msg("可用：{may}"), may="、".join(may)))
    if metric.form == "coverage" and metric.field and metric.classes:
        what = words(msg("覆盖率不能既数单位又数代码"))
        yield Flaw((*path, "classes"), what, words(msg("classes 和 field 留一个")))


def _answerable(campaign: Campaign, path: Path, metric: Metric, kinds: tuple[str, ...]) -> Iterator[Flaw]:
    """Fields and states the metric asks after must be those of the kinds it reaches."""
    states = states_of(campaign, kinds)
    for word, named in (("start", ("day", *states)), ("end", states), ("dated", states)):
        name = getattr(metric, word)
        if name:
            what = words(msg("这些类别没有状态“{name}”"), name=name)
            yield from unknown((*path, word), name, named, what)
    choices = _of_type(campaign, kinds, WITH_CODES)
    if metric.field:
        wanted = choices if metric.form == "coverage" else _of_type(campaign, kinds, frozenset({"number", "money"}))
        what = words(msg("“{name}”不能用在这里"), name=metric.field)
        yield from unknown((*path, "field"), metric.field, wanted, what)
    if metric.by:
        what = words(msg("不能按“{name}”分列"), name=metric.by)
        yield from unknown((*path, "by"), metric.by, (*GROUPS, *choices), what)


def _of_type(campaign: Campaign, kinds: tuple[str, ...], types: frozenset[str]) -> tuple[str, ...]:
    known = (name for name in fields_of(campaign, kinds) if name in campaign.fields)
    return tuple(name for name in known if campaign.fields[name].type in types)


def _rule(campaign: Campaign, path: Path, rule: Rule) -> Iterator[Flaw]:
    yield from of_judged(campaign, (*path, "of"), rule.of)
    yield from of_judged(campaign, (*path, "cases"), rule.cases)
    yield from of_judged(campaign, (*path, "unless"), rule.unless)
    if bool(rule.of) == bool(rule.metric):
        what = words(msg("规则要么是一个本该为空的筛选，要么是一个该达到下限的指标"))
        yield Flaw(path, what, words(msg("of 和 metric 写其中一个")))
    for word, text in (("text", rule.text), ("mend", rule.mend)):
        if not text.strip():
            what = words(msg("规则缺“{word}”"), word=word)
            yield Flaw((*path, word), what, words(msg("text 说明是什么情况，mend 说明下一步怎么办")))
    if rule.metric:
        yield from _floors(campaign, path, rule)
        return
    for word in ("floors", "unless"):
        if getattr(rule, word):
            yield Flaw((*path, word), words(msg("只有带 metric 的规则才写下限")))


def _floors(campaign: Campaign, path: Path, rule: Rule) -> Iterator[Flaw]:
    metric = campaign.metrics.get(rule.metric)
    if metric is None:
        what = words(msg("没有指标“{name}”"), name=rule.metric)
        yield Flaw((*path, "metric"), what, allowed(rule.metric, campaign.metrics))
    if not rule.floors:
        what = words(msg("带 metric 的规则要有下限"))
        yield Flaw((*path, "floors"), what, words(msg("在 floors 下面写 town: 1 这样的行；“*”指其余各类")))
    for name, floor in rule.floors.items():
        here = (*path, "floors", name)
        what = words(msg("没有单位分类“{name}”"), name=name)
        yield from unknown(here, name, (*campaign.classes, "*"), what)
        if floor == "time" and metric and metric.form not in SHARES:
            yield Flaw(here, words(msg("time 只能与比率、覆盖率相比")), words(msg("件数请写一个数")))
