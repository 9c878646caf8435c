"""为什么还没有: the unit concerned may say it in one line; it is kept beside the warning and silences nothing."""

from datetime import date

import pytest

from taizhang.errors import Refusal
from taizhang.record.permits import Actor, ranges
from taizhang.store.explaining import explain, reasons
from taizhang.store.findings import Watch, findings, how_many
from taizhang.store.integrity import check
from taizhang.store.models import Entry, Step
from tests.store.conftest import County, Recorder


@pytest.fixture
def late(recorded: Recorder) -> str:
    """The mark of a problem of 溪口镇 that is late."""
    return f"late|YX-01|{recorded('a', due=date(2023, 10, 31)).key}"


def watch(county: County, eyes: Actor) -> Watch:
    return Watch(campaign=county.campaign, by=eyes, paths=ranges(eyes), day=date(2024, 1, 5))


def test_a_reason_stands_beside_the_finding_with_who_gave_it(county: County, late: str) -> None:
    explain(county.campaign, late, "  施工队下周\n进场 ", by=county.clerk)
    said = reasons(county.campaign, [late])[late]
    assert (said.text, said.who) == ("施工队下周 进场", "周敏")


def test_the_newest_reason_speaks_and_the_first_is_not_lost(county: County, late: str) -> None:
    explain(county.campaign, late, "等施工队", by=county.clerk)
    explain(county.campaign, late, "已进场，月底完工", by=county.verifier)
    assert reasons(county.campaign, [late])[late].text == "已进场，月底完工"
    assert Step.objects.filter(move="explain").count() == 2


def test_a_reason_silences_nothing_and_is_no_progress(county: County, late: str) -> None:
    before = Entry.objects.get()
    explain(county.campaign, late, "等施工队", by=county.clerk)
    assert how_many(watch(county, county.office), "late") == 1
    after = Entry.objects.get()
    assert (after.moved_on, after.version) == (before.moved_on, before.version)
    assert after.steps.count() == 1


def test_a_reason_may_be_given_for_a_figure_under_its_floor(county: County) -> None:
    explain(county.campaign, "no_study|YX-02|", "下周二集中学习", by=county.other)
    assert reasons(county.campaign, ["no_study|YX-02|"])["no_study|YX-02|"].text == "下周二集中学习"


def test_only_the_unit_concerned_speaks_for_itself(county: County, late: str) -> None:
    for eyes in (county.office, county.leader):
        with pytest.raises(Refusal, match="只有“溪口镇”的经办和审核可以说明"):
            explain(county.campaign, late, "等施工队", by=eyes)
    with pytest.raises(Refusal, match="这条提醒已经没有了"):
        explain(county.campaign, late, "等施工队", by=county.other)
    assert reasons(county.campaign, [late]) == {}


def test_what_is_mended_or_was_never_found_cannot_be_explained(county: County, late: str) -> None:
    for mark in (
        "late|YX-01|nosuchkey2",
        "unproved|YX-01|",
        "lost|YX-01|",
        "late",
        "",
        late.replace("late", "unproved"),
    ):
        with pytest.raises(Refusal, match="这条提醒已经没有了"):
            explain(county.campaign, mark, "等施工队", by=county.clerk)


@pytest.mark.parametrize("text", ["", "  \n ", "因" * 201])
def test_a_reason_is_one_short_line(county: County, late: str, text: str) -> None:
    with pytest.raises(Refusal, match="请用一句话说明，不超过200个字"):
        explain(county.campaign, late, text, by=county.clerk)


def test_reasons_stand_in_a_chain_that_holds(county: County, late: str) -> None:
    explain(county.campaign, late, "等施工队", by=county.clerk)
    assert check() == ()
    assert [one.mark for one in findings(watch(county, county.clerk), "late")] == [late]
