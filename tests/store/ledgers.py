"""Ledgers at random, of any campaign: histories with rebounds, steps told late, links, proofs; as values and as rows.

A ledger is grown from a seed, so that it is dense enough for every condition to bite; hypothesis varies seed and size.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from types import MappingProxyType
from typing import Any, get_args

from hypothesis import strategies as st

from taizhang.campaign.model import Campaign, Crowded, Fewer, FieldDef, Has, Life, Selection, Under
from taizhang.campaign.selections import NUMBERS
from taizhang.campaign.selections import TEXTS as TEXTS_OF
from taizhang.record.entry import PROOFS, ROLES_OF_LINKS, Entry, Link, Proof, Step
from taizhang.record.likeness import text_digest
from taizhang.record.tree import Node, region_of, step_of
from taizhang.see.figure import Period
from taizhang.see.world import World, measure_of
from taizhang.store import models

TITLES = ("集镇停车难", "集镇停车难！", "道路照明不足", "办事窗口排队久", "12", "第3次集体学习", "第4次集体学习", "13")
LONGEST = 100
"""More steps than an entry of these ledgers ever has."""
OPENED, CLOSED = MappingProxyType({2: 20, 5: 10}), MappingProxyType({4: 30, 5: 40})
"""Of which unit of the tree, how many days after the campaign began."""
TEXTS = ("李明", "", "核查过同类问题")


@dataclass(frozen=True, slots=True)
class Told:
    """A ledger at random, with a unit and a period to ask about; `seed` grows it again."""

    size: int
    seed: int
    world: World = field(repr=False)
    unit: Node = field(repr=False)
    period: Period = field(repr=False)


def tree(campaign: Campaign) -> tuple[Node, ...]:
    """A county, three units under it, two villages under the first of these; some of them come and go."""
    classes = tuple(campaign.classes)
    steps = ((0,), (0, 0), (0, 1), (0, 2), (0, 0, 0), (0, 0, 1))
    paths = tuple("".join(step_of(step) for step in path) for path in steps)
    return tuple(
        Node(
            code=f"U{at}",
            name=f"单位{at}",
            path=path,
            unit_class=classes[at % len(classes)],
            opened=campaign.starts + timedelta(days=OPENED[at]) if at in OPENED else None,
            closed=campaign.starts + timedelta(days=CLOSED[at]) if at in CLOSED else None,
        )
        for at, path in enumerate(paths)
    )


def ledgers(campaign: Campaign, most: int = 60, *, full: bool = False) -> st.SearchStrategy[Told]:
    """Ledgers of up to (`full`: of just) `most` entries, tied at random, each with a unit and a period to ask about."""
    sizes = st.just(most) if full else st.sampled_from((0, 2, most // 2, most, most, most))
    return st.builds(grown, st.just(campaign), sizes, st.integers(0, 2**32))


def grown(campaign: Campaign, size: int, seed: int) -> Told:
    """The ledger of this seed."""
    random = Random(seed)
    found = [_entry(random, campaign, f"k{at:02}") for at in range(size)]
    at = range(size)
    pairs = [(random.choice(at), random.choice(at)) for _ in range(size)]
    picked = {(source, random.choice(ROLES_OF_LINKS), target) for source, target in (*pairs, *pairs)}
    ties = [(found[source], role, found[target]) for source, role, target in sorted(picked)]
    start, end = sorted((_day(random, campaign), _day(random, campaign)))
    tied = tuple(_numbered(_tied(entry, ties), at) for at, entry in enumerate(found))
    world = World(campaign=campaign, units=tree(campaign), entries=tied)
    return Told(size, seed, world, random.choice((*world.units[:2], *world.units)), Period(start=start, end=end))


def _numbered(entry: Entry, at: int) -> Entry:
    """Its steps numbered in a chain that all entries share."""
    first = at * LONGEST
    steps = (replace(one, seq=first + one.seq, undoes=one.undoes and first + one.undoes) for one in entry.steps)
    return replace(entry, steps=tuple(steps))


def _tied(entry: Entry, ties: Sequence[tuple[Entry, str, Entry]]) -> Entry:
    outward = (Link(role=r, key=to.key, kind=to.kind, inward=False) for at, r, to in ties if at.key == entry.key)
    inward = (Link(role=r, key=at.key, kind=at.kind, inward=True) for at, r, to in ties if to.key == entry.key)
    return replace(entry, links=(*outward, *inward))


def _day(random: Random, campaign: Campaign) -> date:
    """Rather near one another, and some outside the campaign."""
    return campaign.starts + timedelta(days=random.randint(-5, 60))


def _value(random: Random, field: FieldDef, campaign: Campaign) -> object:
    """What may be kept in a field, with every way of being empty."""
    codes = tuple(campaign.codes[field.codes].values) if field.codes else ()
    if random.random() < 0.15:
        return None
    if field.type in {"number", "money"}:
        number = random.randint(-100_000, 100_000) / random.choice((1, 10_000))
        return int(number) if number.is_integer() else number
    if field.type == "choices":
        return tuple(random.sample(codes, random.randint(0, min(3, len(codes)))))
    return random.choice((*codes, "") if field.type == "choice" else TEXTS)


def _history(random: Random, life: Life | None, day: date) -> tuple[Step, ...]:
    """Recorded a few days before or after its day, then moved along its life; now and then one is told late or undone."""
    on, state, number = day + timedelta(days=random.randint(-2, 6)), life.start if life else "", 1
    steps = [_step("record", "", state, on, number)]
    for _ in range(random.randint(0, 9)):
        moves = [(name, move) for name, move in life.moves.items() if state in move.from_] if life else []
        name, before = "amend", state
        if moves and random.random() < 0.8:
            name, taken = random.choice(moves)
            state, number = taken.to, number + taken.round
        on += timedelta(days=random.randint(-4, 12))
        steps.append(_step(name, before, state, on, number))
        if random.random() < 0.25:
            on = max(on, *(step.day for step in steps)) + timedelta(days=random.randint(0, 3))
            state, number = before, steps[-2].round
            steps.append(replace(_step("undo", steps[-1].to_state, state, on, number), undoes=len(steps)))
    return tuple(replace(step, seq=at) for at, step in enumerate(steps, 1))


def _step(move: str, before: str, state: str, on: date, number: int) -> Step:
    at = datetime.combine(on, time(12), UTC)
    return Step(move=move, from_state=before, to_state=state, at=at, day=on, person=0, round=number)


def _entry(random: Random, campaign: Campaign, key: str) -> Entry:
    """One entry of any kind, more often one with a life, at any unit."""
    items = [name for name, kind in campaign.kinds.items() if kind.life]
    name = random.choice(items if items and random.random() < 0.5 else tuple(campaign.kinds))
    kind, node, day = campaign.kinds[name], random.choice(tree(campaign)), _day(random, campaign)
    steps = _history(random, campaign.lives.get(kind.life), day)
    asked = {name: campaign.fields[name] for name in kind.fields if random.random() < 0.8}
    known = {name: _value(random, field, campaign) for name, field in asked.items()}
    return Entry(
        key=key, kind=name, title=random.choice(TITLES), unit=node.code, path=node.path, unit_class=node.unit_class,
        day=day, due=random.choice((None, _day(random, campaign))), state=steps[-1].to_state, round=steps[-1].round,
        version=len(steps), values=MappingProxyType(known), steps=steps,
        proofs=tuple(
            Proof(kind=proof, paper=proof == "file" and random.random() < 0.6)
            for proof in random.sample(PROOFS, random.choice((0, 0, 1, 2)))
        ),
    )  # fmt: skip


def selections(campaign: Campaign) -> st.SearchStrategy[Selection]:
    """Any selection, with a few of its words set."""
    states = tuple({state: None for life in campaign.lives.values() for state in life.states})
    fields = st.lists(st.sampled_from((*campaign.fields, "due")), max_size=2, unique=True).map(tuple)
    has = st.lists(st.sampled_from(get_args(Has)), max_size=1).map(tuple)
    return st.builds(
        Selection,
        of=st.sampled_from(("", *campaign.selections)),
        kinds=_some(campaign.kinds), measures=_some(campaign.measures), classes=_some(campaign.classes),
        states=_some(states), not_states=_some(states), where=_where(campaign),
        filled=_rarely(fields, ()), empty=_rarely(fields, ()), has=_rarely(has, ()), lacks=_rarely(has, ()),
        late=st.booleans(), copied=st.sampled_from((False, False, True)),
        quiet=_rarely(st.integers(1, 40), None), rounds=_rarely(st.integers(2, 3), None),
        some=_rarely(fields, ()), lapsed=_rarely(st.integers(1, 60), None), missing=_rarely(fields, ()),
        again=st.sampled_from((False, False, False, True)),
        under=_rarely(st.builds(Under, field=_named(campaign, NUMBERS), than=st.integers(-2, 3)), None),
        crowded=_rarely(st.builds(Crowded, field=_named(campaign, TEXTS_OF), units=st.integers(2, 3)), None),
        fewer=_rarely(_few(campaign), None),
    )  # fmt: skip


def _named(campaign: Campaign, types: frozenset[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(tuple(name for name, field in campaign.fields.items() if field.type in types))


def _few(campaign: Campaign) -> st.SearchStrategy[Fewer]:
    bounds = st.dictionaries(st.sampled_from((*campaign.classes, "*")), st.integers(1, 3), min_size=1, max_size=2)
    than: st.SearchStrategy[Any] = st.one_of(st.integers(1, 2), bounds)
    by = st.one_of(st.just(""), _named(campaign, TEXTS_OF))
    return st.builds(Fewer, kind=st.sampled_from(tuple(campaign.kinds)), than=than, by=by)


def _rarely(some: st.SearchStrategy[Any], else_: object) -> st.SearchStrategy[Any]:
    return st.one_of(st.just(else_), st.just(else_), some)


def _some(names: Mapping[str, object] | tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return _rarely(st.lists(st.sampled_from(tuple(names)), max_size=3, unique=True).map(tuple), ())


def _where(campaign: Campaign) -> st.SearchStrategy[Mapping[str, tuple[str, ...]]]:
    asked = {
        name: st.lists(st.sampled_from(tuple(campaign.codes[field.codes].values)), min_size=1, max_size=2).map(tuple)
        for name, field in campaign.fields.items()
        if field.codes
    }
    one = st.sampled_from(tuple(asked)).flatmap(lambda name: st.fixed_dictionaries({name: asked[name]}))
    return _rarely(one, {})


def write(world: World) -> None:
    """The same ledger as rows."""
    units = {node.code: _unit(node) for node in world.units}
    for node in world.units:
        units[node.code].parent = next((units[one.code] for one in world.units if one.path == node.path[:-4]), None)
        units[node.code].save()
    rows = {entry.key: _row(world, entry, units[entry.unit]) for entry in world.entries}
    models.Entry.objects.bulk_create(rows.values())
    steps = [_step_row(rows[entry.key], step) for entry in world.entries for step in entry.steps]
    for at, step in enumerate(steps, 1):
        step.seq = step.seq or at  # a world written by hand numbers nothing
    models.Step.objects.bulk_create(steps)
    models.Evidence.objects.bulk_create(
        models.Evidence(
            region=rows[entry.key].region, entry=rows[entry.key], kind=proof.kind, added_on=entry.day, paper=proof.paper
        )
        for entry in world.entries
        for proof in entry.proofs
    )
    models.Link.objects.bulk_create(
        models.Link(region=rows[entry.key].region, source=rows[entry.key], target=rows[link.key], role=link.role)
        for entry in world.entries
        for link in entry.links
        if not link.inward
    )


def _unit(node: Node) -> models.Unit:
    return models.Unit(
        code=node.code, name=node.name, path=node.path, unit_class=node.unit_class, opened_on=node.opened,
        closed_on=node.closed,
    )  # fmt: skip


def _row(world: World, entry: Entry, unit: models.Unit) -> models.Entry:
    return models.Entry(
        key=entry.key, region=region_of(entry.path), campaign=world.campaign.campaign, kind=entry.kind,
        measure=measure_of(world, entry), unit=unit, path=entry.path, unit_class=entry.unit_class, title=entry.title,
        text_digest=text_digest(entry.title), day=entry.day, due=entry.due, state=entry.state, round=entry.round,
        version=entry.version, moved_on=entry.steps[-1].day, values=dict(entry.values), origin=entry.key,
        source_name="test",
    )  # fmt: skip


def _step_row(row: models.Entry, step: Step) -> models.Step:
    return models.Step(
        region=row.region, campaign=row.campaign, entry=row, move=step.move, from_state=step.from_state,
        to_state=step.to_state, round=step.round, at=step.at, day=step.day, digest="", seq=step.seq,
        undoes=step.undoes or None,
    )  # fmt: skip
