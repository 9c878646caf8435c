"""That a backup was made (by `taizhang backup` or other tools), by whom and where it lies, is told in the chain."""

from pathlib import Path

from django.conf import settings

from taizhang.errors import msg, refuse, words
from taizhang.record.permits import Actor
from taizhang.store import copies
from taizhang.store.accounts import judge
from taizhang.store.doors import door
from taizhang.store.jobs import Leased, Outcome
from taizhang.store.models import Step
from taizhang.store.office_steps import OFFICE, tell
from taizhang.store.working import Beat


@door
def made(place: str, *, by: Actor) -> None:
    """A backup was made and lies there."""
    judge(by, "backup")
    if not place.strip() or len(place) > 200:
        raise refuse(msg("请写明备份放在哪里，不超过 200 个字"))
    tell("backup", "ledger", by=by, place=place.strip())


@door
def made_here(place: str) -> None:
    """A backup was made by the ledger's own command, on its own machine."""
    tell("backup", "ledger", place=place)


def work(job: Leased, beat: Beat) -> Outcome:
    """The job of every quarter of an hour, where TAIZHANG_BACKUP names a folder."""
    beat()
    copy = copies.make(Path(settings.BACKUP), settings.BACKUP_KEEP)
    made_here(str(copy))
    return Outcome(said=words(msg("已备份到 {place}"), place=copy))


def last() -> Step | None:
    """The step that tells of the last one; None when there never was one."""
    return Step.objects.filter(region=OFFICE, move="backup").select_related("person").order_by("-seq").first()
