"""Letters, visits and sight judged: a letter has what it is written from; no count betrays what few may read."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from taizhang.campaign.flaw import Flaw, Path
from taizhang.campaign.model import Campaign, Kind, Selection, Sight
from taizhang.campaign.questions import selection_kinds
from taizhang.campaign.selections import chain, unknown, unknowns
from taizhang.errors import msg, words

PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {"number": "text", "sender": "unit", "basis": "text", "facts": "text", "request": "text"}
)
"""Fields a letter is written from, and their types."""


def judge(campaign: Campaign) -> Iterator[Flaw]:
    """Flaws of letters, of the ladder and of who may read."""
    for name, kind in campaign.kinds.items():
        yield from _letter(campaign, ("kinds", name), kind)
        yield from _nobody(("kinds", name, "sight"), kind.sight)
        if kind.spreads and kind.sight:
            what = words(msg("只给本条线看的类别，不能又推广给全体单位"))
            yield Flaw(("kinds", name, "spreads"), what, words(msg("去掉 spreads 或 sight 其中一个")))
        yield from _points(campaign, ("kinds", name, "points"), kind)
    for name, life in campaign.lives.items():
        for state, one in life.states.items():
            yield from _nobody(("lives", name, "states", state, "sight"), one.sight)
    yield from unknowns(("ladder",), campaign.ladder, campaign.kinds, msg("没有类别“{name}”"))
    for name, field in campaign.fields.items():
        if field.shares and field.type != "text":
            yield Flaw(
                ("fields", name, "shares"), words(msg("只有文字字段能写明给哪些单位看")), words(msg("type 用 text"))
            )
    yield from _betrayed(campaign)


def _points(campaign: Campaign, path: Path, kind: Kind) -> Iterator[Flaw]:
    for name, made in kind.points.items():
        told = campaign.fields.get(name)
        if name not in kind.fields or told is None or told.type != "text":
            yield Flaw(
                (*path, name), words(msg("这一类没有文字字段“{name}”"), name=name), words(msg("见 docs/campaign.md"))
            )
        yield from unknown((*path, name), made, campaign.kinds, words(msg("没有类别“{name}”"), name=made))


def _letter(campaign: Campaign, path: Path, kind: Kind) -> Iterator[Flaw]:
    if kind.letter is None:
        return
    here = (*path, "letter")
    for name, sort in PARTS.items():
        if name not in kind.fields or name not in campaign.fields or campaign.fields[name].type != sort:
            what = words(msg("函件要有字段“{name}”，这一类没有或写法不合"), name=name)
            yield Flaw(here, what, words(msg("见 docs/campaign.md 的“函件”")))
    life = campaign.lives.get(kind.life)
    if life is None or not any(move.numbers for move in life.moves.values()):
        yield Flaw(
            here, words(msg("函件要有流程，流程里要有一步给文号")), words(msg("给发出的那一步写上 numbers: true"))
        )
    for at, name in enumerate(kind.letter.praise):
        what = words(msg("没有指标“{name}”"), name=name)
        yield from unknown((*here, "praise", str(at)), name, campaign.metrics, what)
    yield from unknowns((*here, "tells"), kind.letter.tells, kind.fields, msg("这一类没有字段“{name}”"))


def _nobody(path: Path, sight: Sight | None) -> Iterator[Flaw]:
    if sight is not None and not (sight.own or sight.above):
        yield Flaw(path, words(msg("没有写谁看得到")), words(msg("例如 {{own: [verifier], above: [office, leader]}}")))


def restricted(campaign: Campaign) -> tuple[str, ...]:
    """The kinds that only their own chain reads."""
    return tuple(name for name, kind in campaign.kinds.items() if kind.sight)


def _betrayed(campaign: Campaign) -> Iterator[Flaw]:
    """Metrics and rules that would count what only its own chain may read."""
    hidden = restricted(campaign)
    asking: tuple[tuple[Path, str | Selection], ...] = (
        *((("metrics", name, "of"), metric.of) for name, metric in campaign.metrics.items() if metric.of),
        *((("rules", name, "of"), rule.of) for name, rule in campaign.rules.items() if rule.of),
    )
    for path, of in asking if hidden else ():
        told = chain(campaign, of)
        reached = selection_kinds(campaign, of) if told else ()
        fewer = (one.fewer.kind for one in told if one.fewer)
        if caught := next((name for name in (*reached, *fewer) if name in hidden), ""):
            what = words(msg("会数到只给本条线看的“{kind}”"), kind=campaign.kinds[caught].label)
            yield Flaw(path, what, words(msg("用 kinds 写明数哪几类，把它排除在外")))
