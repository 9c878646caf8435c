"""Residue of another campaign: 教育整顿 in a draft about 主题教育; history, results and names in full are none."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from taizhang.decompose.proof_campaigns import KNOWN, Known
from taizhang.decompose.proof_draft import Draft, Finding
from taizhang.errors import msg, words

_TOLD: Final = re.compile("|".join(f"(?P<k{at}>{known.told})" for at, known in enumerate(KNOWN)))
_TITLES: Final = re.compile(r"《[^《》\n]{1,120}》")
# What is told of the past, or carried on from it, is meant as it stands.
_PAST: Final = re.compile(
    r"历次|历届|以往|此前|过去|先后|曾经|近年来|近几年|大以来|去年|前年|往年|上一轮|成果|经验|常态化|长效化|之后|延续|回顾|接续|一脉相承|从[^，。]{2,40}到"
)
_BESIDE: Final = re.compile(r"(?:与|同|和|跟|及|暨|、)[^，。；]{0,12}\Z")
FEW: Final = 2
SURE: Final = 3
YEARS: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年)")

Places = Mapping[Known, tuple[tuple[int, int], ...]]


def other_campaign(draft: Draft) -> Iterator[Finding]:
    """Words of another campaign of the same kind, or of those the campaign itself calls foreign."""
    quiet = _TITLES.sub(lambda title: " " * len(title.group()), draft.quiet)
    places = _places(quiet)
    main = _main(draft, places)
    for known in places:
        rival = main is not None and known is not main and known.kind == main.kind
        if rival and len(places[known]) <= FEW:
            yield from _left_over(draft, places[known], (main.name if main else "", known))
    yield from _foreign(draft, quiet, main)


def _places(quiet: str) -> Places:
    """Where each known campaign is told of."""
    found: defaultdict[Known, list[tuple[int, int]]] = defaultdict(list)
    for told in _TOLD.finditer(quiet):
        found[KNOWN[int((told.lastgroup or "k0")[1:])]].append(told.span())
    return {known: tuple(spans) for known, spans in found.items()}


def _main(draft: Draft, places: Places) -> Known | None:
    """The campaign the draft is about: the one given, the one in its title, else by far the most told of."""
    campaign = draft.against.campaign
    named = _named((campaign.title, *campaign.wording.names.values()) if campaign else (draft.analysis.title,))
    if named or campaign:
        return named
    most = max(places, key=lambda known: len(places[known]), default=None)
    if most is None:
        return None
    rival = max((len(spans) for known, spans in places.items() if known.kind == most.kind and known != most), default=0)
    return most if len(places[most]) >= SURE * max(rival, 1) else None


def _named(titles: Iterable[str]) -> Known | None:
    """The known campaign named in one of these titles."""
    told = next((found for title in titles if (found := _TOLD.search(title))), None)
    return KNOWN[int((told.lastgroup or "k0")[1:])] if told else None


def _foreign(draft: Draft, quiet: str, main: Known | None) -> Iterator[Finding]:
    """Words that the campaign's own file calls foreign and the table does not know as its rival."""
    campaign = draft.against.campaign
    for word in campaign.wording.foreign if campaign else ():
        known = _named((word,))
        if known is not None and main is not None and known.kind == main.kind:
            continue
        spans = tuple(found.span() for found in re.finditer(re.escape(word), quiet))
        if campaign and len(spans) <= FEW:
            yield from _left_over(draft, spans, (campaign.title, known or Known(word, "", 0, 0, "")))


def _left_over(draft: Draft, spans: Iterable[tuple[int, int]], names: tuple[str, Known]) -> Iterator[Finding]:
    main, other = names
    for start, end in spans:
        if not _meant(draft, start, end, other):
            said = words(
                msg("这份材料讲的是“{main}”，这里却写着“{other}”，像是套用旧稿留下的"), main=main, other=other.name
            )
            mend = words(msg("改成本次的名称；若确是指那一次，写明年份"))
            yield draft.finding("other_campaign", start, end, (said, mend))


def _meant(draft: Draft, start: int, end: int, other: Known) -> bool:
    """Whether the sentence speaks of the other campaign on purpose: in the past, by its year, beside the own one."""
    sentence = draft.clause(start, end, "。！？；\n")
    if _PAST.search(sentence) or _BESIDE.search(draft.quiet, max(0, start - 14), start):
        return True
    return any(other.starts <= int(year) <= other.ends for year in YEARS.findall(sentence))
