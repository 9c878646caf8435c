"""The doors `record` and `move`: the only way an entry is written. Each is one transaction with its steps.

Order of a door: who may, what is asked, judge (record.lifecycle), rows, steps. Whatever way a person came (page, workbook,
API, command) ends here, so sight, needs, versions, idempotency and the chain of steps hold for all of them.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from types import MappingProxyType
from typing import Final

from django.db import connection

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import kind_of, measure_of
from taizhang.errors import msg, refuse
from taizhang.record import entry as value
from taizhang.record import lifecycle
from taizhang.record.permits import Actor, records, sees
from taizhang.store import clock, reading, sight, words
from taizhang.store.chain import chained, row_digest
from taizhang.store.doors import door
from taizhang.store.fitting import refuse_too_long
from taizhang.store.inserting import inserted
from taizhang.store.linking import link_rows
from taizhang.store.models import Chain, Document, Entry, Evidence, Link, Step, Unit
from taizhang.store.moving import Moving, facts_of, hand_of, judged, lay, next_look, overwritten, stale
from taizhang.store.new_rows import FirstSteps, NewRows
from taizhang.store.numbering import stamped
from taizhang.store.requests import asked_by_others, refuse_beyond, sent_out
from taizhang.store.sharing import share
from taizhang.store.touching import touch

BATCH, ORIGIN = 500, 64
# in plain SQL: every entry recorded asks and tells these, and Django takes ten times as long to say them
HEAD = "SELECT seq, head FROM store_chain WHERE region = %s"
MOVED = "UPDATE store_chain SET seq = %s, head = %s WHERE region = %s"
# each origin is looked up by itself, and by nothing else: of a ledger it has not sampled yet PostgreSQL takes a campaign for
# few rows, and would walk all of it for every origin
KNOWN = (
    "SELECT asked.value, (SELECT key FROM store_entry WHERE origin = asked.value AND campaign || '' = %s LIMIT 1) FROM"
)
ASKED: Final = MappingProxyType(
    {"sqlite": "json_each(%s) AS asked", "postgresql": "json_array_elements_text(%s::json) AS asked (value)"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """Keys in the order of the drafts, and how many of them are new."""

    keys: tuple[str, ...]
    new: int


def _chain(region: str, steps: Sequence[Step]) -> None:
    """Number and chain new steps after the head of their region, which nobody else can move until the transaction ends."""
    locked = connection.ops.for_update_sql(no_key=True) if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(f"{HEAD} {locked}", [region])
        found = cursor.fetchone()
        if found is None:
            chain, _ = Chain.objects.select_for_update(no_key=True).get_or_create(region=region)
            found = (chain.seq, chain.head)
        cursor.execute(MOVED, [*chained(steps, *found), region])


def append(steps: Iterable[Step]) -> None:
    """Add steps to the chains of their regions; to be called inside the door's transaction."""
    for region, group in groupby(sorted(steps, key=lambda step: step.region), key=lambda step: step.region):
        new = list(group)
        refuse_too_long(new)
        _chain(region, new)
        inserted(new)
        touch(region, new[0].seq, new[-1].seq)


def keys_of(campaign: Campaign, origins: Sequence[str]) -> dict[str, str]:
    """Keys of the entries that came of these origins, whoever may see them."""
    if not origins:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(f"{KNOWN} {ASKED[connection.vendor]}", [campaign.campaign, json.dumps(origins)])
        return {origin: key for origin, key in cursor if key}


def _named_shortly(draft: value.Draft) -> value.Draft:
    """An origin made of long codes is kept as its digest, which is as good a name."""
    origin = draft.origin
    return draft if len(origin) <= ORIGIN else replace(draft, origin=hashlib.sha256(origin.encode()).hexdigest())


def _units(drafts: Iterable[value.Draft], by: Actor) -> dict[str, Unit]:
    codes = frozenset(draft.unit for draft in drafts)
    found = {unit.code: unit for unit in reading.units_of(codes)}
    for code in sorted(codes):
        if code not in found or not sees(by, found[code].path):
            raise refuse(msg("没有这个单位：{code}"), code=code)
        if not records(by, found[code].path):
            raise refuse(msg("您的职责只能查看“{unit}”，不能登记"), unit=found[code].name)
        reading.refuse_closed(found[code])
    return found


def step_of(row: Entry, move: str, by: Actor, at: datetime, **told: object) -> Step:
    """A step that leaves the row as it stands now."""
    told.setdefault("to_state", row.state)
    if "day" not in told:
        told["day"] = clock.day_of(at)
    facts = row_digest(row)
    return Step(
        region=row.region, campaign=row.campaign, entry=row, move=move, at=at, person_id=by.person or None,
        round=row.round, facts=facts, **told,
    )  # fmt: skip


def _proofs(row: Entry, proofs: Iterable[value.Proof], day: date) -> list[Evidence]:
    return [
        Evidence(
            region=row.region, entry=row, kind=proof.kind, name=proof.name, text=proof.text, digest=proof.digest,
            round=row.round, added_on=day, algorithm=proof.algorithm or "sha256", media=proof.media, size=proof.size,
            paper=proof.paper, replaces_id=proof.replaces or None,
        )
        for proof in proofs
    ]  # fmt: skip


def _documents(drafts: Iterable[value.Draft], by: Actor, campaign: str) -> dict[str, Document]:
    cited = {draft.citation.document for draft in drafts if draft.citation}
    return {row.key: row for row in sight.documents(by, campaign).filter(key__in=cited)} if cited else {}


@door
def record(
    campaign: Campaign, drafts: Sequence[value.Draft], *, by: Actor, at: datetime | None = None, batch: str = ""
) -> Recorded:
    """Record entries once each, whatever number of times they are sent; all of them or, on a Refusal, none."""
    at = at or clock.now()
    drafts = tuple(_named_shortly(draft) for draft in drafts)
    keys = keys_of(campaign, [draft.origin for draft in drafts])
    fresh = {draft.origin: draft for draft in drafts if draft.origin not in keys}
    units, cited = _units(fresh.values(), by), _documents(fresh.values(), by, campaign.campaign)
    day = clock.day_of(at)
    papers = {draft.origin: cited.get(draft.citation.document) for draft in fresh.values() if draft.citation}
    rows = NewRows(campaign, units, day)
    pairs = [(draft, rows.of(draft, papers.get(draft.origin))) for draft in fresh.values()]
    refuse_too_long(row for _, row in pairs)
    refuse_beyond(campaign, asked_by_others(campaign, fresh.values(), by, day), day)
    sight.refuse_unread(campaign, [row for _, row in pairs], by)
    inserted([row for _, row in pairs], near="path")
    words.remember(row for _, row in pairs)
    share(campaign, [row for _, row in pairs])
    ties = [(row, role, key) for draft, row in pairs for role, key in draft.links]
    Link.objects.bulk_create(link_rows(ties, campaign.campaign, by), batch_size=BATCH)
    proofs = [proof for draft, row in pairs for proof in _proofs(row, draft.proofs, day)]
    refuse_too_long(proofs)
    Evidence.objects.bulk_create(proofs, batch_size=BATCH)
    steps = FirstSteps(by, at, day, batch)
    append(steps.of(row) for _, row in pairs)
    keys |= {draft.origin: row.key for draft, row in pairs}
    return Recorded(keys=tuple(keys[draft.origin] for draft in drafts), new=len(pairs))


WRITTEN = (
    "title", "text_digest", "day", "due", "state", "round", "version", "moved_on", "values", "target", "path",
    "unit_class", "unit", "look_on", "measure",
)  # fmt: skip


def write(rows: Collection[Entry], fields: Sequence[str] = WRITTEN) -> None:
    """The rows as they were left, each once; nobody else can have changed them, `held` has locked them."""
    refuse_too_long(rows)
    Entry.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=("region", "key"), update_fields=fields
    )
    words.remember(rows)


def held(by: Actor, campaign: str, keys: frozenset[str]) -> dict[str, Entry]:
    """The rows in sight by key, locked until the transaction ends (SQLite has locked the whole ledger already)."""
    seen = sight.entries(by, campaign).filter(key__in=keys).select_related("unit").order_by("pk")
    rows = {row.key: row for row in seen.select_for_update(of=("self",), no_key=True)}
    if len(rows) < len(keys):
        raise sight.Unseen
    return rows


@dataclass(frozen=True, slots=True, kw_only=True)
class _Done:
    """One move made in memory: its turn, the entry it left, and the rows still to be added."""

    turn: lifecycle.Turn
    entry: value.Entry
    step: Step
    proofs: list[Evidence]


def _moved(campaign: Campaign, row: Entry, entry: value.Entry, moving: Moving, by: Actor) -> _Done:
    at = moving.at or clock.now()
    hand = hand_of(moving, by, at)
    if moving.version != row.version:
        raise stale(row)
    tied = tuple(value.Link(role=role, key=key, kind="", inward=False) for role, key in moving.links)
    entry = replace(entry, links=(*entry.links, *tied))
    turn = judged(campaign, row, entry, moving.move, hand)
    proofs, was = _proofs(row, moving.proofs, hand.day), facts_of(row)
    lay(row, turn, hand.day)
    row.measure = measure_of(kind_of(campaign, row.kind), row.values)
    left = lifecycle.after(entry, turn, hand)
    row.look_on = next_look(campaign, left)
    told = {"from_state": turn.from_state, "note": moving.note, "values": dict(turn.values)}
    before = {**overwritten(was, row), "proofs": len(proofs)} if proofs else overwritten(was, row)
    step = step_of(row, moving.move, by, at, before=before, **told)
    left = replace(left, unit=row.unit.code, path=row.path, unit_class=row.unit_class, target=row.target)
    return _Done(turn=turn, entry=left, step=step, proofs=proofs)


def _tell_new_ties(step: Step, links: Sequence[tuple[str, str]]) -> None:
    """The step keeps which ties it brings, so that undoing it takes those and no others."""
    there = set(Link.objects.filter(source=step.entry).values_list("role", "target__key")) if links else set()
    if new := [list(tie) for tie in links if tie not in there]:
        step.before = {**(step.before or {}), "links": new}


@door
def move(
    campaign: Campaign, moving: Moving | Sequence[Moving], *, by: Actor, batch: str = ""
) -> tuple[lifecycle.Turn, ...]:
    """Make moves in order, each judged on what the one before left; all of them or, on a Refusal, none."""
    many = (moving,) if isinstance(moving, Moving) else tuple(moving)
    rows = held(by, campaign.campaign, frozenset(one.key for one in many))
    many = tuple(stamped(campaign, rows[one.key], one, by) for one in many)
    entries = {one.key: one for one in reading.entry_values(rows.values())}
    done, ties = [], []
    for one in many:
        done.append(_moved(campaign, rows[one.key], entries[one.key], one, by))
        entries[one.key], done[-1].step.batch = done[-1].entry, batch
        ties += [(rows[one.key], role, key) for role, key in one.links]
        _tell_new_ties(done[-1].step, one.links)
    for day, sent in sent_out(campaign, [(rows[one.key], it) for one, it in zip(many, done, strict=True)], by).items():
        refuse_beyond(campaign, sent, day)
    write(rows.values())
    share(campaign, rows.values())
    proofs = [proof for one in done for proof in one.proofs]
    refuse_too_long(proofs)
    Evidence.objects.bulk_create(proofs, batch_size=BATCH)
    Link.objects.bulk_create(link_rows(ties, campaign.campaign, by), ignore_conflicts=True)
    append(one.step for one in done)
    return tuple(one.turn for one in done)
