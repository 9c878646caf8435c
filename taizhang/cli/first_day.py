"""What the commands of a ledger's first day say at their end: the next thing to do, until a campaign office takes over."""

from taizhang.cli.tongue import tongue
from taizhang.errors import Words, msg, words
from taizhang.store import beginning


def next_said() -> tuple[Words, ...]:
    """The first thing still wanting and how it is done; nothing in a ledger that is at work."""
    wanting, say = beginning.wanting()[:1], tongue()
    return tuple(words(msg("下一步，{what}。{how}"), what=one.what.say(say), how=one.how.say(say)) for one in wanting)
