"""What a kind asks of a writer: one description for the page's form, the workbook sent out and the workbook taken back."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from taizhang.campaign.model import Campaign, Code, FieldDef, FieldType, Kind, Move
from taizhang.campaign.questions import kind_of, selection_kinds
from taizhang.errors import msg
from taizhang.record.names import NO_CHOICES, Choices, choices_of
from taizhang.record.sheets import OWN_HEADINGS, heading

TITLE, UNIT, DAY, DUE = "title", "unit", "day", "due"
FACTS_ASKED = (TITLE, UNIT, DAY, DUE)
STEP, NOTE, PROOF, WORD = "next:step", "next:note", "next:proof", "next:word"
MEASURE, OF_MEASURE = "measure", "measure:"
ELSEWHERE = frozenset({"acceptance", "succession"})
"""Moves with these needs are made on the entry's page alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One thing asked: `name` is title, unit, day, due or a field of the campaign."""

    name: str
    field: FieldDef
    choices: Choices
    required: bool

    @property
    def label(self) -> str:
        """The heading of its column and the label of its box."""
        return self.field.label

    @property
    def type(self) -> FieldType:
        """What sort of value is asked for."""
        return self.field.type

    @property
    def codes(self) -> Mapping[str, Code]:
        """The codes to choose from; empty where there is nothing to choose."""
        return self.choices.codes

    @property
    def hint(self) -> str:
        """A word of help for the writer."""
        return self.field.hint


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """All asks of a kind in order, made once and used for every row; `names` gives the ask of every heading it may have.

    `errands` are what a workbook asks beside them (record.errands): the next step, and a new measure.
    """

    campaign: Campaign
    kind: str
    asks: tuple[Ask, ...]
    names: Mapping[str, str]
    errands: tuple[Ask, ...] = ()

    @property
    def definition(self) -> Kind:
        """The kind in the campaign's words."""
        return self.campaign.kinds[self.kind]

    def label(self, name: str) -> str:
        """The label of the ask of this name; "" when the kind does not ask it."""
        return next((ask.label for ask in self.asks if ask.name == name), "")


def _fact(name: str, field: FieldDef) -> Ask:
    return Ask(name=name, field=field, choices=NO_CHOICES, required=name in {TITLE, DAY})


def _facts(kind: Kind) -> tuple[Ask, ...]:
    due_hint = msg("不填则按所选时限推算") if kind.due_by else ""
    due = _fact(DUE, FieldDef(label=msg("完成时限"), en="Due date", type="date", hint=due_hint))
    return (
        _fact(TITLE, FieldDef(label=kind.title, en="Subject")),
        _fact(UNIT, FieldDef(label=msg("单位"), en="Unit", type="unit", hint=msg("不填即本单位"))),
        _fact(DAY, FieldDef(label=kind.day, en="Date", type="date")),
        *((due,) if kind.life else ()),
    )


def _asked(campaign: Campaign, kind: Kind, name: str) -> Ask:
    field = campaign.fields[name]
    codes = campaign.codes[field.codes].values if field.codes in campaign.codes else {}
    return Ask(name=name, field=field, choices=choices_of(codes), required=name in kind.required)


def asks(campaign: Campaign, kind: str) -> tuple[Ask, ...]:
    """What this kind asks: first the facts every entry has, then its fields in the order of the form."""
    definition = kind_of(campaign, kind)
    fields = tuple(_asked(campaign, definition, name) for name in definition.fields if name not in FACTS_ASKED)
    return (*_facts(definition), *fields)


def form_of(campaign: Campaign, kind: str) -> Form:
    """The form of a kind; make it once for many rows."""
    asked, further = asks(campaign, kind), errands(campaign, kind)
    return Form(campaign=campaign, kind=kind, asks=asked, names=_names(campaign, kind, asked, further), errands=further)


def errands(campaign: Campaign, kind: str) -> tuple[Ask, ...]:
    """What a workbook of this kind asks beside its facts: the next step with what it wants, and a new measure."""
    life = campaign.lives.get(campaign.kinds[kind].life)
    moves = {name: one for name, one in life.moves.items() if not ELSEWHERE & set(one.needs)} if life else {}
    if not moves:
        return ()
    needs = {need for move in moves.values() for need in move.needs}
    return (*_of_step(moves, needs), *(_of_measure(campaign, kind) if "measures" in needs else ()))


def _of_step(moves: Mapping[str, Move], needs: Collection[str]) -> Iterator[Ask]:
    codes = {name: Code(label=move.label, en=move.en) for name, move in moves.items()}
    hint = msg("要办下一步就选；办不了的会在导入时说明原因")
    yield _further(STEP, FieldDef(label=msg("下一步"), en="Next step", type="choice", hint=hint), choices_of(codes))
    yield _further(NOTE, FieldDef(label=msg("办理说明（理由）"), en="Note or reason"))
    if "evidence" in needs:
        yield _further(PROOF, FieldDef(label=msg("核查记录（作佐证）"), en="Check note as evidence"))
    if "affected_word" in needs:
        yield _further(WORD, FieldDef(label=msg("群众（当事人）意见"), en="Word of those affected"))


def _further(name: str, field: FieldDef, choices: Choices = NO_CHOICES) -> Ask:
    return Ask(name=name, field=field, choices=choices, required=False)


def _of_measure(campaign: Campaign, kind: str) -> Iterator[Ask]:
    begun = campaign.kinds[kind].begins.get(MEASURE, {})
    for ask in (ask for ask in measure_asks(campaign) if ask.name not in begun):
        label, en = f"{msg('新增措施')}·{ask.label}", f"New measure: {ask.field.en or ask.label}"
        yield _further(OF_MEASURE + ask.name, replace(ask.field, label=label, en=en), ask.choices)


def measure_asks(campaign: Campaign) -> tuple[Ask, ...]:
    """What is asked of a measure beside its item: neither unit nor day, nor what its own moves bring."""
    kind = campaign.kinds.get(MEASURE)
    if kind is None:
        return ()
    life = campaign.lives.get(kind.life)
    later = {name for move in life.moves.values() for name in (*move.fill, *move.ask)} if life else set()
    return tuple(ask for ask in asks(campaign, MEASURE) if ask.name not in {UNIT, DAY, *later} - {DUE})


def _names(campaign: Campaign, kind: str, asked: tuple[Ask, ...], further: tuple[Ask, ...]) -> Mapping[str, str]:
    """Labels first, then English ones, then what the campaign's lists and it itself also call them; and our own headings."""
    labels = [(ask.label, ask.name) for ask in asked] + [(ask.field.en, ask.name) for ask in asked]
    labels += _official(campaign, kind, frozenset(ask.name for ask in asked))
    labels += [(word, ask.name) for ask in asked for word in campaign.headings.get(ask.name, ())]
    labels += [(label, ask.name) for ask in further for label in (ask.label, ask.field.en)]
    names: dict[str, str] = {}
    for label, name in labels:
        if text := heading(label):
            names.setdefault(text, name)
    return MappingProxyType(names | {heading(own): own for own in OWN_HEADINGS})


def _official(campaign: Campaign, kind: str, asked: frozenset[str]) -> Iterator[tuple[str, str]]:
    """What the campaign's own lists of this kind alone call its asks, so that a list handed round can be taken back."""
    for listing in campaign.lists.values():
        if selection_kinds(campaign, listing.of) == (kind,):
            named = (column for column in listing.columns if column.show in asked)
            yield from ((label, column.show) for column in named for label in (column.label, column.en) if label)


class Forms(dict[str, Form]):
    """The forms of a campaign, each made when it is first asked for."""

    def __init__(self, campaign: Campaign) -> None:
        super().__init__()
        self.campaign = campaign

    def __missing__(self, kind: str) -> Form:
        self[kind] = form_of(self.campaign, kind)
        return self[kind]


def units_written(asked: Iterable[Ask], given: Mapping[str, object]) -> Iterator[str]:
    """What was given wherever a unit is asked for."""
    return (str(given[ask.name]) for ask in asked if ask.type == "unit" and given.get(ask.name))


def example_of(ask: Ask, form: Form) -> str:
    """What stands in the example row for this ask."""
    if ask.field.example:
        return ask.field.example
    if ask.name == DUE:
        return form.campaign.ends.isoformat()
    if ask.codes:
        return next(iter(ask.codes.values())).label
    shown = {"date": form.campaign.starts.isoformat(), "number": "1", "money": "1", "unit": ""}
    return shown.get(ask.type, f"{ask.label}…")
