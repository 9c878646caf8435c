"""A bulk act on more rows than a person waits for: what was seen is laid aside, and a worker does it piece by piece.

Every piece is in with its beat or not at all, and all of them are one batch, which is undone like any other. Begun again,
the job leaves alone what it has moved already.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import partial
from typing import Any, Final

from django.urls import reverse

from taizhang.errors import Words, msg, refuse, words
from taizhang.record.entry import Proof
from taizhang.report.tables import Heading, Table, xlsx
from taizhang.store import bulk, results
from taizhang.store.bulk import Judged, Kept, Seen, Wanted
from taizhang.store.doors import door
from taizhang.store.jobs import Leased, Outcome
from taizhang.store.models import Step
from taizhang.store.sight import Unseen
from taizhang.store.working import Beat
from taizhang.web import waiting
from taizhang.web.as_file import EXCEL
from taizhang.web.bulk_moves import move_said
from taizhang.web.say import say, tell
from taizhang.web.seat import Seat
from taizhang.web.seat_kept import kept, taken_again

AT_ONCE: Final = bulk.MOST
"""Rows that a person waits for, and that are looked at beforehand; more are a job."""
MOST: Final = 100_000
PIECE: Final = 500
REASONS: Final = 3
LEFT: Final = msg("没有办的")
OUT_OF_SIGHT: Final = words(msg("已不在您的职责范围内"))
COLUMNS: Final = (
    Heading(label=msg("编号"), width=14), Heading(label=msg("内容"), width=42), Heading(label=msg("没有办的原因"), width=42),
)  # fmt: skip


def laid_aside(seat: Seat, seen: Seen) -> str:
    """The rows as this person saw them, laid aside for a day; gives the token by which they are found."""
    return waiting.keep(seat.person.pk, "rows.json", seat.unit.code, json.dumps([list(one) for one in seen]).encode())


def seen_in(person: int, token: str) -> Seen:
    """The rows laid aside under this token; a Refusal once they are gone."""
    try:
        told = json.loads(waiting.found(person, token).data)
    except (Unseen, ValueError) as gone:
        raise refuse(msg("勾选的条目只留一天，已经不在了，请回到清单重新勾选")) from gone
    return [(str(key), int(version)) for key, version in told]


def put_off(seat: Seat, token: str, wanted: Wanted, title: str) -> dict[str, object]:
    """The act as the params of a job."""
    asked = {**asdict(wanted), "values": dict(wanted.values), "due": wanted.due.isoformat() if wanted.due else ""}
    link = reverse("batch", args=[batch_of(token)])
    return {"seat": kept(seat), "token": token, "wanted": asked, "title": title, "link": link}


def batch_of(token: str) -> str:
    """The batch of everything that is done to these rows, however often the job is begun."""
    return hashlib.sha256(token.encode()).hexdigest()[:16]


def _wanted(told: Mapping[str, Any]) -> Wanted:
    values = {name: tuple(fact) if isinstance(fact, list) else fact for name, fact in told["values"].items()}
    proofs = tuple(Proof(**proof) for proof in told["proofs"])
    due = date.fromisoformat(told["due"]) if told["due"] else None
    return Wanted(move=told["move"], note=told["note"], values=values, proofs=proofs, due=due)


def work(job: Leased, beat: Beat) -> Outcome:
    """The job: what went through before it was stopped stays, as one batch."""
    seat = taken_again(job.person, job.params["seat"])
    token, wanted = str(job.params["token"]), _wanted(job.params["wanted"])
    seen, batch, done = seen_in(job.person, token), batch_of(token), 0
    beat(0, len(seen))
    left: list[Kept] = []
    for piece, rest in _pieces(seen, batch):
        told = _piece(seat, rest, wanted, batch, partial(beat, done, len(seen)))
        done += len(piece)
        left += (*told.kept, *_gone(rest, told))
    move = move_said(seat.campaign, wanted.move)
    said = _told(move, _moved(batch), left)
    if not left:
        return Outcome(said=said)
    name = f"{move}-{tell(LEFT)}-{seat.day}.xlsx"
    return Outcome(said=said, result=results.keep(xlsx(_table(seat, move, left))), name=name, type=EXCEL)


def _gone(rows: Seen, told: Judged) -> Iterator[Kept]:
    """Of these rows those that are not in sight any more."""
    there = {key for key, _ in told.able} | {one.key for one in told.kept}
    yield from (Kept(key=key, title="", why=(OUT_OF_SIGHT,)) for key, _ in rows if key not in there)


def _table(seat: Seat, move: str, left: Sequence[Kept]) -> Table:
    """Every row that was not moved, with everything that stands against it."""
    rows = ((one.key, one.title, "；".join(map(say, one.why))) for one in left)
    columns = tuple(replace(heading, label=tell(heading.label)) for heading in COLUMNS)
    return Table(title=f"{move}·{tell(LEFT)}", unit=seat.place, day=seat.day, columns=columns, rows=tuple(rows))


def _moved(batch: str) -> int:
    return Step.objects.filter(batch=batch, undoes__isnull=True).count()


def _pieces(seen: Seen, batch: str) -> Iterator[tuple[Seen, Seen]]:
    """Some rows at a time, and of these the ones that this batch has not moved yet."""
    through = frozenset(Step.objects.filter(batch=batch).values_list("entry__key", flat=True))
    for start in range(0, len(seen), PIECE):
        piece = seen[start : start + PIECE]
        yield piece, [one for one in piece if one[0] not in through]


@door
def _piece(seat: Seat, rows: Seen, wanted: Wanted, batch: str, beat: Callable[[], None]) -> Judged:
    """The beat first: it locks the job's row, so that nobody takes the job over while the piece is being written."""
    beat()
    return bulk.act(seat.campaign, rows, wanted, by=seat.actor, batch=batch)


def _told(move: str, moved: int, left: Sequence[Kept]) -> Words:
    if not left:
        return words(msg("已办：{move} {n} 条"), move=move, n=moved)
    why = Counter(reason for one in left for reason in dict.fromkeys(one.why))
    reasons = "；".join(f"{say(reason)}（{n}）" for reason, n in why.most_common(REASONS))
    told = msg("已办：{move} {n} 条；{left} 条没有办：{why}。逐条的原因见下载的表")
    return words(told, move=move, n=moved, left=len(left), why=reasons)
