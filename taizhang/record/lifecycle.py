"""The only judge of state: whether a move may be made, and what the entry becomes.

Needs are words from a closed list (campaign.model.Need); each is one small question to the entry and the hand. Everything
that is missing is told at once.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType

from taizhang.campaign.model import Life, Move
from taizhang.errors import Place, Problem, Refusal, Words, msg, refuse, words
from taizhang.record.entry import NOTHING, Entry, Proof, Step
from taizhang.record.permits import DutyAt, roles_at
from taizhang.record.struck import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who moves and what they bring: note, values, proofs, a due date. `version` is the entry as the person saw it."""

    person: int
    duties: tuple[DutyAt, ...]
    at: datetime
    day: date
    version: int
    note: str = ""
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    proofs: tuple[Proof, ...] = ()
    due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What a move makes of an entry; `taken_over` says that the unit in `to_unit` is its unit from now on."""

    move: str
    from_state: str
    to_state: str
    round: int
    values: Mapping[str, object]
    due: date | None
    taken_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A move open to a person at this entry, with everything that is still missing for it."""

    name: str
    move: Move
    missing: tuple[Words, ...]


BROUGHT: Mapping[str, str] = MappingProxyType(
    {"owner": "owner", "due": "due", "new_due": "due", "similar_check": "similar_check", "recurrence": "why_no_rule"}
)
"""Fields that a move may lay because it needs them."""

ANEW = ("satisfaction", "why_no_rule")
"""Answers that hold for one round alone."""

Lack = Callable[[Entry, Hand], Words | None]


def _value(entry: Entry, hand: Hand, name: str) -> object:
    return hand.values[name] if name in hand.values else entry.values.get(name)


def _lacks_owner(entry: Entry, hand: Hand) -> Words | None:
    return None if _value(entry, hand, "owner") else words(msg("缺责任人"))


def _lacks_due(entry: Entry, hand: Hand) -> Words | None:
    return None if hand.due or entry.due else words(msg("缺完成时限"))


def _lacks_measures(entry: Entry, hand: Hand) -> Words | None:
    has = any(link.inward and link.role == "measure_of" for link in entry.links)
    return None if has else words(msg("缺整改措施（每条写明责任人和时限）"))


def _lacks_evidence(entry: Entry, hand: Hand) -> Words | None:
    has = hand.proofs or any(proof.round == entry.round for proof in entry.proofs)
    return None if has else words(msg("缺佐证（文件、核查记录或群众意见任选其一）"))


def _same_hand(entry: Entry, hand: Hand) -> Words | None:
    into_state = [
        step for step in standing(entry.steps) if step.to_state == entry.state and step.from_state != entry.state
    ]
    did_it_too = into_state and into_state[-1].person == hand.person
    return words(msg("须由另一人核实，交账的人不能核实自己")) if did_it_too else None


def _lacks_reason(entry: Entry, hand: Hand) -> Words | None:
    return None if hand.note.strip() else words(msg("缺理由"))


def _lacks_similar_check(entry: Entry, hand: Hand) -> Words | None:
    return None if _value(entry, hand, "similar_check") else words(msg("缺举一反三情况"))


def _lacks_rule(entry: Entry, hand: Hand) -> Words | None:
    fix = _value(entry, hand, "fix")
    for_long = fix == "long" or (isinstance(fix, list | tuple) and "long" in fix)
    has = any(link.inward and link.role == "rule_for" for link in entry.links)
    return words(msg("“长久立”须关联一项制度")) if for_long and not has else None


def _lacks_affected_word(entry: Entry, hand: Hand) -> Words | None:
    proofs = (*hand.proofs, *(proof for proof in entry.proofs if proof.round == entry.round))
    return None if any(proof.kind == "word" for proof in proofs) else words(msg("缺群众（当事人）意见"))


def _not_satisfied(entry: Entry, hand: Hand) -> Words | None:
    said = _value(entry, hand, "satisfaction")
    if said == "dissatisfied":
        return words(msg("群众评价为不满意，不能算群众认可"))
    return None if said in ("satisfied", "mostly") else words(msg("群众评价还没有得出（满意或基本满意）"))


def _past_due(entry: Entry, hand: Hand) -> Words | None:
    late = entry.due is not None and hand.day > entry.due
    return words(msg("须在完成时限前提出，原时限{due}已过"), due=entry.due) if late else None


def _no_new_due(entry: Entry, hand: Hand) -> Words | None:
    later = hand.due is not None and (entry.due is None or hand.due > entry.due)
    return None if later else words(msg("缺新的完成时限（要晚于原时限）"))


def _not_handed(entry: Entry, hand: Hand) -> Words | None:
    return None if entry.target else words(msg("没有写明移交给哪个单位"))


def _open_parts(entry: Entry, hand: Hand) -> Words | None:
    still = sum(link.inward and link.role == "part_of" and not link.closed for link in entry.links)
    return words(msg("还有{n}个分项没有办结"), n=still) if still else None


def _not_admitted(entry: Entry, hand: Hand) -> Words | None:
    if _value(entry, hand, "beyond_routine") == "no":
        return words(msg("属于日常工作，不能充作民生实事"))
    passed = _value(entry, hand, "admission") == "passed"
    return None if passed else words(msg("未通过准入审核（谁提出、谁受益、是否超出日常工作）"))


def _recurs(entry: Entry, hand: Hand) -> Words | None:
    if entry.round == 1 and not entry.again:
        return None
    answered = _value(entry, hand, "why_no_rule") or any(
        link.inward and link.role == "rule_for" for link in entry.links
    )
    if answered:
        return None
    if entry.round > 1:
        return words(msg("反弹过的问题，须关联一项制度，或写明为什么不立制度"))
    return words(msg("本单位办结过{n}件同类问题又查出来，须关联一项制度，或写明为什么不立制度"), n=entry.again)


def _not_passed_on(entry: Entry, hand: Hand) -> Words | None:
    passed = any(link.role == "handed_to" and not link.inward for link in entry.links)
    return None if passed else words(msg("下一专项还没有接收"))


LACKS: Mapping[str, Lack] = MappingProxyType(
    {
        "owner": _lacks_owner,
        "due": _lacks_due,
        "measures": _lacks_measures,
        "evidence": _lacks_evidence,
        "other_hand": _same_hand,
        "reason": _lacks_reason,
        "similar_check": _lacks_similar_check,
        "rule": _lacks_rule,
        "affected_word": _lacks_affected_word,
        "satisfied": _not_satisfied,
        "before_due": _past_due,
        "new_due": _no_new_due,
        "acceptance": _not_handed,
        "parts": _open_parts,
        "admission": _not_admitted,
        "recurrence": _recurs,
        "succession": _not_passed_on,
    }
)


def _unfilled(move: Move, labels: Mapping[str, str], entry: Entry, hand: Hand) -> tuple[Words, ...]:
    blank = (name for name in move.fill if name != "due" and _value(entry, hand, name) in (None, "", (), []))
    no_due = ("due",) if "due" in move.fill and not (hand.due or entry.due) else ()
    return tuple(words(msg("缺“{field}”"), field=labels.get(name, name)) for name in (*no_due, *blank))


def missing(move: Move, labels: Mapping[str, str], entry: Entry, hand: Hand) -> tuple[Words, ...]:
    """Everything this move still lacks, in the order the campaign names it; `labels` names fields for the reader."""
    lacks = (LACKS[need](entry, hand) for need in move.needs)
    return (*(lack for lack in lacks if lack), *_unfilled(move, labels, entry, hand))


def permitted(move: Move, entry: Entry, duties: tuple[DutyAt, ...]) -> bool:
    """Whether these duties allow the move here; an acceptance is judged at the unit that is to accept.

    What reading makes is made by somebody of the unit itself, never for it.
    """
    path = entry.target if "acceptance" in move.needs else entry.path
    if move.seen:
        duties = tuple(duty for duty in duties if duty.path == path)
    return bool(path) and bool(roles_at(duties, path) & set(move.by))


def offers(life: Life, labels: Mapping[str, str], entry: Entry, hand: Hand) -> tuple[Offer, ...]:
    """The moves open from the entry's state to this hand, in the campaign's order; the first is the next step."""
    return tuple(
        Offer(name=name, move=move, missing=missing(move, labels, entry, hand))
        for name, move in life.moves.items()
        if entry.state in move.from_ and permitted(move, entry, hand.duties)
    )


def _refuse_wrong_state(life: Life, move: Move, entry: Entry) -> None:
    if entry.state not in move.from_:
        state = life.states[entry.state].label
        raise refuse(msg("现在是“{state}”，不能“{move}”；请刷新后再看"), state=state, move=move.label)


def step(life: Life, labels: Mapping[str, str], entry: Entry, name: str, hand: Hand) -> Turn:
    """Judge the move and say what the entry becomes; a Refusal tells everything that stands against it."""
    move = life.moves.get(name)
    if move is None:
        raise refuse(msg("没有“{move}”这一步"), move=name)
    if not permitted(move, entry, hand.duties):
        raise refuse(msg("您的职责不能办理“{move}”"), move=move.label)
    _refuse_wrong_state(life, move, entry)
    refuse_rewriting(life, labels, entry, hand, move)
    lacks = missing(move, labels, entry, hand)
    if lacks:
        what = words(msg("还不能“{move}”，请先补齐："), move=move.label)
        raise Refusal(what, tuple(Problem(Place(path=entry.title), lack) for lack in lacks))
    return Turn(
        move=name,
        from_state=entry.state,
        to_state=move.to,
        round=entry.round + move.round,
        values={**hand.values, **_asked_anew(move, entry)},
        due=hand.due or entry.due,
        taken_over="acceptance" in move.needs,
    )


def refuse_rewriting(life: Life, labels: Mapping[str, str], entry: Entry, hand: Hand, move: Move | None = None) -> None:
    """What has been sent stays as it was written: a Refusal of anything a move from there does not ask for."""
    if not life.states[entry.state].fixed:
        return
    asked = {*move.fill, *move.ask, *(BROUGHT[need] for need in move.needs if need in BROUGHT)} if move else set()
    given = (*hand.values, "due") if hand.due and hand.due != entry.due else tuple(hand.values)
    strange = [labels.get(name, name) for name in given if name not in asked]
    if strange:
        state = life.states[entry.state].label
        raise refuse(msg("“{state}”以后内容不再改：{field}；有变化请另拟一份"), state=state, field="、".join(strange))


def _asked_anew(move: Move, entry: Entry) -> dict[str, object]:
    """What was answered before it came back answers nothing any more; the steps keep it."""
    return {name: None for name in ANEW if move.round and entry.values.get(name)}


def after(entry: Entry, turn: Turn, hand: Hand) -> Entry:
    """The entry as the turn leaves it: its step added, its values, due date, round and state changed."""
    done = Step(
        move=turn.move,
        from_state=turn.from_state,
        to_state=turn.to_state,
        at=hand.at,
        day=hand.day,
        person=hand.person,
        round=turn.round,
        note=hand.note,
        values=turn.values,
    )
    return replace(
        entry,
        state=turn.to_state,
        round=turn.round,
        due=turn.due,
        version=entry.version + 1,
        values={**entry.values, **turn.values},
        steps=(*entry.steps, done),
        proofs=(*entry.proofs, *(replace(proof, round=entry.round) for proof in hand.proofs)),
    )
