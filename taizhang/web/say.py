"""How the pages speak: words, labels and days in the reader's language."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as translated

from taizhang.campaign.model import Metric, Rule
from taizhang.campaign.questions import Labelled
from taizhang.campaign.questions import label as label_in
from taizhang.errors import Words, msg, words


def english() -> bool:
    """Whether this reader has chosen English."""
    return (get_language() or "").startswith("en")


def tell(text: str) -> str:
    """A text marked elsewhere (a label of ours, a heading), in the reader's language."""
    return translated(text) if text else ""


def say(said: Words) -> str:
    """A sentence in the reader's language."""
    return said.say(translated)


def label(thing: Labelled) -> str:
    """What a part of the campaign is called in the reader's language."""
    return label_in(thing, english=english())


def text_of(rule: Rule) -> str:
    """What a rule says of what it finds, in the reader's language as far as the campaign has it."""
    return _in_english(rule.text_en) or rule.text


def mend_of(rule: Rule) -> str:
    """What a rule says comes next, in the reader's language as far as the campaign has it."""
    return _in_english(rule.mend_en) or rule.mend


def definition_of(metric: Metric) -> str:
    """What exactly a metric counts, in the reader's language as far as the campaign has it."""
    return _in_english(metric.definition_en) or metric.definition


def _in_english(text: str) -> str:
    return text if english() else ""


def stop() -> str:
    """What stands between the parts of a list within a sentence."""
    return ", " if english() else "、"


def joined(parts: Iterable[str]) -> str:
    """Parts of a list within a sentence."""
    return stop().join(parts)


def day_in_text(day: date) -> str:
    """11月30日, for running text; tables write 2023-11-30."""
    return say(words(msg("{month}月{day}日"), month=day.month, day=day.day))
