"""Filters of the pages: words and labels in the reader's language, the short name of a campaign."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from django import template

from taizhang.campaign.model import Campaign, Rule
from taizhang.campaign.questions import Labelled
from taizhang.errors import Problem, Refusal, Words
from taizhang.web.refusals import flaws_said
from taizhang.web.role_names import EVERY
from taizhang.web.say import day_in_text, english, joined, label, mend_of, say, stop, tell, text_of

register = template.Library()
register.filter(joined)
register.simple_tag(stop)


@register.filter
def said(words: Words) -> str:
    """A sentence in the reader's language."""
    return say(words)


@register.filter
def flaw(problem: Problem) -> str:
    """What is wrong and how to mend it, without the place (it stands beside)."""
    mend = f"（{problem.mend.say(tell)}）" if problem.mend else ""
    return problem.what.say(tell) + mend


@register.filter
def placed(problem: Problem) -> str:
    """The flaw with its sheet, row and column before it, where it has any."""
    place = str(problem.place)
    return f"{place}：{flaw(problem)}" if place else flaw(problem)


@register.filter
def flaws(refusal: Refusal) -> tuple[str, ...]:
    """Everything a refusal says is missing."""
    return flaws_said(refusal)


@register.filter
def labelled(thing: Labelled) -> str:
    """What a part of the campaign is called."""
    return label(thing)


@register.filter
def rule_text(rule: Rule) -> str:
    """What a rule says of what it finds, in the reader's language."""
    return text_of(rule)


@register.filter
def rule_mend(rule: Rule) -> str:
    """What a rule says comes next, in the reader's language."""
    return mend_of(rule)


@register.filter
def class_of(code: str, named: Mapping[str, str]) -> str:
    """What a class of units is called; the code itself where no campaign knows it."""
    return named.get(code, code)


@register.filter
def titled(campaign: Campaign) -> str:
    """The campaign's title in the reader's language."""
    return campaign.en if english() and campaign.en else campaign.title


@register.filter
def in_text(day: date) -> str:
    """11月30日."""
    return day_in_text(day)


@register.filter
def minutes(value: Fraction) -> str:
    """Minutes with one decimal at most."""
    return f"{float(value):.1f}".removesuffix(".0")


@register.filter
def dashed(number: str) -> str:
    """9.4 as an id can hold it."""
    return number.replace(".", "-")


@register.filter
def at(found: Mapping[str, object], key: str) -> object:
    """What stands under this key, None where nothing does."""
    return found.get(key)


@register.filter
def role(code: str) -> str:
    """What a role, or an office of the three, is called."""
    return tell(EVERY.get(code, code))
