"""What another revision would do to the rows that are there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from taizhang.campaign.model import Campaign, Selection
from taizhang.errors import Refusal
from taizhang.store import clock, office, revisions
from taizhang.store.integrity import check
from taizhang.store.ledger import record
from taizhang.store.models import Entry
from taizhang.store.selecting import selected
from taizhang.store.undoing import undo_step
from tests.store.conftest import SMALL, County, Recorder, draft


def flaws(campaign: Campaign) -> list[str]:
    return [f"{one.place.path}：{one.what}" for one in revisions.stranded(campaign)]


def test_a_kind_a_state_and_a_new_life_may_not_leave_rows_behind(county: County, recorded: Recorder) -> None:
    recorded()
    campaign = county.campaign
    activity = next(name for name, kind in campaign.kinds.items() if not kind.life and not kind.required)
    record(campaign, [draft("n", kind=activity, values={})], by=county.clerk)
    assert flaws(campaign) == []
    kinds = {name: kind for name, kind in campaign.kinds.items() if name != "problem"}
    assert flaws(replace(campaign, kinds=kinds)) == ["kinds.problem：台账里有 1 条“problem”，这一类不能删"]
    life = campaign.lives["problem"]
    states = {name: state for name, state in life.states.items() if name != life.start}
    cut = replace(campaign, lives={**campaign.lives, "problem": replace(life, states=states)})
    assert flaws(cut) == [f"lives.problem：台账里有 1 条“problem”正处在“{life.start}”，这个状态不能删"]
    lifeless = replace(campaign.kinds["problem"], life="")
    assert len(flaws(replace(campaign, kinds={**campaign.kinds, "problem": lifeless}))) == 1
    alive = replace(campaign.kinds[activity], life="problem")
    assert flaws(replace(campaign, kinds={**campaign.kinds, activity: alive})) == [
        f"kinds.{activity}.life：台账里有 1 条“{activity}”没有状态，这一类不能改成有流程的"
    ]


def test_what_forbids_a_revision_says_what_to_do(county: County, recorded: Recorder) -> None:
    recorded()
    kinds = {name: kind for name, kind in county.campaign.kinds.items() if name != "problem"}
    (told,) = revisions.stranded(replace(county.campaign, kinds=kinds))
    assert str(told.mend) == "把这一类照原样留在专项文件里；不再要新的，就从清单和规则里去掉它"


ONCE = (
    "kinds:\n  talk: {label: 谈话, en: Talk, measure: rectification, life: problem, once: verified, "
    "fields: [owner, source, effect, to_unit]}"
)


def test_what_was_recorded_before_a_kind_had_a_life_stands_where_the_kind_says(county: County) -> None:
    """A ledger of last year takes this year's file: its 约谈 was an activity, and is an item now."""
    held, text = clock.today() - timedelta(5), SMALL.read_text(encoding="utf-8")
    before = text.replace("\nkinds:\n", "\nkinds:\n  talk: {label: 谈话, en: Talk, measure: rectification}\n", 1)
    campaign = office.adopt(before, SMALL.name)
    record(campaign, [draft("t", kind="talk", title="约谈", values={}, day=held)], by=county.clerk)
    living = text.replace("\nkinds:\n", f"\n{ONCE}\n", 1)
    with pytest.raises(Refusal, match="没有着落") as refused:
        office.adopt(living.replace("once: verified, ", ""), SMALL.name)
    assert "写上 once" in refused.value.say()
    after = office.adopt(living, SMALL.name)
    row = Entry.objects.get(origin="t")
    assert (row.state, row.moved_on) == ("verified", held)
    assert [step.move for step in row.steps.order_by("seq")] == ["record", "settle"]
    assert check() == ()
    assert selected(after, Selection(states=("verified",)), "0000", held + timedelta(1)).get() == row
    with pytest.raises(Refusal, match="随专项修订"):
        undo_step(row.key, row.steps.get(move="settle").seq, by=county.office)
    office.adopt(living + "\n", SMALL.name)
    assert row.steps.count() == 2


def test_values_of_a_field_that_goes_are_counted(county: County, recorded: Recorder) -> None:
    recorded("a")
    recorded("b")
    fields = {name: field for name, field in county.campaign.fields.items() if name != "source"}
    run = revisions.dry_run(replace(county.campaign, fields=fields))
    assert run.unread == (("source", 2),)
    assert run.touched == 2
