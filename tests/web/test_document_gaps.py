"""还差什么: before work begins, the sentences no task covers and the units that have arranged nothing."""

import re

from taizhang.store.models import Document
from tests.store.conftest import County
from tests.web.at_desk import at_desk, received
from tests.web.test_documents_page import answer


def parts(county: County, document: Document) -> tuple[str, str]:
    """Both halves of the page in words."""
    page = at_desk(county.office).get(f"/documents/{document.key}/gaps").content.decode()
    said = re.sub(r"<[^>]+>", " ", page)
    first, _, second = said.partition("还没有安排的单位")
    return first.partition("还没有任务的句子")[2], second


def test_every_sentence_without_a_task_is_told_until_it_has_one_or_is_said_to_be_none(county: County) -> None:
    document = received(county)
    first, second = parts(county, document)
    assert "占道停车" in first
    assert "问题清单" in first
    assert "还没有定" in first
    assert "都明确了责任人" in second
    client = at_desk(county.office)
    answer(client, document, "占道停车", units="溪口镇", due="2999-10-31", title="")
    answer(client, document, "问题清单", "no")
    answer(client, document, "共整改", "no")
    assert "每一句都有任务" in parts(county, document)[0]


def test_units_of_the_same_class_left_out_and_units_where_nobody_answers_are_named(county: County) -> None:
    document = received(county)
    client = at_desk(county.office)
    answer(client, document, "问题清单", units="溪口镇、柳树村", due="2999-11-30", title="")
    _, second = parts(county, document)
    assert "石桥乡" in second
    assert second.count("柳树村") == 1


def test_a_town_sees_its_own_gaps_in_the_document_of_the_county(county: County) -> None:
    document = received(county)
    client = at_desk(county.office)
    answer(client, document, "问题清单", units="石桥乡", due="2999-11-30", title="")
    page = client.get(f"/documents/{document.key}/gaps?unit=YX-01").content.decode()
    assert "定了，本单位没有任务" in page
