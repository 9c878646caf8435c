"""The demo county: repeatable, whole, through the doors, and with something to say wherever the campaign asks."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from taizhang.demo.fill import Filled, Wish, fill
from taizhang.demo.times import TODAY
from taizhang.see.figure import Period
from taizhang.see.folding import state_on
from taizhang.store import figures, integrity, reading
from taizhang.store.documents import decisions
from taizhang.store.models import Document, Entry, Person, Step, Unit

WISH = Wish(seed=7, password="溪口Demo-2023", small=True)
CAMPAIGN = "theme_education_2023"
pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class Twice:
    """The county as it stands, and what it said when it was made once before."""

    now: Filled
    before: str


def digest() -> str:
    """What the ledger says, without the keys that are drawn anew each time (a task's origin holds its document's)."""
    entries = Entry.objects.order_by("kind", "title", "unit__code", "day", "values")
    facts = entries.values_list("kind", "title", "state", "round", "day", "due", "unit__code", "values")
    steps = Step.objects.filter(entry__isnull=False).order_by("at", "entry__title", "entry__unit__code", "move", "note")
    told = [list(facts), list(steps.values_list("entry__title", "move", "to_state", "at", "note", "person__login"))]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, default=str).encode()).hexdigest()


@pytest.fixture(scope="module")
def twice(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Twice]:
    """Made, taken back, made again for all the questions, and taken back."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            fill(WISH)
            before = digest()
            transaction.set_rollback(True)
        with transaction.atomic():
            yield Twice(fill(WISH), before)
            transaction.set_rollback(True)


@pytest.fixture
def made(twice: Twice, db: None) -> Filled:
    return twice.now


def test_the_same_seed_makes_the_same_ledger(twice: Twice, made: Filled) -> None:
    assert digest() == twice.before


def test_the_ledger_stands_as_on_its_day(made: Filled) -> None:
    steps = Step.objects.filter(day__gt=TODAY)
    assert not steps.exists()
    assert not Entry.objects.filter(day__gt=TODAY).exists()
    assert not Document.objects.filter(dated__gt=TODAY).exists()


def test_what_the_command_prints_is_what_was_made(made: Filled) -> None:
    assert made.units == Unit.objects.count()
    assert made.entries == Entry.objects.count()
    assert Unit.objects.get(code=made.top).parent is None
    assert [one.login for one in made.accounts] == [
        "clerk", "verifier", "office", "group", "leader", "system", "security", "audit", "deputy",
    ]  # fmt: skip


def test_only_the_accounts_told_can_sign_in(made: Filled) -> None:
    able = {person.login for person in Person.objects.all() if person.has_usable_password()}
    assert able == {one.login for one in made.accounts}


def test_the_chain_the_rows_and_the_files_are_whole(made: Filled) -> None:
    assert integrity.check() == ()


def test_steps_folded_give_the_state(made: Filled) -> None:
    for entry in reading.entry_values(Entry.objects.exclude(state="")):
        assert state_on(entry, TODAY) == (entry.state, entry.round), entry.title


def test_every_kind_of_the_campaign_has_entries_but_what_only_a_large_county_has(made: Filled) -> None:
    kinds = set(reading.in_force(CAMPAIGN).kinds)
    assert kinds - set(Entry.objects.values_list("kind", flat=True)) <= {"interview", "order", "democratic_meeting"}


def test_every_life_has_items_under_way_and_closed(made: Filled) -> None:
    campaign = reading.in_force(CAMPAIGN)
    for kind in ("problem", "measure", "livelihood", "task", "research_topic", "complaint", "rule", "info"):
        life = campaign.lives[campaign.kinds[kind].life]
        states = set(Entry.objects.filter(kind=kind).values_list("state", flat=True))
        assert {life.states[state].closed for state in states} == {True, False}, kind


def test_who_is_due_there_and_away_at_a_meeting_adds_up(made: Filled) -> None:
    told = [one.values for one in Entry.objects.filter(kind="meeting")]
    full = [one for one in told if "due_people" in one and "present_people" in one]
    assert len(full) > 5
    for one in full:
        away = one["due_people"] - one["present_people"]
        assert away >= 0
        assert one.get("people", one["present_people"]) == one["present_people"]
        assert one.get("absent", f"{away}人").startswith(f"{away}人")


def test_measures_answer_problems_and_some_faults_come_back(made: Filled) -> None:
    problems = reading.entry_values(Entry.objects.filter(kind="problem"))
    assert all(any(link.role == "measure_of" and link.inward for link in one.links) for one in problems)
    assert any(step.round > 1 for one in problems for step in one.steps)


def test_the_speech_became_tasks_that_cite_their_sentences(made: Filled) -> None:
    speech = Document.objects.get(sort="in")
    tasks = Entry.objects.filter(kind="task", document=speech)
    assert tasks.count() >= 20
    assert all(speech.text[task.span_start : task.span_end].startswith(task.title[:10]) for task in tasks)
    assert len(decisions(speech)) < len(speech.analysis["obligations"])


def test_the_draft_has_blanks_whose_metrics_are_confirmed_and_others_that_wait(made: Filled) -> None:
    draft = Document.objects.get(sort="draft")
    assert 20 <= len(decisions(draft)) < len(draft.analysis["placeholders"])


def test_every_metric_can_be_asked(made: Filled) -> None:
    campaign, top = reading.in_force(CAMPAIGN), reading.unit_of(made.top)
    period = Period(start=campaign.starts, end=TODAY)
    told = figures.figures(campaign, tuple(campaign.metrics), (top,), period)
    silent = [name for (name, _), figure in told.items() if figure.value is None]
    assert silent == []
    counts = [name for name, metric in campaign.metrics.items() if metric.form in ("count", "sum")]
    empty = [name for name in counts if not told[name, made.top].value]
    assert len(empty) <= len(counts) // 10, empty
