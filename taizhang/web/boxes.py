"""What a kind asks, as boxes of a form: what stands in each, what is wrong with it, what it offers to choose from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from django.http import QueryDict

from taizhang.errors import Problem
from taizhang.record.asks import DUE, TITLE, Ask
from taizhang.record.flaw import offered
from taizhang.web.say import english, tell

LONG_SECONDS = 20
SORTS: Mapping[str, str] = MappingProxyType(
    {"choice": "choice", "choices": "choices", "unit": "unit", "date": "date", "number": "number", "money": "number"}
)
Given = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Option:
    """One of a closed list."""

    code: str
    said: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One thing asked: `sort` is line, long, number, date, choice(s) or unit(s); `offer` a value that was meant."""

    name: str
    label: str
    sort: str
    value: str = ""
    options: tuple[Option, ...] = ()
    required: bool = False
    hint: str = ""
    example: str = ""
    flaws: tuple[Problem, ...] = ()
    offer: str = ""
    form: str = ""

    @property
    def id(self) -> str:
        """Its id on the page: the same ask may stand in several forms."""
        return f"in-{self.form}-{self.name}" if self.form else f"in-{self.name}"

    @property
    def described(self) -> str:
        """The ids of what is said under it."""
        return " ".join(
            part for part, there in ((f"{self.id}-flaw", self.flaws), (f"{self.id}-hint", self.hint)) if there
        )


def given_in(post: QueryDict, asks: Iterable[Ask]) -> dict[str, object]:
    """What the person gave for each ask; several codes as a list."""
    return {
        ask.name: post.getlist(ask.name) if ask.type == "choices" else post.get(ask.name, "").strip() for ask in asks
    }


def label_of(ask: Ask) -> str:
    """What the box is called in the reader's language."""
    return ask.field.en if english() and ask.field.en else tell(ask.label)


def boxes(asks: Iterable[Ask], given: Given, problems: Sequence[Problem] = (), *, form: str = "") -> tuple[Box, ...]:
    """The asks as boxes holding what was given, each with its own flaws beside it; `form` keeps ids apart."""
    return tuple(replace(_box(ask, given.get(ask.name), problems), form=form) for ask in asks)


def _box(ask: Ask, value: object, problems: Sequence[Problem]) -> Box:
    flaws = tuple(problem for problem in problems if problem.place.column == ask.label)
    codes = [str(code) for code in value] if isinstance(value, list | tuple) else [_text(value)]
    return Box(
        name=ask.name,
        label=label_of(ask),
        sort=_sort(ask),
        value=", ".join(codes) if ask.type == "choices" else codes[0],
        options=tuple(
            Option(code, one.en if english() and one.en else one.label, code in codes)
            for code, one in ask.codes.items()
        ),
        required=ask.required,
        hint=tell(ask.hint) if ask.hint else "",
        example=ask.field.example,
        flaws=flaws,
        offer=next((offered(flaw) for flaw in flaws if offered(flaw)), ""),
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _sort(ask: Ask) -> str:
    if ask.name == TITLE or (ask.type == "text" and ask.field.seconds >= LONG_SECONDS):
        return "long"
    return "date" if ask.name == DUE else SORTS.get(ask.type, "line")
