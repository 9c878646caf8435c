"""What is accepted waits for the leader's word, in a document put to the leader or sentence by sentence."""

from datetime import date

import pytest

from taizhang.errors import Refusal
from taizhang.store.documents import Decision, Incoming, await_word, awaits, decide, receive, release
from taizhang.store.integrity import check
from taizhang.store.models import Document, Entry, Step, Unit
from tests.store.conftest import County, enrolled
from tests.store.speeches import AGAIN, FIRST, OTHER, analysed, place, say, seen, speech, verdicts

__all__ = ["speech"]


def test_what_waits_for_the_leader_becomes_a_task_with_the_leaders_word(county: County, speech: Document) -> None:
    await_word(speech, waits=True, by=county.leader)
    await_word(speech, waits=True, by=county.leader)
    assert (awaits(speech), Step.objects.filter(move="await").count()) == (True, 1)
    both = [Decision(place=place(FIRST), verdict="accept", values={"unit": code}) for code in ("YX-01", "YX-02")]
    assert decide(county.campaign, speech, both, by=county.office) == ()
    assert (verdicts(speech), seen(county)) == ({FIRST: "hold", AGAIN: "cover"}, 0)
    say(county, speech, FIRST, "edit", title="列出问题清单并公开", due="2023-11-05")
    keys = release(county.campaign, speech, [place(FIRST)], by=county.leader)
    assert (len(set(keys)), verdicts(speech)) == (2, {FIRST: "accept", AGAIN: "cover"})
    assert {(row.title, row.due) for row in Entry.objects.all()} == {("列出问题清单并公开", date(2023, 11, 5))}
    assert {step.person_id for step in Step.objects.filter(move="release")} == {county.leader.person}
    assert {step.person_id for step in Step.objects.filter(move="record")} == {county.office.person}
    assert check() == ()


def test_one_more_unit_for_a_sentence_already_released_needs_no_second_word(county: County, speech: Document) -> None:
    await_word(speech, waits=True, by=county.leader)
    say(county, speech, OTHER, "accept", unit="YX-01")
    release(county.campaign, speech, [place(OTHER)], by=county.leader)
    assert len(say(county, speech, OTHER, "accept", unit="YX-02")) == 1
    assert (verdicts(speech), seen(county)) == ({OTHER: "accept"}, 2)


def test_only_the_leader_or_the_office_releases_and_only_what_waits(county: County, speech: Document) -> None:
    say(county, speech, OTHER, "hold", unit="YX-01")
    with pytest.raises(Refusal, match="只有“云溪县”的领导或活动办"):
        release(county.campaign, speech, [place(OTHER)], by=county.clerk)
    with pytest.raises(Refusal, match="没有在等领导批示"):
        release(county.campaign, speech, [place(OTHER), place(FIRST)], by=county.leader)
    with pytest.raises(Refusal, match="不能收发文件"):
        await_word(speech, waits=True, by=county.clerk)
    assert verdicts(speech) == {OTHER: "hold"}
    with pytest.raises(Refusal, match="正等领导批示"):
        say(county, speech, OTHER, "accept", unit="YX-01")
    say(county, speech, OTHER, "undo")
    say(county, speech, OTHER, "accept", unit="YX-01")
    with pytest.raises(Refusal, match="不必再等"):
        say(county, speech, OTHER, "hold", unit="YX-02")


def test_what_waits_is_judged_when_it_is_put_aside_and_asked_for_once(county: County, speech: Document) -> None:
    with pytest.raises(Refusal, match="请先选定责任单位"):
        say(county, speech, OTHER, "hold")
    both = [Decision(place=place(words), verdict="hold", values={"unit": "YX-01"}) for words in (FIRST, AGAIN)]
    decide(county.campaign, speech, both, by=county.office)
    assert verdicts(speech) == {FIRST: "hold", AGAIN: "cover"}
    say(county, speech, FIRST, "undo")
    assert verdicts(speech) == {}


def test_a_document_may_wait_for_the_word_from_receipt_on(county: County) -> None:
    incoming = Incoming(analysis=analysed(), unit=Unit.objects.get(code="YX"), sort="in", awaits=True)
    speech = receive(county.campaign, incoming, by=county.office)
    assert awaits(speech)
    await_word(speech, waits=False, by=county.office)
    assert not awaits(speech)


def test_where_whoever_prepared_it_has_left_one_who_may_write_releases_it(county: County, speech: Document) -> None:
    deputy = enrolled("deputy", "何平", "YX", "office")
    decide(county.campaign, speech, [Decision(place=place(OTHER), verdict="hold", values={"unit": "YX-01"})], by=deputy)
    step = Step.objects.get(document=speech, move="hold")
    assert step.person is not None
    step.person.is_active = False
    step.person.save()
    with pytest.raises(Refusal, match="不能登记"):
        release(county.campaign, speech, [place(OTHER)], by=county.leader)
    assert len(release(county.campaign, speech, [place(OTHER)], by=county.office)) == 1
