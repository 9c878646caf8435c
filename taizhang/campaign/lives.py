"""Lives judged: every state is reached and left, every move has its people, its words and the fields it fills."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from taizhang.campaign.flaw import Flaw, Path
from taizhang.campaign.model import Campaign, FieldDef, Life, Move
from taizhang.campaign.selections import unknown, unknowns
from taizhang.errors import msg, words

NEEDED_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "owner": "owner",
        "similar_check": "similar_check",
        "rule": "fix",
        "acceptance": "to_unit",
        "admission": "admission",
        "satisfied": "satisfaction",
        "recurrence": "why_no_rule",
    }
)
"""Needs that look into a field, and the field's name (docs/campaign.md, 办理所需)."""

ANSWERS = ("satisfied", "mostly", "dissatisfied")
"""满意、基本满意、不满意: codes of the field `satisfaction`, from best to worst."""

NEEDED_CODES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"rule": ("long",), "admission": ("passed",), "satisfied": ANSWERS}
)
"""Codes the judge looks for in that field."""


def judge(campaign: Campaign) -> Iterator[Flaw]:
    """Flaws of all lives."""
    for name, life in campaign.lives.items():
        path = ("lives", name)
        yield from _names(campaign, path, life)
        if not any(_names(campaign, path, life)):
            yield from _ways(path, life)
        yield from _look_backs(path, life)
        yield from _ballot(campaign, path, life)


def _names(campaign: Campaign, path: Path, life: Life) -> Iterator[Flaw]:
    state = msg("这个流程没有状态“{name}”")
    yield from unknown((*path, "start"), life.start, life.states, words(state, name=life.start))
    for name, move in life.moves.items():
        at = (*path, "moves", name)
        yield from unknowns((*at, "from"), move.from_, life.states, state)
        yield from unknown((*at, "to"), move.to, life.states, words(state, name=move.to))
        yield from unknowns((*at, "fill"), move.fill, (*campaign.fields, "due"), msg("没有字段“{name}”"))
        yield from unknowns((*at, "ask"), move.ask, (*campaign.fields, "due"), msg("没有字段“{name}”"))
        yield from _bare(at, move)
        yield from _needed(campaign, at, move)


def _bare(path: Path, move: Move) -> Iterator[Flaw]:
    if not move.from_:
        yield Flaw((*path, "from"), words(msg("没有写从哪些状态办起")))
    if not move.by:
        yield Flaw(
            (*path, "by"), words(msg("没有写谁能办")), words(msg("可用：clerk、verifier、office、group、leader"))
        )
    if move.round and move.to in move.from_:
        yield Flaw((*path, "round"), words(msg("反弹重开要回到另一个状态")))


def _needed(campaign: Campaign, path: Path, move: Move) -> Iterator[Flaw]:
    """What a need looks at must exist: a field of that name, a code in it, the kind of measures."""
    for at, need in enumerate(move.needs):
        here = (*path, "needs", str(at))
        name = NEEDED_FIELDS.get(need, "")
        if name and not _fits(campaign, need, campaign.fields.get(name)):
            what = words(msg("“{need}”要看字段“{field}”，没有这个字段或写法不合"), need=need, field=name)
            yield Flaw(here, what, words(msg("见 docs/campaign.md 的“办理所需”")))
        if need == "measures" and "measure" not in campaign.kinds:
            what = words(msg("“measures”要有一个名为 measure 的类别来记措施"))
            yield Flaw(here, what, words(msg("见 docs/campaign.md 的“办理所需”")))


def _fits(campaign: Campaign, need: str, field: FieldDef | None) -> bool:
    if field is None:
        return False
    codes = campaign.codes.get(field.codes)
    there = codes.values if codes else ()
    return all(code in there for code in NEEDED_CODES.get(need, ())) and (need != "acceptance" or field.type == "unit")


def _ways(path: Path, life: Life) -> Iterator[Flaw]:
    """States nobody reaches, and states from which nothing is ever closed."""
    forward = {state: tuple(m.to for m in life.moves.values() if state in m.from_) for state in life.states}
    backward = {state: tuple(_sources(life, state)) for state in life.states}
    reached = _closure((life.start,), forward)
    closing = _closure((state for state, one in life.states.items() if one.closed), backward)
    for state, one in life.states.items():
        here = (*path, "states", state)
        if state not in reached:
            what = words(msg("从“{start}”走不到“{state}”"), start=life.states[life.start].label, state=one.label)
            yield Flaw(here, what, words(msg("请添一步办理走到这里，或删去这个状态")))
        elif state not in closing:
            what = words(msg("“{state}”走不到任何办结的状态"), state=one.label)
            yield Flaw(here, what, words(msg("请添一步办理，或给终点写上 closed: true")))


def _sources(life: Life, state: str) -> Iterator[str]:
    return (source for move in life.moves.values() if move.to == state for source in move.from_)


def _closure(start: Iterable[str], steps: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    found: set[str] = set()
    ahead = list(start)
    while ahead:
        state = ahead.pop()
        if state not in found:
            found.add(state)
            ahead += steps[state]
    return frozenset(found)


def _look_backs(path: Path, life: Life) -> Iterator[Flaw]:
    for name, state in life.states.items():
        here = (*path, "states", name, "look_back")
        if state.look_back and not state.closed:
            yield Flaw(here, words(msg("没有办结的状态不能回头看")), words(msg("写上 closed: true，或删去 look_back")))
        elif list(state.look_back) != sorted(set(state.look_back)):
            yield Flaw(here, words(msg("回头看的天数要从小到大，不重复")), words(msg("例如 [30, 90]")))
        elif state.look_back and not any(move.looks for move in life.moves.values() if name in move.from_):
            what = words(msg("“{state}”要回头看，却没有一步是回头看的答复"), state=state.label)
            yield Flaw(here, what, words(msg("给从这里办起、表示“还好”的那一步写上 looks: true")))


def _ballot(campaign: Campaign, path: Path, life: Life) -> Iterator[Flaw]:
    """Answers of those affected become a code of the field `satisfaction`: it must be there, with its three codes."""
    if life.ballot is None:
        return
    if not _fits(campaign, "satisfied", campaign.fields.get("satisfaction")):
        what = words(msg("“ballot”要有单选字段 satisfaction，代码有 satisfied、mostly、dissatisfied"))
        yield Flaw((*path, "ballot"), what, words(msg("见 docs/campaign.md 的“群众评价”")))
    if not life.ballot.by:
        yield Flaw(
            (*path, "ballot", "by"), words(msg("没有写谁能录入评价")), words(msg("例如 [clerk, verifier, office]"))
        )
