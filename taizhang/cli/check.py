"""`taizhang check`: the ledger proves itself."""

from collections.abc import Callable, Sequence

from taizhang.cli.asking import Asking
from taizhang.cli.tongue import tongue
from taizhang.errors import msg, words
from taizhang.store import integrity
from taizhang.store.database import snapshot
from taizhang.store.models import Chain, Entry, Step


def run(arguments: Sequence[str]) -> int:
    """0 when the ledger is whole, 1 when something was found; every finding with its place."""
    say = tongue()
    Asking("check", msg("台账自证：流转链、条目状态、佐证文件是否完好")).parse_args(arguments)
    with snapshot():
        return _told(say)


def _told(say: Callable[[str], str]) -> int:
    flaws = integrity.check()
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
