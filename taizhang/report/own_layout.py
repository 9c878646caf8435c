"""A filled draft for its own Word file: what stands where, and the table of sources behind a traced copy."""

from collections.abc import Mapping

from lxml import etree

from taizhang.decompose.refilling import Changes, Edit, Rows
from taizhang.report.hole import Placed
from taizhang.report.official import Paper
from taizhang.report.official_source import appendix
from taizhang.report.page import across_pages
from taizhang.report.table import in_chinese
from taizhang.report.word import node


def changes(paper: Paper, text: str, margins: Mapping[str, str]) -> Changes:
    """What becomes of the file with this text: a figure in its hole, rows of lists, an open hole in yellow, names."""
    return Changes(
        text=text,
        edits=tuple(_edit(one, traced=paper.traced) for one in paper.filled.placed if one.rows is None),
        rows=tuple(
            Rows(start=one.start, end=one.end, told=one.rows) for one in paper.filled.placed if one.rows is not None
        ),
        margins=margins,
        annex=_annex(paper) if paper.traced else b"",
    )


def _edit(one: Placed, *, traced: bool) -> Edit:
    note = one.run.trace if traced else 0
    return Edit(start=one.start, end=one.end, text=one.run.text, open=one.run.state == "open", note=note)


def _annex(paper: Paper) -> bytes:
    """The table of sources on pages across."""
    told = f"数据截至{in_chinese(paper.cut_off)}"
    return bytes(
        etree.tostring(node("body", {}, *appendix(paper.filled, paper.units, told, paper.rows), across_pages()))
    )
