"""What a kind asks of a writer: one description for the page's form, the workbook sent out and the workbook taken back."""

from collections.abc import Mapping
from dataclasses import dataclass

from taizhang.campaign.model import Campaign, Code, FieldDef, FieldType, Kind
from taizhang.campaign.questions import kind_of
from taizhang.errors import msg
from taizhang.record.names import NO_CHOICES, Choices, choices_of

TITLE, UNIT, DAY, DUE = "title", "unit", "day", "due"
FACTS_ASKED = (TITLE, UNIT, DAY, DUE)


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
    """All asks of a kind in order, made once and used for every row."""

    campaign: Campaign
    kind: str
    asks: tuple[Ask, ...]

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
        _fact(TITLE, FieldDef(label=kind.title)),
        _fact(UNIT, FieldDef(label=msg("单位"), en="Unit", type="unit", hint=msg("不填即本单位"))),
        _fact(DAY, FieldDef(label=kind.day, type="date")),
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
    return Form(campaign=campaign, kind=kind, asks=asks(campaign, kind))


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
