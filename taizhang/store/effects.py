"""What a letter cited then and what has become of it since; what was done before at the unit about the same matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q

from taizhang.campaign.model import Campaign, Rule
from taizhang.errors import Refusal
from taizhang.record.permits import Actor
from taizhang.see.figure import Period
from taizhang.store import clock, figures, reading, sight
from taizhang.store.findings import Watch, chosen
from taizhang.store.letter_tables import Cited
from taizhang.store.models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A finding a letter cites: the row with its state then and now, or the figure with its floor then and now.

    `mended` says that its rule, asked again, finds it no more.
    """

    cited: Cited
    row: Entry | None = None
    now: Fraction | None = None
    mended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A rule a letter speaks of (None where the campaign has it no more), and what was found by it."""

    name: str
    rule: Rule | None
    effects: tuple[Effect, ...]


def cited_by(campaign: Campaign, letter: Entry, actor: Actor) -> tuple[Ruled, ...]:
    """Why a letter was sent: by rule its rows and figures, then and now; what is out of this reader's sight is left out."""
    found = tuple(Cited.objects.filter(letter=letter).select_related("row").order_by("pk"))
    rows = sight.among(actor, letter.campaign, [one.row_id for one in found if one.row_id])
    shown = [(one, rows.get(one.row_id or 0)) for one in found if one.row_id is None or one.row_id in rows]
    still = _still(campaign, letter, actor, [_mark(one, row) for one, row in shown])
    told = [
        Effect(cited=one, row=row, now=None if row else _asked_now(campaign, one), mended=_mark(one, row) not in still)
        for one, row in shown
    ]
    names = dict.fromkeys(one.cited.rule for one in told)
    return tuple(
        Ruled(name=name, rule=campaign.rules.get(name), effects=tuple(one for one in told if one.cited.rule == name))
        for name in names
    )


def _mark(cited: Cited, row: Entry | None) -> str:
    """The finding as its rule names it today."""
    return f"{cited.rule}|{row.unit.code if row else cited.unit_code}|{row.key if row else ''}"


def _still(campaign: Campaign, letter: Entry, actor: Actor, marks: Sequence[str]) -> frozenset[str]:
    """Those of these findings that stand today."""
    known = [mark for mark in marks if mark.partition("|")[0] in campaign.rules]
    watch = Watch(campaign=campaign, by=actor, paths=(letter.path,), day=clock.today())
    return frozenset(one.mark for one in chosen(watch, known))


def _asked_now(campaign: Campaign, cited: Cited) -> Fraction | None:
    """The figure today; None where its metric or unit is no more."""
    if cited.metric not in campaign.metrics:
        return None
    try:
        unit = reading.unit_of(cited.unit_code)
    except Refusal:
        return None
    period = Period(start=cited.start or campaign.starts, end=max(clock.today(), campaign.starts))
    return figures.figure(campaign, cited.metric, unit, period).value


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step of the ladder: letters about the same matter at the unit in sight, and how many others there were."""

    kind: str
    about: tuple[Entry, ...]
    others: int


def ladder(
    campaign: Campaign, actor: Actor, path: str, rules: frozenset[str], rows: frozenset[int]
) -> tuple[Rung, ...]:
    """What has been done so far at the unit, from the mildest to the gravest; the same matter is a shared row or rule."""
    seen = sight.entries(actor, campaign.campaign).filter(path=path)
    cited = Cited.objects.filter(Q(rule__in=rules) | Q(row__in=rows), letter__path=path).values("letter")
    found = []
    for kind in campaign.ladder:
        mine = seen.filter(kind=kind)
        tied = Q(pk__in=cited) | Q(links_out__role="answers", links_out__target__in=rows)
        about = tuple(mine.filter(tied).distinct().order_by("day", "pk"))
        found.append(Rung(kind=kind, about=about, others=mine.count() - len(about)))
    return tuple(found)
