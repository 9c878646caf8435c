"""What hangs on a meeting, as values: its agenda items, the rule of its votes, what its decisions become."""

from collections.abc import Mapping
from dataclasses import KW_ONLY
from types import MappingProxyType
from typing import Annotated, Final

from pydantic import Field
from pydantic.dataclasses import dataclass

from taizhang.campaign.written import CLOSED, CodeName, Name

Share = Annotated[str, Field(pattern=r"^[1-9][0-9]?/[1-9][0-9]?$")]
"""A share of people as offices write it: 2/3."""


@dataclass(frozen=True, slots=True, config=CLOSED)
class Agenda:
    """Makes meetings of a kind: entries of `items` are its agenda (part_of), its decisions become entries of `tasks`.

    A vote stands when at least `present` of those due are there, and is carried by `favour` of those due: by more than
    half for 1/2, by at least so many for any other share. `also` are shares that may be asked for one vote instead.
    `papers` is the kind by which papers are sent to units. Meetings alike in the choice field `series` follow each other:
    what moved in `figures` since the last one is told. `good` selects who does well, `rules` find who lags (none: all
    rules); of units of `classes` it is told whether they have met since.
    """

    _: KW_ONLY
    items: Name
    tasks: Name
    papers: str = ""
    present: Share = "2/3"
    favour: Share = "1/2"
    also: tuple[Share, ...] = ()
    series: str = ""
    figures: tuple[str, ...] = ()
    good: str = ""
    rules: tuple[str, ...] = ()
    classes: tuple[CodeName, ...] = ()


ITEM_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "item_no": "number", "report_unit": "text", "minutes": "number", "gist": "text", "discussion": "text",
        "due_people": "number", "present_people": "number", "votes_for": "number", "votes_against": "number",
        "votes_abstain": "number", "vote_result": "choice", "voted_text": "text", "voted_digest": "text", "decision": "text",
    }
)  # fmt: skip
"""Fields an agenda item has, and their types: the page of a meeting and its papers look at them by name."""

VOTE_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {"vote_way": "choice", "vote_rule": "text", "voted_names": "person"}
)
"""Fields an agenda item may have: openly or secretly, by which rule, and of an open vote who voted how."""

WAYS: Final = ("open", "secret")
"""公开表决、无记名投票: codes of the field `vote_way`."""

RESULTS: Final = ("passed", "failed", "short")
"""通过、未通过、到会人数不够: codes of the field `vote_result`."""
