"""Links without sign-in: one entry, one purpose, an end; what a guest does is judged and told like anybody's."""

from datetime import timedelta

import pytest

from taizhang.campaign.model import Campaign
from taizhang.errors import Refusal
from taizhang.record.entry import Proof
from taizhang.record.permits import Actor
from taizhang.store import clock, guests, integrity, sight
from taizhang.store.guest_tables import GuestLink
from taizhang.store.guests import Ended, Purpose
from taizhang.store.models import Entry, Evidence, Step
from tests.store.conftest import County
from tests.store.test_answering import closed, problem_of, theme

__all__ = ["closed", "theme"]


def address(theme: Campaign, row: Entry, purpose: Purpose, by: Actor) -> str:
    """The last part of a link just given."""
    return guests.secret(guests.invite(theme, row.key, purpose, by=by))


def test_one_tap_says_that_it_holds_and_uses_the_link_up(county: County, theme: Campaign) -> None:
    row = problem_of(county, theme)
    given = address(theme, row, "look", county.clerk)
    guests.answer_look(given, held=True)
    step = Step.objects.filter(entry=row).latest("seq")
    row.refresh_from_db()
    assert (row.state, step.person) == ("held", None)
    assert Evidence.objects.filter(entry=row).latest("pk").text == "回访链接答复：还好"
    with pytest.raises(Ended, match="已经用过或过了期"):
        guests.opened(given)


def test_it_came_back_needs_a_line_or_a_file_and_opens_the_item_again(county: County, theme: Campaign) -> None:
    row = problem_of(county, theme)
    given = address(theme, row, "look", county.clerk)
    with pytest.raises(Refusal, match="请写一句"):
        guests.answer_look(given, held=False)
    assert GuestLink.objects.get().used == 0
    guests.answer_look(given, held=False, said="门口又堆满了垃圾")
    row.refresh_from_db()
    assert (row.state, row.round) == ("rebounded", 2)
    assert Step.objects.filter(entry=row).latest("seq").note == "门口又堆满了垃圾"


def test_votes_are_numbers_and_take_the_item_on_when_there_are_enough(
    county: County, theme: Campaign, closed: Entry
) -> None:
    given = address(theme, closed, "vote", county.clerk)
    with pytest.raises(Refusal, match="请选"):
        guests.answer_vote(given, "excellent")
    guests.answer_vote(given, "satisfied")
    closed.refresh_from_db()
    assert closed.state == "confirmed_by_affected"
    step = Step.objects.filter(entry=closed, move="ballot").get()
    assert (step.values["votes"]["way"], step.values["votes"]["satisfied"], step.person) == ("link", 1, None)
    assert not integrity.check()


def test_evidence_comes_by_a_link_while_the_item_is_open(county: County, theme: Campaign) -> None:
    row = problem_of(county, theme)
    Entry.objects.filter(pk=row.pk).update(state="in_progress")
    given = address(theme, row, "prove", county.clerk)
    guests.bring_proof(given, Proof(kind="note", text="现场看过，路灯亮了"))
    assert Evidence.objects.filter(entry=row).latest("pk").text == "现场看过，路灯亮了"
    Entry.objects.filter(pk=row.pk).update(state="verified")
    with pytest.raises(Ended, match="已经往前走了"):
        guests.opened(given)


def test_a_link_is_given_again_while_it_is_open_and_closed_at_once(county: County, theme: Campaign) -> None:
    row = problem_of(county, theme)
    first, again = (address(theme, row, "look", county.clerk) for _ in range(2))
    assert first == again
    number = GuestLink.objects.get().pk
    for _ in range(2):
        guests.close(row.key, number, by=county.clerk)
    with pytest.raises(Ended):
        guests.opened(first)
    assert address(theme, row, "look", county.clerk) != first
    assert list(Step.objects.filter(region="log").values_list("move", flat=True)) == ["invite", "uninvite", "invite"]


def test_a_link_ends_after_its_day(county: County, theme: Campaign) -> None:
    row = problem_of(county, theme)
    given = address(theme, row, "look", county.clerk)
    GuestLink.objects.update(expires=clock.today() - timedelta(days=1))
    with pytest.raises(Ended):
        guests.opened(given)


def test_what_was_never_given_leads_nowhere(county: County, theme: Campaign) -> None:
    row = problem_of(county, theme)
    given = address(theme, row, "look", county.clerk)
    number, _, mac = given.partition("-")
    wrong = (
        f"{number}-{mac[:-1]}x",
        f"{int(number) + 1}-{mac}",
        f"{number}-",
        "x",
        "",
        "9" * 40 + "-x",
        f"{mac}-{number}",
    )
    for other in wrong:
        with pytest.raises(sight.Unseen):
            guests.opened(other)


def test_only_who_may_record_there_gives_links_and_only_for_what_fits(county: County, theme: Campaign) -> None:
    row = problem_of(county, theme)
    with pytest.raises(sight.Unseen):
        guests.invite(theme, row.key, "look", by=county.other)
    with pytest.raises(Refusal, match="只能查看"):
        guests.invite(theme, row.key, "look", by=county.leader)
    with pytest.raises(Refusal, match="不能发这种链接"):
        guests.invite(theme, row.key, "prove", by=county.clerk)
    with pytest.raises(sight.Unseen):
        guests.close(row.key, 99, by=county.clerk)
