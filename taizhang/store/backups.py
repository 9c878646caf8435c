"""Backups are made by the machine's own tools; that one was made, by whom and where it lies, is told in the chain."""

from taizhang.errors import msg, refuse
from taizhang.record.permits import Actor
from taizhang.store.accounts import judge
from taizhang.store.doors import door
from taizhang.store.models import Step
from taizhang.store.office_steps import OFFICE, tell


@door
def made(place: str, *, by: Actor) -> None:
    """A backup was made and lies there."""
    judge(by, "backup")
    if not place.strip() or len(place) > 200:
        raise refuse(msg("请写明备份放在哪里，不超过 200 个字"))
    tell("backup", "ledger", by=by, place=place.strip())


def last() -> Step | None:
    """The step that tells of the last one; None when there never was one."""
    return Step.objects.filter(region=OFFICE, move="backup").select_related("person").order_by("-seq").first()
