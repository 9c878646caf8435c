"""What another revision would do to the rows that are there."""

from dataclasses import replace

from taizhang.campaign.model import Campaign
from taizhang.store import revisions
from taizhang.store.ledger import record
from tests.store.conftest import County, Recorder, draft


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


def test_values_of_a_field_that_goes_are_counted(county: County, recorded: Recorder) -> None:
    recorded("a")
    recorded("b")
    fields = {name: field for name, field in county.campaign.fields.items() if name != "source"}
    run = revisions.dry_run(replace(county.campaign, fields=fields))
    assert run.unread == (("source", 2),)
    assert run.touched == 2
