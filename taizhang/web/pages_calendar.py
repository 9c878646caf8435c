"""A person's or a unit's calendar for the calendar programs of phones and offices: a secret address, no sign-in."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_GET

from taizhang.campaign.model import Campaign
from taizhang.campaign.questions import label
from taizhang.errors import Words, msg, words
from taizhang.record.permits import Actor, ranges
from taizhang.report.ical import Event, calendar
from taizhang.store import clock, hands, reading, sight, turns, wishes
from taizhang.store.models import Entry
from taizhang.store.notice_tables import Calendar
from taizhang.web.permission import public
from taizhang.web.say import say

MOST: Final = 1_000


@public
@require_GET
def my_calendar(request: HttpRequest, number: int, secret: str) -> HttpResponse:
    """`/calendar/7/….ics`; what is shown is what its person may see at this moment, nothing once they have left."""
    opened = wishes.calendar_at(number, secret)
    actor = sight.actor_of(opened.person)
    if not actor.duties or opened.campaign not in reading.campaign_codes():
        raise sight.Unseen
    campaign = reading.in_force(opened.campaign)
    with translation.override(opened.language):
        name = say(_name(campaign, opened))
        data = calendar(name, (*_own_days(campaign), *_events(campaign, opened, actor)))
    return HttpResponse(data, content_type="text/calendar; charset=utf-8")


def _name(campaign: Campaign, opened: Calendar) -> Words:
    if opened.unit:
        return words(msg("{unit}的到期日历"), unit=opened.unit.name)
    return words(msg("{name}的待办日历"), name=opened.person.name)


def _own_days(campaign: Campaign) -> Iterator[Event]:
    """The campaign's first and last day."""
    title = _title(campaign)
    for mark, day, said in (
        ("starts", campaign.starts, words(msg("{title}开始"), title=title)),
        ("ends", campaign.ends, words(msg("{title}结束"), title=title)),
    ):
        yield Event(uid=f"{campaign.campaign}.{mark}@taizhang", day=day, title=say(said), stamp=campaign.starts)


def _title(campaign: Campaign) -> str:
    return campaign.en if translation.get_language() == "en" and campaign.en else campaign.title


def _events(campaign: Campaign, opened: Calendar, actor: Actor) -> Iterator[Event]:
    english = opened.language.startswith("en")
    if opened.unit is None:
        held, paths, today = actor.duties, ranges(actor), clock.today()
        asked = hands.mine(campaign, held, paths, today) | hands.look_backs(campaign, held, paths, today, date.max)
        rows = sight.entries(actor, campaign.campaign).filter(asked)
    else:
        here = sight.under(actor, campaign.campaign, sight.unit(actor, opened.unit.code).path)
        rows = here.filter(turns.open_items(campaign), due__isnull=False).order_by("due", "pk")
    for row in rows.select_related("unit").order_by(F("due").asc(nulls_last=True), "pk")[:MOST]:
        kind = campaign.kinds[row.kind]
        state = campaign.lives[kind.life].states[row.state]
        day = row.look_on if state.closed else row.due
        if day is not None:
            told = f"{label(kind, english=english)} · {label(state, english=english)}"
            yield _event(row, day, back=state.closed, told=told)


def _event(row: Entry, day: date, *, back: bool, told: str) -> Event:
    what = words(msg("回头看：{title}"), title=row.title) if back else words(msg("到期：{title}"), title=row.title)
    return Event(
        uid=f"{row.key}.{'look' if back else 'due'}@taizhang",
        day=day,
        title=say(what),
        stamp=row.moved_on,
        text=told,
        place=row.unit.name,
        version=row.version,
    )
