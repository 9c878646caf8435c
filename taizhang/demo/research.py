"""Research topics with their trips, their report, the proposals in it and the measures these became."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from taizhang.demo.desk import Desk, values
from taizhang.demo.drafting import carried, drafted, setting_out
from taizhang.demo.planned import Planned
from taizhang.demo.times import LAST_BOOKING, booked, workday
from taizhang.demo.walking import Walk, walked

WRITING = (24, 62)
TRIPS = (4, 6, 8, 14, 20, 22, 16, 10)
"""Days from a topic's start to its report; weights of none to seven trips for a topic."""


def topic(desk: Desk, plan: Planned) -> Iterator[Planned]:
    """A research topic with its trips, its report and the proposals in it."""
    reports: list[Planned] = []

    def report(walk: Walk) -> datetime | None:
        if reports:
            return walk.at
        day = workday(walk.at.date() + timedelta(days=desk.dice.randint(*WRITING)))
        told = {"author": plan.values["leader"], "topic_title": plan.title}
        reports.append(drafted(desk, "research_report", f"{plan.ref}:r", day, told))
        return reports[0].at

    walk = walked(setting_out(desk, plan, before={"report": report}))
    yield carried(plan, walk)
    yield from _trips(desk, plan)
    if any(act.move == "report" for act in walk.acts):
        yield carried(reports[0], walked(setting_out(desk, reports[0])))
        yield from _proposals(desk, reports[0])


def _trips(desk: Desk, topic: Planned) -> Iterator[Planned]:
    for number in range(1, desk.dice.choices(range(8), TRIPS)[0] + 1):
        day = workday(topic.day + timedelta(days=desk.dice.randint(8, 100)))
        if day <= LAST_BOOKING:
            told = {"leader": topic.values["leader"]}
            trip = drafted(desk, "research_trip", f"{topic.ref}:{number}", day, told)
            desk.speak("research_trip", trip.ref, trip.at)
            yield carried(trip, None, (("found_in", topic.ref),))


def _proposals(desk: Desk, report: Planned) -> Iterator[Planned]:
    """Found in the report, a little after it."""
    for number in range(1, desk.dice.randint(2, 5)):
        day = workday(report.day + timedelta(days=desk.dice.randint(0, 6)))
        if day <= LAST_BOOKING:
            proposal = drafted(desk, "proposal", f"{report.ref}{number}", day, {"serves": "research"})
            walk = walked(setting_out(desk, proposal))
            yield carried(proposal, walk, (("found_in", report.ref),))
            yield from _converted(desk, proposal, walk)


def _converted(desk: Desk, proposal: Planned, walk: Walk) -> Iterator[Planned]:
    """The measures that an accepted proposal became."""
    accepted = next((act.at for act in walk.acts if act.move == "accept"), None)
    day = workday(accepted.date() + timedelta(days=2)) if accepted else None
    if day and day <= LAST_BOOKING and desk.chance(0.4):
        text = desk.pen.say("rmeasure")
        told = {"serves": "research"}
        measure = Planned(
            ref=f"{proposal.ref}:m", kind="measure", unit=proposal.unit, title=text, day=day, by=proposal.by,
            at=booked(day), due=day + timedelta(days=30), values=values(desk, "measure", day, told),
            ties=(("measure_of", proposal.ref),),
        )  # fmt: skip
        yield carried(measure, walked(setting_out(desk, measure)))
