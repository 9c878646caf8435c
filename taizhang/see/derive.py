"""Questions a page asks that no campaign names: where the items of a life stand, and one part of a figure.

items:LIFE is how many items there are, broken down by state; now:LIFE:STATE how many stand in a state, far:LIFE:STATE how
many came as far or further, took:LIFE:STATE the days from this stage to the next; of:METRIC:BY:CODE is the part of a metric
with this code (nothing after the last colon: without one); by:METRIC:BY is a metric broken down otherwise.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from taizhang.campaign.model import Campaign, Metric, Selection
from taizhang.campaign.questions import Labelled
from taizhang.errors import msg, refuse
from taizhang.record.onward import as_far, main_line

SEP = ":"
OF_UNITS = ("class",)


def metric_of(campaign: Campaign, name: str) -> Metric:
    """The metric with this name, named by the campaign or derived; a Refusal when there is none."""
    found = known(campaign, name)
    if found is None:
        raise refuse(msg("专项“{campaign}”里没有这个指标：{name}"), campaign=campaign.title, name=name)
    return found


def known(campaign: Campaign, name: str) -> Metric | None:
    """The metric with this name, named by the campaign or derived; None when there is none any more."""
    return campaign.metrics.get(name) or _derived(campaign, name)


def part(name: str, by: str, code: str) -> str:
    """What the part of a metric is called."""
    return SEP.join(("of", name, by, code))


def items(life: str) -> str:
    """What the question for all items of a life is called."""
    return SEP.join(("items", life))


def broken(name: str, by: str) -> str:
    """What a metric broken down by `by` is called."""
    return SEP.join(("by", name, by))


def staged(sort: str, life: str, state: str) -> str:
    """What a question about a stage is called: `sort` is now, far or took."""
    return SEP.join((sort, life, state))


def part_label(campaign: Campaign, by: str, code: str) -> Labelled | None:
    """What a code of a breakdown is called; None for the part without one."""
    rooms: Mapping[str, Mapping[str, Labelled]] = {
        "class": campaign.classes, "kind": campaign.kinds, "measure": campaign.measures,
    }  # fmt: skip
    if by in rooms:
        return rooms[by].get(code)
    return campaign.codes[campaign.fields[by].codes].values.get(code) if by in campaign.fields else None


def _derived(campaign: Campaign, name: str) -> Metric | None:
    sort, _, rest = name.partition(SEP)
    return SORTS[sort](campaign, rest) if sort in SORTS else None


def _stage(campaign: Campaign, rest: str) -> tuple[str, str, Selection] | None:
    """The life, the state and the items of the life; None when the campaign has not got them."""
    life, _, state = rest.partition(SEP)
    if life not in campaign.lives or state not in campaign.lives[life].states:
        return None
    if campaign.lives[life].states[state].sight is not None or not counted_kinds(campaign, life):
        return None
    return life, state, _of_life(campaign, life)


def _counted(campaign: Campaign, life: str, state: str, of: Selection) -> Metric:
    whole, stage = campaign.lives[life], campaign.lives[life].states[state]
    english = f"{whole.en}: {stage.en}" if whole.en and stage.en else ""
    return Metric(label=f"{whole.label}：{stage.label}", en=english, of=of, measure_words=("件",))


def _items(campaign: Campaign, rest: str) -> Metric | None:
    if not counted_kinds(campaign, rest):
        return None
    life = campaign.lives[rest]
    return Metric(label=life.label, en=life.en, of=_of_life(campaign, rest), by="state", measure_words=("件",))


def counted_kinds(campaign: Campaign, life: str) -> tuple[str, ...]:
    """The kinds of a life that are counted: what only its own chain reads (约谈) is counted nowhere."""
    return tuple(name for name, kind in campaign.kinds.items() if kind.life == life and kind.sight is None)


def _of_life(campaign: Campaign, life: str) -> Selection:
    return Selection(kinds=counted_kinds(campaign, life))


def _now(campaign: Campaign, rest: str) -> Metric | None:
    found = _stage(campaign, rest)
    return found and _counted(campaign, found[0], found[1], replace(found[2], states=(found[1],)))


def _far(campaign: Campaign, rest: str) -> Metric | None:
    found = _stage(campaign, rest)
    if found is None:
        return None
    life, state, items = found
    return _counted(campaign, life, state, replace(items, states=as_far(campaign.lives[life], state) or (state,)))


def _took(campaign: Campaign, rest: str) -> Metric | None:
    found = _stage(campaign, rest)
    if found is None:
        return None
    life, state, items = found
    line = main_line(campaign.lives[life])
    if state not in line[:-1]:
        return None
    counted = _counted(campaign, life, state, items)
    return replace(counted, form="days", start=state, end=line[line.index(state) + 1], measure_words=())


def _of(campaign: Campaign, rest: str) -> Metric | None:
    head, by, code = rest.rsplit(SEP, 2) if rest.count(SEP) >= 2 else ("", "", "")
    metric = campaign.metrics.get(head) or _derived(campaign, head)
    if metric is None or not _breaks(campaign, by, code):
        return None
    narrowed = _narrowed(metric, by, code)
    named = part_label(campaign, by, code)
    if narrowed is None or named is None:
        return narrowed
    english = f"{metric.en} ({named.en})" if metric.en and named.en else ""
    return replace(narrowed, label=f"{metric.label}（{named.label}）", en=english)


def _by(campaign: Campaign, rest: str) -> Metric | None:
    head, _, by = rest.rpartition(SEP)
    metric = campaign.metrics.get(head) or _derived(campaign, head)
    return metric and replace(metric, by=by) if by in WORDS or by in campaign.fields else None


def _breaks(campaign: Campaign, by: str, code: str) -> bool:
    """Whether there is such a part: a code the campaign knows, or the rows without one in a field."""
    return part_label(campaign, by, code) is not None or (code == "" and by in campaign.fields)


def _narrowed(metric: Metric, by: str, code: str) -> Metric | None:
    if metric.form == "ratio":
        return replace(metric, part=part(metric.part, by, code), whole=part(metric.whole, by, code), by="")
    if metric.form == "units" or (metric.form == "coverage" and not metric.field):
        return replace(metric, classes=(code,), by="") if by in OF_UNITS else None
    of = _selection(metric.of, by, code)
    return replace(metric, of=of, by="") if of else None


def _selection(of: str | Selection, by: str, code: str) -> Selection | None:
    """The selection narrowed to the part; None where it already speaks of this and not of the code."""
    base = Selection(of=of) if isinstance(of, str) else of
    if by in WORDS:
        return WORDS[by](base, code)
    if not code:
        return replace(base, empty=(*base.empty, by))
    said = base.where.get(by, ())
    return replace(base, where={**base.where, by: (code,)}) if _may(said, code) else None


def _may(said: tuple[str, ...], code: str) -> bool:
    return not said or code in said


def _of_class(one: Selection, code: str) -> Selection | None:
    return replace(one, classes=(code,)) if _may(one.classes, code) else None


def _of_kind(one: Selection, code: str) -> Selection | None:
    return replace(one, kinds=(code,)) if _may(one.kinds, code) else None


def _of_measure(one: Selection, code: str) -> Selection | None:
    return replace(one, measures=(code,)) if _may(one.measures, code) else None


WORDS: Mapping[str, Callable[[Selection, str], Selection | None]] = MappingProxyType(
    {"class": _of_class, "kind": _of_kind, "measure": _of_measure}
)
SORTS: Mapping[str, Callable[[Campaign, str], Metric | None]] = MappingProxyType(
    {"items": _items, "now": _now, "far": _far, "took": _took, "of": _of, "by": _by}
)
