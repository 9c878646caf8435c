"""Jobs: leased, taken over, finished once; stopped between pieces; tried again; forgotten."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.utils import timezone

from taizhang.errors import msg, refuse, words
from taizhang.record.permits import Actor
from taizhang.store import jobs, office, sight
from taizhang.store.job_tables import Job
from taizhang.store.jobs import Leased, Lost, Outcome, Wanted
from taizhang.store.models import Person
from taizhang.store.sight import Unseen
from taizhang.store.working import Again, Beat, do, work_off, work_one
from tests.store.conftest import County

pytestmark = pytest.mark.django_db
SAID = words(msg("已导入：新增 {new} 条，更新 {changed} 条"), new=3, changed=1)
DONE = Outcome(said=SAID)


def asked(by: Actor | None = None, **params: object) -> Job:
    return jobs.enqueue(Wanted(sort="export", params=params, by=by))


def leased() -> Leased:
    job = jobs.lease(["export"])
    assert job is not None
    return job


def silent(job: Leased) -> None:
    """The worker has been killed, and a lease's time has gone by."""
    Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))


def state(job: Job | Leased) -> str:
    return Job.objects.get(pk=job.pk).state


def said(job: Job | Leased) -> str:
    return str(jobs.said_of(Job.objects.get(pk=job.pk)))


def doing(act: Callable[[Leased, Beat], Outcome | None]) -> Leased:
    job = leased()
    do(job, act, bool)
    return job


def test_a_job_is_leased_by_one_worker_and_finished_with_its_words() -> None:
    row = asked(kind="problem")
    job = leased()
    assert (job.pk, job.params, job.attempts) == (row.pk, {"kind": "problem"}, 1)
    assert jobs.lease(["export"]) is None
    jobs.beat(job, 2, 4)
    jobs.finish(job, Outcome(said=SAID, result="f00", name="问题清单.xlsx", type="text/csv"))
    row.refresh_from_db()
    assert (row.state, row.done, row.whole, row.result_name) == ("done", 4, 4, "问题清单.xlsx")
    assert said(row) == "已导入：新增 3 条，更新 1 条"
    assert jobs.lease(["export"]) is None


def test_a_worker_takes_only_the_sorts_it_knows() -> None:
    asked()
    assert jobs.lease(["sweep"]) is None
    assert jobs.lease([]) is None
    assert jobs.lease(["sweep", "export"]) is not None


def test_who_waits_comes_before_what_may_wait_and_nothing_before_its_time(county: County) -> None:
    soon = timezone.now() + timedelta(hours=1)
    jobs.enqueue(Wanted(sort="export", key="later", not_before=soon))
    jobs.enqueue(Wanted(sort="export", key="behind"))
    jobs.enqueue(Wanted(sort="export", key="waited for", by=county.clerk))
    assert [leased().key for _ in range(2)] == ["waited for", "behind"]
    assert jobs.lease(["export"]) is None


def test_what_a_killed_worker_held_is_taken_over_and_the_dead_one_can_write_no_more() -> None:
    asked()
    dead = leased()
    silent(dead)
    alive = leased()
    assert (alive.pk, alive.attempts) == (dead.pk, 2)
    for late in (jobs.beat, partial(jobs.finish, outcome=DONE), partial(jobs.mark, stage="sent")):
        with pytest.raises(Lost):
            late(dead)
    jobs.beat(alive)
    jobs.finish(alive, DONE)
    with pytest.raises(Lost):
        jobs.finish(alive, DONE)


def test_a_beat_keeps_the_lease_and_the_mark_tells_the_next_worker_how_far_it_came() -> None:
    asked()
    job = leased()
    silent(job)
    jobs.beat(job)
    assert jobs.lease(["export"]) is None
    jobs.mark(job, "sending")
    silent(job)
    assert leased().stage == "sending"


def test_what_kills_its_worker_every_time_is_given_up_with_a_sentence() -> None:
    row = asked()
    for _ in range(jobs.MOST):
        silent(leased())
    assert jobs.lease(["export"]) is None
    assert state(row) == "failed"
    assert "试了 5 次都没有办完" in said(row)


def test_the_same_key_is_one_job_and_a_second_press_finds_the_first_while_it_is_open(county: County) -> None:
    for _ in range(2):
        jobs.enqueue(Wanted(sort="export", key="sweep:2023-10-08"))
    assert Job.objects.count() == 1

    def press(by: Actor) -> int:
        return jobs.ask("import", {"token": "a"}, by=by, language="en").pk

    first = press(county.clerk)
    assert press(county.clerk) == first
    assert press(county.verifier) != first
    Job.objects.filter(pk=first).update(state="done")
    assert press(county.clerk) != first


def test_one_who_waits_for_nothing_is_stopped_at_once_and_one_under_way_after_the_piece_in_hand(county: County) -> None:
    waiting, running = asked(county.clerk), asked(county.clerk)
    Job.objects.filter(pk=waiting.pk).update(not_before=timezone.now() + timedelta(hours=1))
    pieces = []

    def work(job: Leased, beat: Beat) -> Outcome:
        for piece in range(5):
            beat(piece, 5)
            pieces.append(piece)
            if piece == 1:
                jobs.cancel(job.pk, by=county.clerk)
        return DONE

    job = doing(work)
    assert pieces == [0, 1]
    assert (state(job), said(job)) == ("cancelled", "已停下")
    jobs.cancel(waiting.pk, by=county.clerk)
    assert (state(waiting), jobs.lease(["export"])) == ("cancelled", None)
    jobs.cancel(running.pk, by=county.clerk)
    assert state(running) == "cancelled"


def test_one_that_was_to_stop_when_its_worker_died_stops(county: County) -> None:
    asked(county.clerk)
    job = leased()
    jobs.cancel(job.pk, by=county.clerk)
    silent(job)
    assert jobs.lease(["export"]) is None
    assert state(job) == "cancelled"


def test_others_jobs_are_not_there(county: County) -> None:
    row = asked(county.clerk)
    assert list(jobs.of(county.clerk)) == [row]
    assert not jobs.of(county.office)
    with pytest.raises(Unseen):
        jobs.cancel(row.pk, by=county.office)
    with pytest.raises(Unseen):
        jobs.one_of(row.pk, county.office)
    assert state(row) == "waiting"


def test_a_result_is_fetched_by_its_person_while_every_unit_it_came_from_is_in_sight(county: County) -> None:
    row = asked(county.clerk)
    with pytest.raises(Unseen):
        jobs.result_of(row.pk, county.clerk)
    jobs.finish(leased(), Outcome(said=SAID, result="f00"))
    assert jobs.result_of(row.pk, county.clerk).result == "f00"
    with pytest.raises(Unseen):
        jobs.result_of(row.pk, county.office)
    person = Person.objects.get(pk=county.clerk.person)
    office.dismiss(person, "YX-01", "clerk")
    office.appoint(person, "YX-0101", "clerk")
    with pytest.raises(Unseen):
        jobs.result_of(row.pk, sight.actor_of(person))


def test_a_refusal_is_told_with_its_words_and_is_not_tried_again() -> None:
    asked()

    def work(job: Leased, beat: Beat) -> Outcome:
        raise refuse(msg("没有这个单位：{code}"), code="YX-9")

    job = doing(work)
    assert (state(job), said(job)) == ("failed", "没有这个单位：YX-9")


def test_a_fault_of_ours_has_a_number_is_logged_and_tried_again_later(caplog: pytest.LogCaptureFixture) -> None:
    asked()

    def work(job: Leased, beat: Beat) -> Outcome:
        raise RuntimeError("the inside of the machine")

    def broken() -> None:
        with pytest.raises(RuntimeError):
            doing(work)

    broken()
    row = Job.objects.get()
    assert row.state == "waiting"
    assert row.not_before > timezone.now() + timedelta(seconds=50)
    assert "machine" not in said(row)
    assert dict(jobs.said_of(row).fills)["number"] in caplog.text  # type: ignore[union-attr]
    for _ in range(jobs.MOST - 1):
        Job.objects.update(not_before=timezone.now())
        broken()
    assert state(row) == "failed"


def test_what_fails_for_the_moment_waits_longer_every_time() -> None:
    asked()
    waits = []

    def work(job: Leased, beat: Beat) -> Outcome:
        raise Again(words(msg("连不上邮件服务器")))

    for _ in range(jobs.MOST):
        Job.objects.update(not_before=timezone.now())
        doing(work)
        waits.append((Job.objects.get().not_before - timezone.now()).total_seconds())
    assert [round(wait) for wait in waits] == [60, 300, 1800, 7200, 0]
    assert (Job.objects.get().state, said(Job.objects.get())) == ("failed", "连不上邮件服务器")


def test_a_worker_that_has_to_go_gives_the_job_back_as_if_it_had_not_begun() -> None:
    asked()
    job = leased()

    def work(job: Leased, beat: Beat) -> Outcome:
        beat()
        return DONE

    do(job, work, lambda: True)
    assert (state(job), Job.objects.get().attempts) == ("waiting", 0)
    assert leased().attempts == 1


def test_a_worker_whose_lease_was_lost_leaves_the_job_to_the_other(caplog: pytest.LogCaptureFixture) -> None:
    asked()

    def work(job: Leased, beat: Beat) -> Outcome:
        silent(job)
        leased()
        beat()
        return DONE

    job = doing(work)
    assert state(job) == "running"
    assert "another worker has it" in caplog.text


def test_work_is_done_one_after_the_other_in_the_language_of_who_asked(county: County) -> None:
    for number in range(3):
        asked(county.clerk, number=number)
    seen = []

    def work(job: Leased, beat: Beat) -> Outcome:
        seen.append(job.params["number"])
        return DONE

    assert work_off({"export": work}) == 3
    assert seen == [0, 1, 2]
    assert not work_one({"export": work})


def test_a_person_may_have_twenty_jobs_open(county: County) -> None:
    for number in range(20):
        jobs.refuse_too_many(county.clerk)
        asked(county.clerk, number=number)
    with pytest.raises(Exception, match="您已有 20 件在办理"):
        jobs.refuse_too_many(county.clerk)
