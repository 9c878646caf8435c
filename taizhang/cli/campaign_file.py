"""The campaign a command is about: one that is shipped, by its name, else a file."""

from pathlib import Path

from taizhang.campaign.load import load
from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped, shipped_text
from taizhang.errors import Refusal, msg, words


def campaign_named(name: str) -> Campaign:
    """A shipped campaign by its name, else a file."""
    inside = name in shipped()
    text = shipped_text(name) if inside or not Path(name).exists() else Path(name).read_text(encoding="utf-8-sig")
    campaign, problems = load(text, f"{name}.yaml" if inside else name)
    if campaign is None:
        raise Refusal(words(msg("专项文件有误：{name}"), name=name), problems)
    return campaign
