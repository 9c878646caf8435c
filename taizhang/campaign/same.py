"""What is made of a campaign once: a campaign never changes, so the same one always gives the same answer."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, Final, ParamSpec, TypeVar, cast

from taizhang.campaign.model import Campaign

KEPT: Final = 2048
P = ParamSpec("P")
T = TypeVar("T")


class Same:
    """A campaign as a key: equal is that very one alone. While it is kept, no other takes its place in memory."""

    __slots__ = ("campaign",)

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.campaign is other.campaign

    def __hash__(self) -> int:
        return id(self.campaign)


def once(make: Callable[Concatenate[Campaign, P], T]) -> Callable[Concatenate[Campaign, P], T]:
    """Keep the answers of a function of a campaign and hashable words beside it."""

    asked = cast(Callable[..., T], make)

    @lru_cache(KEPT)
    def kept(same: Same, words: tuple[object, ...], named: tuple[tuple[str, object], ...]) -> T:
        return asked(same.campaign, *words, **dict(named))

    @wraps(make)
    def answer(campaign: Campaign, *words: P.args, **named: P.kwargs) -> T:
        return kept(Same(campaign), words, tuple(named.items()))

    return cast(Callable[Concatenate[Campaign, P], T], answer)
