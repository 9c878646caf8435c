"""The one door: a text becomes an Analysis."""

import re
from datetime import date
from typing import Final

from taizhang.decompose import flaw_look
from taizhang.decompose.analysis import Analysis
from taizhang.decompose.document_day import document_day, document_span
from taizhang.decompose.figures import figures
from taizhang.decompose.flaws import admitted
from taizhang.decompose.obligations import obligations
from taizhang.decompose.paper import take_apart
from taizhang.decompose.remarks import achievements, shortcomings
from taizhang.decompose.second_look import looked_at

UNKEPT: Final = re.compile("[\\x00\\ud800-\\udfff]")
"""What damaged files bring along and no ledger can keep: NUL and halves of characters."""


def analyse(text: str, name: str, dated: date | None = None) -> Analysis:
    """What a document says, read on its day: the one given, else the one it bears, else none."""
    text = UNKEPT.sub(" ", text)
    day = dated or document_day(text)
    paper = looked_at(take_apart(text, day, () if day else document_span(text)))
    obliged = obligations(paper)
    taken = {one.start for one in obliged}
    admissions = flaw_look.looked_at(paper, admitted(paper, taken), taken)
    blanks, claims = figures(paper, obliged)
    return Analysis(
        name=name,
        title=paper.title,
        text=text,
        dated=paper.dated,
        sentences=paper.layout.sentences,
        outline=tuple(node.heading for node in paper.nodes),
        obligations=obliged,
        blanks=blanks,
        achievements=achievements(paper, obliged, admissions),
        shortcomings=shortcomings(paper, admissions),
        claims=claims,
    )
