"""Every word of the campaign language has a Chinese heading in the workbook and a name among the differences."""

from dataclasses import fields

from taizhang.campaign.book_pages import columns, pages
from taizhang.campaign.book_prompts import prompts
from taizhang.campaign.model import Campaign
from taizhang.web.pages_campaign import PARTS

MEND = "give the word its Chinese name in SHEETS or HEADINGS of taizhang/campaign/book_pages.py"


def test_every_sheet_and_every_column_of_the_workbook_has_a_chinese_name_of_its_own() -> None:
    for page in pages():
        heads = columns(page)
        assert [head for head in (page.said, *heads) if head.isascii()] == [], MEND
        assert len(set(heads)) == len(heads) == len(prompts(page)), page.said
        assert len(page.said) <= 31, page.said
    assert len({page.said for page in pages()}) == len(pages())


def test_every_part_of_a_campaign_file_has_its_name_among_the_differences() -> None:
    missing = {field.name for field in fields(Campaign)} ^ set(PARTS)
    assert missing == set(), "PARTS of taizhang/web/pages_campaign.py"
