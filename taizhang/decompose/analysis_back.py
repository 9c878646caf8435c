"""An analysis back from its exchange format, as it was frozen in the ledger or sent by the reading child."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from taizhang.decompose.analysis import Analysis, Blank, Claim, Heading, Obligation, Remark, Sentence

Kept = Mapping[str, Any]


def analysis_back(kept: Kept, text: str) -> Analysis:
    """The value that `Analysis.as_json` was told from; a layer that was not known when it was kept is empty."""
    return Analysis(
        name=kept.get("file", ""),
        title=kept.get("title", ""),
        text=text,
        dated=_day(kept.get("dated")),
        sentences=tuple(Sentence(**one) for one in kept.get("sentences", ())),
        outline=tuple(Heading(**one) for one in kept.get("outline", ())),
        obligations=tuple(_obligation(one) for one in kept.get("obligations", ())),
        blanks=tuple(Blank(**one) for one in kept.get("placeholders", ())),
        achievements=tuple(Remark(**one) for one in kept.get("achievements", ())),
        shortcomings=tuple(Remark(**one) for one in kept.get("shortcomings", ())),
        claims=tuple(Claim(**{**one, "value": Decimal(one["value"])}) for one in kept.get("claims", ())),
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _obligation(one: Kept) -> Obligation:
    lists = {name: tuple(fact) for name, fact in one.items() if isinstance(fact, list)}
    return Obligation(**{**one, **lists, "due": _day(one["due"])})
