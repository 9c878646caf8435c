"""The templates of a campaign as the page 材料 offers them: grouped by what an office calls them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from taizhang.campaign.model import Campaign, Group, Template
from taizhang.errors import msg

GROUPS: Final[Mapping[Group, str]] = MappingProxyType(
    {
        "periodic": msg("周报月报"),
        "brief": msg("简报"),
        "progress": msg("推进会材料"),
        "report": msg("汇报稿"),
        "summary": msg("总结"),
        "plan": msg("实施方案"),
    }
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A group and its templates by name."""

    said: str
    templates: tuple[tuple[str, Template], ...]


def groups(campaign: Campaign) -> tuple[Shelf, ...]:
    """The groups that have a template, in the order offices ask for them."""
    found = (
        Shelf(said, tuple((name, one) for name, one in campaign.papers.items() if one.group == group))
        for group, said in GROUPS.items()
    )
    return tuple(shelf for shelf in found if shelf.templates)
