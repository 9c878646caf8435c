"""The audit log: who reads whose, what is found, and that a break is named with its place."""

from datetime import timedelta

import pytest
from django.db import connection

from taizhang.errors import Refusal
from taizhang.store import accounts, audit, clock, office, tokens
from taizhang.store.audit import Asked
from taizhang.store.models import Chain, Step
from taizhang.store.office_steps import visit
from taizhang.store.sight import Unseen
from taizhang.store.tokens import Wanted
from tests.store.conftest import County, Recorder
from tests.store.officers import officer, person


def moves(found: object) -> set[str]:
    return {step.move for step in found}  # type: ignore[attr-defined]


@pytest.fixture
def acted(county: County, recorded: Recorder) -> Recorder:
    """Everybody did something of their own."""
    recorded()
    by = {which: officer(which) for which in ("system", "security", "audit")}
    office.enrol("new", "何青", "", "台账Taizhang2023", by=by["system"])
    accounts.unlock(person("clerk"), by=by["security"])
    visit("verify", "chain", person=by["audit"].person)
    visit("sign_in", "person:clerk", person=county.clerk.person)
    visit("sign_in_failed", "person:?", person=None)
    return recorded


def test_the_audit_officer_reads_all_but_their_own_and_the_security_officer_users_and_the_audit_officer(
    county: County, acted: Recorder
) -> None:
    read = {"record", "sign_in", "sign_in_failed"}
    told = moves(audit.seen(officer("audit", "audit2")))
    assert told >= {*read, "unlock", "enrol", "adopt", "plant"}
    assert "verify" not in told
    assert moves(audit.seen(officer("security", "security2"))) == {*read, "verify"}
    for nobody in (officer("system", "system2"), county.office, county.leader):
        with pytest.raises(Unseen):
            audit.seen(nobody)


def test_it_is_narrowed_by_person_day_subject_and_sort(county: County, acted: Recorder) -> None:
    by, today = officer("audit", "audit2"), clock.today()
    key = acted("b").key
    for asked, found in (
        (Asked(person="周敏"), {"record", "sign_in"}),
        (Asked(person="clerk", sort="visits"), {"sign_in"}),
        (Asked(subject="person:clerk", sort="rights"), {"enrol", "appoint", "unlock"}),
        (Asked(subject=key), {"record"}),
        (Asked(sort="ledger"), {"record"}),
        (Asked(sort="taken"), set()),
        (Asked(last=today - timedelta(days=1)), set()),
        (Asked(first=today, person="system"), {"enrol"}),
    ):
        assert moves(audit.found(by, asked)) == found, asked


def test_verifying_says_where_the_chain_breaks_and_is_told_itself(county: County, acted: Recorder) -> None:
    by = officer("audit", "audit2")
    sound = audit.verify(by)
    assert sound is not None
    assert sound.flaws == ()
    assert {region for region, _, _ in sound.heads} >= {"", "log"}
    assert Step.objects.filter(region="log").latest("seq").values == {"steps": sound.steps, "flaws": 0}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE store_chain SET seq = seq + 1 WHERE region = 'log'")
    broken = audit.verify(by)
    assert broken is not None
    assert str(broken.flaws[0].place) == f"流转·log#{Chain.objects.get(region='log').seq - 1}"
    with pytest.raises(Unseen):
        audit.verify(officer("security", "security2"))


def test_what_is_too_large_for_a_page_is_left_to_the_command(
    county: County, acted: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "MOST_AT_ONCE", 3)
    assert audit.verify(officer("audit", "audit2")) is None


def test_visits_cannot_be_changed_or_taken_away(county: County) -> None:
    visit("sign_in", "person:clerk", person=county.clerk.person)
    step = Step.objects.get(region="log")
    for act in (step.save, step.delete):
        with pytest.raises(Refusal):
            act()


def test_a_token_s_first_use_of_a_day_is_told_once(county: County) -> None:
    granted = tokens.grant(Wanted(label="填报系统", unit="YX-01", role="clerk"), by=county.clerk)
    for _ in range(3):
        granted.token.refresh_from_db()
        tokens.used(granted.token)
    steps = Step.objects.filter(region="log", move="token_used")
    assert [(step.subject, step.person_id) for step in steps] == [(f"token:{granted.token.pk}", county.clerk.person)]
