"""From the bodies sent to drafts: read by the same rooms as the page's form, every flaw with the path of its field."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from taizhang.campaign.model import Campaign
from taizhang.errors import Problem, msg, words
from taizhang.record.asks import FACTS_ASKED, UNIT, Ask, Form, units_written
from taizhang.record.drafting import Context, draft_row, nth
from taizhang.record.entry import Draft, Source
from taizhang.record.names import plain, units_of
from taizhang.record.permits import Actor, records, sees
from taizhang.store import clock, reading, sight
from taizhang.store.kept_answers import Asked
from taizhang.store.reading import node
from taizhang.web.api.faults import NO_FIELD, Fault, Flawed, fault_of
from taizhang.web.api.shapes import DraftIn

SOURCE = Source(name="API")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around drafts, and the codes of those units named that are in sight."""

    context: Context
    seen: frozenset[str]


@dataclass(frozen=True, slots=True)
class Desk:
    """Who writes, in which campaign, for which unit where none is named, and under which key the request came."""

    campaign: Campaign
    actor: Actor
    unit: str
    once: Asked | None = None


def drafts(desk: Desk, given: Sequence[DraftIn], paths: Sequence[str]) -> tuple[Draft, ...]:
    """The drafts, or every fault of all of them; `paths` is where each stands in the request."""
    forms = {
        kind: reading.form(desk.campaign.campaign, kind)
        for kind in {one.kind for one in given} if kind in desk.campaign.kinds
    }  # fmt: skip
    around = surroundings(desk, [(forms[one.kind].asks, one.given()) for one in given if one.kind in forms])
    tied = _kinds_tied(desk, given)
    made: list[Draft] = []
    faults: list[Fault] = []
    for one, path in zip(given, paths, strict=True):
        begun = _begun(desk.campaign, one, tied)
        found = _draft(desk, forms.get(one.kind), one.begun_with(begun), around)
        made += [found] if isinstance(found, Draft) else []
        faults += () if isinstance(found, Draft) else (replace(each, field=path + each.field) for each in found)
    if faults:
        raise Flawed(faults)
    return tuple(_once(desk, made))


def _kinds_tied(desk: Desk, given: Iterable[DraftIn]) -> Mapping[str, str]:
    """The kinds of the entries in sight to which these drafts are tied, by key."""
    keys = {link.key for one in given for link in one.links}
    rows = sight.entries(desk.actor, desk.campaign.campaign)
    return dict(rows.filter(key__in=keys).values_list("key", "kind")) if keys else {}


def _begun(campaign: Campaign, one: DraftIn, tied: Mapping[str, str]) -> Mapping[str, str]:
    """What an entry of this kind begins with beside those it is tied to, as on their page (the measure of a problem)."""
    kinds = (tied[link.key] for link in one.links if link.key in tied)
    begins = (campaign.kinds[kind].begins.get(one.kind, {}) for kind in kinds if kind in campaign.kinds)
    return {name: code for some in begins for name, code in some.items()}


def _draft(desk: Desk, form: Form | None, one: DraftIn, around: Around) -> Draft | tuple[Fault, ...]:
    if form is None:
        return (Fault("kind", words(msg("专项里没有这一类：{kind}"), kind=one.kind)),)
    given = one.given()
    unit = plain(str(given[UNIT])) or plain(desk.unit)
    if faults := (*strange(form.asks, one.values), *_unseen(around, unit, one.unit)):
        return tuple(faults)
    made, problems = draft_row(form, given, around.context)
    if made is None:
        return tuple(named(form.asks, problems))
    return replace(made, links=tuple((link.role, link.key) for link in one.links))


def strange(asked: Iterable[Ask], values: Mapping[str, object]) -> Iterator[Fault]:
    """Names in `values` that nobody asks for."""
    known = {ask.name for ask in asked} - set(FACTS_ASKED)
    return (Fault(f"values.{name}", NO_FIELD) for name in values if name not in known)


def named(asked: Iterable[Ask], problems: Iterable[Problem]) -> Iterator[Fault]:
    """What the rooms found, by the names of the fields instead of their labels."""
    names: dict[str, str] = {}
    for ask in asked:
        names.setdefault(ask.label, ask.name if ask.name in FACTS_ASKED else f"values.{ask.name}")
    return (fault_of(problem, names.get(problem.place.column, "")) for problem in problems)


def _unseen(around: Around, unit: str, written: str) -> tuple[Fault, ...]:
    """A unit out of sight is told of like one that is not there."""
    code = around.context.units.codes.get(unit)
    if code == "" or code in around.seen:
        return ()
    what = words(msg("没有叫“{value}”的单位"), value=written)
    return (Fault(UNIT, what, words(msg("填单位全称或单位代码"))),)


def surroundings(desk: Desk, asked: Iterable[tuple[Sequence[Ask], Mapping[str, object]]]) -> Around:
    """What stands around drafts: only the units they name are fetched, however many there are."""
    rows = reading.units_called([desk.unit, *(name for asks, given in asked for name in units_written(asks, given))])
    writable = frozenset(row.code for row in rows if records(desk.actor, row.path))
    around = Context(
        units=units_of(node(row) for row in rows), today=clock.today(), unit=desk.unit,
        may_write=writable.__contains__, source=SOURCE,
    )  # fmt: skip
    return Around(around, frozenset(row.code for row in rows if sees(desk.actor, row.path)))


def _once(desk: Desk, made: Iterable[Draft]) -> Iterator[Draft]:
    """What is sent under a key is recorded once under it; without one the same content is recorded once."""
    met: Counter[str] = Counter()
    for at, one in enumerate(made, 1):
        if desk.once is None:
            met[one.origin] += 1
            yield nth(one, met[one.origin])
        else:
            told = f"{desk.once.token} {desk.once.key} {desk.once.digest}"
            yield replace(one, origin=f"api:{hashlib.sha256(told.encode()).hexdigest()[:40]}-{at}")
