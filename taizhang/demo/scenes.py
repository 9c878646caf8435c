"""What the demo county is written from, campaign by campaign: a plan, banks of wording and a closing draft, all data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from taizhang.demo.phrases import data_of
from taizhang.demo.times import TODAY
from taizhang.errors import msg, refuse

FIRST: Final = "theme_education_2023"
"""The campaign whose texts lie at the root; others lie in a folder of their own, laid over its wording."""

PLAN: Final = "plan.yaml"
COUNTY: Final = "county.yaml"
"""Laid over the county where a campaign has units of other sorts."""

MEETINGS: Final = "meetings.yaml"
"""The county's own meetings, for a campaign whose meetings have an agenda."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One campaign's demo. `moved` is by how many days its months lie after those of the first (whole weeks)."""

    campaign: str
    plan: Mapping[str, Any]
    phrases: Mapping[str, Any]
    county: Mapping[str, Any]
    draft: str
    speech: str
    meetings: Mapping[str, Any]

    @property
    def moved(self) -> timedelta:
        """How much later than in the first campaign everything happens."""
        return timedelta(days=int(self.plan["moved"]))

    @property
    def today(self) -> date:
        """The day as on which the ledger stands."""
        return TODAY + self.moved

    @property
    def office(self) -> str:
        """What the campaign's office is called."""
        return str(self.plan["office"])


def scenes() -> tuple[str, ...]:
    """The campaigns a demo county can be made for, the usual one first."""
    texts = files("taizhang.demo") / "texts"
    return (FIRST, *sorted(one.name for one in texts.iterdir() if (one / PLAN).is_file()))


@cache
def scene(campaign: str) -> Scene:
    """The scene of a campaign; one that has none is refused with those there are."""
    if campaign not in scenes():
        raise refuse(msg("没有“{name}”的演示数据；有演示数据的专项：{names}"), name=campaign, names="、".join(scenes()))
    folder = "" if campaign == FIRST else f"{campaign}/"
    first, county = data_of("phrases.yaml"), data_of("county.yaml")
    laid = files("taizhang.demo") / "texts" / folder
    return Scene(
        campaign=campaign,
        plan=data_of(f"{folder}{PLAN}"),
        phrases=_over(first, data_of(f"{folder}phrases.yaml")) if folder else first,
        county=_over(county, data_of(f"{folder}{COUNTY}")) if folder and (laid / COUNTY).is_file() else county,
        draft=f"{folder}closing_draft.txt",
        speech="" if folder else "speech.txt",
        meetings=data_of(f"{folder}{MEETINGS}") if (laid / MEETINGS).is_file() else {},
    )


def _over(below: Mapping[str, Any], above: Mapping[str, Any]) -> Mapping[str, Any]:
    """One bank of wording laid over another: banks of banks are laid over each other, lists take the place of lists."""
    laid = {
        name: {**below[name], **bank} if isinstance(bank, Mapping) and isinstance(below.get(name), Mapping) else bank
        for name, bank in above.items()
    }
    return MappingProxyType({**below, **laid})
