"""What a campaign prints: statistical tables (统计表) and templates of papers (模板), as values of the campaign language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import KW_ONLY
from typing import Final, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from taizhang.campaign.written import CLOSED

Every = Literal["week", "month", "quarter", "whole"]
"""How long 本期 is: the week, month or quarter of the cut-off day, or the whole campaign."""
Group = Literal["periodic", "brief", "progress", "plan", "report", "summary"]
"""Where a template stands on the page 材料: 周报/月报, 简报, 推进会材料, 实施方案, 汇报稿, 总结."""
Words = str | tuple[str, ...]
"""A sentence, or its clauses: a clause with nothing to tell is left out of it."""
SLOT: Final = re.compile(r"\{(?P<period>period )?(?P<name>[^{} ]+)\}")
FACTS: Final = ("unit", "campaign", "day", "date", "year", "from", "span", "number", "time")
"""What a template may say beside metrics: 单位, 专项, 12月31日, 2023年12月31日, 2023, the first day of 本期, 本期 as
2023年12月25日至31日, 第几期, time gone.
"""


@dataclass(frozen=True, slots=True, config=CLOSED)
class Column:
    """A column of a list: `show` is a field or one of the facts every entry has (campaign.model.FACTS)."""

    _: KW_ONLY
    show: str
    label: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True, config=CLOSED)
class Tied:
    """A table on a slip: the entries tied to it in this role (措施, 归入的问题), with these columns."""

    _: KW_ONLY
    label: str
    en: str = ""
    role: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, config=CLOSED)
class Slip:
    """A form about one entry (销号申请, 延期申请, 督办单, 一项目一台账): its lines, boxes to sign, and tables of what is tied.

    `kinds` are the entries it is for; `states` those it is for now (all, when empty).
    """

    _: KW_ONLY
    label: str
    en: str = ""
    kinds: tuple[str, ...]
    states: tuple[str, ...] = ()
    columns: tuple[Column, ...]
    signs: tuple[str, ...] = ()
    tied: tuple[Tied, ...] = ()


@dataclass(frozen=True, slots=True, config=CLOSED)
class Gauge:
    """A column of a statistical table: a metric since the campaign began (累计), and in the period (本期).

    `new` is the metric that tells 本期 where `metric` tells a state; a metric of a period tells both itself.
    """

    _: KW_ONLY
    metric: str
    new: str = ""
    label: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True, config=CLOSED)
class Statistics:
    """A statistical table (统计表): a row for each unit of these classes, two columns for each gauge, and 合计."""

    _: KW_ONLY
    label: str
    en: str = ""
    every: Every = "week"
    classes: tuple[str, ...]
    columns: tuple[Gauge, ...]
    total: Literal["first", "last"] = "first"
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, config=CLOSED)
class Entries:
    """Entries told one a line: the rows of a list, each in the words of `say` ({column} are columns of the list).

    `lead` stands before them; `where` narrows them by choice fields; `most` is how many; `rest` is said behind them where
    there are more, {n} being how many; `none` is said where there is none (each nothing, when empty).
    """

    _: KW_ONLY
    list: str
    lead: str = ""
    say: str
    where: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    most: int = Field(default=10, ge=1, le=200)
    rest: str = ""
    none: str = ""


@dataclass(frozen=True, slots=True, config=CLOSED)
class Drawn:
    """A chart of a paper: the figures of these metrics, drawn by Word itself, as bars, columns or a line.

    `over` says what stands along it: `units` of these classes in the order of the tree, `parts` a metric is broken down by
    (its `by`), or the ends of the last `most` `weeks` or `months`; `period` counts each of those alone instead of 累计.
    `time` sets the share of the campaign's time gone beside rates. Where nothing is above zero, nothing is drawn.
    """

    _: KW_ONLY
    title: str
    form: Literal["bar", "column", "line"] = "bar"
    metrics: tuple[str, ...] = Field(min_length=1, max_length=3)
    over: Literal["units", "parts", "weeks", "months"]
    classes: tuple[str, ...] = ()
    most: int = Field(default=8, ge=2, le=40)
    period: bool = False
    time: bool = False


@dataclass(frozen=True, slots=True, config=CLOSED)
class Masthead:
    """The printed head of a paper: a `briefing` (name, 第几期, who makes it, the day) or a `red` mark over a red line.

    `report_to`, `send_to` and `issue_to` are 报、送、发 at the foot of a briefing, `copies` how many are printed.
    """

    _: KW_ONLY
    form: Literal["briefing", "red"]
    mark: str
    number: str = ""
    organ: str = ""
    report_to: str = ""
    send_to: str = ""
    issue_to: str = ""
    copies: int = Field(default=0, ge=0, le=9999)


@dataclass(frozen=True, slots=True, config=CLOSED)
class Section:
    """A part of a paper: a heading of this level and what stands under it; with nothing under it, it is left out.

    text: paragraphs of sentences. open: a sentence without its figure stays, its blank open, instead of being left out.
    table: a statistical table. list: a list as a table. chart: figures drawn. entries: entries told one a line.
    annex: it stands behind the signature on pages of its own (附件), its heading there the title.
    """

    _: KW_ONLY
    heading: str = ""
    level: int = Field(default=1, ge=1, le=3)
    text: tuple[tuple[Words, ...], ...] = ()
    open: bool = False
    table: str = ""
    list: str = ""
    most: int = Field(default=20, ge=1, le=200)
    chart: Drawn | None = None
    annex: bool = False
    entries: Entries | None = None


@dataclass(frozen=True, slots=True, config=CLOSED)
class Template:
    """A paper put together from the ledger: its printed head, title, the lines under it, whom it addresses, sections, and
    whether it is signed (by `signer`, else by the unit).
    """

    _: KW_ONLY
    label: str
    en: str = ""
    group: Group
    every: Every = "whole"
    head: Masthead | None = None
    title: str
    under: tuple[str, ...] = ()
    address: str = ""
    sections: tuple[Section, ...] = Field(min_length=1)
    signed: bool = False
    signer: str = ""


def sentences(section: Section) -> Iterator[str]:
    """Every stretch of words of a section that may hold slots, its heading first."""
    yield section.heading
    if section.entries:
        yield section.entries.lead
    for paragraph in section.text:
        for sentence in paragraph:
            yield from (sentence,) if isinstance(sentence, str) else sentence


def heads(template: Template) -> Iterator[tuple[str, str]]:
    """The words around the sections of a template that may hold slots, each with the word it stands under."""
    yield "title", template.title
    yield from (("under", line) for line in template.under)
    yield "address", template.address
    yield "signer", template.signer
    said = template.head
    if said:
        told = (said.mark, said.number, said.organ, said.report_to, said.send_to, said.issue_to)
        yield from (("head", text) for text in told)


def slots(text: str) -> Iterator[tuple[bool, str]]:
    """The slots of a text: whether the period alone is meant, and the name."""
    yield from ((bool(found["period"]), found["name"]) for found in SLOT.finditer(text))
