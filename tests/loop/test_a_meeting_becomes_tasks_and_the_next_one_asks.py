"""A meeting is held: papers are signed for, a text is voted on, decisions become tasks, script and minutes are printed;

the units carry out what was decided, and the next meeting of the series says what became of it and what moved since.
"""

import io
import re
from datetime import date, timedelta
from typing import Any

import docx
import pytest
from django.test import Client

from taizhang.campaign.model import Campaign
from taizhang.campaign.shipped import shipped_text
from taizhang.record.permits import Actor
from taizhang.store import clock, integrity, office
from taizhang.store.models import Entry, Person
from tests.store.conftest import County, county

__all__ = ["county"]
THIS = clock.today() - timedelta(days=20)
DUE = clock.today() + timedelta(days=3)


class Desk:
    """Somebody at their browser."""

    def __init__(self, actor: Actor) -> None:
        self.client = Client()
        self.client.force_login(Person.objects.get(pk=actor.person))

    def post(self, address: str, **facts: Any) -> Any:
        answered = self.client.post(address, facts)
        assert answered.status_code == 302, re.sub(
            r"<[^>]+>|\s+", " ", answered.content.decode().partition(chr(60) + "main")[2]
        )[:3000]
        return answered

    def see(self, address: str) -> str:
        answered = self.client.get(address)
        assert answered.status_code == 200
        return str(answered.content.decode())

    def words(self, address: str) -> str:
        document = docx.Document(io.BytesIO(self.client.get(address).content))
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return "\n".join((*(one.text for one in document.paragraphs), *cells))


@pytest.fixture
def theme(county: County) -> Campaign:
    text = shipped_text("theme_education_2023").replace("ends: 2024-01-31", f"ends: {DUE.year + 1}-01-31")
    return office.adopt(text, "theme_education_2023.yaml")


def one(kind: str, **facts: Any) -> Entry:
    return Entry.objects.get(kind=kind, **facts)


def meeting(desk: Desk, title: str, day: date) -> Entry:
    desk.post("/record/meeting", title=title, unit="云溪县", day=day.isoformat(), meeting_type="progress", token=title,
              chair="领导小组组长", attend="领导小组全体成员", due_people="12", present_people="11")  # fmt: skip
    return one("meeting", title=title)


def hold(chair: Desk, town: Desk) -> None:
    """The third meeting: papers signed for, a text voted on, a decision given out, script and minutes printed."""
    third = meeting(chair, "第3次推进会", THIS)
    rules = io.BytesIO("工作规则（草案）\n一、每月一次。\n".encode())
    rules.name = "工作规则草案.txt"
    chair.post(f"/entry/{third.key}/prove", version=third.version, file=rules)
    chair.post(f"/entry/{third.key}/agenda", token="a", **{
        "1-title": "听取进展汇报", "1-report_unit": "活动办", "1-minutes": "15", "2-title": "审议工作规则（草案）",
    })  # fmt: skip
    chair.post(f"/entry/{third.key}/send", title="会议资料", units="全部乡镇街道")
    paper = one("meeting_paper", unit__code="YX-01")
    assert "会议资料" in town.see("/")
    town.post(f"/entry/{paper.key}/move/receive", version=paper.version)
    assert "已签收 1 个" in chair.see(f"/entry/{third.key}")

    heard, voted = one("agenda_item", title="听取进展汇报"), one("agenda_item", title="审议工作规则（草案）")
    file = Entry.objects.get(pk=third.pk).evidence.get()
    chair.post(f"/entry/{voted.key}/vote", version=voted.version, due_people="12", present_people="11", votes_for="11",
               text=f"file:{file.pk}")  # fmt: skip
    chair.post(f"/entry/{heard.key}/decide", decision="逐件补齐措施对象", units="溪口镇、石桥乡", due=DUE.isoformat())
    script, minutes = (chair.words(f"/entry/{third.key}/paper/{name}.docx") for name in ("script", "minutes"))
    assert "现在进行第二项议程：审议工作规则（草案）。" in script
    assert "表决结果：应到12人，实到11人，同意11人，反对0人，弃权0人，予以通过。" in script
    assert "会议表决通过了《工作规则草案》（应到12人，实到11人" in minutes
    assert f'《{file.name}》 <span class="code" title="{file.digest}">' in chair.see(f"/entry/{third.key}")
    assert "逐件补齐措施对象（责任单位：溪口镇、石桥乡" in minutes


def carry_out(county: County) -> None:
    """One of the two towns does what was decided, and another hand verifies it."""
    town = Desk(county.clerk)
    task = one("task", unit__code="YX-01")
    assert "逐件补齐措施对象" in town.see("/")
    town.post(f"/entry/{task.key}/move/start", version=task.version, owner="周敏")
    town.post(
        f"/entry/{task.key}/move/claim",
        version=task.version + 1,
        owner="周敏",
        effect="补齐十二条",
        proof="现场核查：都写明了对象",
    )
    Desk(county.verifier).post(f"/entry/{task.key}/move/verify", version=task.version + 2)


def test_what_a_meeting_decided_is_done_and_the_next_meeting_says_so(county: County, theme: Campaign) -> None:
    chair = Desk(county.office)
    hold(chair, Desk(county.clerk))
    carry_out(county)
    fourth = meeting(chair, "第4次推进会", clock.today())
    told = chair.see(f"/entry/{fourth.key}").partition('id="g-before"')[2].partition("</section>")[0]
    assert "逐件补齐措施对象" in told
    assert "2 个单位，办结 1 个" in told
    assert "1 / 2" in told
    agenda = chair.words(f"/entry/{fourth.key}/paper/agenda.docx")
    assert "逐件补齐措施对象" in agenda
    assert "已办结、已交办" in agenda
    line = chair.see(f"/entry/{fourth.key}/status").partition("办结的任务")[2].partition("</tr>")[0]
    assert "＋1项" in line
    assert integrity.check() == ()
