"""`taizhang tallies [--build]`: whether figures come from tallies, and whether these say what the rows say."""

from collections.abc import Sequence

from taizhang.campaign.model import Campaign
from taizhang.cli.asking import Asking
from taizhang.cli.tongue import tongue
from taizhang.errors import msg, words
from taizhang.store import tally_building, tally_check
from taizhang.store.database import snapshot
from taizhang.store.reading import campaign_codes, in_force
from taizhang.store.tally_books import book_of
from taizhang.store.tally_tables import Counted, Touched

READY = msg("{campaign}：汇总数可用，{n} 条在内，{waiting} 条待并入")
NONE = msg("{campaign}：还没有汇总数，各项数逐条数出；后台办理会自动建，也可运行 taizhang tallies --build")
BUILT = msg("{campaign}：汇总数已重建，{n} 条")


def run(arguments: Sequence[str]) -> int:
    """0 when tallies and rows agree, 1 when a figure differs, each named; with --build the tallies are made anew first."""
    say = tongue()
    asking = Asking("tallies", msg("汇总数：看是否可用、与逐条数的是否一致；--build 从条目重建"))
    asking.add_argument("--build", action="store_true", help=say(msg("从条目重建全部汇总数")))
    given = asking.parse_args(arguments)
    found = [in_force(code) for code in campaign_codes()]
    for campaign in found if given.build else ():
        print(words(BUILT, campaign=campaign.title, n=tally_building.build(campaign)).say(say), flush=True)
    for campaign in found:
        print(_told(campaign))
    with snapshot():
        flaws = tuple(tally_check.flaws())
    for flaw in flaws:
        print(flaw.say(say))
    print(say(msg("一致")) if not flaws else words(msg("发现 {n} 处问题"), n=len(flaws)).say(say))
    return int(bool(flaws))


def _told(campaign: Campaign) -> str:
    book = book_of(campaign)
    if book is None:
        return words(NONE, campaign=campaign.title).say(tongue())
    held = Counted.objects.filter(book=book.pk).count()
    waiting = Touched.objects.filter(campaign=campaign.campaign).count()
    return words(READY, campaign=campaign.title, n=held, waiting=waiting).say(tongue())
