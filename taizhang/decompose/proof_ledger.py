"""Figures that disagree with the ledger."""

from collections.abc import Iterator

from taizhang.decompose.proof_draft import Draft, Finding
from taizhang.decompose.proof_said import said_of
from taizhang.errors import msg, words


def ledger(draft: Draft) -> Iterator[Finding]:
    """Every figure that the ledger answers and the draft writes otherwise; 120余 for 127 is right, 150余 is not."""
    ask = draft.against.ledger
    for one in said_of(draft) if ask else ():
        true = ask(one.claim) if ask else None
        if true is not None and not one.covers(true):
            said = words(msg("台账里是 {true}，这里写的是 {written}"), true=true, written=one.written)
            mend = words(msg("按台账改；台账不对的，先改台账"))
            yield draft.finding("ledger", one.claim.start, one.claim.end, (said, mend))
