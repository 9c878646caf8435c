"""What a row of a workbook may have done beside its facts: its next step, and a measure added; read and judged here.

The columns are the campaign's: the moves of the kind's life by the words on their buttons, what these moves want that is
no field (a reason, a check note, the word of those affected), and what is asked of a measure.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from taizhang.errors import Place, Problem, Refusal, msg, words
from taizhang.record import lifecycle
from taizhang.record.asks import DAY, DUE, MEASURE, NOTE, OF_MEASURE, PROOF, STEP, WORD, Form, form_of
from taizhang.record.cells import as_text, clean
from taizhang.record.drafting import Context, Read, ReadCell, anywhere, draft_row, gathered
from taizhang.record.entry import Draft, Entry, Errand, Link, Proof, Step
from taizhang.record.reading import Change
from taizhang.record.values import Value

ORIGIN = 40
LATER = "-"
"""The unit of a measure until it is tied to its entry, whose unit it takes."""


def filled(form: Form, given: Mapping[str, object]) -> tuple[str, ...]:
    """The labels of the columns of this sort that the row says anything in."""
    held = (ask.label for ask in form.errands if given.get(ask.name) is not None and clean(given[ask.name]))
    return tuple(held)


def offered(form: Form, entry: Entry, context: Context) -> tuple[str, ...]:
    """What the buttons say that this person may press at the entry, as far as a workbook can press them."""
    life = form.campaign.lives.get(form.definition.life)
    step = next((ask for ask in form.errands if ask.name == STEP), None)
    if life is None or step is None or context.hand is None:
        return ()
    found = lifecycle.offers(life, {}, entry, context.hand)
    return tuple(one.move.label for one in found if one.name in step.codes)


def at_start(form: Form, unit: str, context: Context) -> Entry:
    """An entry of this kind at this unit where its life starts, of which nothing more is known."""
    life = form.campaign.lives[form.definition.life]
    return Entry(
        key="", kind=form.kind, title="", unit=unit, path=context.paths.get(unit, ""), unit_class="", day=context.today,
        state=life.start,
    )  # fmt: skip


def begun(form: Form, draft: Draft, context: Context) -> Entry:
    """What the draft will be once whoever sends it has recorded it; until then its origin is its name."""
    start = at_start(form, draft.unit, context)
    facts = replace(start, key=draft.origin, title=draft.title, day=draft.day, due=draft.due, values=draft.values)
    if (hand := context.hand) is None:
        return facts
    first = Step(move="record", from_state="", to_state=start.state, at=hand.at, day=hand.day, person=hand.person)
    return replace(facts, steps=(first,))


def move_meant(form: Form, entry: Entry, named: str) -> str:
    """The move of these words that leads on from where the entry stands; several moves may share their words."""
    life = form.campaign.lives[form.definition.life]
    label = life.moves[named].label
    same = (name for name, move in life.moves.items() if move.label == label and entry.state in move.from_)
    return next(same, named)


def laid_by(form: Form, name: str) -> frozenset[str]:
    """What this move brings itself: fields, and the due date."""
    move = form.campaign.lives[form.definition.life].moves[name]
    needed = (lifecycle.BROUGHT[need] for need in move.needs if need in lifecycle.BROUGHT)
    return frozenset((*move.fill, *move.ask, *needed))


def step_in(form: Form, entry: Entry, given: Mapping[str, object], read_cell: ReadCell) -> str:
    """The move chosen in this row, "" when none is or none can be read."""
    ask = next((ask for ask in form.errands if ask.name == STEP), None)
    named = read_cell(ask, given.get(STEP)) if ask else None
    return move_meant(form, entry, named) if isinstance(named, str) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a row is about: the entry, how it changes it, the measures that rows below it bring.

    `named` is what the row's measures are told apart by, the key of the entry unless something else is said.
    """

    entry: Entry
    change: Change
    measures: tuple[Draft, ...] = ()
    named: str = ""


def _read(
    form: Form, given: Mapping[str, object], context: Context, read_cell: ReadCell
) -> tuple[Read, tuple[Draft, ...], list[Problem]]:
    """What the columns of a row say beside its facts, its own measures, and which cells cannot be read."""
    present = tuple(ask for ask in form.errands if ask.name in given and not ask.name.startswith(OF_MEASURE))
    values, problems = gathered(present, given, read_cell)
    measures, flaws = measures_in(form, given, context)
    problems += flaws
    return values, measures, [*problems, *(() if STEP in values else _idle(form, values))]


def misread(form: Form, given: Mapping[str, object], context: Context, read_cell: ReadCell) -> list[Problem]:
    """The cells that cannot be read, of a row of which nothing more can be said."""
    return _read(form, given, context, read_cell)[2]


def errand_of(
    form: Form, wanted: Wanted, given: Mapping[str, object], context: Context, read_cell: ReadCell
) -> tuple[Errand | None, list[Problem]]:
    """What the row has done (None: nothing), judged on the entry as the change leaves it, or all that is wrong with it."""
    entry = wanted.entry
    values, own, problems = _read(form, given, context, read_cell)
    move = move_meant(form, entry, str(values[STEP])) if STEP in values else ""
    measures = tuple(_tied(one, entry, wanted.named or entry.key) for one in (*own, *wanted.measures))
    errand = _errand(form, wanted.change, move, values, measures)
    if move and not problems:
        problems += _lacks(form, entry, wanted.change, errand, context)
    return (errand if move or measures else None), problems


def _idle(form: Form, values: Mapping[str, Value]) -> Iterator[Problem]:
    labels = {ask.name: ask.label for ask in form.errands}
    for name in (NOTE, PROOF, WORD):
        if name in values:
            what = words(msg("没有选“{step}”，写在这里不起作用"), step=labels[STEP])
            yield Problem(Place(column=labels[name]), what, words(msg("选上下一步，或清空这一格")))


def _errand(form: Form, change: Change, move: str, values: Mapping[str, Value], measures: tuple[Draft, ...]) -> Errand:
    notes = ((kind, values.get(name)) for kind, name in (("note", PROOF), ("word", WORD)))
    brought = laid_by(form, move) if move else frozenset()
    return Errand(
        move=move,
        note=str(values.get(NOTE, "")),
        proofs=tuple(Proof(kind=kind, text=str(text)) for kind, text in notes if text),
        values={name: fact for name, fact in change.values.items() if name in brought},
        due=change.due if DUE in brought else None,
        measures=measures,
    )


def _lacks(form: Form, entry: Entry, change: Change, errand: Errand, context: Context) -> Iterator[Problem]:
    """Why the move cannot be made, each reason by itself, as the entry's page would say it."""
    if context.hand is None:
        return
    amended = {name: fact for name, fact in change.values.items() if name not in errand.values}
    links = tuple(Link(role="measure_of", key="", kind=MEASURE, inward=True) for _ in errand.measures)
    due = entry.due if errand.due else change.due
    entry = context.again(replace(entry, values={**entry.values, **amended}, due=due), errand.move)
    entry = replace(entry, links=(*entry.links, *links))
    hand = replace(
        context.hand,
        version=entry.version,
        note=errand.note,
        values=errand.values,
        proofs=errand.proofs,
        due=errand.due,
    )
    label = next(ask.label for ask in form.errands if ask.name == STEP)
    life = form.campaign.lives[form.definition.life]
    try:
        lifecycle.step(life, {ask.name: ask.label for ask in form.asks}, entry, errand.move, hand)
    except Refusal as refusal:
        for what in [flaw.what for flaw in refusal.flaws] or [refusal.what]:
            yield Problem(
                Place(column=label), what, words(msg("在这一行补齐，或清空下一步")), life.moves[errand.move].label
            )


def measures_in(form: Form, given: Mapping[str, object], context: Context) -> tuple[tuple[Draft, ...], list[Problem]]:
    """The measure written in this row, if there is one, and what is wrong with it under the headings of this table.

    Its origin is what the cells say: `errand_of` ties it to its entry, and asks who may write for the unit.
    """
    labels = {ask.name.removeprefix(OF_MEASURE): ask.label for ask in form.errands if ask.name.startswith(OF_MEASURE)}
    cells = {name: given.get(OF_MEASURE + name) for name in labels}
    held = {name: cell for name, cell in cells.items() if cell is not None and clean(cell)}
    if not held:
        return (), []
    asked = form_of(form.campaign, MEASURE)
    begun = form.definition.begins.get(MEASURE, {})
    whole = {**begun, **held, DAY: context.today}
    said = json.dumps(sorted((name, as_text(cell)) for name, cell in held.items()), ensure_ascii=False)
    around = replace(context, unit=LATER, origin=said, may_write=anywhere)
    draft, problems = draft_row(asked, whole, around)
    mine = {asked.label(name): label for name, label in labels.items()}
    told = [
        replace(one, place=replace(one.place, column=mine.get(one.place.column, one.place.column))) for one in problems
    ]
    return ((draft,) if draft else ()), told


def _tied(measure: Draft, entry: Entry, named: str) -> Draft:
    """The measure of this entry: the same words for the same entry are the same, whatever day the workbook comes back."""
    said = f"[{json.dumps(named, ensure_ascii=False)}, {measure.origin}]"
    origin = hashlib.sha256(said.encode()).hexdigest()[:ORIGIN]
    return replace(measure, unit=entry.unit, origin=origin, links=(("measure_of", entry.key),))


def due_given(form: Form, move: str, given: Mapping[str, object], read_cell: ReadCell) -> date | None:
    """The new due date, where this move brings one and the row says one that can be read."""
    ask = next((ask for ask in form.asks if ask.name == DUE), None)
    if ask is None or not move or DUE not in laid_by(form, move):
        return None
    found = read_cell(ask, given.get(DUE))
    return date.fromisoformat(found) if isinstance(found, str) else None


def since_sent(
    form: Form, entry: Entry, version: int, given: Mapping[str, object], read_cell: ReadCell
) -> tuple[Mapping[str, object], tuple[Problem, ...]]:
    """A row sent out at an older version: a step made since then is made, any other waits for a newer workbook."""
    move = step_in(form, entry, given, read_cell)
    if not move:
        return given, ()
    moves = form.campaign.lives[form.definition.life].moves
    label = moves[move].label
    if any(step.move in moves and moves[step.move].label == label for step in entry.steps[version:]):
        return {**given, **dict.fromkeys((STEP, NOTE, PROOF, WORD))}, ()
    what = words(msg("表格发出后这一条有人办过，不能照旧表办“{move}”"), move=label)
    heading = next(ask.label for ask in form.errands if ask.name == STEP)
    return given, (Problem(Place(column=heading), what, words(msg("请重新下载表格，再选下一步"))),)


def facts(entry: Entry) -> tuple[str, date, date | None]:
    """What a row may amend beside its fields."""
    return entry.title, entry.day, entry.due


def unchanged(entry: Entry) -> Change:
    """A change that changes nothing, to hang an errand on."""
    title, day, due = facts(entry)
    return Change(key=entry.key, version=entry.version, title=title, day=day, due=due, values={}, place="")
