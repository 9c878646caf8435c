"""The printed head and foot of a paper as its template words them, filled with its facts."""

from collections.abc import Mapping
from datetime import date

from taizhang.campaign.model import Masthead
from taizhang.campaign.papers import SLOT
from taizhang.report.official_form import BriefingEnd, BriefingHead, RedHead


def headed(said: Masthead | None, facts: Mapping[str, str], day: date) -> BriefingHead | RedHead | None:
    """The head over the title; None where the template has none."""
    if said is None:
        return None
    mark, number, organ = (worded(text, facts) for text in (said.mark, said.number, said.organ))
    if said.form == "red":
        return RedHead(organs=(mark,), number=number, word="")
    return BriefingHead(name=mark, issue=number, organ=organ, day=day)


def ended(said: Masthead | None, facts: Mapping[str, str]) -> BriefingEnd | None:
    """报、送、发 at the foot of a briefing; None where the template says none of them."""
    if said is None:
        return None
    told = [worded(text, facts) for text in (said.report_to, said.send_to, said.issue_to)]
    if not any(told) and not said.copies:
        return None
    return BriefingEnd(report_to=told[0], send_to=told[1], issue_to=told[2], copies=said.copies)


def worded(text: str, facts: Mapping[str, str]) -> str:
    """The words with each {fact} in its place."""
    return SLOT.sub(lambda found: facts[found["name"]], text)


def foot_lines(said: BriefingEnd | None) -> tuple[str, ...]:
    """The foot of a briefing as a page shows it."""
    if said is None:
        return ()
    told = (("报", said.report_to), ("送", said.send_to), ("发", said.issue_to))
    copies = (f"（共印{said.copies}份）",) if said.copies else ()
    return (*(f"{word}：{names}。" for word, names in told if names), *copies)
