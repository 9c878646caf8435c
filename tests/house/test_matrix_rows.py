"""Whoever adds an address says who may have it: a row in the matrix of permissions (tests/web/matrix)."""

from typing import Final

from django.urls import get_resolver

from taizhang.web.permission import addresses
from tests.web.matrix.api import API
from tests.web.matrix.pages import PAGES

NOWHERE: Final = frozenset({"api_nowhere"})
"""What has no address is not found by anybody (tests/web/test_every_address.py)."""


def test_every_address_has_a_row() -> None:
    there = {one.name for one in addresses(get_resolver().url_patterns)}
    rows = {row.name for row in (*PAGES, *API)}
    assert sorted(there - rows - NOWHERE, key=str) == [], (
        "这些地址在权限表里没有行：请在 tests/web/matrix/pages.py（接口在 api.py）给每个写一行 Row："
        "name=地址名，need=rules.TABLE 里的词，of=它说的是什么（entry、unit、document…），ask=怎么问它"
    )
    assert sorted(rows - there, key=str) == [], "权限表里有已经不在的地址"
