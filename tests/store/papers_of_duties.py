"""A speech with headings whose duties are accepted by several units and carried out as far as each has come."""

from datetime import UTC, date, datetime

from taizhang.decompose.analysis import Analysis, Obligation, Remark
from taizhang.store.documents import Decision, Incoming, decide, receive
from taizhang.store.ledger import move
from taizhang.store.models import Document, Entry, Unit
from taizhang.store.moving import Moving
from tests.store.conftest import NOTE, County

ACCEPTED, FINISHED = datetime(2023, 9, 11, 2, tzinfo=UTC), datetime(2023, 10, 20, 2, tzinfo=UTC)
LISTS = "各乡镇要在10月底前列出问题清单"
REPORT = "县直各部门要每月25日前报送进展"
FORBID = "不得以材料落实材料"
AGAIN = "各乡镇要在10月底前把问题清单列出来"
FAULT = "有的单位学习抓得不够紧"
TEXT = f"一、抓实整改。\n第一，列出清单。\n{LISTS}。\n第二，按月报送。\n{REPORT}。\n二、严明纪律。\n{FORBID}。{FAULT}。{AGAIN}。"
SECTIONS = {
    LISTS: "一、抓实整改。 > 第一，列出清单。", REPORT: "一、抓实整改。 > 第二，按月报送。",
    FORBID: "二、严明纪律。", AGAIN: "二、严明纪律。",
}  # fmt: skip
SENTENCES = {LISTS: "3.1", REPORT: "5.1", FORBID: "7.1", FAULT: "7.2", AGAIN: "7.3"}


def place(words: str) -> str:
    start = TEXT.index(words)
    return f"{start}-{start + len(words)}"


def duty(words: str, **more: object) -> Obligation:
    start, _, end = place(words).partition("-")
    facts: dict[str, object] = {"actor": "各乡镇", "deadline": "10月底前", "due": date(2023, 10, 31), **more}
    return Obligation(
        start=int(start), end=int(end), text=words, sentence=SENTENCES[words], measure="rectification", due_reason="",
        deliverables=(), firmness="firm", why="要", section=SECTIONS[words], **facts,  # type: ignore[arg-type]
    )  # fmt: skip


def analysed() -> Analysis:
    start, _, end = place(FAULT).partition("-")
    fault = Remark(start=int(start), end=int(end), text=FAULT, sentence="7.2", measure="study")
    duties = (
        duty(LISTS, partners=("县委办公室", "县司法局"), leader="李副县长"),
        duty(REPORT, actor="县直各部门", deadline="每月25日前", due=date(2023, 9, 25), rhythm="month"),
        duty(FORBID, actor="", deadline="", due=None, ban=True),
        duty(AGAIN, repeats="3.1"),
    )
    return Analysis(
        name="讲话.txt", title="动员讲话", text=TEXT, dated=date(2023, 9, 8), sentences=(), outline=(),
        obligations=duties, blanks=(), achievements=(), shortcomings=(fault,),
    )  # fmt: skip


def received(county: County) -> Document:
    incoming = Incoming(analysis=analysed(), unit=Unit.objects.get(code="YX"), sort="in")
    return receive(county.campaign, incoming, by=county.office)


def accept(county: County, speech: Document, words: str, *units: str, **values: object) -> tuple[str, ...]:
    asked = [Decision(place=place(words), verdict="accept", values={**values, "unit": unit}) for unit in units]
    return decide(county.campaign, speech, asked, by=county.office, at=ACCEPTED)


def finish(county: County, key: str) -> None:
    row = Entry.objects.get(key=key)
    move(
        county.campaign, Moving(key=key, move="finish", version=row.version, proofs=NOTE, at=FINISHED), by=county.clerk
    )
