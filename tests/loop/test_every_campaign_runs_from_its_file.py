"""Story: an office puts any of the shipped campaigns in force; all of it works from the file, with no program of its own."""

from io import BytesIO

import docx
import pytest
from django.test import Client

from taizhang.campaign.questions import selection_kinds
from taizhang.campaign.shipped import shipped, shipped_text
from taizhang.decompose.analyse import analyse
from taizhang.record.permits import Actor
from taizhang.report.official import speech
from taizhang.see.figure import Figure, Period
from taizhang.store import clock, figures, office, papers, reading, sight
from taizhang.store.documents import Decision
from taizhang.store.models import Entry, Person
from taizhang.store.office import Planted
from tests.loop.walker import BELOW, TOP, Walker

PASSWORD = "台账Taizhang2023"
ROLES = ("clerk", "verifier", "office", "group", "leader")


def ends_of(name: str) -> str:
    """The last day of a shipped campaign, as its file says it."""
    return next(line.split()[1] for line in shipped_text(name).splitlines() if line.startswith("ends:"))


@pytest.fixture(params=shipped())
def walker(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, db: None) -> Walker:
    """The campaign on its last day, in a county with two persons for every role."""
    name = str(request.param)
    monkeypatch.setenv("TAIZHANG_TODAY", ends_of(name))
    campaign = office.adopt(shipped_text(name), f"{name}.yaml")
    classes = tuple(campaign.classes)
    office.plant(
        (
            Planted(code=TOP, name="云溪县", unit_class=classes[0]),
            Planted(code=BELOW, name="溪口镇", unit_class="town", parent=TOP),
        )
    )
    actors = {role: (_enrolled(f"{role}-1", role), _enrolled(f"{role}-2", role)) for role in ROLES}
    return Walker(campaign, actors)


def _enrolled(login: str, role: str) -> Actor:
    person = office.enrol(login, f"某{login}", "", PASSWORD)
    office.appoint(person, TOP, role)
    return sight.actor_of(person)


def test_every_kind_is_recorded_moved_counted_listed_and_printed(walker: Walker) -> None:
    campaign = walker.campaign
    for name, kind in campaign.kinds.items():
        walker.walk(name) if kind.life else walker.record(name)
    moves = {
        (name, move) for name, kind in campaign.kinds.items() if kind.life for move in campaign.lives[kind.life].moves
    }
    assert walker.made == moves
    assert set(Entry.objects.values_list("kind", flat=True)) == set(campaign.kinds)
    counted = _counted(walker)
    assert _listed(walker) == set(campaign.kinds)
    _printed(walker, counted)


def _counted(walker: Walker) -> dict[str, Figure]:
    """Every metric answers; a count is the number of rows it opens, of the kinds it asks for."""
    campaign = walker.campaign
    asked = papers.Asked(reading.unit_of(TOP), Period(start=campaign.starts, end=clock.today()))
    found = figures.figures(campaign, tuple(campaign.metrics), (asked.unit,), asked.period)
    told = {name: figure for (name, _), figure in found.items()}
    for name, metric in campaign.metrics.items():
        if metric.form == "count":
            rows = figures.rows(campaign, name, asked.unit, asked.period)
            assert told[name].value == rows.count(), name
            assert set(rows.values_list("kind", flat=True)) <= set(selection_kinds(campaign, metric.of)), name
    return told


def _listed(walker: Walker) -> set[str]:
    """Kinds whose rows stand in a list; every list is shown and taken away as a table with as many rows as it has."""
    client, campaign = Client(), walker.campaign
    client.force_login(Person.objects.get(login="office-1"))
    shown: set[str] = set()
    for name, listing in campaign.lists.items():
        table = client.get(f"/ledger/{name}/export", {"as": "csv", "campaign": campaign.campaign})
        assert table.status_code == 200, name
        lines = table.content.decode("utf-8-sig").splitlines()
        shown |= set(selection_kinds(campaign, listing.of)) if len(lines) > 1 else set()
    return shown


def _printed(walker: Walker, counted: dict[str, Figure]) -> None:
    """A report of every count that is not nought: bound once by a person, filled, printed as official Word."""
    campaign = walker.campaign
    metrics = [name for name, one in campaign.metrics.items() if one.form == "count" and counted[name].value]
    text = "工作总结（草稿）\n" + "".join(_line(walker, name) for name in metrics)
    draft = analyse(text, "总结.txt")
    blanks = [one for one in draft.blanks if one.kind == "count"]
    assert len(blanks) == len(metrics)
    said = {
        papers.place_of(blank): Decision(place=papers.place_of(blank), verdict="bind", values={"metric": name})
        for blank, name in zip(blanks, metrics, strict=True)
    }
    asked = papers.Asked(reading.unit_of(TOP), Period(start=campaign.starts, end=clock.today()))
    whole = papers.Draft(analysis=draft, bounds=papers.bound(campaign, draft.blanks, said))
    done = papers.filled(campaign, whole, asked, sealed=True)
    assert [one.figure.metric for one in done.trace] == metrics
    word = docx.Document(BytesIO(speech(papers.paper(done, asked))))
    printed = "".join(paragraph.text for paragraph in word.paragraphs)
    small = {name: counted[name].value for name in metrics if (counted[name].value or 0) < 10}
    unit = {name: campaign.metrics[name].measure_words[0] for name in metrics}
    assert [name for name, value in small.items() if f"{value}{unit[name]}" not in printed] == []


def _line(walker: Walker, name: str) -> str:
    metric = walker.campaign.metrics[name]
    return f"截至目前，共有{metric.nouns[0]}X{metric.measure_words[0]}。\n"
