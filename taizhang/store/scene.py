"""What a selection is asked of: a campaign, a day, and whether a field has a value there."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from taizhang.campaign.model import Campaign


@dataclass(frozen=True, slots=True)
class Scene:
    """The campaign a selection belongs to, and the day at whose end it is asked.

    `kinds` are all that can be found (none named: any), so that nothing is asked about others. `texts` are the text
    digests of the only rows asked about, where there are few: copies of others are then not looked for.
    """

    campaign: Campaign
    day: date
    kinds: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    @property
    def living(self) -> tuple[str, ...]:
        """The kinds of items that can be found."""
        named = self.kinds or tuple(self.campaign.kinds)
        return tuple(name for name in named if self.campaign.kinds[name].life)


def filled(name: str, scene: Scene) -> Q:
    """The field has a value; `due` is the row's own due date."""
    if name == "due":
        return Q(due__isnull=False)
    key = f"values__{name}"
    blank = Q(**{f"{key}__isnull": True}) | Q(**{key: None}) | Q(**{key: ""})
    return ~(blank | Q(**{key: []}) if many(scene.campaign, name) else blank)


def many(campaign: Campaign, name: str) -> bool:
    """Whether the field holds several codes."""
    return name in campaign.fields and campaign.fields[name].type == "choices"
