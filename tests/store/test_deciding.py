"""The door `decide`: words put right and taken back, a request made twice, what a sentence may become."""

from datetime import date
from pathlib import Path

import pytest

from taizhang.errors import Refusal
from taizhang.record.entry import Draft
from taizhang.store import lists, sight
from taizhang.store.decided import history
from taizhang.store.documents import Decision, Verdict, decide, decisions
from taizhang.store.integrity import check
from taizhang.store.kinds_offered import kinds_for
from taizhang.store.ledger import move, record
from taizhang.store.models import Document, Entry, Link, Step
from taizhang.store.moving import Moving
from taizhang.store.office import adopt
from taizhang.store.selecting import selected
from tests.store.conftest import NOTE, SMALL, County
from tests.store.speeches import AGAIN, FAULT, FIRST, OTHER, place, say, seen, speech, verdicts

__all__ = ["speech"]


def test_a_task_nobody_has_worked_on_is_withdrawn_with_the_word_that_made_it(county: County, speech: Document) -> None:
    (key,) = say(county, speech, OTHER, "accept", unit="YX-01")
    say(county, speech, OTHER, "undo")
    assert (seen(county), verdicts(speech)) == (0, {})
    assert selected(county.campaign, "", "", date(2024, 1, 1)).count() == 0
    with pytest.raises(sight.Unseen):
        sight.entry(county.office, key)
    gone = Entry.objects.get(key=key)
    assert [step.move for step in Step.objects.filter(entry=gone).order_by("seq")] == ["record", "withdraw"]
    assert Step.objects.get(entry=gone, move="withdraw").campaign == county.campaign.campaign
    assert check() == ()


def test_what_was_withdrawn_may_be_accepted_again(county: County, speech: Document) -> None:
    keys = [say(county, speech, OTHER, "accept", unit="YX-01")[0]]
    for _ in range(2):
        say(county, speech, OTHER, "undo")
        keys += say(county, speech, OTHER, "accept", unit="YX-01")
    assert len(set(keys)) == 3
    assert (seen(county), check()) == (1, ())


def test_a_task_somebody_works_on_is_not_withdrawn_and_nothing_else_said_with_it_holds(
    county: County, speech: Document
) -> None:
    (key,) = say(county, speech, OTHER, "accept", unit="YX-01")
    move(county.campaign, Moving(key=key, move="finish", version=1, proofs=NOTE), by=county.clerk)
    asked = [
        Decision(place=place(FIRST), verdict="accept", values={"unit": "YX-02"}),
        Decision(place=place(OTHER), verdict="undo"),
    ]
    with pytest.raises(Refusal, match="已立为任务，“溪口镇”已在办理"):
        decide(county.campaign, speech, asked, by=county.office)
    taking_back: tuple[Verdict, ...] = ("no", "watch")
    for verdict in taking_back:
        with pytest.raises(Refusal, match="请到该任务上办理"):
            say(county, speech, OTHER, verdict)
    assert verdicts(speech) == {OTHER: "accept"}


def test_a_task_others_point_to_is_not_withdrawn(county: County, speech: Document) -> None:
    (key,) = say(county, speech, OTHER, "accept", unit="YX-01")
    draft = Draft(kind="problem", unit="YX-01", title="停车难", day=date(2023, 10, 8), origin="p",
                  values={"source": "masses"}, links=(("found_in", key),))  # fmt: skip
    record(county.campaign, [draft], by=county.clerk)
    with pytest.raises(Refusal, match="不能在此撤销"):
        say(county, speech, OTHER, "undo")
    assert Link.objects.count() == 1


def test_who_cannot_write_at_the_unit_cannot_take_its_task_back(county: County, speech: Document) -> None:
    (key,) = say(county, speech, OTHER, "accept", unit="YX-01")
    with pytest.raises(Refusal, match="不能收发文件"):
        decide(county.campaign, speech, [Decision(place=place(OTHER), verdict="undo")], by=county.leader)
    assert Entry.objects.get(key=key).campaign == "small"


def test_every_word_ever_said_of_a_sentence_is_kept(county: County, speech: Document) -> None:
    (key,) = say(county, speech, OTHER, "accept", unit="YX-01", title="报送进展")
    say(county, speech, OTHER, "undo")
    first, second = history(speech, place(OTHER))
    assert (first.move, first.person, first.values["entry"]) == ("accept", "孙洁", key)
    assert (second.move, second.at >= first.at) == ("undo", True)


def test_no_after_accept_takes_the_task_back_first(county: County, speech: Document) -> None:
    say(county, speech, OTHER, "accept", unit="YX-01")
    say(county, speech, OTHER, "no")
    assert (seen(county), verdicts(speech)) == (0, {OTHER: "no"})


def test_words_put_right_are_kept_beside_what_was_read_and_go_into_the_task(county: County, speech: Document) -> None:
    say(
        county,
        speech,
        OTHER,
        "edit",
        title="县直部门每月25日前报进展",
        actor="县直部门",
        unit="YX-02",
        due="2023-10-25",
    )
    assert verdicts(speech) == {OTHER: "edit"}
    (key,) = say(county, speech, OTHER, "accept")
    task = Entry.objects.get(key=key)
    assert (task.title, task.unit.code, task.due) == ("县直部门每月25日前报进展", "YX-02", date(2023, 10, 25))
    read = next(one for one in speech.analysis["obligations"] if one["text"] == OTHER)
    assert (read["actor"], decisions(speech)[place(OTHER)].values["actor"]) == ("各乡镇", "县直部门")


def test_words_put_right_after_accepting_amend_every_task_of_the_sentence(county: County, speech: Document) -> None:
    both = [Decision(place=place(OTHER), verdict="accept", values={"unit": code}) for code in ("YX-01", "YX-02")]
    decide(county.campaign, speech, both, by=county.office)
    say(county, speech, OTHER, "edit", title="每月25日前报进展", due="2023-11-25", owner="李科长")
    rows = list(Entry.objects.all())
    assert {(row.title, row.due, row.values["owner"]) for row in rows} == {
        ("每月25日前报进展", date(2023, 11, 25), "李科长")
    }
    say(county, speech, OTHER, "edit", title="每月25日前报进展")
    assert Step.objects.filter(move="amend").count() == 2
    holds = decisions(speech)[place(OTHER)]
    assert (holds.verdict, holds.values["due"]) == ("accept", "2023-11-25")
    assert holds.values["entries"] == {row.unit.code: row.key for row in rows}
    with pytest.raises(Refusal, match="要换责任单位请先撤回"):
        say(county, speech, OTHER, "edit", unit="YX-0101")
    say(county, speech, OTHER, "undo")
    assert (seen(county), check()) == (0, ())


def test_the_same_word_twice_is_one_task_and_another_word_is_sent_to_the_edit(county: County, speech: Document) -> None:
    key = say(county, speech, OTHER, "accept", unit="YX-01", title="报送进展")
    assert say(county, speech, OTHER, "accept", unit="YX-01", title="报送进展") == key
    with pytest.raises(Refusal, match="请用“改”"):
        say(county, speech, OTHER, "accept", unit="YX-01", title="另一件事")


def test_a_request_made_twice_is_one_task_that_cites_both_sentences(county: County, speech: Document) -> None:
    (key,) = say(county, speech, AGAIN, "accept", unit="YX-01")
    assert verdicts(speech) == {AGAIN: "accept", FIRST: "cover"}
    row = Entry.objects.select_related("unit", "document").get(key=key)
    assert (row.sentence, row.source_place) == ("4.1", "4.1、2.1")
    assert say(county, speech, FIRST, "accept", unit="YX-01") == (key,)
    (second,) = say(county, speech, AGAIN, "accept", unit="YX-02")
    assert decisions(speech)[place(FIRST)].values["entries"] == {"YX-01": key, "YX-02": second}
    say(county, speech, AGAIN, "undo")
    assert (verdicts(speech), seen(county)) == ({}, 0)
    listing = county.campaign.lists["problems"]
    shown = lists.Shown(county.campaign, row, lists.Reader())
    assert (listing.label, lists.FACTS["source"](shown)) == ("问题清单", "《动员讲话》4.1、2.1")


def test_both_accepted_at_once_are_one_task_too(county: County, speech: Document) -> None:
    both = [Decision(place=place(words), verdict="accept", values={"unit": "YX-01"}) for words in (FIRST, AGAIN)]
    keys = decide(county.campaign, speech, both, by=county.office)
    assert (len(keys), len(set(keys)), verdicts(speech)) == (2, 1, {FIRST: "accept", AGAIN: "cover"})


def test_each_for_another_unit_are_two_tasks_and_neither_covers_the_other(county: County, speech: Document) -> None:
    both = [
        Decision(place=place(words), verdict="accept", values={"unit": unit})
        for words, unit in ((FIRST, "YX-01"), (AGAIN, "YX-02"))
    ]
    assert len(set(decide(county.campaign, speech, both, by=county.office))) == 2
    assert verdicts(speech) == {FIRST: "accept", AGAIN: "accept"}


def test_what_a_person_says_of_the_repeat_in_the_same_breath_is_not_covered_up(
    county: County, speech: Document
) -> None:
    asked = [
        Decision(place=place(FIRST), verdict="accept", values={"unit": "YX-01"}),
        Decision(place=place(AGAIN), verdict="no"),
    ]
    decide(county.campaign, speech, asked, by=county.office)
    assert verdicts(speech) == {FIRST: "accept", AGAIN: "no"}


def test_two_places_that_are_not_the_same_after_all_get_a_task_each(county: County, speech: Document) -> None:
    (first,) = say(county, speech, FIRST, "accept", unit="YX-01")
    say(county, speech, AGAIN, "undo")
    assert verdicts(speech) == {FIRST: "accept"}
    (second,) = say(county, speech, AGAIN, "accept", unit="YX-01")
    say(county, speech, AGAIN, "undo")
    assert first != second
    assert (verdicts(speech), seen(county)) == ({FIRST: "accept"}, 1)


def test_a_shortcoming_becomes_a_problem_or_is_kept_in_view(county: County, speech: Document) -> None:
    say(county, speech, FAULT, "watch", note="年底前再看")
    assert (verdicts(speech), seen(county)) == ({FAULT: "watch"}, 0)
    with pytest.raises(Refusal, match="缺必填项：问题来源"):
        say(county, speech, FAULT, "accept", unit="YX-01")
    (key,) = say(county, speech, FAULT, "accept", unit="YX-01", source="masses")
    row = Entry.objects.get(key=key)
    assert (row.kind, row.state, row.sentence, row.title) == ("problem", "found", "3.1", FAULT)


def test_each_layer_offers_the_kinds_that_fit_it(county: County) -> None:
    assert kinds_for(county.campaign, "obligations") == kinds_for(county.campaign, "obligations")
    assert kinds_for(county.campaign, "obligations").default == "task"
    assert kinds_for(county.campaign, "shortcomings").default == "problem"
    told = kinds_for(county.campaign, "achievements")
    assert (told.default, told.kinds) == ("", ("study",))


def test_where_the_campaign_has_no_task_a_person_says_what_it_becomes(county: County, speech: Document) -> None:
    text = SMALL.read_text(encoding="utf-8")
    cut = "\n".join(
        line for line in text.splitlines() if not line.startswith("  task: {label: 任务, en: Task, measure")
    )
    bare = adopt(cut, Path("small.yaml").name)
    assert kinds_for(bare, "obligations").default == ""
    with pytest.raises(Refusal, match="请先选定立为哪一类"):
        decide(
            bare, speech, [Decision(place=place(OTHER), verdict="accept", values={"unit": "YX-01"})], by=county.office
        )


def test_a_verdict_only_the_ledger_gives_is_refused(county: County, speech: Document) -> None:
    with pytest.raises(Refusal, match="不能这样办理"):
        say(county, speech, OTHER, "cover")
