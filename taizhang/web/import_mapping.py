"""对栏目: the headings of a foreign ledger beside what this campaign asks, guessed beforehand, confirmed once by a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from taizhang.errors import msg, refuse
from taizhang.record.asks import Form, Forms
from taizhang.record.drafting import Context
from taizhang.record.header import Learned
from taizhang.record.mapping import SAMPLES, Foreign, foreign, proposed
from taizhang.record.reading import Reading
from taizhang.record.sheets import Sheet, heading, mark_in
from taizhang.web.say import label
from taizhang.web.seat import Seat

COLUMN = "column-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A heading of theirs with its first values, and the ask it is taken for so far."""

    number: int
    name: str
    samples: tuple[str, ...]
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsAsked:
    """What the page asks: the kind (of these), and for every heading one of these asks (name, label)."""

    kind: str
    kinds: tuple[tuple[str, str], ...]
    asks: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    needed: bool


def mapping_of(
    seat: Seat, sheets: Sequence[Sheet], reading: Reading, context: Context, asked: str
) -> ColumnsAsked | None:
    """What to ask about the first foreign sheet; None where the workbook is ours or everything in it was understood."""
    found = None if mark_in(sheets) else _first(sheets)
    if found is None or not (reading.problems or _strange(reading)):
        return None
    forms = Forms(seat.campaign)
    kind = next((one for one in (asked, reading.kind) if one in seat.campaign.kinds), "") or _likeliest(
        forms, found, context
    )
    told = proposed(forms[kind], found, context)
    return ColumnsAsked(
        kind=kind,
        kinds=tuple((name, label(one)) for name, one in seat.campaign.kinds.items()),
        asks=tuple((ask.name, label(ask.field)) for ask in forms[kind].asks),
        lines=tuple(
            Line(number=at, name=head.name, samples=head.samples[:SAMPLES], chosen=told[head.name])
            for at, head in enumerate(found.heads)
        ),
        needed=bool(reading.problems),
    )


def _first(sheets: Sequence[Sheet]) -> Foreign | None:
    return next((found for sheet in sheets if not sheet.hidden and (found := foreign(sheet))), None)


def _strange(reading: Reading) -> bool:
    """Whether a column was left out because nobody knew it."""
    return any(note.place.column for note in reading.notes)


def _likeliest(forms: Forms, found: Foreign, context: Context) -> str:
    """The kind for which the most headings mean something; one that calls a heading by this very name counts double."""

    def fits(kind: str) -> int:
        exact = sum(heading(head.name) in forms[kind].names for head in found.heads)
        return exact + sum(bool(name) for name in proposed(forms[kind], found, context).values())

    return max(forms.campaign.kinds, key=fits)


def said_in(seat: Seat, sheets: Sequence[Sheet], post: QueryDict) -> tuple[str, Learned]:
    """What the form says of the headings, and their fingerprint; a Refusal names an ask that is meant twice."""
    found, kind = _first(sheets), str(post.get("kind", ""))
    if found is None or kind not in seat.campaign.kinds:
        raise refuse(msg("请先选这份表是哪一类"))
    form = Forms(seat.campaign)[kind]
    names = {ask.name for ask in form.asks}
    given = {head.name: str(post.get(f"{COLUMN}{at}", "")) for at, head in enumerate(found.heads)}
    columns = {name: ask if ask in names else "" for name, ask in given.items()}
    _refuse_twice(form, columns)
    return found.fingerprint, Learned(kind, columns)


def _refuse_twice(form: Form, columns: Mapping[str, str]) -> None:
    meant = [ask for ask in columns.values() if ask]
    twice = next((ask for ask in meant if meant.count(ask) > 1), "")
    if twice:
        raise refuse(msg("“{label}”只能对一栏，请把另一栏改成“不导入”"), label=form.label(twice))
