"""Which fonts of an official paper a machine lacks: they are named in the file and never embedded, for they are licensed.

A machine without them shows others in their place; the paper is then no longer exact, and nobody may say that it conforms.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from taizhang.report.word import FANGSONG, HEI, KAI, LATIN, SONG, XIAOBIAOSONG

NAMES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        XIAOBIAOSONG: ("方正小标宋简体", "FZXiaoBiaoSong-B05S", "FZXBSJW--GB1-0", "FZXBSJW"),
        FANGSONG: ("仿宋_GB2312", "FangSong_GB2312"),
        KAI: ("楷体_GB2312", "KaiTi_GB2312"),
        HEI: ("黑体", "SimHei"),
        SONG: ("宋体", "SimSun"),
        LATIN: ("Times New Roman",),
    }
)
"""Every font a paper names, and the names under which machines know it."""
NEAR: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        XIAOBIAOSONG: ("方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
        FANGSONG: ("仿宋", "FangSong", "方正仿宋_GBK", "FZFangSong-Z02"),
        KAI: ("楷体", "KaiTi", "方正楷体_GBK", "FZKai-Z03"),
        HEI: ("方正黑体_GBK", "FZHei-B01"),
        SONG: ("方正书宋_GBK", "FZShuSong-Z01"),
        LATIN: ("Liberation Serif",),
    }
)
"""Fonts of the same drawing under another standard, as machines of UOS and Kylin have them: near, but not the same."""


def missing(installed: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The fonts that none of the installed families is, each with the near one the machine has instead ("" for none)."""
    have = {name.strip().casefold() for name in installed}
    lacking = (font for font, names in NAMES.items() if not any(name.casefold() in have for name in names))
    return tuple((font, next((near for near in NEAR[font] if near.casefold() in have), "")) for font in lacking)
