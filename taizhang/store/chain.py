"""The chain of steps: canonical text of a step, its digest over the one before, and the digest of the row it left.

Reliability rule 6: canonical JSON, previous hash, sequence without gaps, and a digest of the business row, so that a
change made past the application is found. SHA-256.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC
from typing import Final

from taizhang.store.models import Entry, Step

CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _text(facts: Sequence[object]) -> bytes:
    return CANONICAL.encode(facts).encode()


def row_digest(row: Entry) -> str:
    """SHA-256 of what the row says: kind, unit, title, dates, state, round, version, values."""
    facts = (row.key, row.campaign, row.kind, row.path, row.title, row.day, row.due, row.state, row.round, row.version)
    return hashlib.sha256(_text((*facts, row.values))).hexdigest()


def step_digest(step: Step) -> str:
    """SHA-256 of the step and of the digest before it. What a step need not say it is not asked: old digests hold."""
    at = step.at.astimezone(UTC).isoformat(timespec="microseconds")
    where = (step.region, step.seq, step.campaign, step.entry_id, step.document_id, step.subject, step.place)
    what = (step.move, step.from_state, step.to_state, step.round, step.note, step.values, step.batch, step.facts)
    more = (step.before, step.undoes) if step.before is not None or step.undoes else ()
    return hashlib.sha256(_text((step.prev, at, step.person_id, where, what, *more))).hexdigest()


def chained(steps: Sequence[Step], seq: int, head: str) -> tuple[int, str]:
    """Number and chain these new steps after (seq, head), in place; give the new head."""
    for step in steps:
        seq += 1
        step.seq, step.prev = seq, head
        step.digest = head = step_digest(step)
    return seq, head
