"""How an item goes through its life: the campaign says what a move needs, the plan says when and how often."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from taizhang.campaign.model import Life, Move, Way
from taizhang.demo.crew import OFFICE, clerk, verifier
from taizhang.demo.desk import Desk, fitting, proof, value
from taizhang.demo.planned import Act, Ties
from taizhang.demo.times import END_OF_DAY, LAST_BOOKING, ZONE, later, workday
from taizhang.record.ballots import MOVE, VOTES, Votes
from taizhang.record.ballots import told as told_of
from taizhang.record.entry import Proof
from taizhang.record.lifecycle import ANEW
from taizhang.store.office import Planted

RUSH, HURRIED, REACH = date(2023, 12, 19), 0.7, timedelta(days=26)
FIRST_CLOSINGS, MANY = date(2023, 9, 20), 8
CLOSING = frozenset({"claim", "answer", "report", "deliberate", "verify", "issue"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """An item before its first move. `before` plans what a move must find there and says from when it does.

    `course` is the plan's, `limit` the days to a due date, `pace` stretches the days to closing, `hot` faults come back
    often, `holder` is the office that holds it when that is not the desk's own, `keeps` the rhythm that no move changes
    where it has a course of its own (`hazard.major`).
    """

    desk: Desk
    ref: str
    life: Life
    course: str
    thing: str
    at: datetime
    fields: tuple[str, ...]
    written: Mapping[str, object]
    pace: float = 1.0
    limit: int = 60
    sender: str = OFFICE
    hot: bool = False
    due: date | None = None
    holder: Planted | None = None
    keeps: str = ""
    before: "Mapping[str, Before]" = field(default_factory=dict)


class Walk:
    """An item on its way: where it stands, who holds it, what is written on it and what has been done."""

    __slots__ = ("acts", "at", "desk", "due", "holder", "start", "state", "written")

    def __init__(self, start: Start) -> None:
        self.start = start
        self.desk = start.desk
        self.state = start.life.start
        self.at = start.at
        self.due = start.due
        self.holder = start.holder or start.desk.office
        self.written = dict(start.written)
        self.acts: list[Act] = []


Before = Callable[[Walk], datetime | None]
"""None: the move never finds what it needs."""


def walked(start: Start) -> Walk:
    """The whole course as far as chance and the ledger's day let it go."""
    walk = Walk(start)
    for stage in walk.desk.setting.plan["courses"][start.course]:
        if isinstance(stage, str):
            if not _go(walk, stage):
                break
        else:
            ((share, words),) = stage.items()
            _detour(walk, share, words)
    return walk


def _detour(walk: Walk, share: int | str, words: Sequence[str]) -> None:
    often = walk.desk.setting.plan["rebounds"]["hot" if walk.start.hot else "other"] if share == "rebound" else share
    if not walk.desk.chance(float(often) / 100):
        return
    for word in words:
        if not _go(walk, word):
            break


def _go(walk: Walk, words: str) -> bool:
    """One move of the course; whether it was made."""
    name, post, days, *goes = words.split()
    move = walk.start.life.moves[name]
    if walk.state not in move.from_ or (goes and not walk.desk.chance(int(goes[0]) / 100)):
        return False
    earliest = walk.start.before[name](walk) if name in walk.start.before else walk.at
    if earliest is None:
        return False
    at = _moment(walk, name, max(earliest, walk.at), days)
    if at > END_OF_DAY or ("before_due" in move.needs and walk.due and at.date() > walk.due):
        return False
    by = _post(walk, post)
    if "satisfied" in move.needs and not _asked(walk, by, at):
        walk.at = at
        return True
    walk.acts.append(_act(walk, name, by, at))
    walk.state, walk.at = move.to, at
    if move.round:
        walk.written = {field: fact for field, fact in walk.written.items() if field not in ANEW}
    return True


def _asked(walk: Walk, by: str, at: datetime) -> bool:
    """The affected people are asked; whether what they say comes to 满意 or 基本满意."""
    dice, rule = walk.desk.dice, walk.start.life.ballot
    told = str(_field(walk, "satisfaction", at.date()))
    many, few = dice.randint(3, 9) + (rule.least if rule else 0), dice.randint(0, 2)
    counts = {"satisfied": (many, few, 0), "mostly": (few, many, 1)}.get(told, (1, few, many + few))
    votes = Votes(satisfied=counts[0], mostly=counts[1], dissatisfied=counts[2])
    walk.written["satisfaction"] = told
    way: Way = "visit" if votes.answers < MANY else "ballot"
    proofs = (Proof(kind="word", text=_word(walk)),)
    walk.acts.append(Act(move=MOVE, by=by, at=at, values={VOTES: told_of(votes, way)}, proofs=proofs))
    return told != "dissatisfied"


def _moment(walk: Walk, name: str, after: datetime, days: str) -> datetime:
    least, most = (int(part) for part in days.split("-"))
    stretch = walk.desk.slow * (walk.start.pace if name in CLOSING else 1)
    at = later(walk.desk.dice, after, round(least * stretch), max(round(most * stretch), 1))
    late = END_OF_DAY < at < END_OF_DAY + REACH
    first = max(RUSH, after.date() + timedelta(days=1))
    if late and name in CLOSING and first <= LAST_BOOKING and walk.desk.chance(HURRIED):
        day = workday(first + timedelta(days=walk.desk.dice.randint(0, (LAST_BOOKING - first).days)))
        return datetime.combine(day, time(10, walk.desk.dice.randint(0, 59)), ZONE)
    return at


def _taker(walk: Walk) -> Planted:
    code = walk.written["to_unit"]
    return next(unit for unit in walk.desk.setting.county.offices if unit.code == code)


def _post(walk: Walk, post: str) -> str:
    if post == "taker":
        walk.holder = _taker(walk)
        return clerk(walk.holder)
    if post == "group":
        return walk.desk.setting.groups[walk.holder.code]
    known = {"clerk": clerk(walk.holder), "verifier": verifier(walk.holder), "sender": walk.start.sender}
    return known.get(post, post)


def _act(walk: Walk, name: str, by: str, at: datetime) -> Act:
    move = walk.start.life.moves[name]
    due = _due(walk, name, move, at)
    settled = walk.desk.setting.plan.get("settled", {}).get(name, {})
    brought = _brought(walk, move, at.date()) | {one: code for one, code in settled.items() if one in walk.start.fields}
    if name == "decline" and "admission" in move.ask:
        brought["admission"] = "failed"
    walk.written |= brought
    return Act(
        move=name,
        by=by,
        at=at,
        note=_note(walk, name, move),
        values=brought,
        proofs=_proofs(walk, move),
        due=due,
        ties=_ties(walk, name),
    )


def _ties(walk: Walk, name: str) -> Ties:
    return (("reported_in", f"{walk.start.ref}:r"),) if (walk.start.course, name) == ("topic", "report") else ()


def _due(walk: Walk, name: str, move: Move, at: datetime) -> date | None:
    if name == "grant_extension":
        walk.due = date.fromisoformat(str(walk.written["extended_to"]))
        return walk.due
    if walk.due is None and "due" in (*move.needs, *move.fill):
        walk.due = workday(at.date() + timedelta(days=walk.start.limit))
        return walk.due
    return None


def _wanted(walk: Walk, move: Move) -> tuple[str, ...]:
    """Fields this move brings: what it must find and does not, and some of what it asks."""
    asked = [name for name in move.ask if walk.desk.chance(0.9 if name == "similar_check" else 0.55)]
    needed: list[str] = [name for name in ("owner", "similar_check", "admission") if name in move.needs]
    if "affected_word" in move.needs:
        needed.append("satisfaction")
    if "recurrence" in move.needs and (_came_back(walk) or walk.start.at.date() > FIRST_CLOSINGS):
        needed.append("why_no_rule")
    open_still = [name for name in (*needed, *asked) if name not in walk.written]
    kept = ("due", walk.start.keeps if "." in walk.start.course else "")
    return tuple(dict.fromkeys((*(name for name in move.fill if name not in kept), *open_still)))


def _came_back(walk: Walk) -> bool:
    return any(move.round for act in walk.acts if (move := walk.start.life.moves.get(act.move)))


def _brought(walk: Walk, move: Move, day: date) -> dict[str, object]:
    made = {name: _field(walk, name, day) for name in _wanted(walk, move) if name in walk.start.fields}
    return fitting(walk.desk.setting.plan.get("fits", {}), walk.written, made)


def _field(walk: Walk, name: str, day: date) -> object:
    desk = walk.desk
    if name == "admission":
        return "passed"
    if name == "extended_to":
        return workday((walk.due or day) + timedelta(days=desk.dice.randint(12, 30))).isoformat()
    if name == "to_unit":
        return desk.dice.choice([unit for unit in desk.setting.county.organs if unit is not walk.holder]).code
    if name == "issued_on":
        return day.isoformat()
    if name == "number":
        return f"{_code_name(walk.holder.name)}发〔{desk.setting.scene.today.year}〕{desk.dice.randint(10, 160)}号"
    if name == "effect":
        return desk.pen.say("fields/effect", thing=walk.start.thing)
    if name == "fix":
        return desk.dice.choices((["now"], ["now", "long"], ["long"]), (72, 21, 7))[0]
    return value(desk, name, day)


def _code_name(unit: str) -> str:
    """What a unit's papers are numbered under: 教育 for 县教育局, 政法委 for 县委政法委."""
    short = unit.replace("办公室", "办").removesuffix("局")
    return short if short == "县委办" else short.removeprefix("县委").removeprefix("县")


def _note(walk: Walk, name: str, move: Move) -> str:
    if "reason" not in move.needs:
        return ""
    bank: Mapping[str, Any] = walk.desk.pen.phrases["note"]
    return walk.desk.pen.say(f"note/{name if name in bank else 'reason'}")


def _proofs(walk: Walk, move: Move) -> tuple[Proof, ...]:
    if "affected_word" in move.needs:
        return (Proof(kind="word", text=_word(walk)),)
    if "evidence" in move.needs or (move.to == "done" and walk.desk.chance(0.93)):
        return tuple(proof(walk.desk) for _ in range(walk.desk.dice.choice((1, 1, 2))))
    return ()


def _word(walk: Walk) -> str:
    """The public's own words, in the tone of the satisfaction they gave."""
    campaign = walk.desk.setting.campaign
    codes = campaign.codes[campaign.fields["satisfaction"].codes].values
    given = str(walk.written.get("satisfaction", next(iter(codes))))
    return walk.desk.pen.say(f"word/{codes[given].label}")
