"""Agendas judged: the kinds, fields, figures, rules and classes a meeting speaks of are there, and figures may judge."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from taizhang.campaign.flaw import Flaw, Path
from taizhang.campaign.model import Campaign, Kind
from taizhang.campaign.selections import unknown, unknowns
from taizhang.campaign.sitting import ITEM_FIELDS, RESULTS, VOTE_FIELDS, WAYS, Agenda
from taizhang.errors import msg, words

CODES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"vote_result": RESULTS, "vote_way": WAYS})
"""Codes that a choice field of an agenda item has at least."""


def judge(campaign: Campaign) -> Iterator[Flaw]:
    """Flaws of all kinds that are meetings."""
    for name, kind in campaign.kinds.items():
        if kind.agenda is not None:
            path = ("kinds", name, "agenda")
            yield from _kinds(campaign, path, kind.agenda)
            yield from _named(campaign, path, kind, kind.agenda)


def _kinds(campaign: Campaign, path: Path, agenda: Agenda) -> Iterator[Flaw]:
    """The kinds of agenda items, of tasks and of papers sent round."""
    for word, kind in (("items", agenda.items), ("tasks", agenda.tasks), ("papers", agenda.papers)):
        if kind:
            yield from unknown((*path, word), kind, campaign.kinds, words(msg("没有类别“{name}”"), name=kind))
    for word, kind in (("tasks", agenda.tasks), ("papers", agenda.papers)):
        if kind in campaign.kinds and not campaign.kinds[kind].life:
            what = words(msg("“{kind}”没有流程，办没办看不出来"), kind=campaign.kinds[kind].label)
            yield Flaw((*path, word), what, words(msg("用有 life 的类别")))
    if agenda.items in campaign.kinds:
        yield from _items(campaign, (*path, "items"), campaign.kinds[agenda.items], agenda)


def _items(campaign: Campaign, path: Path, kind: Kind, agenda: Agenda) -> Iterator[Flaw]:
    """An agenda item has the fields that votes and minutes are made of; those it may have are of their type too."""
    asked = dict(ITEM_FIELDS)
    asked |= {name: sort for name, sort in VOTE_FIELDS.items() if name in kind.fields}
    asked |= {"vote_rule": "text"} if agenda.also else {}
    asked |= {"vote_way": "choice"} if "voted_names" in kind.fields else {}
    for name, wanted in asked.items():
        field = campaign.fields.get(name)
        codes = campaign.codes[field.codes].values if field and field.codes in campaign.codes else ()
        lacking = [code for code in CODES.get(name, ()) if code not in codes]
        if name not in kind.fields or field is None or field.type != wanted or lacking:
            what = words(msg("议题要有字段“{name}”（{type}），没有或写法不合"), name=name, type=wanted)
            yield Flaw(path, what, words(msg("见 docs/campaign.md 的“会议”")))


def _named(campaign: Campaign, path: Path, kind: Kind, agenda: Agenda) -> Iterator[Flaw]:
    """Other names lead somewhere."""
    choices = [name for name in kind.fields if name in campaign.fields and campaign.fields[name].type == "choice"]
    if agenda.series:
        what = words(msg("这一类没有单选字段“{name}”"), name=agenda.series)
        yield from unknown((*path, "series"), agenda.series, choices, what)
    if agenda.good:
        what = words(msg("没有筛选“{name}”"), name=agenda.good)
        yield from unknown((*path, "good"), agenda.good, campaign.selections, what)
    yield from unknowns((*path, "figures"), agenda.figures, campaign.metrics, msg("没有指标“{name}”"))
    yield from unknowns((*path, "rules"), agenda.rules, campaign.rules, msg("没有规则“{name}”"))
    yield from unknowns((*path, "classes"), agenda.classes, campaign.classes, msg("没有单位分类“{name}”"))
