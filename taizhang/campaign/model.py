"""The campaign language as values: everything a YAML file may say, and nothing else.

One selection language serves lists, metrics and rules. All conditions are words from closed lists; nothing from a file is
ever evaluated. docs/campaign.md explains every word here; a test holds the two together.
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY
from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from taizhang.campaign.conditions import Crowded, Fewer, Has, Selection, Under
from taizhang.campaign.letters import Letter, Sight
from taizhang.campaign.living import Ballot, Life, Move, Need, State, Truth, Way
from taizhang.campaign.papers import (
    Column,
    Drawn,
    Entries,
    Every,
    Gauge,
    Group,
    Masthead,
    Section,
    Slip,
    Statistics,
    Template,
    Tied,
)
from taizhang.campaign.sitting import Agenda
from taizhang.campaign.written import CLOSED, CodeName, Day, Days, Dotted, Name, Role

__all__ = [
    "Agenda", "Ballot", "Column", "Crowded", "Drawn", "Entries", "Every", "Fewer", "Gauge", "Group", "Has", "Letter", "Life",
    "Masthead", "Move", "Need", "Role", "Section", "Selection", "Sight", "Slip", "State", "Statistics", "Template", "Tied",
    "Truth", "Under", "Way",
]  # fmt: skip

FieldType = Literal["text", "number", "date", "choice", "choices", "unit", "person", "money", "file"]
"""text ≤ 2000 characters; number integer or decimal; money in 万元; choice(s) from a code list; unit by its code."""

LinkRole = Literal["found_in", "measure_of", "rule_for", "same_as", "answers", "reported_in", "part_of"]
"""Roles in which an entry may be tied to another by hand."""

Costs = Literal["", "request", "meeting", "paper"]
"""What an entry costs the units under it: a request to answer (要答复), a meeting to sit in, a paper to read."""

Form = Literal["count", "sum", "ratio", "coverage", "days", "units"]


@dataclass(frozen=True, slots=True, config=CLOSED)
class Code:
    """One value of a code list. `days` is the time limit it carries (rhythms); `words` are other names for it."""

    _: KW_ONLY
    label: str
    en: str = ""
    days: Days | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, config=CLOSED)
class CodeList:
    """A closed list of values a choice field may take, e.g. 六个方面."""

    _: KW_ONLY
    label: str
    en: str = ""
    values: Mapping[CodeName, Code] = Field(min_length=1)


@dataclass(frozen=True, slots=True, config=CLOSED)
class FieldDef:
    """One thing asked of a writer. A field nobody consumes is refused unless `why` says who needs it.

    `judges: false` keeps it out of every rule, rate and coverage (adoption, leaders' comments: design.md section 7).
    `shares: true` lets the units written there read the entry (联建共建: recorded once, shown to all partners).
    """

    _: KW_ONLY
    label: str
    en: str = ""
    type: FieldType = "text"
    codes: str = ""
    why: str = ""
    hint: str = ""
    example: str = ""
    seconds: int = Field(default=12, ge=1, le=3600)
    judges: bool = True
    shares: bool = False


@dataclass(frozen=True, slots=True, config=CLOSED)
class Kind:
    """A kind of entry: with a life it is an item (事项), without one an activity (活动).

    `title` and `day` name the two facts every entry has; `fields` are campaign fields in form order, `required` those
    (at most three) that must be given when the entry is recorded; `due_by` is the choice field whose code carries days.
    `once` is the closed state of entries recorded before the kind had a life. `own: true` marks an own action (自选动作):
    no rule may demand it of a unit. `monthly` is how many entries the office expects of one unit in a month (0: as
    things happen); the burden is reckoned from it. Without `measure` the entry's measure is its field named `measure`,
    when the kind has one. `groups` are kinds whose entries may be gathered under one of this kind (专项整治). `again` are
    fields by which one found after another was closed counts as the same fault come back. `begins` gives, by kind, the
    codes with which an entry begins that is recorded from the page of one of this kind. `letter` says how it is sent to
    its unit, `sight` who alone may read it (约谈: its own chain). `agenda` makes meetings of it. `many: true` lets it be
    recorded for several units at once. `adds` are kinds to be recorded from its page, each tied to it in this role.
    `cites` are kinds whose rows it tells of (reported_in). `costs` says what one of them is to the units: something to
    answer, a meeting, a paper. `points` are text fields whose lines become entries of a kind in one press each (what a
    guidance group pointed out). `spreads` are the roles that may let every unit under theirs read one of this kind (a
    case worth using elsewhere), and nothing else of its unit.
    """

    _: KW_ONLY
    label: str
    en: str = ""
    measure: str = ""
    life: str = ""
    once: str = ""
    title: str = "名称"
    day: str = "日期"
    fields: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    due_by: str = ""
    monthly: int = Field(default=0, ge=0, le=200)
    own: bool = False
    groups: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    agenda: Agenda | None = None
    many: bool = False
    adds: Mapping[Name, LinkRole] = Field(default_factory=dict)
    cites: tuple[str, ...] = ()
    costs: Costs = ""
    points: Mapping[Name, Name] = Field(default_factory=dict)
    begins: Mapping[Name, Mapping[Name, CodeName]] = Field(default_factory=dict)
    letter: Letter | None = None
    sight: Sight | None = None
    spreads: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True, config=CLOSED)
class Metric:
    """A named question with a number for an answer.

    count: entries. sum: of a number field. ratio: `part` ÷ `whole` (two metrics), in per cent. coverage: with `classes`,
    units of these classes with at least `least` entries ÷ all such units; with `field`, codes met in that choice field ÷
    all codes of its list. days: median days from state `start` (or "day") to state `end`. units: units of `classes` whose
    metric `metric` is below `below` (a number, or "time" for the share of the campaign gone).
    when: `period` counts entries dated inside the period, `state` everything up to the cut-off day. dated: entries are
    dated by their day, or by the last time they entered this state. by: broken down by a choice field, "class", "kind" or
    "measure". unless: units with such an entry are not asked for one (coverage, units). judges: false for figures that
    may never warn. The words (nouns first to last, verbs, measure_words) are how it is recognised in a draft and written
    in a report; `definition` (`definition_en` in English) tells what exactly is counted.
    """

    _: KW_ONLY
    label: str
    en: str = ""
    form: Form = "count"
    of: str | Selection = ""
    when: Literal["period", "state"] = "state"
    dated: str = ""
    field: str = ""
    part: str = ""
    whole: str = ""
    start: str = ""
    end: str = ""
    metric: str = ""
    below: float | Literal["time"] | None = None
    classes: tuple[str, ...] = ()
    least: int = Field(default=1, ge=1, le=1000)
    by: str = ""
    unless: str | Selection = ""
    measure: str = ""
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    measure_words: tuple[str, ...] = ()
    definition: str = ""
    definition_en: str = ""
    judges: bool = True


@dataclass(frozen=True, slots=True, config=CLOSED)
class Rule:
    """A selection that ought to be empty, or a metric that ought to reach a floor; what it finds is a warning.

    `text` is said to the unit concerned, `mend` tells its next step (in English `text_en`, `mend_en`), `owner` who
    has to act. `floors` gives the least
    value of `metric` by unit class ("*" for the rest; "time" = the share of the campaign gone, for rates). `shown_to`
    narrows who above the unit concerned sees what it finds, to these roles; the people of the unit itself always do.
    `cases` are good examples shown beside what it finds; a unit with an entry of `unless` owes no floor (一单位一策).
    """

    _: KW_ONLY
    label: str
    en: str = ""
    of: str | Selection = ""
    metric: str = ""
    floors: Mapping[str, float | Literal["time"]] = Field(default_factory=dict)
    text: str
    text_en: str = ""
    mend: str
    mend_en: str = ""
    owner: Role = "clerk"
    shown_to: tuple[Role, ...] = ()
    cases: str | Selection = ""
    unless: str | Selection = ""


@dataclass(frozen=True, slots=True, config=CLOSED)
class Listing:
    """A list (清单): a named selection shown as a table, in an office's order of columns.

    On paper: `merged` is the column whose equal cells are one, rows standing in its order; `total` puts 合计 over the
    numbers first or last; `months` adds a column for each month of the campaign, ● from the day to the due date;
    `notes` stand under it; `signed: false` leaves out the line to sign. `persons` are the person fields of which the first
    that is filled names whose doing it was (column `who`); the page counts what each did, never in order of number.
    """

    _: KW_ONLY
    label: str
    en: str = ""
    of: str | Selection
    columns: tuple[Column, ...]
    group: str = ""
    merged: str = ""
    total: Literal["", "first", "last"] = ""
    months: bool = False
    notes: tuple[str, ...] = ()
    signed: bool = True
    persons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, config=CLOSED)
class Phase:
    """A phase of the campaign from this day on, and the measures that weigh most in it (阶段侧重)."""

    _: KW_ONLY
    starts: Day
    focus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, config=CLOSED)
class Wording:
    """Words of reports: names that fill name blanks, set phrases never called copies, names of other campaigns."""

    _: KW_ONLY
    names: Mapping[str, str] = Field(default_factory=dict)
    phrases: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, config=CLOSED)
class Campaign:
    """One campaign (专项): what it asks for, how items live, what is counted, listed and warned of.

    `ladder` names the kinds of supervision from the mildest to the gravest; only a person goes one further. `phases`
    are the codes of the field `phase`, each with the day it begins. `milestones` are the entries (推进会) from whose days
    the progress page tells what has moved since. `follows` is the campaign it starts from, `carries` are its kinds that
    may be taken over when finished, as a kind here.
    """

    _: KW_ONLY
    campaign: str = Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)
    title: str
    en: str = ""
    starts: Day
    ends: Day
    follows: str = Field(default="", max_length=40)
    carries: Mapping[Name, str] = Field(default_factory=dict)
    minutes_a_week: int = Field(default=60, ge=1, le=600)
    milestones: str | Selection = ""
    phases: Mapping[CodeName, Phase] = Field(default_factory=dict)
    classes: Mapping[CodeName, Code] = Field(min_length=1)
    measures: Mapping[CodeName, Code] = Field(min_length=1)
    codes: Mapping[Name, CodeList] = Field(default_factory=dict)
    fields: Mapping[Name, FieldDef] = Field(default_factory=dict)
    lives: Mapping[Name, Life] = Field(default_factory=dict)
    kinds: Mapping[Name, Kind] = Field(min_length=1)
    selections: Mapping[Dotted, Selection] = Field(default_factory=dict)
    metrics: Mapping[Dotted, Metric] = Field(default_factory=dict)
    rules: Mapping[Dotted, Rule] = Field(default_factory=dict)
    lists: Mapping[Dotted, Listing] = Field(default_factory=dict)
    statistics: Mapping[Name, Statistics] = Field(default_factory=dict)
    papers: Mapping[Name, Template] = Field(default_factory=dict)
    slips: Mapping[Name, Slip] = Field(default_factory=dict)
    headings: Mapping[Name, tuple[str, ...]] = Field(default_factory=dict)
    wording: Wording = Field(default_factory=Wording)
    ladder: tuple[Name, ...] = ()


FACTS: tuple[str, ...] = (
    "no", "key", "title", "kind", "measure", "unit", "class", "day", "due", "state", "round", "source",
    "measures", "rules", "answers", "cited", "used", "parts", "found", "parts_done",
    "found_done", "evidence", "closed_on", "closed",
    "verified_by", "look_back", "note", "blank", "who",
)  # fmt: skip
"""Columns every entry has without being asked: 序号, 编号, … what has been linked, proved and when it was closed."""
