"""The settings of the officers and of the head office open from the terminals the office names, and from nowhere else."""

from ipaddress import ip_network
from typing import Any

import pytest
from django.test import Client

from taizhang.store.models import Person
from tests.store.conftest import County
from tests.store.officers import officer

PAGES = (("security", "/settings/people"), ("office", "/settings/campaigns"))


def asked(actor: Any, address: str, came: str) -> tuple[int, str]:
    client = Client(REMOTE_ADDR=came)
    client.force_login(Person.objects.get(pk=actor.person))
    answered = client.get(address)
    return answered.status_code, answered.content.decode()


@pytest.mark.parametrize(
    ("came", "status"), [("10.1.2.7", 200), ("::ffff:10.1.2.7", 200), ("10.1.3.7", 403), ("", 403), ("unix", 403)]
)
def test_management_pages_open_from_the_named_networks_alone(
    county: County, settings: Any, came: str, status: int
) -> None:
    settings.ADMIN_FROM = (ip_network("10.1.2.0/24"), ip_network("::1/128"))
    for who, address in PAGES:
        actor = county.office if who == "office" else officer(who)
        got, page = asked(actor, address, came)
        assert got == status, (address, came)
        assert ("管理页面只能在规定的地址打开" in page) is (status == 403)
    assert asked(county.clerk, "/", came)[0] == 200


def test_where_no_address_is_named_they_open_from_anywhere(county: County) -> None:
    assert asked(county.office, "/settings/campaigns", "203.0.113.9")[0] == 200
