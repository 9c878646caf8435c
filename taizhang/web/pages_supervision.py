"""督导: every rule of the campaign with its text and what it finds; what is ticked is handed on to be written about."""

from dataclasses import dataclass
from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_GET, require_POST

from taizhang.campaign.model import Rule
from taizhang.errors import msg
from taizhang.store import sight
from taizhang.store.explaining import explain
from taizhang.store.findings import Watch, cases, counts, findings, how_many
from taizhang.store.models import Entry
from taizhang.store.near_copies import MOST, compared, copies, text_of
from taizhang.web.finding_lines import Line, asked_said, lines, owner_said
from taizhang.web.permission import reads, writes
from taizhang.web.say import label, tell
from taizhang.web.seat import Seat, seat_of
from taizhang.web.ways_back import way_back

PAGE: Final = 50
CASES: Final = 3
PAIRS: Final = 20
FEW: Final = 30
"""So many findings in all are shown at once; when there are more, each rule is opened by itself."""
LETTER: Final = "/supervision/letter"
WRITERS: Final = frozenset({"office", "group"})
"""Who writes letters; the campaign's own moves judge it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A rule, how much it finds, what of it is shown (nothing until it is opened), and good examples beside it."""

    name: str
    rule: Rule
    owner: str
    asked: str
    count: int
    opened: bool
    lines: tuple[Line, ...] = ()
    page: int = 1
    cases: tuple[Entry, ...] = ()

    @property
    def more(self) -> bool:
        """Whether there is a further page."""
        return self.opened and self.count > self.page * PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two texts: the entry, what its kind is called, all that is written in it."""

    row: Entry
    kind: str
    text: str


def _side(seat: Seat, row: Entry) -> Side:
    return Side(row=row, kind=label(seat.campaign.kinds[row.kind]), text=text_of(seat.campaign, row))


def watch_of(seat: Seat) -> Watch:
    """What the seat looks at: the unit in view with all under it, or all units of somebody with several."""
    return Watch(campaign=seat.campaign, by=seat.actor, paths=seat.grounds, day=seat.day)


@reads
@require_GET
def supervision(request: HttpRequest) -> HttpResponse:
    """Rules that find something, then by name those that do not; ?rule= opens some of them."""
    seat = seat_of(request)
    found = counts(watch_of(seat))
    opened = frozenset(request.GET.getlist("rule")) if sum(found.values()) > FEW else frozenset(found)
    ruled = tuple(ruled_of(seat, name, n, opened=name in opened) for name, n in found.items() if n)
    told = {
        "ruled": ruled,
        "quiet": tuple(ruled_of(seat, name, 0) for name, n in found.items() if not n),
        "total": sum(found.values()),
        "letter": letter_address() if may_letter(seat) else "",
    }
    return render(request, "supervision/page.html", told)


@reads
@require_GET
def supervision_rule(request: HttpRequest, rule: str) -> HttpResponse:
    """What one rule finds, a page at a time: the rows alone for the page that is open, else a page of its own."""
    seat = seat_of(request)
    if rule not in seat.campaign.rules:
        raise sight.Unseen
    asked = request.GET.get("page", "")
    page = max(1, int(asked[:4])) if asked.isdecimal() else 1
    shown = ruled_of(seat, rule, how_many(watch_of(seat), rule), opened=True, page=page)
    told = {"one": shown, "ruled": (shown,), "letter": letter_address() if may_letter(seat) else ""}
    return render(request, f"supervision/{'rows' if 'HX-Request' in request.headers else 'rule'}.html", told)


@reads
@require_GET
def supervision_mine(request: HttpRequest) -> HttpResponse:
    """What the rules find at one's own units and asks of one's own role: the part of 待办 that is fetched after it."""
    seat = seat_of(request)
    held = {duty.role for duty in seat.actor.duties}
    named = [name for name, rule in seat.campaign.rules.items() if rule.owner in held]
    found = {name: how_many(watch_of(seat), name) for name in named}
    ruled = tuple(ruled_of(seat, name, n) for name, n in found.items() if n)
    return render(request, "supervision/mine.html", {"ruled": ruled})


@reads
@require_GET
def supervision_alike(request: HttpRequest) -> HttpResponse:
    """Texts of several units that are nearly the same, side by side."""
    seat = seat_of(request)
    asked = compared(watch_of(seat))
    page = Paginator(asked.found, PAIRS).get_page(request.GET.get("page"))
    shown = tuple(
        {"percent": one.percent, "sides": (_side(seat, one.one), _side(seat, one.other))}
        for one in copies(asked, (page.number - 1) * PAIRS, PAIRS)
    )
    told = {"page": page, "pairs": shown, "texts": asked.texts, "query": "", "most": MOST}
    return render(request, "supervision/alike.html", told)


@writes
@require_POST
def supervision_why(request: HttpRequest) -> HttpResponse:
    """One line of why something is not there yet, kept beside the warning."""
    seat = seat_of(request)
    explain(seat.campaign, request.POST.get("mark", ""), request.POST.get("why", ""), by=seat.actor)
    messages.success(request, tell(msg("已记下，与这条提醒一起看得到；补上之后提醒自己消失")))
    return HttpResponseRedirect(way_back(request))


def ruled_of(seat: Seat, name: str, count: int, *, opened: bool = False, page: int = 1) -> Ruled:
    """The rule with what of it is shown."""
    rule = seat.campaign.rules[name]
    shown = lines(seat, findings(watch_of(seat), name, (page - 1) * PAGE, PAGE)) if opened else ()
    return Ruled(
        name=name, rule=rule, owner=owner_said(rule), asked=asked_said(seat.campaign, rule), count=count,
        opened=opened, lines=tuple(shown), page=page, cases=cases(watch_of(seat), name, CASES) if opened else (),
    )  # fmt: skip


def may_letter(seat: Seat) -> bool:
    """Whether this person is of an office or a guidance group over what is in view."""
    return any(duty.role in WRITERS for duty in seat.actor.duties)


def letter_address() -> str:
    """Where ticked findings are written about."""
    try:
        resolve(LETTER)
    except Resolver404:
        return ""
    return LETTER
