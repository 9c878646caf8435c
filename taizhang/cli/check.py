"""`taizhang check`: the ledger proves itself."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from taizhang.cli.asking import Asking
from taizhang.cli.tongue import tongue
from taizhang.errors import msg, words
from taizhang.store import copies, integrity
from taizhang.store.database import snapshot
from taizhang.store.models import Chain, Entry, Step


def run(arguments: Sequence[str]) -> int:
    """0 when the ledger is whole, 1 when something was found; every finding with its place."""
    say = tongue()
    asking = Asking("check", msg("台账自证：流转链、条目状态、佐证文件是否完好"))
    asking.add_argument("--since", type=Path, help=say(msg("再核对一份备份记下的链头还在不在：备份的文件夹")))
    given = asking.parse_args(arguments)
    heads = copies.manifest_of(given.since).heads if given.since else {}
    with snapshot():
        return _told(say, heads)


def _told(say: Callable[[str], str], heads: Mapping[str, tuple[int, str]]) -> int:
    flaws = (*integrity.check(), *integrity.heads_lost(heads))
    for flaw in flaws:
        print(flaw.say(say))
    counts = words(
        msg("核对了 {entries} 条条目、{steps} 条流转"), entries=Entry.objects.count(), steps=Step.objects.count()
    )
    print(counts.say(say))
    for chain in Chain.objects.order_by("region"):
        print(f"{chain.region or '-'}  {chain.seq}  {chain.head}")
    print(say(msg("完好")) if not flaws else words(msg("发现 {n} 处问题"), n=len(flaws)).say(say))
    return int(bool(flaws))
