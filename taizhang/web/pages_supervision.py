"""督导: every rule of the campaign with its text and what it finds; what is ticked is handed on to be written about."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_GET

from taizhang.campaign.model import Rule
from taizhang.store import sight
from taizhang.store.findings import Watch, counts, findings, how_many
from taizhang.web.due_rows import grounds
from taizhang.web.finding_lines import Line, asked_said, lines, owner_said
from taizhang.web.permission import reads
from taizhang.web.seat import Seat, seat_of

PAGE: Final = 50
FEW: Final = 30
"""So many findings in all are shown at once; when there are more, each rule is opened by itself."""
LETTER: Final = "/supervision/letter"
WRITERS: Final = frozenset({"office", "group"})
"""Who writes letters; the campaign's own moves judge it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A rule, how much it finds, and what of it is shown (none: not opened); `after` are those not shown."""

    name: str
    rule: Rule
    owner: str
    asked: str
    count: int
    opened: bool
    lines: tuple[Line, ...] = ()
    page: int = 1

    @property
    def more(self) -> bool:
        """Whether there is a further page."""
        return self.opened and self.count > self.page * PAGE


def watch_of(seat: Seat) -> Watch:
    """What the seat looks at: the unit in view with all under it, or all units of somebody with several."""
    return Watch(campaign=seat.campaign, by=seat.actor, paths=grounds(seat), day=seat.day)


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


def ruled_of(seat: Seat, name: str, count: int, *, opened: bool = False, page: int = 1) -> Ruled:
    """The rule with what of it is shown."""
    rule = seat.campaign.rules[name]
    shown = lines(seat, findings(watch_of(seat), name, (page - 1) * PAGE, PAGE)) if opened else ()
    return Ruled(
        name=name, rule=rule, owner=owner_said(rule), asked=asked_said(seat.campaign, rule), count=count,
        opened=opened, lines=tuple(shown), page=page,
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
