"""A calendar in the words of RFC 5545: whole days, no alarms, lines folded by octets without cutting a character."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

LINE: Final = 75
"""Octets of a line, without its end; what is longer goes on in the next one behind a space."""
END: Final = "\r\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A whole day: `uid` is the same for ever, `stamp` the day on which it was last changed."""

    uid: str
    day: date
    title: str
    stamp: date
    text: str = ""
    place: str = ""
    version: int = 0


def calendar(name: str, events: Iterable[Event]) -> bytes:
    """The calendar of this name."""
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//taizhang//taizhang//ZH", "CALSCALE:GREGORIAN")
    named = (f"X-WR-CALNAME:{_text(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H")
    body = (line for event in events for line in _event(event))
    lines = (*head, *named, *body, "END:VCALENDAR")
    return "".join(f"{folded}{END}" for line in lines for folded in _folded(line)).encode()


def _event(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{event.stamp:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SEQUENCE:{event.version}"
    yield f"SUMMARY:{_text(event.title)}"
    if event.text:
        yield f"DESCRIPTION:{_text(event.text)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """Marks that mean something to a calendar are guarded; other control characters have no place in one."""
    guarded = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = "\\n".join(guarded.splitlines())
    return "".join(sign for sign in lines if sign.isprintable())


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets; every one but the first begins with the space that says it goes on."""
    piece, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LINE:
            yield piece
            piece, size = " ", 1
        piece, size = piece + sign, size + width
    yield piece
