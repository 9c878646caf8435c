"""What a row of a workbook may have done beside its facts: its next step, and a measure added; read and judged here.

The columns are the campaign's: the moves of the kind's life by the words on their buttons, what these moves want that is
no field (a reason, a check note, the word of those affected), and what is asked of a measure.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from taizhang.errors import Place, Problem, Refusal, msg, words
from taizhang.record import lifecycle
from taizhang.record.asks import DAY, DUE, MEASURE, NOTE, OF_MEASURE, PROOF, STEP, WORD, Form, form_of
from taizhang.record.cells import as_text, clean
from taizhang.record.drafting import Context, ReadCell, draft_row, gathered
from taizhang.record.entry import Draft, Entry, Link, Proof
from taizhang.record.reading import Change, Errand
from taizhang.record.values import Value

ORIGIN = 40


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


def too_early(form: Form, given: Mapping[str, object]) -> Iterator[Problem]:
    """A row that is not on the ledger yet has no next step."""
    for label in filled(form, given):
        what = words(msg("新增的一行还不能办这个"))
        yield Problem(Place(column=label), what, words(msg("先导入这一行，再下载表格办下一步、加措施")))


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


def errand_of(
    form: Form, change: Change, given: Mapping[str, object], context: Context, read_cell: ReadCell
) -> tuple[Errand | None, list[Problem]]:
    """What the row has done (None: nothing), judged on the entry as the change leaves it, or all that is wrong with it."""
    entry = context.entries[change.key]
    present = tuple(ask for ask in form.errands if ask.name in given and not ask.name.startswith(OF_MEASURE))
    values, problems = gathered(present, given, read_cell)
    measures, flaws = _measures(form, entry, given, context)
    problems += flaws
    move = move_meant(form, entry, str(values[STEP])) if STEP in values else ""
    if not move:
        problems += _idle(form, values)
    errand = _errand(form, change, move, values, measures)
    if move and not problems:
        problems += _lacks(form, entry, change, errand, context)
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


def _measures(
    form: Form, entry: Entry, given: Mapping[str, object], context: Context
) -> tuple[tuple[Draft, ...], list[Problem]]:
    """The measure written in this row, if there is one, and what is wrong with it under the headings of this table."""
    labels = {ask.name.removeprefix(OF_MEASURE): ask.label for ask in form.errands if ask.name.startswith(OF_MEASURE)}
    cells = {name: given.get(OF_MEASURE + name) for name in labels}
    held = {name: cell for name, cell in cells.items() if cell is not None and clean(cell)}
    if not held:
        return (), []
    asked = form_of(form.campaign, MEASURE)
    begun = form.definition.begins.get(MEASURE, {})
    whole = {**begun, **held, DAY: context.today}
    around = replace(context, unit=entry.unit, origin=_origin(entry, held))
    draft, problems = draft_row(asked, whole, around)
    mine = {asked.label(name): label for name, label in labels.items()}
    told = [
        replace(one, place=replace(one.place, column=mine.get(one.place.column, one.place.column))) for one in problems
    ]
    return ((replace(draft, links=(("measure_of", entry.key),)),) if draft else ()), told


def _origin(entry: Entry, cells: Mapping[str, object]) -> str:
    """The same measure for the same entry is the same, whatever day the workbook comes back."""
    said = json.dumps([entry.key, sorted((name, as_text(cell)) for name, cell in cells.items())], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:ORIGIN]


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
