"""A long document leaf by leaf: each page stays small, nothing is lost between the leaves, counters tell of all of them."""

import re
from urllib.parse import urlsplit

import pytest
from django.test import Client

from taizhang.store.models import Document, Entry
from taizhang.web import document_leaves
from taizhang.web.document_leaves import leaves_of
from tests.store.conftest import County
from tests.web.at_desk import at_desk, place_of, received
from tests.web.test_documents_page import counted

MANY = 3_000
SMALL = 900_000
"""Bytes of a page before it is packed; the whole document took eleven million."""
LONG = "".join(f"溪口镇要在11月底前修好第{n}处路灯，费用由镇里解决。\n" for n in range(1, MANY + 1))


def asked(client: Client, document: Document, query: str = "") -> str:
    return client.get(f"/documents/{document.key}{query}").content.decode()


def cards_in(page: str) -> list[str]:
    return re.findall(r'<article class="card[^"]*" id="c([\d-]+)"', page)


def test_a_document_of_three_thousand_sentences_is_shown_leaf_by_leaf(county: County) -> None:
    document, client = received(county, text=f"讲话\n{LONG}"), at_desk(county.office)
    many = len(leaves_of(document))
    pages = [asked(client, document, f"?leaf={number}") for number in (1, many // 2, many)]
    assert [len(page.encode()) < SMALL for page in pages] == [True] * 3
    assert f"第 {many} 页，共 {many} 页" in pages[-1]
    assert {counted(page, "open") for page in pages} == {len(document.analysis["obligations"])}
    assert "第3000处路灯" in pages[-1]
    assert "第3000处路灯" not in pages[0]


@pytest.fixture
def short(county: County, monkeypatch: pytest.MonkeyPatch) -> Document:
    """A speech of nine demands, three to a leaf."""
    monkeypatch.setattr(document_leaves, "FINDINGS", 3)
    demands = "".join(f"溪口镇要在11月{day}日前修好第{day}处路灯。\n" for day in range(10, 19))
    return received(county, text=f"讲话\n（2023年9月8日）\n{demands}")


def test_every_line_and_every_card_is_on_one_leaf_and_on_no_other(county: County, short: Document) -> None:
    client, leaves = at_desk(county.office), leaves_of(short)
    assert [(leaf.start, leaf.end) for leaf in leaves] == [
        (leaf.start, after.start if after else len(short.text) + 1)
        for leaf, after in zip(leaves, (*leaves[1:], None), strict=True)
    ]
    pages = [asked(client, short, f"?leaf={leaf.number}") for leaf in leaves]
    found = [place for page in pages for place in cards_in(page)]
    assert found == [f"{one['start']}-{one['end']}" for one in short.analysis["obligations"]]
    assert len(leaves) > 2
    assert [sum(f"第{day}处路灯" in re.sub(r"<article.*?</article>", "", page, flags=re.DOTALL) for page in pages)
            for day in range(10, 19)] == [1] * 9  # fmt: skip
    assert cards_in(asked(client, short, "?leaf=99")) == cards_in(pages[-1])


def test_a_place_and_a_sentence_lead_to_their_leaf(county: County, short: Document) -> None:
    client, place = at_desk(county.office), place_of(short, "第18处")
    assert place in cards_in(asked(client, short, f"?place={place}"))
    number = next(one["sentence"] for one in short.analysis["obligations"] if "第18处" in one["text"])
    assert place in cards_in(asked(client, short, f"?sentence={number}"))


def test_the_page_opens_where_something_waits_and_leads_on_to_the_next_leaf(county: County, short: Document) -> None:
    client = at_desk(county.office)
    first = cards_in(asked(client, short))
    for place in first:
        answered = client.post(f"/documents/{short.key}", {"place": place, "verdict": "no"})
        assert urlsplit(answered["Location"]).query == "leaf=1"
    assert first[0] not in cards_in(asked(client, short))
    page = asked(client, short, "?leaf=1")
    assert counted(page, "no") == len(first)
    assert re.search(r'href="\?leaf=2" data-onward="leaf">接着看第 2 页：待定 \d', page)
    assert f'data-elsewhere="{counted(page, "open")}" data-count="open"' in page


def test_a_task_leads_back_to_its_sentence_on_its_leaf(county: County, short: Document) -> None:
    client, place = at_desk(county.office), place_of(short, "第18处")
    client.post(f"/documents/{short.key}", {"place": place, "verdict": "accept", "units": "溪口镇"})
    task = Entry.objects.get(document=short)
    page = client.get(f"/entry/{task.key}").content.decode()
    spot = f"?sentence={task.sentence}#state-{task.sentence.replace('.', '-')}"
    assert f'href="/documents/{short.key}{spot}"' in page
    assert f'id="{spot.partition("#")[2]}"' in asked(client, short, spot.partition("#")[0])


def test_a_paragraph_without_end_is_cut_at_a_sentence(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document_leaves, "LETTERS", 100)
    document = received(county, text="讲话\n" + "溪口镇要把各项工作抓紧抓实抓好。" * 60)
    leaves = leaves_of(document)
    assert len(leaves) > 3
    assert max(leaf.end - leaf.start for leaf in leaves) < 300
