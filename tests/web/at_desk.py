"""Somebody of the small county at their browser."""

from datetime import date

from django.test import Client

from taizhang.decompose.analyse import analyse
from taizhang.record.permits import Actor
from taizhang.store.documents import Incoming, receive
from taizhang.store.models import Document, Person, Unit
from tests.store.conftest import County

SPEECH = """云溪县委书记在动员会上的讲话
（2023年9月8日）
同志们：
一、提高站位
溪口镇要在10月底前解决占道停车问题。各乡镇要在11月底前形成问题清单。
共整改问题X个，整改率X％。
"""
DAY = "2023-12-31"


def at_desk(actor: Actor) -> Client:
    """A browser this person has signed in with."""
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person))
    return client


def received(county: County, sort: str = "in", text: str = SPEECH, unit: str = "YX") -> Document:
    """The speech received at the county by its office."""
    analysis = analyse(text, "讲话.txt", date(2023, 9, 8))
    incoming = Incoming(analysis=analysis, unit=Unit.objects.get(code=unit), sort="draft" if sort == "draft" else "in")
    return receive(county.campaign, incoming, by=county.office)


def place_of(document: Document, words: str) -> str:
    """The span of the obligation that holds these words."""
    for one in document.analysis["obligations"]:
        if words in one["text"]:
            return f"{one['start']}-{one['end']}"
    raise AssertionError(document.analysis["obligations"])
