"""Notices: what waits for a person and why, gone when it waits no longer, said again when there is a reason to."""

from datetime import date, timedelta

import pytest

from taizhang.record.permits import Actor
from taizhang.store import digest, jobs, notices, office, sight
from taizhang.store.jobs import Wanted
from taizhang.store.ledger import move
from taizhang.store.models import Entry, Person
from taizhang.store.moving import Moving
from taizhang.store.notice_tables import Notice
from taizhang.store.sight import Unseen
from taizhang.store.working import work_off
from tests.store.conftest import NOTE, County, Recorder

pytestmark = pytest.mark.django_db
DUE = date(2023, 11, 30)


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-10-09")


def person(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.person)


def moved(county: County, row: Entry, name: str, by: Actor, **more: object) -> None:
    row.refresh_from_db()
    move(county.campaign, [Moving(key=row.key, move=name, version=row.version, **more)], by=by)  # type: ignore[arg-type]


def told(actor: Actor, day: date | None = None) -> list[tuple[str, str, str]]:
    notices.renew(person(actor), day)
    return [(row.reason, row.move, row.mark) for row in notices.of(actor)]


def reasons(actor: Actor, day: date | None = None) -> list[str]:
    return [reason for reason, _, _ in told(actor, day)]


def claimed(county: County, recorded: Recorder) -> Entry:
    """A problem of 溪口镇, due on 30 November, that waits to be verified."""
    row = recorded(due=DUE)
    moved(county, row, "claim", county.clerk, proofs=NOTE, values={"effect": "新划车位20个"})
    return row


def begun(county: County, recorded: Recorder) -> Entry:
    """One that was sent back to its clerk."""
    row = claimed(county, recorded)
    moved(county, row, "send_back", county.verifier, note="没有整改前后对比")
    return row


def test_nobody_who_has_nothing_to_do_has_a_notice(county: County) -> None:
    for actor in (county.clerk, county.verifier, county.office, county.leader):
        assert reasons(actor) == []
        assert notices.how_many_unread(actor) == 0


def test_it_comes_to_whose_turn_it_is_and_goes_when_it_is_no_longer(county: County, recorded: Recorder) -> None:
    row = recorded(due=DUE)
    assert reasons(county.clerk) == []
    assert reasons(county.clerk, DUE - timedelta(days=7)) == ["due"]
    moved(county, row, "claim", county.clerk, proofs=NOTE, values={"effect": "新划车位20个"})
    assert reasons(county.clerk, DUE) == []
    assert [(reason, move) for reason, move, _ in told(county.verifier)] == [("word", "verify")]
    assert reasons(county.office) == []
    moved(county, row, "send_back", county.verifier, note="没有整改前后对比")
    assert reasons(county.verifier) == []
    assert reasons(county.clerk) == ["returned"]
    assert reasons(county.leader) == []
    assert reasons(county.other) == []


def test_what_is_handed_over_waits_for_who_takes_it(county: County, recorded: Recorder) -> None:
    row = recorded(due=DUE)
    moved(county, row, "hand_over", county.clerk, values={"to_unit": "YX-02"})
    assert reasons(county.other) == ["accept"]
    assert reasons(county.clerk) == []


def test_a_notice_about_what_has_moved_on_is_not_shown_before_anybody_looks_again(
    county: County, recorded: Recorder
) -> None:
    row = claimed(county, recorded)
    assert reasons(county.verifier) == ["word"]
    moved(county, row, "send_back", county.office, note="没有整改前后对比")
    assert list(notices.of(county.verifier)) == []
    assert notices.how_many_unread(county.verifier) == 0


def test_what_was_read_is_unread_again_when_its_day_comes_nearer(county: County, recorded: Recorder) -> None:
    row = begun(county, recorded)
    assert told(county.clerk)[0][0] == "returned"
    for days, unread in ((30, 0), (7, 1), (6, 0), (3, 1), (1, 1), (0, 1), (-1, 0), (-3, 1), (-4, 0), (-6, 1)):
        notices.read_all(by=county.clerk)
        notices.renew(person(county.clerk), DUE - timedelta(days=days))
        assert notices.how_many_unread(county.clerk) == unread, days
    assert Notice.objects.filter(entry=row, person=county.clerk.person).count() == 1


def test_renewing_again_changes_nothing(county: County, recorded: Recorder) -> None:
    begun(county, recorded)
    first = told(county.clerk)
    number = Notice.objects.get(person=county.clerk.person)
    notices.read(number.pk, by=county.clerk)
    assert told(county.clerk) == first
    assert Notice.objects.get(person=county.clerk.person).read is not None


def test_one_reads_one_puts_it_back_and_nobody_reads_another_s(county: County, recorded: Recorder) -> None:
    begun(county, recorded)
    notices.renew(person(county.clerk))
    number = Notice.objects.get(person=county.clerk.person).pk
    for other in (county.office, county.other):
        with pytest.raises(Unseen):
            notices.read(number, by=other)
        with pytest.raises(Unseen):
            notices.unread(number, by=other)
    notices.read(number, by=county.clerk)
    assert notices.how_many_unread(county.clerk) == 0
    notices.unread(number, by=county.clerk)
    assert notices.how_many_unread(county.clerk) == 1


def test_who_has_lost_the_duty_sees_no_notice_and_keeps_none(county: County, recorded: Recorder) -> None:
    begun(county, recorded)
    notices.renew(person(county.clerk))
    office.dismiss(person(county.clerk), "YX-01", "clerk")
    assert list(notices.of(sight.actor_of(person(county.clerk)))) == []
    assert person(county.clerk) in list(notices.everybody())
    notices.renew(person(county.clerk))
    assert not Notice.objects.filter(person=county.clerk.person).exists()


def test_the_notices_follow_the_ledger_and_the_morning_looks_at_everybody(county: County, recorded: Recorder) -> None:
    sorts = {"follow": digest.follow, "morning": digest.morning}
    row = claimed(county, recorded)
    jobs.enqueue(Wanted(sort="morning"))
    work_off(sorts)
    assert notices.how_many_unread(county.verifier) == 1
    assert notices.happened() == ()
    moved(county, row, "send_back", county.verifier, note="没有整改前后对比")
    assert notices.how_many_unread(county.clerk) == 0
    jobs.enqueue(Wanted(sort="follow"))
    work_off(sorts)
    assert notices.how_many_unread(county.clerk) == 1
    assert not Notice.objects.filter(person=county.verifier.person).exists()
    assert notices.happened() == ()


def test_only_those_where_something_happened_and_above_are_looked_at(county: County, recorded: Recorder) -> None:
    for region, seq in notices.happened():
        notices.followed(region, seq)
    recorded()
    ((region, upto),) = notices.happened()
    assert notices.touched(region, upto) == frozenset()
    notices.followed(region, 0)
    looked = notices.touched(region, upto)
    assert looked == {one.person for one in (county.clerk, county.verifier, county.office, county.leader)}
