"""What may judge (design.md section 7): adoption, leaders' comments, photos, notes and essays never do.

A field or metric marked `judges: false` is kept; it never narrows, feeds or breaks down a rule, a rate or a coverage.
"""

import re
from collections.abc import Iterator

from taizhang.campaign.flaw import Flaw, Path
from taizhang.campaign.model import Campaign, Metric, Rule, Selection
from taizhang.campaign.questions import fields_asked
from taizhang.campaign.selections import chain, reach
from taizhang.errors import msg, words

NEVER = re.compile(
    "采用(?!的?(方法|方式|技术|标准|措施))|刊用|批示(?!件?的?(办理|办结|落实|督办))|照片|影像|心得|笔记|体会文章|读后感"
)
"""采用的方法 is no adoption, and carrying out an instruction (批示件办理) is no leader's praise."""

SHARES = frozenset({"coverage", "units", "ratio"})


def judge(campaign: Campaign) -> Iterator[Flaw]:
    """Fields, metrics and rules that would judge by what must not judge."""
    for name, field in campaign.fields.items():
        if field.judges and NEVER.search(field.label):
            yield _unmarked(("fields", name, "label"), field.label)
    for name, metric in campaign.metrics.items():
        yield from _metric(campaign, ("metrics", name), metric)
    for name, rule in campaign.rules.items():
        yield from _rule(campaign, ("rules", name), rule)


def mute_fields(campaign: Campaign) -> frozenset[str]:
    """Fields that may never judge."""
    return frozenset(name for name, field in campaign.fields.items() if not field.judges)


def mute_kinds(campaign: Campaign) -> frozenset[str]:
    """Kinds whose very name says that they may never judge, e.g. 心得体会."""
    return frozenset(name for name, kind in campaign.kinds.items() if NEVER.search(kind.label))


def _unmarked(path: Path, label: str) -> Flaw:
    what = words(msg("“{label}”属采用、批示、照片、心得一类，不能用来评判"), label=label)
    return Flaw(path, what, words(msg("写上 judges: false；比率、覆盖率、单位数和规则都不能用它")))


def _metric(campaign: Campaign, path: Path, metric: Metric) -> Iterator[Flaw]:
    judges = metric.judges or metric.form in SHARES
    if judges and NEVER.search(metric.label):
        yield _unmarked((*path, "label"), metric.label)
    if judges:
        yield from _by_mute(campaign, (*path, "of"), metric.of)
        yield from _with_mute(campaign, path, metric)
    for word in ("part", "whole", "metric"):
        asked = campaign.metrics.get(getattr(metric, word))
        if asked and not asked.judges:
            what = words(msg("指标“{metric}”写明不作评判，不能算进比率和单位数"), metric=asked.label)
            yield Flaw((*path, word), what, words(msg("换一个指标")))


def _with_mute(campaign: Campaign, path: Path, metric: Metric) -> Iterator[Flaw]:
    for word in ("field", "by"):
        name = getattr(metric, word)
        if name in mute_fields(campaign):
            what = words(msg("“{field}”写明不作评判，不能用在这里"), field=campaign.fields[name].label)
            yield Flaw((*path, word), what, words(msg("换一个字段；只供了解的件数可写上 judges: false")))


def _rule(campaign: Campaign, path: Path, rule: Rule) -> Iterator[Flaw]:
    metric = campaign.metrics.get(rule.metric)
    if NEVER.search(rule.label):
        what = words(msg("“{label}”属采用、批示、照片、心得一类，不能用来提醒"), label=rule.label)
        yield Flaw((*path, "label"), what, words(msg("请删去这条规则")))
    yield from _by_mute(campaign, (*path, "of"), rule.of)
    if metric is None:
        return
    if not metric.judges:
        what = words(msg("指标“{metric}”写明不作评判，不能用来提醒"), metric=metric.label)
        yield Flaw((*path, "metric"), what, words(msg("请删去这条规则，或换一个指标")))
    kinds = reach(campaign, metric.of) if metric.of else None
    if kinds and all(campaign.kinds[kind].own for kind in kinds):
        what = words(msg("“{metric}”数的是自选动作，不能定下限"), metric=metric.label)
        yield Flaw((*path, "metric"), what, words(msg("请删去这条规则；确属规定动作的，删去类别里的 own: true")))


def _by_mute(campaign: Campaign, path: Path, of: str | Selection) -> Iterator[Flaw]:
    """A selection that looks at what may not judge, or holds nothing else."""
    looked = {field for one in chain(campaign, of) for field in fields_asked(one)}
    mute = [campaign.fields[name].label for name in sorted(looked & mute_fields(campaign))]
    kinds = frozenset(reach(campaign, of) or ()) if of else frozenset()
    if kinds and kinds <= mute_kinds(campaign):
        mute += [campaign.kinds[name].label for name in sorted(kinds)]
    for label in mute:
        what = words(msg("这里用到“{label}”，它不能用来评判"), label=label)
        yield Flaw(path, what, words(msg("换一个条件，或只作不评判的件数")))
