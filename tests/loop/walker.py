"""Walks every move of every life of any campaign: what a move needs is read from the file, never from the kind's name."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

from taizhang.campaign.lives import NEEDED_FIELDS
from taizhang.campaign.model import Campaign, FieldDef, Life, Move
from taizhang.record.ballots import MOVE, VOTES, Votes, told
from taizhang.record.entry import Draft, Proof
from taizhang.record.permits import Actor
from taizhang.store.ledger import move, record
from taizhang.store.models import Entry
from taizhang.store.moving import Moving

NOTE, WORD = Proof(kind="note", text="现场核查，情况属实"), Proof(kind="word", text="办得好，满意")
TOP, BELOW = "YX", "YX-01"


@dataclass(frozen=True, slots=True)
class Walker:
    """A campaign in force and, for each role, two persons of the county who have it."""

    campaign: Campaign
    actors: dict[str, tuple[Actor, Actor]]
    made: set[tuple[str, str]] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=count)

    def value(self, asked: FieldDef) -> object:
        """Something that may stand in the field."""
        codes = self.campaign.codes[asked.codes].values if asked.codes else {}
        plain: dict[str, object] = {
            "text": "已逐项落实", "number": 3, "money": 12, "date": self.campaign.ends.isoformat(), "unit": BELOW,
            "person": "某某（副局长）", "file": "附件.txt", "choice": next(iter(codes), ""), "choices": [next(iter(codes), "")],
        }  # fmt: skip
        return plain[asked.type]

    def record(self, kind: str, links: tuple[tuple[str, str], ...] = ()) -> str:
        """An entry with what must be given, and no more."""
        asked, number = self.campaign.kinds[kind].required, next(self.numbers)
        draft = Draft(
            kind=kind, unit=TOP, title=f"第{number}件", day=self.campaign.starts, origin=f"w{number}", links=links,
            values={name: self.value(self.campaign.fields[name]) for name in asked},
        )  # fmt: skip
        return record(self.campaign, [draft], by=self.actors["office"][0]).keys[0]

    def walk(self, kind: str) -> None:
        """As many entries of the kind as it takes until every move of its life has been made."""
        life = self.campaign.lives[self.campaign.kinds[kind].life]
        while left := {name for name in life.moves if (kind, name) not in self.made}:
            key = self.record(kind)
            before = len(left)
            while way := _way(life, Entry.objects.get(key=key).state, left):
                for name in way:
                    self._make(key, life.moves[name], name)
                    self.made.add((kind, name))
                left -= set(way)
            assert len(left) < before, f"{kind}：走不到 {sorted(left)}"

    def _make(self, key: str, step: Move, name: str) -> None:
        row = Entry.objects.get(key=key)
        by = self.actors[step.by[0]][row.version % 2]
        if "measures" in step.needs:
            self.record("measure", (("measure_of", key),))
        if "satisfied" in step.needs and row.values.get("satisfaction") is None:
            votes = {VOTES: told(Votes(satisfied=9, mostly=1), "visit")}
            move(self.campaign, Moving(key=key, move=MOVE, version=row.version, values=votes), by=by)
            row.refresh_from_db()
        links = (("handed_to", self.record(row.kind)),) if "succession" in step.needs else ()
        moving = Moving(
            key=key, move=name, version=row.version, note="情况已说明", values=self._brought(row, step), links=links,
            proofs=(NOTE, WORD), due=(row.due or self.campaign.ends) + timedelta(days=20) if _dated(step) else None,
        )  # fmt: skip
        move(self.campaign, moving, by=by)

    def _brought(self, row: Entry, step: Move) -> dict[str, object]:
        """Fields the move fills and those its needs look at; a choice the judge looks for is given as it wants it."""
        wanted = {*step.fill, *(NEEDED_FIELDS[need] for need in step.needs if need in NEEDED_FIELDS)} - {"due"}
        wanted -= {"satisfaction", "fix", "to_unit"} | ({"why_no_rule"} if row.round == 1 else set())
        given = {name: self.value(self.campaign.fields[name]) for name in wanted}
        told_anew = {"to_unit": BELOW} if "to_unit" in step.fill else {}
        right = {"admission": "passed", "beyond_routine": "yes"}
        return {**given, **{name: code for name, code in right.items() if name in given}, **told_anew}


def _dated(step: Move) -> bool:
    return bool({"due", "new_due"} & {*step.needs, *step.fill})


def _way(life: Life, state: str, left: set[str]) -> tuple[str, ...]:
    """The shortest run of moves from here that ends with one not made yet; () when there is none."""
    ahead: deque[tuple[str, tuple[str, ...]]] = deque([(state, ())])
    seen = {state}
    while ahead:
        here, way = ahead.popleft()
        for name, step in life.moves.items():
            if here not in step.from_:
                continue
            if name in left:
                return (*way, name)
            if step.to not in seen:
                seen.add(step.to)
                ahead.append((step.to, (*way, name)))
    return ()
