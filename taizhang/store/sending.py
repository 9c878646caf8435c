"""A message put into other hands: a mail by SMTP, a line in a group by its robot (钉钉, 企业微信: the same JSON).

`before` is called when everything has gone well up to the last step, after which nobody can say for certain whether the
message went out: what fails earlier may be tried again, what fails later may not, or a person is told twice.
"""

import http.client
import json
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

PATIENCE: Final = 20
LARGEST: Final = 10_000
GOOD: Final = 250


class Unsent(Exception):
    """It certainly did not go out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """To whom (a mail address or a robot's address), what, and an id that is the same however often it is tried."""

    to: str
    subject: str
    text: str
    number: str


def mail(message: Message, before: Callable[[], None]) -> None:
    """Send by the server of TAIZHANG_SMTP."""
    told = EmailMessage(policy=SMTP)
    told["From"], told["To"], told["Subject"] = settings.MAIL_FROM, message.to, message.subject
    told["Message-ID"] = f"<{message.number}@{settings.MAIL_FROM.rpartition('@')[2]}>"
    told["Auto-Submitted"] = "auto-generated"
    told.set_content(message.text, cte="base64")
    server = urlsplit(settings.SMTP)
    try:
        line = _connected(server)
    except (OSError, smtplib.SMTPException) as error:
        raise Unsent(type(error).__name__) from error
    try:
        _handed(line, message, told, before)
    finally:
        line.close()


def _connected(server: SplitResult) -> smtplib.SMTP:
    host, tls = server.hostname or "", ssl.create_default_context()
    if server.scheme == "smtps":
        line: smtplib.SMTP = smtplib.SMTP_SSL(host, server.port or 465, timeout=PATIENCE, context=tls)
    else:
        line = smtplib.SMTP(host, server.port or 25, timeout=PATIENCE)
    if server.scheme == "smtp+starttls":
        line.starttls(context=tls)
    if server.username:
        line.login(unquote(server.username), unquote(server.password or ""))
    return line


def _handed(line: smtplib.SMTP, message: Message, told: EmailMessage, before: Callable[[], None]) -> None:
    try:
        line.ehlo_or_helo_if_needed()
        answers = [line.mail(settings.MAIL_FROM)[0], line.rcpt(message.to)[0]]
    except (OSError, smtplib.SMTPException) as error:
        raise Unsent(type(error).__name__) from error
    if any(code not in {GOOD, 251} for code in answers):
        raise Unsent(f"SMTP {max(answers)}")
    before()
    try:
        code, _ = line.data(told.as_bytes())
    except smtplib.SMTPDataError as refused:
        raise Unsent(f"SMTP {refused.smtp_code}") from refused
    if code != GOOD:
        raise Unsent(f"SMTP {code}")


def robot(message: Message, before: Callable[[], None]) -> None:
    """Post to a group's robot; never led elsewhere, and the answer has to say that it was taken."""
    told = {"msgtype": "text", "text": {"content": f"{message.subject}\n{message.text}"}}
    parts = urlsplit(message.to)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    line = kind(parts.hostname or "", parts.port, timeout=PATIENCE)
    try:
        _posted(line, f"{parts.path or '/'}?{parts.query}", json.dumps(told, ensure_ascii=False).encode(), before)
    finally:
        line.close()


def _posted(line: http.client.HTTPConnection, to: str, body: bytes, before: Callable[[], None]) -> None:
    try:
        line.connect()
    except OSError as error:
        raise Unsent(type(error).__name__) from error
    before()
    line.request("POST", to, body, {"Content-Type": "application/json; charset=utf-8"})
    answer = line.getresponse()
    text = answer.read(LARGEST)
    if answer.status != http.client.OK or _errcode(text) != 0:
        raise Unsent(f"HTTP {answer.status}, {_errcode(text)}")


def _errcode(text: bytes) -> int:
    try:
        told = json.loads(text)
    except ValueError:
        return -1
    code = told.get("errcode", -1) if isinstance(told, dict) else -1
    return code if isinstance(code, int) else -1
