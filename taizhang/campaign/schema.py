"""The campaign language as JSON Schema, so that an editor completes words and marks wrong ones while one writes."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from taizhang.campaign.model import Campaign

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> Mapping[str, Any]:
    """Shape only: names that lead nowhere and crossed fences are told by `taizhang campaign check`."""
    return {"$schema": DIALECT, **TypeAdapter(Campaign).json_schema(), "title": "台账专项"}
