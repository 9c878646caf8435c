"""The list page, the first page, and recording through a form: `python -m bench.pages [entries]`.

A real server of two processes, kept connections, eight persons of the province's office who see every entry. The list is
asked in three ways: the same page while nothing happens, a page nobody has asked before (a town at random), and the same
page while one request in ten records an entry, so that what was made before holds no longer. Every answer is a whole one.
"""

import gzip
import re
import secrets
import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from http.cookiejar import CookieJar
from itertools import count
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from bench.clients import Answer, Ask, Run, drive, request, served, several
from bench.growing import FIRST, PASSWORD, grow, set_up, settle
from taizhang.record.likeness import text_digest
from taizhang.store import office
from taizhang.store.models import Entry, Person

PORT, CLIENTS, EACH = 8765, 8, 60
SITE = f"http://127.0.0.1:{PORT}"
LIST, FORM = "/ledger/problems", "/record/problem"
TOWNS = 1000
LETTERS = "集镇停车难路灯不亮排水堵塞供水不足就医远桥面破损河道垃圾噪声扰民油烟直排电梯老旧消防通道被占围墙开裂"
NUMBERS = count()


def _persons() -> tuple[str, ...]:
    """Logins of as many persons of the province's office as there are clients."""
    names = tuple(f"office{number}" for number in range(CLIENTS))
    for name in names:
        if not Person.objects.filter(login=name).exists():
            office.appoint(office.enrol(name, f"周敏{name[-1]}", "", PASSWORD), "P", "office")
    return names


def _signed_in(login: str) -> tuple[OpenerDirector, dict[str, str]]:
    """Somebody who has signed in: their browser, and the cookies it keeps."""
    jar = CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))
    page = browser.open(f"{SITE}/login").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    facts = {"csrfmiddlewaretoken": token.group(1) if token else "", "login": login, "password": PASSWORD}
    browser.open(Request(f"{SITE}/login", urlencode(facts).encode(), {"Referer": f"{SITE}/login"})).read()
    return browser, {one.name: one.value or "" for one in jar}


def _head(cookies: dict[str, str], *, zipped: bool = False) -> dict[str, str]:
    head = {"Cookie": "; ".join(f"{name}={text}" for name, text in cookies.items()), "Referer": f"{SITE}/"}
    return head | ({"Accept-Encoding": "gzip"} if zipped else {})


def _form(cookies: dict[str, str], *, told: bool = True) -> bytes:
    """A problem as the page sends it; `told` says that the writer was shown what is much like it while writing."""
    number = next(NUMBERS)
    title = "".join(secrets.choice(LETTERS) for _ in range(16)) + f"（第{number}件）"
    facts = {
        "csrfmiddlewaretoken": cookies["csrftoken"], "token": secrets.token_hex(9), "title": title,
        "unit": f"P{secrets.randbelow(TOWNS):03d}", "day": (FIRST + timedelta(days=number % 60)).isoformat(),
        "aspect": "style", "problem_source": "masses", "rhythm": "at_once",
        **({"seen": text_digest(title)} if told else {}),
    }  # fmt: skip
    head = _head(cookies) | {"Content-Type": "application/x-www-form-urlencoded"}
    return request("POST", FORM, head, urlencode(facts).encode())


def _reading(every: Sequence[dict[str, str]], path: str, times: int = EACH, *, zipped: bool = False) -> list[Ask]:
    return [several(times, partial(request, "GET", path, _head(one, zipped=zipped))) for one in every]


def _somewhere(cookies: dict[str, str]) -> bytes:
    """The list of a town at random."""
    return request("GET", f"{LIST}?unit=P{secrets.randbelow(TOWNS):03d}", _head(cookies))


def _mixed(cookies: dict[str, str], turn: Iterator[int]) -> bytes:
    """Nine looks at the list, then an entry, and so on."""
    return request("GET", LIST, _head(cookies)) if next(turn) % 10 else _form(cookies)


def _right(run: Run, *statuses: int) -> tuple[Answer, ...]:
    """The answers, if all of them are what was asked for."""
    for one in run.answers:
        if one.status not in statuses:
            raise SystemExit(f"{one.status}: {one.body[:2000].decode(errors='replace')}")
    return run.answers


def _lists(pid: int, every: Sequence[dict[str, str]]) -> Iterator[str]:
    """The list page in its three ways."""
    drive(PORT, pid, _reading(every, LIST))
    for said, asks in (
        ("1 client, the same page", _reading(every[:1], LIST)),
        ("8 clients, the same page", _reading(every, LIST)),
        ("8 clients, the same page, gzipped as browsers want it", _reading(every, LIST, zipped=True)),
        ("1 client, a town at random", [several(EACH, partial(_somewhere, every[0]))]),
        ("8 clients, a town at random", [several(EACH, partial(_somewhere, one)) for one in every]),
        (
            "8 clients, the same page, one request in ten records",
            [several(EACH, partial(_mixed, one, count(1))) for one in every],
        ),
    ):
        run = drive(PORT, pid, asks)
        _right(run, 200, 302)
        yield f"  {said}: {run.said()}"


def _recording(pid: int, every: Sequence[dict[str, str]]) -> Iterator[str]:
    """The form sent; every entry that an answer leads to has to be there, once."""
    for said, some, told in (
        ("1 client", every[:1], True),
        ("8 clients", every, True),
        ("8 clients, likeness looked for by the form itself", every, False),
    ):
        before = Entry.objects.count()
        run = drive(PORT, pid, [several(EACH, partial(_form, one, told=told)) for one in some])
        led = [_led_to(one) for one in _right(run, 302)]
        there = Entry.objects.filter(key__in=led).count()
        lost, doubled = len(led) - there, Entry.objects.count() - before - len(set(led))
        yield f"  {said}: {run.said()}; lost {lost}, doubled {doubled}"


def _led_to(answer: Answer) -> str:
    found = re.search(rb"(?i)location: /entry/(\w+)", answer.head)
    return found.group(1).decode() if found else ""


def _weight(browser: OpenerDirector, path: str) -> int:
    """Bytes of the page and of everything of ours that it links, each gzipped."""
    page: bytes = browser.open(SITE + path).read()
    linked = set(re.findall(r'(?:src|href)="(/static/[^"]+\.(?:css|js|svg))"', page.decode()))
    parts = [page, *(browser.open(SITE + one).read() for one in sorted(linked))]
    return sum(len(gzip.compress(part)) for part in parts)


def main(entries: int) -> None:
    """Grow, serve, look, record."""
    campaign = set_up()
    grow(entries)
    settle(campaign)
    names = _persons()
    with served(PORT) as pid:
        browser, _ = _signed_in("office")
        every = [cookies for _, cookies in map(_signed_in, names)]
        print(f"list page of 50 among {Entry.objects.count():,} entries:")
        for line in _lists(pid, every):
            print(line, flush=True)
        print("first page of the province:")
        for said, some in (("1 client", every[:1]), ("8 clients", every)):
            run = drive(PORT, pid, _reading(some, "/", EACH // 10))
            _right(run, 200)
            print(f"  {said}: {run.said()}", flush=True)
        print("recording one entry through the page's form:")
        for line in _recording(pid, every):
            print(line, flush=True)
        print(f"first page with all it loads, gzip: {_weight(browser, '/') / 1024:.1f} KB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
