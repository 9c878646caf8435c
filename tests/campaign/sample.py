"""A sound campaign (the examples of docs/campaign.md together), and the same with something changed."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.errors import Problem

PAGE = (Path(__file__).parents[2] / "docs" / "campaign.md").read_text(encoding="utf-8")
BLOCKS = tuple(re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL))
GONE = object()


def grown(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """`old` with everything of `new` added, level by level."""
    both = old.keys() & new.keys()
    return {**old, **new, **{key: grown(old[key], new[key]) for key in both if isinstance(new[key], dict)}}


@cache
def _whole() -> str:
    whole: dict[str, Any] = {}
    for block in BLOCKS:
        whole = grown(whole, yaml.load(block, Loader=yaml.BaseLoader))  # noqa: S506
    return json.dumps(whole, ensure_ascii=False)


def changed(changes: Mapping[str, Any]) -> str:
    """The sound campaign's text (JSON, which is YAML too) with changes: `kinds/problem/life` → a value, or GONE."""
    whole = json.loads(_whole())
    for path, value in changes.items():
        *above, last = path.split("/")
        here: Any = whole
        for step in above:
            here = here[int(step)] if isinstance(here, list) else here.setdefault(step, {})
        if value is GONE:
            del here[last]
        else:
            here[last] = value
    return json.dumps(whole, ensure_ascii=False, indent=1)


def problems(changes: Mapping[str, Any]) -> tuple[Problem, ...]:
    """What is said of the changed campaign."""
    return load(changed(changes), "例.yaml")[1]


def said(changes: Mapping[str, Any]) -> list[str]:
    """Path and sentence of every problem, in the order of the file."""
    return [f"{one.place.path}: {one.what}" for one in problems(changes)]


def sound(changes: Mapping[str, Any] | None = None) -> Campaign:
    """The changed campaign, which must have no problem."""
    campaign, flaws = load(changed(changes or {}), "例.yaml")
    assert [str(flaw) for flaw in flaws] == []
    assert campaign is not None
    return campaign
