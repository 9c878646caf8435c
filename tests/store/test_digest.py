"""The daily digest: one a person a day, nothing to say no message, tried again when it certainly did not go out."""

import json
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.utils import timezone
from pytest_django import Settings

from taizhang.errors import Refusal
from taizhang.store import digest, jobs, wishes
from taizhang.store.job_tables import Job
from taizhang.store.jobs import Wanted
from taizhang.store.models import Person
from taizhang.store.notice_tables import Notice
from taizhang.store.wishes import Wished
from taizhang.store.working import work_off
from tests.store.conftest import County, Recorder
from tests.store.test_notices import DUE, begun

pytestmark = pytest.mark.django_db
SORTS = {"announce": digest.announce, "message": digest.message}
AT = "https://{}/x"
MAIL = Wished(when="daily", by="mail", mail="zhoumin@office.example")


@dataclass(frozen=True, slots=True)
class Post:
    """What came in, and what the server is to answer to the end of a message."""

    came: list[bytes] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    port: list[int] = field(default_factory=list)


class Quiet(socketserver.ThreadingTCPServer):
    """One that can be begun again at once."""

    allow_reuse_address = True
    daemon_threads = True


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    """A server of mail that keeps what it is given."""
    kept = Post()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 post\r\n")
            while line := self.rfile.readline():
                word = line.split()[0].upper() if line.split() else b""
                if word == b"QUIT":
                    return
                self.wfile.write(self.answer(word))

        def answer(self, word: bytes) -> bytes:
            if word != b"DATA":
                return b"250 fine\r\n"
            self.wfile.write(b"354 go on\r\n")
            lines = []
            while (line := self.rfile.readline()) not in {b".\r\n", b""}:
                lines.append(line)
            said = kept.answers.pop(0) if kept.answers else "250 taken"
            if said.startswith("250"):
                kept.came.append(b"".join(lines))
            return f"{said}\r\n".encode() if said != "gone" else b""

    with Quiet(("127.0.0.1", 0), Talk) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.SMTP = f"smtp://127.0.0.1:{server.server_address[1]}"
        settings.MAIL_FROM = "taizhang@office.example"
        yield kept
        server.shutdown()


@pytest.fixture
def robots(settings: Settings) -> Iterator[Post]:
    """A robot of a group that keeps what it is told."""
    kept = Post()

    class Talk(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kept.came.append(self.rfile.read(int(self.headers["Content-Length"])))
            said = kept.answers.pop(0) if kept.answers else '{"errcode": 0, "errmsg": "ok"}'
            self.send_response(200)
            self.end_headers()
            self.wfile.write(said.encode())

        def log_message(self, *_: object) -> None:
            """Not a word."""

    with HTTPServer(("127.0.0.1", 0), Talk) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        kept.port.append(server.server_port)
        settings.WEBHOOKS = (f"http://127.0.0.1:{server.server_port}",)
        yield kept
        server.shutdown()


@pytest.fixture(autouse=True)
def october(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-10-09")


def eight(county: County) -> None:
    """It is eight o'clock, and everything due is done."""
    Job.objects.filter(state="waiting").update(not_before=timezone.now())
    jobs.enqueue(Wanted(sort="announce"))
    work_off(SORTS)


def read(data: bytes) -> tuple[str, str]:
    told = message_from_bytes(data, policy=default)
    assert told["From"] == "taizhang@office.example"
    body = told.get_body()
    assert body is not None
    return str(told["Subject"]), body.get_content()


def test_a_mail_says_how_many_for_which_reason_and_the_titles_once_a_day(
    county: County, recorded: Recorder, post: Post
) -> None:
    begun(county, recorded)
    wishes.wish(MAIL, by=county.clerk)
    for _ in range(3):
        eight(county)
    (data,) = post.came
    subject, text = read(data)
    assert subject == "台账：1 件事等您办"
    assert "被退回 1 件" in text
    assert "· 集镇停车难，高峰时段占道严重" in text
    assert "周敏" not in text
    assert (
        message_from_bytes(data)["Message-ID"]
        == f"<message.{county.clerk.person}.{timezone.localdate()}@office.example>"
    )


def test_what_was_told_is_not_told_again_on_the_next_day_unless_there_is_a_new_reason(
    county: County, recorded: Recorder, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(county, recorded)
    wishes.wish(MAIL, by=county.clerk)
    for day, mails in ((date(2023, 10, 9), 1), (date(2023, 10, 10), 1), (DUE - timedelta(days=7), 2)):
        monkeypatch.setenv("TAIZHANG_TODAY", day.isoformat())
        Job.objects.all().delete()
        eight(county)
        assert len(post.came) == mails, day


def test_nobody_is_told_who_has_nothing_to_do_or_does_not_wish_it(
    county: County, recorded: Recorder, post: Post
) -> None:
    begun(county, recorded)
    wishes.wish(MAIL, by=county.verifier)
    wishes.wish(Wished(when="off", by="mail", mail="zhoumin@office.example"), by=county.clerk)
    eight(county)
    assert post.came == []
    assert [str(jobs.said_of(row)) for row in Job.objects.filter(sort="message")] == ["没有要办的，没有发"]


def test_only_when_late_is_only_when_late(
    county: County, recorded: Recorder, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(county, recorded)
    wishes.wish(Wished(when="overdue", by="mail", mail="zhoumin@office.example"), by=county.clerk)
    eight(county)
    assert post.came == []
    Job.objects.all().delete()
    monkeypatch.setenv("TAIZHANG_TODAY", "2023-12-03")
    eight(county)
    assert len(post.came) == 1


def test_a_disabled_account_is_told_nothing(county: County, recorded: Recorder, post: Post) -> None:
    begun(county, recorded)
    wishes.wish(MAIL, by=county.clerk)
    Person.objects.filter(pk=county.clerk.person).update(is_active=False)
    eight(county)
    assert post.came == []


def test_what_certainly_did_not_go_out_is_tried_again(
    county: County, recorded: Recorder, post: Post, settings: Settings
) -> None:
    begun(county, recorded)
    wishes.wish(MAIL, by=county.clerk)
    there, settings.SMTP = settings.SMTP, "smtp://127.0.0.1:9"
    eight(county)
    assert "没有发出去（ConnectionRefusedError），稍后再试" in str(jobs.said_of(Job.objects.get(sort="message")))
    settings.SMTP = there
    post.answers.append("451 later")
    for mails in (0, 1):
        eight(county)
        assert len(post.came) == mails
    assert Job.objects.get(sort="message").state == "done"


def test_what_may_have_gone_out_is_not_sent_twice(county: County, recorded: Recorder, post: Post) -> None:
    begun(county, recorded)
    wishes.wish(MAIL, by=county.clerk)
    post.answers.append("gone")
    eight(county)
    assert "发到一半断了" in str(jobs.said_of(Job.objects.get(sort="message")))
    eight(county)
    assert post.came == []
    assert "没有再发" in str(jobs.said_of(Job.objects.get(sort="message")))


def test_a_group_s_robot_is_told_in_its_own_words(county: County, recorded: Recorder, robots: Post) -> None:
    begun(county, recorded)
    to = f"http://127.0.0.1:{robots.port[0]}/robot/send?access_token=abc"
    wishes.wish(Wished(when="daily", by="robot", robot=to), by=county.clerk)
    robots.answers.append('{"errcode": 310000, "errmsg": "keywords not in content"}')
    for told in (1, 2):
        eight(county)
        assert len(robots.came) == told
    said = json.loads(robots.came[-1])
    assert said["msgtype"] == "text"
    assert said["text"]["content"].startswith("台账：1 件事等您办\n被退回 1 件\n")
    assert Job.objects.get(sort="message").state == "done"
    assert Notice.objects.get(person=county.clerk.person).told


def test_a_robot_the_office_does_not_allow_any_more_is_not_called(
    county: County, recorded: Recorder, robots: Post, settings: Settings
) -> None:
    begun(county, recorded)
    to = f"http://127.0.0.1:{robots.port[0]}/robot/send?access_token=abc"
    wishes.wish(Wished(when="daily", by="robot", robot=to), by=county.clerk)
    settings.WEBHOOKS = ("https://robot.example",)
    eight(county)
    assert robots.came == []


@pytest.mark.parametrize(
    ("wished", "said"),
    [
        (Wished(when="daily", by="mail", mail="zhoumin"), "不是邮箱地址"),
        (Wished(when="daily", by="mail", mail="a@office.example\nBcc: b@office.example"), "不是邮箱地址"),
        (Wished(when="daily", by="mail", mail="a@office.example, b@office.example"), "不是邮箱地址"),
        (Wished(when="daily", by="robot", robot="https://127.0.0.1/x"), "要以 https://robot.example 开头"),
        (Wished(when="daily", by="robot", robot="https://robot.example.evil.example/x"), "开头"),
        (Wished(when="daily", by="robot", robot=AT.format("robot.example@evil.example")), "开头"),
        (Wished(when="daily", by="robot", robot=AT.format("robot.example:8443")), "开头"),
        (Wished(when="daily", by="robot", robot="http://robot.example/x"), "开头"),
        (Wished(when="daily", by="robot", robot="https://robot.example/x y"), "开头"),
        (Wished(when="daily", by="robot", robot="https://robot.example/" + "x" * 600), "开头"),
        (Wished(when="hourly", by="mail"), "请选"),
        (Wished(when="daily", by="pigeon"), "请选"),
    ],
)
def test_an_address_nobody_may_call_is_refused(county: County, settings: Settings, wished: Wished, said: str) -> None:
    settings.SMTP, settings.WEBHOOKS = "smtp://127.0.0.1", ("https://robot.example",)
    with pytest.raises(Refusal, match=said):
        wishes.wish(wished, by=county.clerk)
    assert wishes.wish_of(county.clerk).when == "off"


def test_a_way_that_is_not_there_is_refused(county: County, settings: Settings) -> None:
    settings.SMTP, settings.WEBHOOKS = "", ()
    with pytest.raises(Refusal, match="还没有接通这种方式"):
        wishes.wish(MAIL, by=county.clerk)
    wishes.wish(Wished(when="off", by="mail"), by=county.clerk)
