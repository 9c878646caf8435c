"""The demo county's figures open exactly their rows, on pages and papers; thirty agree with a count by hand in SQL."""

import html
import re
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection, transaction
from django.test import Client
from docx import Document as Word
from docx.oxml.ns import qn
from pytest_django import DjangoDbBlocker

from taizhang.demo.fill import Filled, Wish, fill
from taizhang.demo.times import TODAY
from taizhang.see.derive import metric_of
from taizhang.see.figure import Period
from taizhang.store import clock, reading
from taizhang.store.figure_sets import figure_set
from taizhang.store.models import Document, Person, Unit
from tests.campaign.test_shipped import FIGURES

pytestmark = pytest.mark.django_db
CAMPAIGN = "theme_education_2023"
DONE = "state IN ('verified', 'confirmed_by_affected', 'looked_back', 'held')"
ADMITTED = "kind = 'livelihood' AND state NOT IN ('proposed', 'declined')"
PROBLEMS = "kind = 'problem' AND state <> 'removed'"
ROWS = re.compile(r'<a[^>]*? href="(/rows\?[^"]+)"[^>]*>(.*?)</a>', re.DOTALL)
COUNT = re.compile(r'<h2 class="over">[^<]*<span class="count">(\d+)</span></h2>')
HIDDEN = re.compile(r"另有 (\d+) 条只给")
LINK = re.compile(r'<a class="hole filled"[^>]* href="([^"]+)" title="([^"]+)">([^<]+)</a>')


@pytest.fixture(scope="module")
def county(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Filled]:
    """The small demo county, made once for these questions and taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield fill(Wish(seed=7, password="溪口Demo-2023", small=True))
        transaction.set_rollback(True)


@pytest.fixture
def made(county: Filled, db: None) -> Filled:
    return county


@pytest.fixture
def desk(made: Filled) -> Client:
    client = Client()
    Person.objects.filter(login="office").update(password_on=clock.today())
    client.force_login(Person.objects.get(login="office"))
    client.post("/scope", {"campaign": CAMPAIGN, "next": "/reports"})
    return client


def asked() -> str:
    return f"?unit={Unit.objects.order_by('path')[0].code}&day={TODAY.isoformat()}"


def figures(shown: str) -> list[tuple[str, str, str]]:
    """Address, label and words of every figure on the page."""
    return [(html.unescape(href), html.unescape(label), written) for href, label, written in LINK.findall(shown)]


def test_every_figure_of_the_speech_opens_its_rows_on_the_page(desk: Client) -> None:
    found = figures(desk.get(f"/papers/closing{asked()}").content.decode())
    assert len(found) >= 25
    for href, label, written in found:
        rows = desk.get(href)
        assert rows.status_code == 200, (label, written)
        page = rows.content.decode()
        assert f"<h1>{label}" in page
        assert '<a href="/entry/' in page, (label, written)


def test_every_figure_of_the_speech_opens_its_rows_in_the_traced_copy(desk: Client) -> None:
    word = Word(BytesIO(desk.get(f"/papers/closing/traced.docx{asked()}").content))
    table = word.tables[-1] if word.tables[-1].rows[0].cells[-1].text == "校验码" else word.tables[-2]
    shown = figures(desk.get(f"/papers/closing{asked()}").content.decode())
    assert len(table.rows) - 1 == len(shown)
    for row, (href, label, written) in zip(table.rows[1:], shown, strict=True):
        assert [row.cells[2].text, row.cells[4].text] == [written, label]
        assert int("".join(one.text or "" for one in row.cells[8]._tc.iter(qn("w:t")))) > 0
        assert len(row.cells[9].text) == 16
        (link,) = (one.get(qn("w:instr")) for one in row.cells[8]._tc.iter(qn("w:fldSimple")))
        assert link is not None
        assert link.endswith(f'{href}"')


def test_the_speech_claims_nothing_the_ledger_does_not_hold_and_keeps_what_was_issued(desk: Client) -> None:
    text = re.sub(r"<[^>]+>", "", desk.get(f"/papers/closing{asked()}").content.decode())
    assert not re.search(r"(?<![\d.])0[期次条件项个篇部％]", text)
    data = {"unit": Unit.objects.order_by("path")[0].code, "day": TODAY.isoformat()}
    key = desk.post("/papers/closing", data)["Location"].rpartition("/")[2]
    issued = Document.objects.get(key=key)
    assert issued.figures.count() == len(figures(desk.get(f"/reports/{key}").content.decode()))
    assert "都成立" in desk.get(f"/reports/{key}?check=1").content.decode()


def told(desk: Client, address: str) -> dict[str, set[str]]:
    """What the page says at each address of rows, as plain words."""
    found: dict[str, set[str]] = {}
    for href, inside in ROWS.findall(desk.get(address).content.decode()):
        words = " ".join(re.sub(r"<[^>]+>", " ", html.unescape(inside)).split())
        found.setdefault(html.unescape(href), set()).add(words)
    return found


def behind(desk: Client, href: str) -> tuple[list[int], str, str]:
    """How many rows stand under each heading of the page, hidden ones among them; its heading's figure and base."""
    page = desk.get(href)
    assert page.status_code == 200, href
    text = page.content.decode()
    figure = re.search(r"<h1>(.*?)</h1>", text, re.DOTALL)
    assert figure is not None
    base = re.search(r'<span class="base">\d+/(\d+)</span>', figure[1])
    counted = [int(one) for one in COUNT.findall(text)] or [0]
    counted[0] += sum(int(one) for one in HIDDEN.findall(text))
    return counted, figure[1], base[1] if base else ""


@pytest.mark.parametrize("login", ["clerk", "verifier", "group", "office"])
def test_every_list_behind_the_to_do_page_has_as_many_rows_as_the_page_says(desk: Client, login: str) -> None:
    Person.objects.filter(login=login).update(password_on=clock.today())
    desk.force_login(Person.objects.get(login=login))
    shown = desk.get("/").content.decode()
    places = {"now": "g-now", "others": "g-wait", "lately": "g-done"}
    told = {turn: re.search(rf'id="{place}">[^<]*<span class="count">(\d+)<', shown) for turn, place in places.items()}
    told["later"] = re.search(r"另有 (\d+) 件轮到您办", shown)
    told["able"] = re.search(r"还有 (\d+) 件先由承办单位办", shown)
    for turn, number in told.items():
        listed = re.search(r"共 (\d+) 条", desk.get(f"/ledger/all?turn={turn}").content.decode())
        assert (int(listed[1]) if listed else 0) == (int(number[1]) if number else 0), turn


def said(words: str, counted: list[int]) -> bool:
    """Whether the words name this number: 38个 exactly, 1200余次 rounded down, +31 what came less what went."""
    found = re.search(r"(\d+)(余|多)?", words)
    if len(counted) > 1:
        gap = counted[0] - counted[1]
        return words == (f"{'+' if gap > 0 else '−'}{abs(gap)}" if gap else "没有变化")
    if found is None or not found[2]:
        return found is not None and int(found[1]) == counted[0]
    step = int("1" + "0" * (len(found[1]) - len(found[1].rstrip("0"))))
    return int(found[1]) < counted[0] < int(found[1]) + max(step, 10)


@pytest.mark.parametrize("address", ["/progress?view=all", "/papers/closing", "/papers/weekly"])
def test_every_figure_opens_exactly_as_many_rows_as_it_says(desk: Client, address: str) -> None:
    campaign, checked = reading.in_force(CAMPAIGN), 0
    join = "&" if "?" in address else "?"
    for href, wordings in told(desk, f"{address}{join}day={TODAY.isoformat()}").items():
        asked = parse_qs(urlsplit(href).query)
        form = metric_of(campaign, asked["metric"][0]).form if "metric" in asked else ""
        if form not in ("count", "ratio"):
            continue  # sums, days and units say how many rows made them on their page, not in their own number
        counted, figure, base = behind(desk, href)
        for words in wordings:
            if form == "ratio" and "since" in asked:
                moved = words not in ("没有变化", "")
                assert not moved or sum(counted) > 0, (words, href)
            elif form == "ratio":
                assert str(counted[0]) == (base or "0"), (words, href, figure)
            else:
                assert said(words, counted), (words, counted, href)
            checked += 1
    assert checked >= 20


def fact(name: str, value: str) -> str:
    """A field of the entry has this value."""
    if connection.vendor == "postgresql":
        return f"(\"values\" ->> '{name}') = '{value}'"
    return f"json_extract(\"values\", '$.{name}') = '{value}'"


def total(name: str) -> str:
    """The sum of a number field."""
    if connection.vendor == "postgresql":
        return f"COALESCE(SUM((\"values\" ->> '{name}')::numeric), 0)"
    return f"COALESCE(SUM(json_extract(\"values\", '$.{name}')), 0)"


def counted(where: str, what: str = "COUNT(*)") -> Fraction:
    """A count over the table itself, in words of SQL alone."""
    with connection.cursor() as cursor:
        days = "campaign = %s AND day >= '2023-09-01' AND day <= %s"
        asked = f"SELECT {what} FROM store_entry WHERE {days} AND {where}"  # noqa: S608
        cursor.execute(asked, [CAMPAIGN, TODAY.isoformat()])
        return Fraction(str(cursor.fetchone()[0]))


def by_hand() -> dict[str, Fraction]:
    """Metric → what the table says."""
    trips, talks = "kind = 'research_trip' AND ", "kind = 'outreach_talk' AND "
    where = {
        "study.class": "kind = 'reading_class'",
        "study.central_group": "kind = 'central_group'",
        "research.exchange": "kind = 'research_exchange'",
        "research.proposals": "kind = 'proposal'",
        "research.problems_solved": f"{PROBLEMS} AND {DONE} AND {fact('problem_source', 'research')}",
        "livelihood.found": ADMITTED,
        "livelihood.closed": f"{ADMITTED} AND {DONE}",
        "lists.count": f"kind = 'list_approved' AND {fact('list_type', 'problem')}",
        "items.confirmed": f"{PROBLEMS} AND state <> 'found'",
        "rules.in_force": f"kind = 'compiled_rule' AND {fact('validity', 'in_force')}",
        "study.group": "kind = 'group_study'",
        "study.onsite": "kind = 'onsite_teaching'",
        "study.quiz": "kind = 'quiz'",
        "study.head_lesson": f"kind = 'lesson' AND {fact('speaker_role', 'head')}",
        "outreach.policy_talk": talks + fact("talk_type", "policy"),
        "outreach.system_talk": talks + fact("talk_type", "system"),
        "research.trips.village": trips + fact("destination", "village"),
        "research.trips.enterprise": trips + fact("destination", "enterprise"),
        "research.trips.advanced": trips + fact("destination", "advanced"),
        "research.reports": "kind = 'research_report' AND state <> 'returned'",
        "research.measures": f"kind = 'measure' AND state <> 'dropped' AND {fact('serves', 'research')}",
        "blockages.solved": f"kind = 'blockage' AND {DONE}",
        "complaints.solved": "kind = 'complaint' AND state IN ('verified', 'confirmed_by_affected', 'held')",
        "livelihood.works_started":
            f"{ADMITTED} AND state NOT IN ('admitted', 'planned', 'handing') AND {fact('project_type', 'works')}",
        "items.by_aspect.total": PROBLEMS,
        "study.warning_film": f"kind = 'warning' AND {fact('warning_form', 'film')}",
        "meetings.analysis": "kind IN ('analysis_meeting', 'democratic_meeting')",
        "items.total": PROBLEMS,
    }  # fmt: skip
    found = {name: counted(one) for name, one in where.items()}
    return {
        **found,
        "livelihood.close_rate": found["livelihood.closed"] / found["livelihood.found"],
        "self_report.count": counted("kind = 'self_report'", total("copies")),
    }


def test_the_thirty_figures_are_what_a_count_by_hand_says(made: Filled) -> None:
    campaign, county = reading.in_force(CAMPAIGN), Unit.objects.order_by("path")[0]
    period = Period(start=campaign.starts, end=TODAY)
    told = figure_set(campaign, FIGURES, (county,), period)
    hand = by_hand()
    assert hand.keys() == FIGURES.keys()
    assert {name: told[name, county.code].value for name in FIGURES} == hand
    assert sum(value > 0 for value in hand.values()) >= 28
    parts = dict(told["items.by_aspect.total", county.code].parts)
    assert parts == {code: counted(f"{PROBLEMS} AND {fact('aspect', code)}") for code in parts}
    assert sum(parts.values()) == hand["items.total"]
