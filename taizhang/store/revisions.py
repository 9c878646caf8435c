"""Revisions of a campaign: what another one would change, how many entries it touches, which it would leave homeless."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from taizhang.campaign.compare import Change, changes, kinds_touched
from taizhang.campaign.model import Campaign
from taizhang.errors import Place, Problem, Refusal, msg, words
from taizhang.store import reading
from taizhang.store.models import CampaignText, Entry
from taizhang.store.sight import Unseen


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRun:
    """What adopting would do: the differences, the entries whose kinds are touched, what forbids it."""

    campaign: Campaign
    revision: int
    changes: tuple[Change, ...]
    touched: int
    unread: tuple[tuple[str, int], ...]
    stranded: tuple[Problem, ...]


def dry_run(after: Campaign) -> DryRun:
    """What the revision would change against the one in force; nothing is written."""
    newest = CampaignText.objects.filter(code=after.campaign).order_by("-revision").first()
    before = reading.in_force(after.campaign) if newest else None
    found = changes(before, after)
    kinds = kinds_touched(before, found) if before else frozenset()
    touched = Entry.objects.filter(campaign=after.campaign, kind__in=kinds).count()
    gone = tuple(change.name for change in found if change.part == "fields" and change.sort == "gone")
    return DryRun(
        campaign=after, revision=newest.revision + 1 if newest else 1, changes=found, touched=touched,
        unread=tuple(_unread(after.campaign, gone)), stranded=stranded(after),
    )  # fmt: skip


def _unread(code: str, gone: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    """Fields that go, with how many entries hold something in them: it stays in the rows, but nobody is shown it."""
    for name in gone:
        if held := Entry.objects.filter(campaign=code, values__has_key=name).count():
            yield name, held


def stranded(after: Campaign) -> tuple[Problem, ...]:
    """Entries whose kind, or whose state in its life, the revision does not know: they forbid it."""
    rows = Entry.objects.filter(campaign=after.campaign).values_list("kind", "state").annotate(n=Count("pk")).order_by()
    return tuple(_stranded(after, sorted(rows)))


def _stranded(after: Campaign, rows: list[tuple[str, str, int]]) -> Iterator[Problem]:
    for kind, state, n in rows:
        found = after.kinds.get(kind)
        life = after.lives.get(found.life) if found else None
        if found is None:
            told = msg("台账里有 {n} 条“{kind}”，这一类不能删")
            mend = words(msg("把这一类照原样留在专项文件里；不再要新的，就从清单和规则里去掉它"))
            yield Problem(Place(path=f"kinds.{kind}"), words(told, n=n, kind=kind), mend)
        elif state and (life is None or state not in life.states):
            told = msg("台账里有 {n} 条“{kind}”正处在“{state}”，这个状态不能删")
            mend = words(msg("把这个状态和它的办理留着，或者先把这些条目办到别的状态再启用"))
            yield Problem(Place(path=f"lives.{found.life or kind}"), words(told, n=n, kind=kind, state=state), mend)
        elif not state and life is not None and not found.once:
            told = msg("台账里有 {n} 条“{kind}”没有状态，这一类不能改成有流程的")
            mend = words(msg("写上 once: 一个办结的状态，以前的记录就算办到那里；或者给新的一类另起代号"))
            yield Problem(Place(path=f"kinds.{kind}.life"), words(told, n=n, kind=kind), mend)


def refuse_stranding(after: Campaign) -> None:
    """A revision that would leave entries homeless is refused, with how many of what."""
    if flaws := stranded(after):
        raise Refusal(words(msg("这一版没有启用：台账里的条目会没有着落")), flaws)


def history(code: str) -> tuple[CampaignText, ...]:
    """Every revision, the newest first, or Unseen."""
    found = tuple(CampaignText.objects.filter(code=code).order_by("-revision"))
    if not found:
        raise Unseen
    return found


def text_of(code: str, revision: int) -> str:
    """The text of one revision, or Unseen."""
    found = CampaignText.objects.filter(code=code, revision=revision).first()
    if found is None:
        raise Unseen
    return found.text


def newest() -> tuple[CampaignText, ...]:
    """The revision in force of every campaign, oldest campaign first."""
    return tuple(history(code)[0] for code in reading.campaign_codes())
