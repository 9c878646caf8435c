"""One move for many entries: what it would do to each is told first; then those that can are moved, as one batch.

Each entry is judged by itself, as on its own page; nothing is loosened because there are many.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from taizhang.campaign.model import Campaign
from taizhang.errors import Refusal, Words
from taizhang.record.entry import NOTHING, Proof
from taizhang.record.permits import Actor
from taizhang.store import clock, sight
from taizhang.store.doors import door
from taizhang.store.ledger import BATCH, held, move
from taizhang.store.models import Entry
from taizhang.store.moving import Moving, hand_of, judged, stale
from taizhang.store.reading import entry_values

MOST: Final = 5_000
"""So many entries in one transaction; more are a job's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be done to every entry: the move, and what the person brings to all of them."""

    move: str
    note: str = ""
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    proofs: tuple[Proof, ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An entry that is not moved, and everything that stands against it."""

    key: str
    title: str
    why: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Of the entries meant: those that can be moved (key and version), and those that cannot."""

    able: tuple[tuple[str, int], ...]
    kept: tuple[Kept, ...]
    batch: str = ""


Seen = Sequence[tuple[str, int]]
"""Keys with the version the person saw (0: whatever it is now)."""


def looked(campaign: Campaign, seen: Seen, wanted: Wanted, *, by: Actor) -> Judged:
    """What the move would do to these entries; nothing is written. Entries out of sight are not there."""
    rows = [row for part in _parts(seen) for row in _rows(campaign, [key for key, _ in part], by)]
    return _judge(campaign, rows, dict(seen), wanted, by)


@door
def act(campaign: Campaign, seen: Seen, wanted: Wanted, *, by: Actor, batch: str = "") -> Judged:
    """Move those that can be moved, in one batch; the others stay, each with its reasons. None is half done.

    Very many come in pieces that share a `batch`.
    """
    keys = [key for key, _ in seen]
    there = [row.key for part in _parts(seen) for row in _rows(campaign, [key for key, _ in part], by)]
    rows = [
        row
        for start in range(0, len(there), BATCH)
        for row in held(by, campaign.campaign, frozenset(there[start : start + BATCH])).values()
    ]
    order = {key: at for at, key in enumerate(keys)}
    told = _judge(campaign, sorted(rows, key=lambda row: order[row.key]), dict(seen), wanted, by)
    batch = batch or secrets.token_hex(8)
    moves = [_moving(wanted, key, version) for key, version in told.able]
    for start in range(0, len(moves), BATCH):
        move(campaign, moves[start : start + BATCH], by=by, batch=batch)
    return Judged(able=told.able, kept=told.kept, batch=batch if told.able else "")


def _parts(seen: Seen) -> list[Seen]:
    return [seen[start : start + BATCH] for start in range(0, len(seen), BATCH)]


def _rows(campaign: Campaign, keys: Sequence[str], by: Actor) -> list[Entry]:
    """The entries in sight, in the order they were named."""
    found = {row.key: row for row in sight.entries(by, campaign.campaign).filter(key__in=keys).select_related("unit")}
    return [found[key] for key in keys if key in found]


def _moving(wanted: Wanted, key: str, version: int) -> Moving:
    return Moving(
        key=key, move=wanted.move, version=version, note=wanted.note, values=wanted.values, proofs=wanted.proofs,
        due=wanted.due,
    )  # fmt: skip


def _judge(campaign: Campaign, rows: Sequence[Entry], seen: Mapping[str, int], wanted: Wanted, by: Actor) -> Judged:
    able: list[tuple[str, int]] = []
    kept: list[Kept] = []
    for row, entry in zip(rows, entry_values(rows), strict=True):
        hand = hand_of(_moving(wanted, row.key, row.version), by, clock.now())
        try:
            if seen[row.key] not in (0, row.version):
                raise stale(row)
            judged(campaign, row, entry, wanted.move, hand)
        except Refusal as refusal:
            why = tuple(flaw.what for flaw in refusal.flaws) or (refusal.what,)
            kept.append(Kept(key=row.key, title=row.title, why=why))
        else:
            able.append((row.key, row.version))
    return Judged(able=tuple(able), kept=tuple(kept))
