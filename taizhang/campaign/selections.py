"""Selections judged: every name leads somewhere, what they ask can be true of the kinds they reach, none is a ring."""

from collections.abc import Iterable, Iterator, Mapping

from taizhang.campaign.conditions import EVERY
from taizhang.campaign.flaw import Flaw, Path, allowed
from taizhang.campaign.model import Campaign, Selection
from taizhang.campaign.questions import resolve, selection_kinds
from taizhang.errors import Refusal, Words, msg, words

WITH_CODES = frozenset({"choice", "choices"})
NUMBERS = frozenset({"number", "money"})
TEXTS = frozenset({"text", "choice", "unit", "person"})
"""Fields whose value is one text: equal or not."""


def unknown(path: Path, given: str, names: Iterable[str], what: Words) -> Iterator[Flaw]:
    """A flaw at `path` unless `given` is one of the names."""
    known = tuple(names)
    if given not in known:
        yield Flaw(path, what, allowed(given, known))


def unknowns(path: Path, given: Iterable[str], names: Iterable[str], template: str) -> Iterator[Flaw]:
    """A flaw for each given name that is unknown, at its place in the list; the template's slot is {name}."""
    known = tuple(names)
    for at, name in enumerate(given):
        yield from unknown((*path, str(at)), name, known, words(template, name=name))


def rings(room: str, graph: Mapping[str, tuple[str, ...]]) -> Iterator[Flaw]:
    """Every name that leads back to itself; `graph` says which names each name leads to."""
    for name in graph:
        seen: set[str] = set()
        ahead = list(graph[name])
        while ahead:
            step = ahead.pop()
            if step not in seen:
                seen.add(step)
                ahead += graph.get(step, ())
        if name in seen:
            what = words(msg("“{name}”绕回了自己"), name=name)
            yield Flaw((room, name), what, words(msg("请把其中一环改成不引用它的写法")))


def selections_in(campaign: Campaign) -> Iterator[tuple[Path, Selection]]:
    """All selections, named ones and those written in place, with their paths."""
    yield from ((("selections", name), one) for name, one in campaign.selections.items())
    asking: tuple[tuple[Path, str | Selection], ...] = (
        *((("metrics", name, "of"), metric.of) for name, metric in campaign.metrics.items()),
        *((("rules", name, "of"), rule.of) for name, rule in campaign.rules.items()),
        *((("rules", name, "cases"), rule.cases) for name, rule in campaign.rules.items()),
        *((("rules", name, "unless"), rule.unless) for name, rule in campaign.rules.items()),
        *((("metrics", name, "unless"), metric.unless) for name, metric in campaign.metrics.items()),
        *((("lists", name, "of"), listing.of) for name, listing in campaign.lists.items()),
        (("milestones",), campaign.milestones),
    )
    yield from ((path, of) for path, of in asking if isinstance(of, Selection))


def chain(campaign: Campaign, of: str | Selection) -> tuple[Selection, ...]:
    """`resolve`, or nothing where a name in the chain is wrong (which is told where it stands)."""
    try:
        return resolve(campaign, of)
    except Refusal:
        return ()


def reach(campaign: Campaign, of: str | Selection) -> tuple[str, ...] | None:
    """The kinds a selection can hold; None when its names are wrong, so that one error is told once."""
    narrowed = chain(campaign, of)
    kinds = {kind for one in narrowed for kind in one.kinds}
    measures = {measure for one in narrowed for measure in one.measures}
    if (of and not narrowed) or not campaign.kinds.keys() >= kinds or not campaign.measures.keys() >= measures:
        return None
    found = selection_kinds(campaign, of)
    lives = {campaign.kinds[kind].life for kind in found} - {""}
    return found if campaign.lives.keys() >= lives else None


def fields_of(campaign: Campaign, kinds: Iterable[str]) -> tuple[str, ...]:
    """Fields that at least one of these kinds has."""
    return tuple(dict.fromkeys(field for kind in kinds for field in campaign.kinds[kind].fields))


def states_of(campaign: Campaign, kinds: Iterable[str]) -> tuple[str, ...]:
    """States an entry of one of these kinds may be in."""
    lives = (campaign.lives.get(campaign.kinds[kind].life) for kind in kinds)
    return tuple(dict.fromkeys(state for life in lives if life for state in life.states))


def judge(campaign: Campaign) -> Iterator[Flaw]:
    """Flaws of all selections."""
    yield from rings("selections", {name: (one.of,) if one.of else () for name, one in campaign.selections.items()})
    for path, one in selections_in(campaign):
        yield from _names(campaign, path, one)
        kinds = reach(campaign, one)
        if kinds is not None:
            yield from _possible(campaign, path, one, kinds)


def of_judged(campaign: Campaign, path: Path, of: str | Selection) -> Iterator[Flaw]:
    """A name after `of:` must be a named selection."""
    if isinstance(of, str) and of:
        yield from unknown(path, of, campaign.selections, words(msg("没有筛选“{name}”"), name=of))


def _names(campaign: Campaign, path: Path, one: Selection) -> Iterator[Flaw]:
    yield from of_judged(campaign, (*path, "of"), one.of)
    yield from unknowns((*path, "kinds"), one.kinds, campaign.kinds, msg("没有类别“{name}”"))
    yield from unknowns((*path, "measures"), one.measures, campaign.measures, msg("没有措施“{name}”"))
    yield from unknowns((*path, "classes"), one.classes, campaign.classes, msg("没有单位分类“{name}”"))
    if one.fewer:
        kind = one.fewer.kind
        yield from unknown((*path, "fewer", "kind"), kind, campaign.kinds, words(msg("没有类别“{name}”"), name=kind))
        for name in one.fewer.than if isinstance(one.fewer.than, Mapping) else ():
            what = words(msg("没有单位分类“{name}”"), name=name)
            yield from unknown((*path, "fewer", "than"), name, (EVERY, *campaign.classes), what)


def _possible(campaign: Campaign, path: Path, one: Selection, kinds: tuple[str, ...]) -> Iterator[Flaw]:
    if not kinds:
        yield Flaw(path, words(msg("这样筛不到任何类别")), words(msg("看 kinds、measures 和 of 是不是互相排斥")))
        return
    states, fields = states_of(campaign, kinds), fields_of(campaign, kinds)
    fillable = (*fields, "due") if states else fields
    no_state = msg("这些类别没有状态“{name}”")
    yield from unknowns((*path, "states"), one.states, states, no_state)
    yield from unknowns((*path, "not_states"), one.not_states, states, no_state)
    yield from unknowns((*path, "filled"), one.filled, fillable, msg("这些类别没有字段“{name}”"))
    yield from unknowns((*path, "empty"), one.empty, fillable, msg("这些类别没有字段“{name}”"))
    yield from unknowns((*path, "missing"), one.missing, fillable, msg("这些类别没有字段“{name}”"))
    yield from unknowns((*path, "some"), one.some, fillable, msg("这些类别没有字段“{name}”"))
    yield from _compared(campaign, path, one, fields)
    for name, values in one.where.items():
        yield from where_judged(campaign, (*path, "where", name), values, fields)
    if (one.late or one.rounds) and not states:
        what = words(msg("活动没有时限和轮次，late 和 rounds 只能用于有流程的类别"))
        yield Flaw((*path, "late" if one.late else "rounds"), what)


def _compared(campaign: Campaign, path: Path, one: Selection, fields: tuple[str, ...]) -> Iterator[Flaw]:
    """The fields by which entries are weighed or held beside one another: of the right type, and asked of them."""
    numbers, texts = _of_types(campaign, fields, NUMBERS), _of_types(campaign, fields, TEXTS)
    asked = (("under", one.under, numbers), ("crowded", one.crowded, texts))
    for word, told, known in asked:
        if told:
            what = words(msg("“{name}”不能用在这里"), name=told.field)
            yield from unknown((*path, word, "field"), told.field, known, what)
    if one.fewer and one.fewer.by:
        theirs = fields_of(campaign, (one.fewer.kind,)) if one.fewer.kind in campaign.kinds else texts
        both = tuple(name for name in texts if name in theirs)
        what = words(msg("“{name}”不能用在这里"), name=one.fewer.by)
        yield from unknown((*path, "fewer", "by"), one.fewer.by, both, what)


def _of_types(campaign: Campaign, fields: tuple[str, ...], types: frozenset[str]) -> tuple[str, ...]:
    return tuple(name for name in fields if name in campaign.fields and campaign.fields[name].type in types)


def where_judged(campaign: Campaign, path: Path, values: tuple[str, ...], fields: tuple[str, ...]) -> Iterator[Flaw]:
    """A field asked after is a choice of these kinds, and the values are in its code list."""
    name = path[-1]
    field = campaign.fields.get(name)
    if name not in fields or field is None:
        yield Flaw(path, words(msg("这些类别没有字段“{name}”"), name=name), allowed(name, fields), at_key=True)
    elif field.type not in WITH_CODES:
        what = words(msg("“{field}”不是选择项，不能用 where"), field=field.label)
        yield Flaw(path, what, words(msg("只看有没有填，用 filled 或 empty")), at_key=True)
    elif field.codes in campaign.codes:
        codes = campaign.codes[field.codes].values
        yield from unknowns(path, values, codes, msg("代码表里没有“{name}”"))
