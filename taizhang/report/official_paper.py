"""Official papers as Word in the layout of GB/T 9704-2012: letters, red-head papers, orders, minutes, briefings, reports.

    from taizhang.report.official_form import LetterHead, OfficialPaper, Signature, Text
    from taizhang.report.official_paper import printed

    text = Text(title="关于…的提示函", to="青禾县委主题教育办", body=("总体看，…。", "一、…", "…"),
                signature=Signature(organs=("云溪市委主题教育领导小组办公室",), day=date(2023, 11, 20)))
    data = printed(OfficialPaper(head=LetterHead(organ="…", number="提示函〔2023〕12号"), text=text, made=date(2023, 11, 20)))

Fonts are named, never embedded: on a machine without them the paper looks otherwise and nobody may call it conforming
(`fonts.missing`).
"""

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from taizhang.report.grid import Grid, ruled
from taizhang.report.hole import Run
from taizhang.report.keeping import keep_tail
from taizhang.report.official_body import UNDER, blank, gap, titled, told
from taizhang.report.official_form import (
    Annex,
    Block,
    BriefingHead,
    Imprint,
    LetterHead,
    MinutesHead,
    OfficialPaper,
    OrderHead,
    Text,
    Title,
)
from taizhang.report.official_head import head, letter_foot, letter_top
from taizhang.report.official_length import pages
from taizhang.report.official_lines import EDGES, Line, body_lines
from taizhang.report.official_tail import LABEL, annexes, briefing_end, imprint, present, remark, signature
from taizhang.report.page import HAIR, add, first_page, new_paper, section_after, without_numbers
from taizhang.report.word import LINE, Node, Setting, packed, paragraph, run
from taizhang.report.word_chart import Chart, drawn_chart


def printed(paper: OfficialPaper) -> bytes:
    """The paper as a Word file; the same paper gives the same bytes."""
    document, body = new_paper(mark=paper.mark)
    if isinstance(paper.head, LetterHead):
        first_page(document.sections[0], letter_top(paper.head), letter_foot(), mark=paper.mark)
    add(body, *_pages(document, paper))
    keep_tail(body, len(tuple(signature(paper.text.signature))))
    add(body, *_behind(paper.text))
    _annexes(document, paper)
    _end(document, paper)
    return packed(document, paper.text.title or _mark(paper), paper.made)


def _mark(paper: OfficialPaper) -> str:
    """What a paper without a title is called."""
    if isinstance(paper.head, MinutesHead | OrderHead):
        return paper.head.mark
    return paper.head.name if isinstance(paper.head, BriefingHead) else ""


def _pages(document: Document, paper: OfficialPaper) -> Iterator[Node]:
    """Head, title, 主送, body, and what stands under the body."""
    said = paper.text
    if paper.head:
        yield from head(paper.head)
    yield from _titles(said, headed=paper.head is not None)
    if said.to:
        line = Line(sort="address", runs=(Run(text=f"{said.to.rstrip('：:')}："),))
        yield from (*blank(), told(line))
    else:
        yield from blank(2 if isinstance(paper.head, OrderHead) else int(bool(said.title or paper.head)))
    yield from _body(document, said.body, traced=paper.traced)
    yield from annexes(said.annexes)
    yield from signature(said.signature)


def _behind(said: Text) -> Iterator[Node]:
    yield from remark(said.remark)
    yield from present(said.present)


def _titles(said: Text, *, headed: bool) -> Iterator[Node]:
    """The title two lines under the head (7.3.1), and the lines under it."""
    if said.title:
        yield from blank(2 if headed else 0)
        yield titled(_line(said.title))
    yield from (paragraph(Setting(align="center"), run(text, UNDER)) for text in said.under)


def _line(title: str) -> Line:
    return Line(sort="title", runs=(Run(text=title.strip(EDGES)),))


def _body(document: Document, blocks: Sequence[Block], *, traced: bool) -> Iterator[Node]:
    """The blocks in order; the numbering of all of them says which level a heading has."""
    told_blocks = iter(body_lines([_runs(block) for block in blocks]))
    for block in blocks:
        lines = next(told_blocks)
        if isinstance(block, Grid):
            yield ruled(block)
        elif isinstance(block, Chart):
            yield drawn_chart(document, block)
        elif isinstance(block, Title):
            yield from (*blank(), titled(_line(block.text)), *blank())
        else:
            yield from (told(line, traced=traced) for line in lines)


def _runs(block: Block) -> tuple[Run, ...]:
    """The words of a block of text."""
    if isinstance(block, str):
        return (Run(text=block),)
    return block if isinstance(block, tuple) else ()


def _annexes(document: Document, paper: OfficialPaper) -> None:
    """Each annex on a page of its own: 附件1 on the first line, its title on the third (7.3.7)."""
    many, across = len(paper.text.annexes) > 1, False
    for at, annex in enumerate(paper.text.annexes, 1):
        if annex.blocks:
            turned = annex.across != across
            if turned:
                section_after(document, across=annex.across)
            label = paragraph(Setting(align="left", new_page=not turned), run(f"附件{at if many else ''}", LABEL))
            add(document.element.body, label, *_annex(document, annex, traced=paper.traced))
            across = annex.across


def _annex(document: Document, annex: Annex, *, traced: bool) -> Iterator[Node]:
    yield from (*blank(), titled(_line(annex.name)), *blank())
    yield from _body(document, annex.blocks, traced=traced)


def _end(document: Document, paper: OfficialPaper) -> None:
    """版记 or the foot of a briefing, at the bottom of its page; the thin paragraph behind it keeps it there."""
    foot = _foot(paper)
    if foot is None:
        return
    across = document.sections[-1].orientation == WD_ORIENT.LANDSCAPE
    if across or _alone(document, paper, foot):
        section_after(document, across=False)
        without_numbers(document.sections[-1])
        add(document.element.body, gap(HAIR))
    add(document.element.body, foot, gap(HAIR))


def _alone(document: Document, paper: OfficialPaper, foot: Node) -> bool:
    """Whether the 版记 stands on a page of its own: where that is wanted, or where the last page is odd."""
    if not isinstance(paper.end, Imprint) or paper.end.page != "even":
        return isinstance(paper.end, Imprint) and paper.end.page == "next"
    return (pages(document.element.body, LINE * len(foot.findall(f".//{qn('w:tr')}"))) or 0) % 2 == 1


def _foot(paper: OfficialPaper) -> Node | None:
    """The table at the foot of the page, None when nothing ends the paper."""
    if isinstance(paper.end, Imprint):
        return imprint(paper.end, letter=isinstance(paper.head, LetterHead))
    return briefing_end(paper.end) if paper.end else None
