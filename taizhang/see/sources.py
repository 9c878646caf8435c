"""Which question of a plan answers a figure by its name: one the campaign names, or one derived from those (see.derive).

Items of a life, those in a state, and those that came as far are sums over what stands where; a part of a metric is a part
of its question. What is put together otherwise has no source, and its rows are counted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from taizhang.campaign.model import Campaign
from taizhang.record.onward import as_far
from taizhang.see.derive import SEP, counted_kinds
from taizhang.see.tallying import STANDING, STATE, Plan, Question

Amount = Sequence[int]
Held = Mapping[str, Amount]
"""By key: entries and ten-thousandths."""
Parts = Mapping[str, Held]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A question, and which of its parts make the figure: the one called `part`, or those of `stands` (kind:state)."""

    question: Question
    part: str = ""
    stands: frozenset[str] | None = None

    @property
    def parted(self) -> bool:
        """Whether it is made of parts of its question, not of the whole."""
        return bool(self.part) or self.stands is not None

    def breaks(self, by: str) -> bool:
        """Whether the figure can be broken down so; what looks at units by themselves is so by their class or not at all."""
        if self.stands is not None:
            return by in {"", STATE}
        return not by or self.question.own or (not self.part and by in self.question.bys)

    def whole(self, parts: Parts) -> Held:
        """What the figure is made of."""
        if self.stands is None:
            return parts.get(self.part, {})
        return added(parts.get(f"{STATE}={stand}", {}) for stand in self.stands)

    def broken(self, parts: Parts, by: str) -> Mapping[str, Held]:
        """The same by code."""
        if self.stands is None:
            return {part[len(by) + 1 :]: held for part, held in parts.items() if by and part.startswith(f"{by}=")}
        found: dict[str, list[Held]] = {}
        for stand in sorted(self.stands if by else ()):
            found.setdefault(stand.partition(":")[2], []).append(parts.get(f"{STATE}={stand}", {}))
        return {state: added(held) for state, held in found.items()}


def added(held: Iterable[Held]) -> Held:
    """Several amounts by key as one."""
    found: dict[str, Amount] = {}
    for one in held:
        for key, (n, total) in one.items():
            was, had = found.get(key, (0, 0))
            found[key] = (was + n, had + total)
    return found


def source(plan: Plan, name: str) -> Source | None:
    """Where the figure is read; None where no question of the plan answers it."""
    if name in plan.by_name:
        return Source(question=plan.by_name[name])
    sort, _, rest = name.partition(SEP)
    if sort in {"items", "now", "far"}:
        return _standing(plan, sort, rest)
    if sort == "by":
        found = plan.by_name.get(rest.rpartition(SEP)[0])
        return Source(question=found) if found else None
    return _part(plan, *rest.rsplit(SEP, 2)) if sort == "of" and rest.count(SEP) > 1 else None


def _part(plan: Plan, head: str, by: str, code: str) -> Source | None:
    found = plan.by_name.get(head)
    if found is None or not Source(question=found).breaks(by):
        return None
    return Source(question=found, part="" if found.own else f"{by}={code}")


def _standing(plan: Plan, sort: str, rest: str) -> Source | None:
    life, _, state = rest.partition(SEP)
    campaign, found = plan.campaign, plan.by_name.get(STANDING)
    kinds = counted_kinds(campaign, life)
    if found is None or not kinds:
        return None
    states = {"items": tuple(campaign.lives[life].states), "now": (state,)}.get(sort) or _far(campaign, life, state)
    return Source(question=found, stands=frozenset(f"{kind}:{one}" for kind in kinds for one in states))


def _far(campaign: Campaign, life: str, state: str) -> tuple[str, ...]:
    return as_far(campaign.lives[life], state) or (state,)
