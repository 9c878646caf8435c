"""The prompt under each heading of a campaign's workbook: how the cell is written, which words it may hold."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from taizhang.campaign.book_pages import NAME, UNDER, Head, Page, said

SORTS: Final[Mapping[str, str]] = MappingProxyType(
    {"yes": "是 或 否，不填按默认", "many": "几个用；隔开", "flow": "写代号，或写成 {代号: 值}", "text": ""}
)
WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        NAME: "小写英文字母、数字、下划线", UNDER: "上一张表里的代号", "label": "给人看的中文", "en": "英文界面上显示，可不填",
        "words": "导入时认得的别名，几个用；隔开", "days": "带的天数", "fields": "字段代号，几个用；隔开，按表单次序",
        "required": "字段代号，最多三个", "floors": "写成 {town: 1}", "where": "写成 {aspect: [style]}", "of": "筛选的代号",
        "starts": "如 2025-03-01", "ends": "如 2025-07-31", "seconds": "填这一项大约几秒",
    }
)  # fmt: skip


def prompts(page: Page) -> tuple[str, ...]:
    """A prompt for every column of the sheet, in order."""
    if page.facts:
        return ("这一项是什么", "填在这里")
    own = (WORDS[UNDER],) if page.inner else ()
    named = () if page.listed else (WORDS[NAME],)
    return (*own, *named, *(_prompt(head) for head in page.heads))


def _prompt(head: Head) -> str:
    if head.closed:
        return f"可填：{'、'.join(head.closed)}" + ("；几个用；隔开" if head.sort == "many" else "")
    return WORDS.get(head.word) or SORTS[head.sort] or said(head.word)
