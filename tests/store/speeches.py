"""A speech that asks for one thing twice and admits a fault, with what people say of it."""

from datetime import date

import pytest

from taizhang.decompose.analysis import Analysis, Obligation, Remark, Sentence
from taizhang.store import sight
from taizhang.store.documents import Decision, Incoming, Verdict, decide, decisions, receive
from taizhang.store.models import Document, Unit
from tests.store.conftest import County

FIRST = "各乡镇要在10月底前列出问题清单"
AGAIN = "各乡镇要于10月底前把问题清单列出来"
OTHER = "县直各部门要每月报送进展"
FAULT = "有的单位学习抓得不够紧"
TEXT = f"同志们：\n{FIRST}。{OTHER}。\n{FAULT}。\n再次强调，{AGAIN}。"


def place(words: str) -> str:
    start = TEXT.index(words)
    return f"{start}-{start + len(words)}"


def duty(words: str, sentence: str, repeats: str = "") -> Obligation:
    start, _, end = place(words).partition("-")
    return Obligation(
        start=int(start), end=int(end), text=words, sentence=sentence, actor="各乡镇", measure="rectification",
        deadline="10月底前", due=date(2023, 10, 31), due_reason="", deliverables=(), firmness="firm", why="要",
        section="", repeats=repeats,
    )  # fmt: skip


def analysed() -> Analysis:
    start, _, end = place(FAULT).partition("-")
    fault = Remark(start=int(start), end=int(end), text=FAULT, sentence="3.1", measure="study")
    return Analysis(
        name="讲话.txt", title="动员讲话", text=TEXT, dated=date(2023, 9, 8),
        sentences=(Sentence(start=0, end=4, text="同志们：", number="1.1"),), outline=(),
        obligations=(duty(FIRST, "2.1"), duty(OTHER, "2.2"), duty(AGAIN, "4.1", repeats="2.1")),
        blanks=(), achievements=(), shortcomings=(fault,),
    )  # fmt: skip


@pytest.fixture
def speech(county: County) -> Document:
    incoming = Incoming(analysis=analysed(), unit=Unit.objects.get(code="YX"), sort="in")
    return receive(county.campaign, incoming, by=county.office)


def say(county: County, speech: Document, words: str, verdict: Verdict, **values: object) -> tuple[str, ...]:
    return decide(
        county.campaign, speech, [Decision(place=place(words), verdict=verdict, values=values)], by=county.office
    )


def verdicts(speech: Document) -> dict[str, str]:
    return {TEXT[slice(*map(int, at.split("-")))]: one.verdict for at, one in decisions(speech).items()}


def seen(county: County) -> int:
    return sight.entries(county.office, county.campaign.campaign).count()
