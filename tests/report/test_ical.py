"""A calendar as RFC 5545 wants it: read back by a reader of its own, line by line."""

import re
from collections.abc import Iterator
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from taizhang.report.ical import Event, calendar

DAY = date(2023, 11, 30)
ESCAPED = re.compile(r"\\(.)")


def unfolded(data: bytes) -> list[str]:
    """The lines as they were before they were folded; every physical line ends as it must and is short enough."""
    assert data.endswith(b"\r\n")
    physical = data[:-2].split(b"\r\n")
    assert all(len(line) <= 75 for line in physical)
    assert b"\n" not in b"".join(physical)
    assert b"\r" not in b"".join(physical)
    for line in physical:
        line.decode()  # no character is cut in two
    return data.decode()[:-2].replace("\r\n ", "").split("\r\n")


def plain(text: str) -> str:
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)


def read(data: bytes) -> Iterator[dict[str, str]]:
    """Every event with its properties."""
    lines = unfolded(data)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    event: dict[str, str] = {}
    for line in lines[1:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            yield event
        else:
            assert name not in event or name == "BEGIN", line
            event[name] = plain(value)


def event(title: str, **more: str) -> Event:
    return Event(uid="abcdefghjk.due@taizhang", day=DAY, title=title, stamp=date(2023, 10, 8), version=3, **more)


def test_a_day_is_a_whole_day_and_ends_on_the_next() -> None:
    (told,) = read(calendar("待办", [event("集镇停车难", text="到期", place="溪口镇")]))
    assert told["DTSTART;VALUE=DATE"] == "20231130"
    assert told["DTEND;VALUE=DATE"] == "20231201"
    assert told["DTSTAMP"] == "20231008T000000Z"
    assert (told["UID"], told["SEQUENCE"]) == ("abcdefghjk.due@taizhang", "3")
    assert (told["SUMMARY"], told["DESCRIPTION"], told["LOCATION"]) == ("集镇停车难", "到期", "溪口镇")
    assert told["TRANSP"] == "TRANSPARENT"


def test_nothing_rings_and_what_is_empty_is_left_out() -> None:
    data = calendar("待办", [event("集镇停车难")])
    assert b"VALARM" not in data
    assert b"DESCRIPTION" not in data
    assert b"LOCATION" not in data
    assert list(read(calendar("空", []))) == []


def test_the_head_says_what_it_is() -> None:
    lines = unfolded(calendar("云溪县的日历；甲,乙", []))
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN"} <= set(lines)
    assert any(line.startswith("PRODID:") for line in lines)
    assert "X-WR-CALNAME:云溪县的日历；甲\\,乙" in lines


@given(st.text(max_size=300))
def test_any_title_comes_back_as_it_was_written(title: str) -> None:
    (told,) = read(calendar("待办", [event(title)]))
    lines = ["".join(sign for sign in line if sign.isprintable()) for line in title.splitlines()]
    assert told["SUMMARY"] == "\n".join(lines)


def test_a_line_is_folded_between_characters_however_long_they_are() -> None:
    for width in range(1, 90):
        title = "a" * width + "县" * 60 + "𠮷" * 20
        (told,) = read(calendar("待办", [event(title)]))
        assert told["SUMMARY"] == title
