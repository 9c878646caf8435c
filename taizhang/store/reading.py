"""From rows to the values the pure rooms work on."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final
from unicodedata import normalize

from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.errors import Refusal, msg, refuse, words
from taizhang.record import entry as value
from taizhang.record.asks import Form, form_of
from taizhang.record.tree import Node
from taizhang.store.models import CampaignText, Entry, Evidence, Link, Step, Unit
from taizhang.store.remembered import Memory, office_head, until_the_office_changes

_UNITS: Final = Memory()
_CALLED: Final = Memory()


def _compiled(text: str, code: str) -> Campaign:
    campaign, problems = load(text, f"{code}.yaml")
    if campaign is None:
        raise Refusal(words(msg("专项“{code}”的定义有误"), code=code), problems)
    return campaign


@until_the_office_changes
def in_force(code: str) -> Campaign:
    """The newest revision of a campaign; a Refusal names one that is not there."""
    newest = CampaignText.objects.filter(code=code).order_by("-revision").first()
    if newest is None:
        raise refuse(msg("没有这个专项：{code}"), code=code)
    return _compiled(newest.text, code)


@until_the_office_changes
def form(code: str, kind: str) -> Form:
    """What a kind of a campaign in force asks of a writer."""
    return form_of(in_force(code), kind)


@until_the_office_changes
def campaign_codes() -> tuple[str, ...]:
    """The codes of all campaigns adopted here, oldest first."""
    return tuple(CampaignText.objects.filter(revision=1).order_by("id").values_list("code", flat=True))


def unit_of(code: str) -> Unit:
    """The unit with this code; a Refusal names one that is not there."""
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise refuse(msg("没有这个单位：{code}"), code=code)
    return unit


def units_of(codes: Collection[str]) -> tuple[Unit, ...]:
    """The units with these codes, those that are there."""
    return tuple(unit for unit in _called(codes) if unit.code in codes)


def units_called(written: Iterable[str]) -> tuple[Unit, ...]:
    """The units that one of these texts names, by code or name, however wide its letters."""
    return _called({way for one in written for way in (one.strip(), normalize("NFKC", one).strip()) if way})


def _called(ways: Collection[str]) -> tuple[Unit, ...]:
    """Each name and code is asked for once until the office changes."""
    found = _CALLED.answers(ways, _looked_up, office_head())
    return tuple({unit.pk: unit for units in found.values() for unit in units}.values())


def _looked_up(ways: Sequence[str]) -> Mapping[str, tuple[Unit, ...]]:
    found: dict[str, tuple[Unit, ...]] = dict.fromkeys(ways, ())
    for unit in Unit.objects.filter(Q(code__in=ways) | Q(name__in=ways)):
        for way in found.keys() & {unit.code, unit.name}:
            found[way] += (unit,)
    return found


def units_numbered(numbers: Collection[int]) -> Mapping[int, Unit]:
    """The units with these primary keys, each asked for once until the office changes."""
    return _UNITS.answers(numbers, lambda missing: Unit.objects.in_bulk(list(missing)), office_head())


def refuse_closed(unit: Unit) -> None:
    """A closed unit takes nothing new; the refusal names the one that went on."""
    if unit.closed_on and unit.successor:
        raise refuse(msg("“{unit}”已并入“{to}”，请记到“{to}”"), unit=unit.name, to=unit.successor.name)
    if unit.closed_on:
        raise refuse(msg("“{unit}”已撤销，不能再登记或接收"), unit=unit.name)


def node(unit: Unit) -> Node:
    """A unit as the pure rooms see it."""
    return Node(
        code=unit.code, name=unit.name, path=unit.path, unit_class=unit.unit_class, opened=unit.opened_on,
        closed=unit.closed_on,
    )  # fmt: skip


def _step(row: Step) -> value.Step:
    return value.Step(
        move=row.move,
        from_state=row.from_state,
        to_state=row.to_state,
        at=row.at,
        day=row.day,
        person=row.person_id or 0,
        round=row.round,
        note=row.note,
        values=row.values,
        seq=row.seq,
        undoes=row.undoes or 0,
        before=None if row.before is None else {**row.before, **row.before.get("values", {})},
    )


def _proof(row: Evidence) -> value.Proof:
    return value.Proof(
        kind=row.kind, name=row.name, text=row.text, digest=row.digest, round=row.round, algorithm=row.algorithm,
        media=row.media, size=row.size, paper=row.paper, replaces=row.replaces_id or 0,
    )  # fmt: skip


def _closed(row: Entry) -> bool:
    campaign = in_force(row.campaign)
    life = campaign.lives.get(campaign.kinds[row.kind].life)
    return life is not None and life.states[row.state].closed


def _links(row: Entry) -> tuple[value.Link, ...]:
    out = (
        value.Link(role=tie.role, key=tie.target.key, kind=tie.target.kind, inward=False) for tie in row.links_out.all()
    )
    into = (
        value.Link(
            role=tie.role,
            key=tie.source.key,
            kind=tie.source.kind,
            inward=True,
            closed=tie.role == "part_of" and _closed(tie.source),
        )
        for tie in row.links_in.all()
    )
    return (*out, *into)


def entry_value(row: Entry) -> value.Entry:
    """One row with its steps, links and proofs."""
    return value.Entry(
        key=row.key,
        kind=row.kind,
        title=row.title,
        unit=row.unit.code,
        path=row.path,
        unit_class=row.unit_class,
        day=row.day,
        due=row.due,
        state=row.state,
        round=row.round,
        version=row.version,
        target=row.target,
        values=row.values,
        steps=tuple(_step(step) for step in row.steps.all()),
        links=_links(row),
        proofs=tuple(_proof(proof) for proof in row.evidence.all()),
    )


HANGING: "tuple[str | Prefetch[str, QuerySet[Step] | QuerySet[Link], str], ...]" = (
    "unit",
    "evidence",
    Prefetch("steps", queryset=Step.objects.order_by("seq")),
    Prefetch("links_out", queryset=Link.objects.select_related("target")),
    Prefetch("links_in", queryset=Link.objects.select_related("source")),
)


def entry_values(rows: Iterable[Entry]) -> tuple[value.Entry, ...]:
    """Many rows, with a fixed number of queries."""
    found = list(rows)
    prefetch_related_objects(found, *HANGING)
    return tuple(entry_value(row) for row in found)
