"""空格 on the page of a document: what each blank is bound to, what the ledger would write there, and what is said of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.http import HttpRequest

from taizhang.campaign.model import Campaign
from taizhang.decompose.make import made
from taizhang.errors import msg, refuse
from taizhang.see.figure import Period
from taizhang.store import papers
from taizhang.store.documents import Decision, decide, decisions
from taizhang.store.models import Document
from taizhang.web import spots
from taizhang.web.report_acts import draft_of, metric_meant
from taizhang.web.say import definition_of, label, tell
from taizhang.web.seat import Seat

RATES = frozenset({"ratio", "coverage"})
KINDS: Mapping[str, str] = MappingProxyType(
    {"name": msg("名称"), "ordinal": msg("届次或专名"), "redacted": msg("隐去的字")}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """A blank that is filled by a person, not by a figure: a name, an ordinal, something redacted."""

    place: str
    said: str
    text: str
    context: str

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"c{self.place}"


@dataclass(frozen=True, slots=True)
class Blanks:
    """The blanks that count and those that do not, with the metrics there are to choose from."""

    spots: tuple[spots.Spot, ...]
    holes: tuple[Hole, ...]
    counts: tuple[tuple[str, str], ...]
    rates: tuple[tuple[str, str], ...]

    @property
    def proposed(self) -> int:
        """How many wait with a metric that is sure enough."""
        return sum(bool(one.metric) and not one.decided for one in self.spots)


@dataclass(frozen=True, slots=True)
class Drafted:
    """A metric drafted from the blank at this place."""

    place: str
    code: str
    yaml: str


def drafted(seat: Seat, found: Document, place: str) -> Drafted | None:
    """The metric a person may put into the campaign for this blank, None where there is no such blank that counts."""
    bounds = papers.bindings(seat.campaign, found)
    at = next((at for at, one in enumerate(bounds) if one.place == place), None)
    if at is None:
        return None
    one = made(bounds[at].blank, seat.campaign, tuple(each.binding for each in bounds[:at]))
    return Drafted(place, one.code, one.yaml)


def blanks_of(seat: Seat, found: Document) -> Blanks:
    """Every blank with what the ledger of the receiving unit answers as of the day in view."""
    campaign, draft = seat.campaign, draft_of(seat, found)
    period = Period(start=campaign.starts, end=max(seat.day, campaign.starts))
    done = papers.filled(campaign, draft, papers.Asked(found.unit, period, seat.actor))
    holes = (one for one in found.analysis.get("placeholders", ()) if one["kind"] not in papers.COUNTED)
    return Blanks(
        spots.spots(campaign, draft.bounds, done),
        tuple(_hole(one) for one in holes),
        offered(campaign, rates=False),
        offered(campaign, rates=True),
    )


def _hole(one: Mapping[str, object]) -> Hole:
    place = f"{one['start']}-{one['end']}"
    return Hole(
        place=place,
        said=tell(KINDS.get(str(one["kind"]), "")),
        text=str(one["text"]),
        context=str(one.get("context") or ""),
    )


def offered(campaign: Campaign, *, rates: bool) -> tuple[tuple[str, str], ...]:
    """Metrics to choose from, each label with its definition: rates for percentages, the rest for counts."""
    return tuple((label(one), definition_of(one)) for one in campaign.metrics.values() if (one.form in RATES) == rates)


Say = Callable[[HttpRequest, Seat, Document, str], Decision]


def said_of_blank(request: HttpRequest, seat: Seat, found: Document, place: str) -> None:
    """Bind the blank at this place, leave it open, or take the earlier word back."""
    say = SAY.get(str(request.POST.get("verdict", "")))
    if say is None:
        raise refuse(msg("请选要办的事"))
    decide(seat.campaign, found, [say(request, seat, found, place)], by=seat.actor)


def _bind(request: HttpRequest, seat: Seat, found: Document, place: str) -> Decision:
    metric = metric_meant(seat.campaign, str(request.POST.get("metric", "")).strip())
    return Decision(place=place, verdict="bind", values={"metric": metric})


def _leave(request: HttpRequest, seat: Seat, found: Document, place: str) -> Decision:
    return Decision(place=place, verdict="no")


def _back(request: HttpRequest, seat: Seat, found: Document, place: str) -> Decision:
    earlier = decisions(found).get(place)
    return Decision(place=place, verdict="unbind" if earlier and earlier.verdict == "bind" else "undo")


def _made(request: HttpRequest, seat: Seat, found: Document, place: str) -> Decision:
    one = drafted(seat, found, place)
    if one is None:
        raise refuse(msg("这一处不是要填数的空格"))
    return Decision(place=place, verdict="made", values={"metric": one.code, "yaml": one.yaml})


def bind_all(seat: Seat, found: Document) -> None:
    """Every proposal that is sure enough is confirmed at once."""
    waiting = (one for one in papers.bindings(seat.campaign, found) if one.metric and not one.decided)
    said = [Decision(place=one.place, verdict="bind", values={"metric": one.metric}) for one in waiting]
    decide(seat.campaign, found, said, by=seat.actor)


SAY: Mapping[str, Say] = MappingProxyType({"bind": _bind, "no": _leave, "undo": _back, "made": _made})
