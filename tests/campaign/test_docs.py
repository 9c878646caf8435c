"""docs/campaign.md: every example loads, every word of the language is explained."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args

import yaml

from taizhang.campaign import model
from taizhang.campaign.load import load
from tests.campaign.sample import BLOCKS, PAGE, grown, sound


def words_of_the_language() -> Iterator[str]:
    """Every word a campaign file may hold."""
    for shape in vars(model).values():
        if isinstance(shape, type) and is_dataclass(shape):
            yield from (field.name.removesuffix("_") for field in fields(shape))
    for closed in (
        model.Role,
        model.FieldType,
        model.Need,
        model.Truth,
        model.Way,
        model.Form,
        model.Has,
        model.Every,
        model.Group,
    ):
        yield from get_args(closed)
    yield from model.FACTS


def test_the_first_example_is_a_campaign_by_itself() -> None:
    campaign, flaws = load(BLOCKS[0], "第一段.yaml")
    assert campaign is not None
    assert flaws == ()


def test_all_examples_together_are_a_sound_campaign() -> None:
    assert sound().title == "读书学习活动"


def test_every_example_has_the_shape_of_the_language_on_top_of_those_before_it() -> None:
    whole: dict[str, Any] = {}
    for number, block in enumerate(BLOCKS, 1):
        whole = grown(whole, yaml.load(block, Loader=yaml.BaseLoader))  # noqa: S506
        campaign, flaws = load(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False), f"{number}.yaml")
        assert campaign is not None, flaws
    assert len(BLOCKS) == 18


def test_every_word_is_explained() -> None:
    explained = set(re.findall(r"`([^`\n]+?)`", PAGE))
    spoken = {part for text in explained for part in re.split(r"[^a-z_]+", text)}
    assert sorted(set(words_of_the_language()) - spoken) == []
