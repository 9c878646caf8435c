"""记一笔: what was done, or what must be closed; one form made of the kind, every flaw at once, once however often sent."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import selection_kinds
from taizhang.errors import Place, Problem, Refusal, msg, words
from taizhang.record.asks import DAY, DUE, TITLE, UNIT, Ask, units_written
from taizhang.record.drafting import PAGE, Context, draft_row
from taizhang.record.entry import Draft, Source
from taizhang.record.likeness import text_digest
from taizhang.record.permits import records
from taizhang.store import reading, sight
from taizhang.store.alike import Alike, alike
from taizhang.store.books import Flaws, with_units
from taizhang.store.burdens import COPIED
from taizhang.store.ledger import record
from taizhang.store.letters import kinds_to_send
from taizhang.store.models import Entry
from taizhang.store.reading import entry_value
from taizhang.store.remembered import at_one_look
from taizhang.web.answers import redirected
from taizhang.web.boxes import boxes, given_in
from taizhang.web.pasted import kind_meant, proposed
from taizhang.web.permission import writes
from taizhang.web.record_sheet import Sheet, shown
from taizhang.web.rooted import Root, begun, root_of
from taizhang.web.say import label, say, tell
from taizhang.web.seat import Seat, seat_of, unit_meant
from taizhang.web.undo_said import said_with_undo, undo_of_batch, undo_of_last
from taizhang.web.unit_names import ALL, BETWEEN, named
from taizhang.web.weighing import told, weighed

RECENT, OFTEN = 200, 6


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind to choose."""

    name: str
    said: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The kinds under one measure of the campaign."""

    said: str
    kinds: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody records: the kind, what it asks, and the page it is recorded from."""

    kind: str
    asked: Sequence[Ask]
    root: Root | None

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """The tie to that page."""
        return ((self.root.role, self.root.row.key),) if self.root else ()


@writes
@require_GET
def record_choose(request: HttpRequest) -> HttpResponse:
    """做了一件事, or 有一件要办结的事: the kinds of the campaign under its measures, those used lately first."""
    return choose(request, seat_of(request), {})


def choose(request: HttpRequest, seat: Seat, more: Mapping[str, object]) -> HttpResponse:
    """The page of kinds; `more` holds a text that could not be read, and why."""
    told = {
        "often": often(seat),
        "activities": _shelves(seat, items=False),
        "items": _shelves(seat, items=True),
        **more,
    }
    return render(request, "record/choose.html", told, status=422 if more else 200)


def _shelves(seat: Seat, *, items: bool) -> tuple[Shelf, ...]:
    """The kinds on their measures; letters only for those who send them."""
    campaign, sent = seat.campaign, kinds_to_send(seat.campaign, seat.actor)
    able = {name: kind for name, kind in campaign.kinds.items() if kind.letter is None or name in sent}
    wanted = {name: kind for name, kind in able.items() if bool(kind.life) is items}
    found = []
    for measure in (*campaign.measures, ""):
        kinds = tuple(Choice(name, label(kind)) for name, kind in wanted.items() if kind.measure == measure)
        said = label(campaign.measures[measure]) if measure else tell(msg("其他"))
        found += [Shelf(said, kinds)] if kinds else []
    return tuple(found)


def often(seat: Seat) -> tuple[Choice, ...]:
    """Kinds the unit in view recorded lately, the most frequent first."""
    rows = sight.entries(seat.actor, seat.campaign.campaign).filter(unit=seat.unit).order_by("-pk")[:RECENT]
    names = [row.kind for row in rows.only("kind")]
    by_count = sorted(dict.fromkeys(names), key=lambda name: -names.count(name))
    return tuple(Choice(name, label(seat.campaign.kinds[name])) for name in by_count[:OFTEN])


@writes
@require_http_methods(["GET", "POST"])
def record_form(request: HttpRequest, kind: str) -> HttpResponse:
    """The form of a kind; sent with every answer right, the entry is recorded once."""
    seat = seat_of(request)
    if kind not in seat.campaign.kinds:
        raise sight.Unseen
    asked, root = reading.form(seat.campaign.campaign, kind).asks, root_of(request, seat, kind)
    if request.method == "POST":
        return _sent(request, seat, Wanted(kind, asked, root))
    last, copied = _last(seat, kind), bool(request.GET.get("copy"))
    given = {**prefilled(seat, asked, last if copied else None), **dict(begun(seat, root, kind))}
    near = _alike(seat, kind, given) if copied else ()
    sheet = Sheet(kind=kind, boxes=boxes(asked, given), last=last, copied=copied, fresh=copied, alike=near, root=root)
    return shown(request, seat, sheet)


@writes
@require_GET
def record_alike(request: HttpRequest, kind: str) -> HttpResponse:
    """What is much like the title being written, asked while the rest is still being filled in."""
    seat = seat_of(request)
    if kind not in seat.campaign.kinds:
        raise sight.Unseen
    told = {"alike": _alike(seat, kind, request.GET), "seen": text_digest(request.GET.get(TITLE, ""))}
    return render(request, "record/alike.html", told)


@writes
@require_POST
def record_paste(request: HttpRequest) -> HttpResponse:
    """A piece of text as a filled form of the kind it speaks of (or of the kind chosen); nothing is recorded yet."""
    seat = seat_of(request)
    text, kind = request.POST.get("text", "").strip(), request.POST.get("kind", "")
    kind = kind or kind_meant(seat.campaign, text)
    if not text or kind not in seat.campaign.kinds:
        flaw = msg("请先贴一段文字") if not text else msg("看不出是哪一类，请选一类再读")
        return choose(request, seat, {"pasted": text, "unread": tell(flaw)})
    asked = reading.form(seat.campaign.campaign, kind).asks
    found = proposed(seat, asked, text)
    given = {**prefilled(seat, asked, None), **found}
    sheet = Sheet(
        kind=kind, boxes=boxes(asked, given), fresh=True, found=frozenset(found), alike=_alike(seat, kind, given)
    )
    return shown(request, seat, sheet)


def _alike(seat: Seat, kind: str, given: Mapping[str, object]) -> tuple[Alike, ...]:
    """Much the same in sight; the unit as it is written, or the seat's."""
    written = str(given.get(UNIT, "")).strip()
    try:
        unit = unit_meant(seat.actor, written) if written else seat.unit
    except Refusal:
        unit = seat.unit
    return alike(seat.campaign, kind, str(given.get(TITLE, "")), unit, by=seat.actor)


def _sent(request: HttpRequest, seat: Seat, wanted: Wanted) -> HttpResponse:
    kind, asked, root = wanted.kind, wanted.asked, wanted.root
    given = given_in(request.POST, asked)
    with at_one_look():
        made, problems = _made(request, seat, wanted, given)
    if problems:
        return shown(request, seat, Sheet(kind=kind, boxes=boxes(asked, given, problems), problems=problems, root=root))
    near = () if _has_been_told(request, seat, made[0]) else _alike(seat, kind, given)
    if near:
        return shown(request, seat, Sheet(kind=kind, boxes=boxes(asked, given), alike=near, root=root))
    sending = weighed(seat.campaign, made, by=seat.actor)
    if not told(request, sending):
        return shown(request, seat, Sheet(kind=kind, boxes=boxes(asked, given), sending=sending, root=root))
    batch = secrets.token_hex(8) if len(made) > 1 else ""
    keys = record(seat.campaign, made, by=seat.actor, batch=batch).keys
    if batch:
        said_with_undo(request, say(words(msg("已记给 {n} 个单位，各有一条"), n=len(keys))), undo_of_batch(batch))
        return redirected(request, _listed(seat.campaign, kind, keys[0]))
    said_with_undo(request, tell(msg("已记下")), undo_of_last(seat, keys[0]))
    return redirected(request, reverse("entry", args=[root.row.key if root else keys[0]]))


def _made(request: HttpRequest, seat: Seat, wanted: Wanted, given: Mapping[str, object]) -> tuple[list[Draft], Flaws]:
    """The drafts: one, or one for each of several units where the kind may be recorded for many."""
    own = "" if seat.everything else seat.unit.code
    token = request.POST.get("token", "")[:32] or secrets.token_urlsafe(18)
    source = Source(name="page", place=COPIED) if request.POST.get("copied") else PAGE

    def read(around: Context) -> tuple[list[Draft], Flaws]:
        """Under the name of this form, so that it is recorded once however often it is sent."""
        named = replace(around, origin=f"page:{seat.person.pk}:{token}", source=source)
        return _drafted(seat, wanted, given, named)

    return with_units(seat.campaign, seat.actor, own, units_written(wanted.asked, given), read)


def _drafted(
    seat: Seat, wanted: Wanted, given: Mapping[str, object], around: Context
) -> tuple[list[Draft], list[Problem]]:
    form, made = reading.form(seat.campaign.campaign, wanted.kind), list[Draft]()
    try:
        units = _units(seat, wanted.kind, str(given.get(UNIT, "")))
    except Refusal as refusal:
        return [], [Problem(Place(column=form.label(UNIT)), refusal.what)]
    for number, code in enumerate(units):
        own = replace(around, origin=f"{around.origin}:{number}") if number else around
        one, problems = draft_row(form, {**given, **({UNIT: code} if code else {})}, own)
        if one is None:
            return [], list(problems)
        made.append(replace(one, links=wanted.links))
    return made, []


def _units(seat: Seat, kind: str, written: str) -> tuple[str, ...]:
    """Codes of the units it is recorded for; ("",) where the form's own unit stands."""
    several = BETWEEN.search(written) or written.startswith(tell(ALL))
    if not (seat.campaign.kinds[kind].many and several):
        return ("",)
    return tuple(unit.code for unit in named(seat.campaign, seat.actor, written)) or ("",)


def _listed(campaign: Campaign, kind: str, key: str) -> str:
    """The list that shows these entries alone; the first of them where the campaign has none."""
    lists = (name for name, one in campaign.lists.items() if selection_kinds(campaign, one.of) == (kind,))
    name = next(lists, "")
    return reverse("ledger_list", args=[name]) if name else reverse("entry", args=[key])


def _has_been_told(request: HttpRequest, seat: Seat, made: Draft) -> bool:
    """The writer was told of this very title; or the form came twice and its entry stands already."""
    if request.POST.get("seen") == text_digest(made.title):
        return True
    return sight.entries(seat.actor, seat.campaign.campaign).filter(origin=made.origin).exists()


def _last(seat: Seat, kind: str) -> Entry | None:
    rows = sight.entries(seat.actor, seat.campaign.campaign).filter(kind=kind, unit=seat.unit)
    return rows.select_related("unit").order_by("-pk").first()


def prefilled(seat: Seat, asked: Sequence[Ask], last: Entry | None) -> dict[str, object]:
    """Unit and day as they most likely are; after 照上次再记 everything but the day and the due date."""
    unit = seat.unit.name if records(seat.actor, seat.unit.path) and not seat.everything else ""
    given: dict[str, object] = {UNIT: unit, DAY: seat.today.isoformat()}
    if last is not None:
        entry = entry_value(last)
        own = {ask.name: entry.values.get(ask.name) for ask in asked if ask.name not in (TITLE, UNIT, DAY, DUE)}
        given |= own | {TITLE: entry.title}
    return given
