"""The text of an ofd (GB/T 33190): signs with their places in the parts of a package, healed as those of a pdf are."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final
from xml.etree.ElementTree import Element

from taizhang.decompose.glyphs import Glyph, lines
from taizhang.decompose.lines import Page
from taizhang.decompose.package import Package, opened
from taizhang.decompose.plain import MOST_CHARACTERS
from taizhang.decompose.printed import flowing
from taizhang.decompose.refusals import broken, locked, oversized

_ENTRY: Final = "OFD.xml"
_PAPER: Final = (0.0, 0.0, 210.0, 297.0)
_UNTURNED: Final = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_WIDE: Final = 0x2000
DEEPEST: Final = 40


@dataclass(frozen=True, slots=True)
class _Placed:
    """A text object: where its corner stands on the page (mm), how it is turned, its size and its signs' widths."""

    corner: tuple[float, float]
    turned: tuple[float, ...]
    size: float

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A place inside the object as a place on the page."""
        a, b, c, d, e, f = self.turned
        return self.corner[0] + a * x + c * y + e, self.corner[1] + b * x + d * y + f


def is_ofd(package: Package) -> bool:
    """Whether the package says it is an ofd."""
    return _ENTRY.lower() in package.members


def read_ofd(data: bytes, name: str) -> str:
    """The text of an ofd; what is locked, broken or only pictures is refused with what to do."""
    with opened(data, name) as package:
        if any(path.endswith("encryptions.xml") for path in package.members):
            raise locked(name)
        pages = tuple(islice(_pages(package), len(package.members)))
    if sum(len(line.text) for page in pages for line in page.lines) > MOST_CHARACTERS:
        raise oversized(name, MOST_CHARACTERS)
    return flowing(pages, name)


def _pages(package: Package) -> Iterator[Page]:
    """The pages of every document in the package, in their order; templates only frame them."""
    entry = package.part(_ENTRY)
    roots = () if entry is None else entry.findall(".//{*}DocBody/{*}DocRoot")
    for root in roots:
        path = posixpath.normpath((root.text or "").strip().lstrip("/"))
        document = package.part(path)
        if document is None:
            raise broken(package.name)
        paper = _numbers(document.findtext("{*}CommonData/{*}PageArea/{*}PhysicalBox", ""), _PAPER)
        for page in document.findall("{*}Pages/{*}Page"):
            yield _page(package, posixpath.dirname(path), page.get("BaseLoc", ""), paper)


def _page(package: Package, folder: str, place: str, paper: tuple[float, ...]) -> Page:
    path = place.lstrip("/") if place.startswith("/") else posixpath.normpath(posixpath.join(folder, place))
    content = package.part(path)
    if content is None:
        content = package.part(place)
    if content is None:
        raise broken(package.name)
    height = _numbers(content.findtext("{*}Area/{*}PhysicalBox", ""), paper)[3]
    objects = (one for body in content.findall("{*}Content") for one in _objects(body, DEEPEST))
    return Page(height, lines(glyph for one in objects for glyph in _glyphs(one)))


def _objects(element: Element, depth: int) -> Iterator[Element]:
    """The text objects of a layer in order; what is not visible is not read."""
    for child in element if depth else ():
        if child.get("Visible") == "false":
            continue
        if child.tag.endswith("}TextObject"):
            yield child
        else:
            yield from _objects(child, depth - 1)


def _glyphs(text: Element) -> Iterator[Glyph]:
    """The signs of a text object, each with its place on the page."""
    corner = _numbers(text.get("Boundary", ""), _PAPER)
    turned = _numbers(text.get("CTM", ""), _UNTURNED)
    placed = _Placed((corner[0], corner[1]), turned, _number(text.get("Size", ""), 1.0))
    for code in text.findall("{*}TextCode"):
        words = (code.text or "").strip("\r\n")
        x, y = _number(code.get("X", ""), 0.0), _number(code.get("Y", ""), 0.0)
        across, down = (_steps(code.get(name, ""), len(words)) for name in ("DeltaX", "DeltaY"))
        for index, sign in enumerate(words):
            usual = placed.size * (1.0 if ord(sign) >= _WIDE else 0.5)
            step = across[index] if index < len(across) else 0.0 if down else usual
            left, base = placed.seen(x, y)
            right, _ = placed.seen(x + max(min(step, placed.size), usual), y)
            yield Glyph(left, max(right, left), base, placed.size * max(abs(turned[0]), abs(turned[1])), sign)
            x += step
            y += down[index] if index < len(down) else 0.0


def _steps(written: str, most: int) -> tuple[float, ...]:
    """The steps from sign to sign; "g 3 4.2" stands for three steps of 4.2."""
    steps: list[float] = []
    words = iter(written.split())
    for word in words:
        times, step = (int(_number(next(words, ""), 0.0)), next(words, "")) if word == "g" else (1, word)
        steps.extend([_number(step, 0.0)] * min(max(times, 0), most - len(steps)))
    return tuple(steps)


def _numbers(written: str, usual: tuple[float, ...]) -> tuple[float, ...]:
    """As many numbers as are usual here, else the usual ones."""
    words = written.split()
    return tuple(_number(word, 0.0) for word in words) if len(words) == len(usual) else usual


def _number(written: str, usual: float) -> float:
    try:
        number = float(written)
    except ValueError:
        return usual
    return number if abs(number) < 1e6 else usual  # also: not a number
