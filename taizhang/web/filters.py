"""What a list may be narrowed by, from the campaign's own data, and what it is narrowed by now: a chip for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from taizhang.campaign.model import Campaign, Listing
from taizhang.campaign.questions import selection_kinds
from taizhang.errors import msg, words
from taizhang.web.chosen import CLASS, DUES, FIELD, LATE, OWN, Chosen
from taizhang.web.listing import kinds_in, states_in
from taizhang.web.say import label, say, tell
from taizhang.web.seat import UNIT, Seat

PAGE_NUMBER = "page"
TURNS = (
    ("now", msg("今天要办")),
    ("mine", msg("轮到我办")),
    ("able", msg("我也能办")),
    ("others", msg("等别人")),
    ("again", msg("该回头看")),
    ("done", msg("已办结")),
    ("later", msg("轮到我办，一周内不到期")),
    ("lately", msg("近三十天办结的")),
)
EVERYDAY = (("turn", "mine", msg("轮到我办")), (LATE, "1", msg("只看逾期")), ("due", "week", msg("7 天内到期")),
            (OWN, "1", msg("我登记的")))  # fmt: skip
"""What people narrow by every day: one press each."""
Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """What the list is narrowed by, and the address without it; `on` is false for one that is only offered."""

    text: str
    href: str
    on: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """A box of the bar: the name in the address, what it is called, what may be chosen, what is."""

    name: str
    said: str
    options: Options
    value: str


def address(request: HttpRequest, **changed: str) -> str:
    """This list with something else chosen; a change of choice begins at the first page."""
    kept = {name: request.GET.get(name, "") for name in request.GET if name != PAGE_NUMBER} | changed
    left = {name: value for name, value in kept.items() if value}
    return f"{request.path}?{urlencode(left)}" if left else request.path


def everyday(request: HttpRequest, campaign: Campaign, listing: Listing) -> tuple[Chip, ...]:
    """The everyday chips that are not on; a list of activities has nobody's turn and nothing due."""
    items = any(campaign.kinds[name].life for name in selection_kinds(campaign, listing.of))
    wanted = (one for one in EVERYDAY if items or one[0] == OWN)
    off = ((name, value, said) for name, value, said in wanted if request.GET.get(name) != value)
    return tuple(Chip(text=tell(said), href=address(request, **{name: value}), on=False) for name, value, said in off)


def chips(request: HttpRequest, seat: Seat, listing: Listing, chosen: Chosen) -> tuple[Chip, ...]:
    """Everything the list is narrowed by, each to be taken away by itself."""
    said = {
        "text": f"“{chosen.text}”" if chosen.text else "",
        LATE: tell(msg("只看逾期")) if chosen.late else "",
        "turn": tell(dict(TURNS)[chosen.turn]) if chosen.turn in dict(TURNS) else "",
        "due": tell(DUES[chosen.due]) if chosen.due in DUES else "",
        OWN: tell(msg("我登记的")) if chosen.own else "",
        UNIT: seat.unit.name if request.GET.get(UNIT) else "",
        **_codes_said(seat, listing, chosen),
    }
    return tuple(Chip(text=text, href=address(request, **{name: ""})) for name, text in said.items() if text)


def _codes_said(seat: Seat, listing: Listing, chosen: Chosen) -> dict[str, str]:
    """What was chosen from codes, by the box it was chosen in."""
    if not (chosen.state or chosen.kind or chosen.measure or chosen.unit_class or chosen.where):
        return {}
    found = (*main_filters(seat.campaign, listing, chosen), *more_filters(seat.campaign, listing, chosen))
    return {one.name: _chip(one) for one in found if one.name != "due"}


def _chip(one: Filter) -> str:
    told = dict(one.options).get(one.value, "")
    return say(words(msg("{name}：{value}"), name=one.said, value=told)) if told else ""


def main_filters(campaign: Campaign, listing: Listing, chosen: Chosen) -> tuple[Filter, ...]:
    """State and kind, where there is a choice: what lists are narrowed by most."""
    states, kinds = states_in(campaign, listing), kinds_in(campaign, listing)
    found = (
        Filter(name="state", said=tell(msg("状态")), options=states, value=chosen.state),
        Filter(name="kind", said=tell(msg("类别")), options=kinds if len(kinds) > 1 else (), value=chosen.kind),
    )
    return tuple(one for one in found if one.options)


def more_filters(campaign: Campaign, listing: Listing, chosen: Chosen) -> tuple[Filter, ...]:
    """Class of unit, measure, due date, and every field of the list's kinds that is chosen from codes."""
    return tuple(one for one in _more(campaign, listing, chosen) if one.options)


def _more(campaign: Campaign, listing: Listing, chosen: Chosen) -> Iterator[Filter]:
    kinds = selection_kinds(campaign, listing.of)
    measures = {campaign.kinds[name].measure for name in kinds}
    classes = tuple((name, label(code)) for name, code in campaign.classes.items())
    several = tuple((name, label(code)) for name, code in campaign.measures.items() if name in measures)
    dues = tuple((name, tell(said)) for name, said in DUES.items())
    items = any(campaign.kinds[name].life for name in kinds)
    yield Filter(name=CLASS, said=tell(msg("单位类别")), options=classes, value=chosen.unit_class)
    yield Filter(
        name="measure", said=tell(msg("措施")), options=several if len(several) > 1 else (), value=chosen.measure
    )
    yield Filter(name="due", said=tell(msg("时限")), options=dues if items else (), value=chosen.due)
    where = dict(chosen.where)
    for name in dict.fromkeys(field for kind in kinds for field in campaign.kinds[kind].fields):
        field = campaign.fields[name]
        if field.type in ("choice", "choices") and field.codes in campaign.codes:
            codes = campaign.codes[field.codes].values
            options = tuple((code, label(one)) for code, one in codes.items())
            yield Filter(name=f"{FIELD}{name}", said=label(field), options=options, value=where.get(name, ""))


def asked(request: HttpRequest, *without: str) -> tuple[tuple[str, str], ...]:
    """What stands in the address, as hidden boxes of a form that adds something to it."""
    return tuple(
        (name, request.GET.get(name, ""))
        for name in request.GET
        if name not in (PAGE_NUMBER, *without) and request.GET.get(name)
    )
