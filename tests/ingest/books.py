"""Small workbooks made in memory for the tests."""

import io
import zipfile
from collections.abc import Callable

import xlsxwriter
from xlsxwriter import Workbook


def book(fill: Callable[[Workbook], None]) -> bytes:
    """The bytes of an xlsx that `fill` has filled."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        fill(made)
    return content.getvalue()


def package(members: dict[str, bytes], *, packed: bool = True) -> bytes:
    """The bytes of a zip with these members."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return content.getvalue()
