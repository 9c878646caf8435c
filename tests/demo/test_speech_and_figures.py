"""The demo county's closing speech opens the rows of every figure; the thirty figures agree with a count by hand in SQL."""

import html
import re
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO

import pytest
from django.db import connection, transaction
from django.test import Client
from docx import Document as Word
from docx.oxml.ns import qn
from pytest_django import DjangoDbBlocker

from taizhang.demo.fill import Filled, Wish, fill
from taizhang.demo.times import TODAY
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
