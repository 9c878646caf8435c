"""A Word file read back in the numbers of the standard: twips, half-points, characters, fonts, lines."""

import io
from dataclasses import dataclass
from typing import Final

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

Node = etree._Element
WORD: Final = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Seen:
    """An opened file."""

    document: Document

    def lines(self) -> list[Node]:
        """Every paragraph of the body, those of tables too."""
        return list(self.document.element.body.iter(qn("w:p")))

    def line(self, words: str) -> Node:
        """The first paragraph with these words."""
        return next(one for one in self.lines() if words in text_of(one))

    def place(self, words: str) -> int:
        """Its number among the paragraphs and tables of the body."""
        body = list(self.document.element.body)
        return next(at for at, one in enumerate(body) if words in text_of(one))

    def blanks_before(self, words: str) -> int:
        """How many empty lines of full height stand right before it."""
        body, at, found = list(self.document.element.body), self.place(words) - 1, 0
        while at >= 0 and not text_of(body[at]) and of(body[at], "pPr/spacing", "line") == "579":
            found, at = found + 1, at - 1
        return found

    def face(self, words: str) -> tuple[str | None, str | None]:
        """East Asian font and half-points of the run with these words."""
        runs = (run for run in self.document.element.body.iter(qn("w:r")) if words in text_of(run))
        return face_of(next(runs))


def seen(data: bytes) -> Seen:
    """The file, opened."""
    return Seen(docx.Document(io.BytesIO(data)))


def of(element: Node, path: str, name: str) -> str | None:
    """An attribute of the first element on a path."""
    found = element.find("/".join(qn(f"w:{step}") for step in path.split("/")))
    said = None if found is None else found.get(qn(f"w:{name}"))
    return None if said is None else str(said)


def text_of(element: Node) -> str:
    """Its words."""
    return "".join(word.text or "" for word in element.iter(qn("w:t")))


def face_of(run: Node) -> tuple[str | None, str | None]:
    """Font and half-points of a run."""
    return of(run, "rPr/rFonts", "eastAsia"), of(run, "rPr/sz", "val")


def indents(line: Node) -> dict[str, str]:
    """The indents of a paragraph in hundredths of a character."""
    found = line.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    named = {} if found is None else {str(name).rpartition("}")[2]: str(size) for name, size in found.attrib.items()}
    return {name: size for name, size in named.items() if name.endswith("Chars")}


def borders(line: Node) -> list[tuple[str, str, str]]:
    """Side, weight in eighths of a point and colour of the lines along a paragraph."""
    found = line.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    given = () if found is None else found
    return [(str(one.tag).rpartition("}")[2], str(one.get(qn("w:sz"))), str(one.get(qn("w:color")))) for one in given]


def section(paper: Seen, path: str, name: str, at: int = 0) -> str | None:
    """An attribute of the page's own description."""
    return of(paper.document.sections[at]._sectPr, path, name)


def before(paper: Seen, words: str, steps: int = 1) -> Node:
    """The block so many places before these words."""
    body: list[Node] = list(paper.document.element.body)
    return body[paper.place(words) - steps]


def down_to(paper: Seen, words: str) -> int:
    """Twips from the top of the type area to the line with these words."""
    above = list(paper.document.element.body)[: paper.place(words)]
    return sum(int(of(one, "pPr/spacing", "line") or 0) for one in above)


def footer(paper: Seen, which: str) -> list[Node]:
    """The paragraphs of a footer of the first section."""
    return list(getattr(paper.document.sections[0], which)._element)


def header(paper: Seen) -> list[Node]:
    """The paragraphs of the first page's header."""
    return list(paper.document.sections[0].first_page_header._element)


def foot_table(paper: Seen) -> Node:
    """The table at the foot of the last page."""
    tables: list[Node] = list(paper.document.element.body.iter(qn("w:tbl")))
    return next(one for one in tables if one.find(f".//{qn('w:tblpPr')}") is not None)


def after(paper: Seen, words: str) -> Node:
    """The block behind these words."""
    return before(paper, words, -1)


def stops(line: Node) -> list[str]:
    """Where the tabs of a line stand."""
    return [str(one.get(qn("w:pos"))) for one in line.iter(qn("w:tab")) if one.get(qn("w:pos"))]


def title_of(paper: Seen, words: str, *, last: bool = False) -> tuple[str | None, str | None]:
    """How a title stands."""
    lines = [one for one in paper.lines() if words in text_of(one)]
    line = lines[-1 if last else 0]
    return of(line, "pPr/jc", "val"), of(line, "pPr/spacing", "line")


def line_of(paper: Seen, words: str) -> tuple[str | None, str | None]:
    """The height of a line and its rule."""
    return of(paper.line(words), "pPr/spacing", "line"), of(paper.line(words), "pPr/spacing", "lineRule")


def wide(text: str) -> float:
    """Characters across."""
    return sum(0.5 if sign.isascii() else 1 for sign in text)


def right(line: Node) -> float:
    """Characters from the right edge."""
    return int(indents(line)["rightChars"]) / 100


def signed(paper: Seen, words: str) -> Node:
    """The last line with these words that stands at the right."""
    return [one for one in paper.lines() if words in text_of(one) and of(one, "pPr/jc", "val") == "right"][-1]


def centre(paper: Seen, words: str) -> float:
    """Characters from the right edge to the middle of a line."""
    line = signed(paper, words)
    return right(line) + wide(text_of(line)) / 2


def starts(paper: Seen, words: str) -> float:
    """Where a line begins, in characters before the right edge, below nothing."""
    line = signed(paper, words)
    return -right(line) - wide(text_of(line))


def label(paper: Seen, words: str) -> Node:
    """The line that says nothing but these words."""
    return next(one for one in paper.lines() if text_of(one) == words)


def place_of(paper: Seen, line: Node) -> int:
    """Its number in the body."""
    return list(paper.document.element.body).index(line)


def place_last(paper: Seen, words: str) -> int:
    """The number of the last paragraph of the body with these words."""
    body = list(paper.document.element.body)
    return max(at for at, one in enumerate(body) if words in text_of(one) and str(one.tag).endswith("}p"))


def foot_side(paper: Seen, which: str) -> tuple[str | None, dict[str, str]]:
    """Side and indents of a page number."""
    line = footer(paper, which)[0]
    return of(line, "pPr/jc", "val"), indents(line)


def reach(line: Node) -> int:
    """Twips a line goes beyond the type area, both sides together."""
    return -sum(int(of(line, "pPr/ind", side) or 0) for side in ("left", "right"))


def middle(line: Node) -> bool:
    """Whether a line stands in the middle of the page, within a tenth of a millimetre."""
    left, right_side = (1587 + int(of(line, "pPr/ind", "left") or 0), 1474 + int(of(line, "pPr/ind", "right") or 0))
    return abs(left - right_side) <= 5


def box_of(paper: Seen, which: str, tag: str, name: str) -> str | None:
    """What the turned number of the section across says of itself."""
    part = getattr(paper.document.sections[1], which)._element
    found = next(part.iter(f"{{*}}{tag}")).get(name)
    return None if found is None else str(found)


def place_in(paper: Seen, which: str) -> tuple[float, float, float]:
    """Where the turned number stands: its middle from the left edge, where its box begins and ends from the top."""
    part = getattr(paper.document.sections[1], which)._element
    left, top = (int(str(one.text)) / 36000 for one in part.iter("{*}posOffset"))
    wide, long = (int(str(box_of(paper, which, "extent", side))) / 36000 for side in ("cx", "cy"))
    return left + wide / 2, top, top + long
