"""`taizhang adopt NAME|FILE`: a campaign put in force: one that comes along, or a file of one's own."""

from collections.abc import Sequence
from pathlib import Path

from taizhang.campaign.shipped import shipped, shipped_text
from taizhang.cli.asking import Asking
from taizhang.cli.campaign import text_of
from taizhang.cli.first_day import next_said
from taizhang.cli.tongue import tongue
from taizhang.errors import msg, refuse, words
from taizhang.store import office, revisions


def run(arguments: Sequence[str]) -> int:
    """The title and the revision now in force; a file with flaws is refused with all of them, each with its line."""
    say = tongue()
    asking = Asking("adopt", msg("启用一个专项：自带的，或自己写的专项文件；已启用的，新文字成为新的修订版"))
    asking.add_argument("campaign", metavar="NAME|FILE", help=say(msg("taizhang campaign list 里的名称，或专项文件")))
    given = asking.parse_args(arguments).campaign
    campaign = office.adopt(_text(given), given)
    revision = revisions.history(campaign.campaign)[0].revision
    told = msg("“{title}”已启用，现行第 {revision} 版")
    print(words(told, title=campaign.title, revision=revision).say(say))
    for line in next_said():
        print(line.say(say))
    return 0


def _text(given: str) -> str:
    if given in shipped():
        return shipped_text(given)
    if not Path(given).is_file():
        told = msg("没有“{name}”这个专项，也没有这个文件。自带的有：{names}")
        raise refuse(told, name=given, names="、".join(shipped()))
    return text_of(Path(given))
