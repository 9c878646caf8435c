"""Small pdf and ofd files made in memory: every sign is placed by hand, as a printer would."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595, 842
MM = 25.4 / 72


UPRIGHT = (1.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """Words on a page: from the left and from the top in points, their size, and how they are turned (a b c d)."""

    left: float
    top: float
    text: str
    size: float = 16.0
    turned: tuple[float, float, float, float] = UPRIGHT


def page_of(
    text: str, *, signs: int = 28, left: float = 79.0, first: float = 105.0, step: float = 29.0
) -> list[Placed]:
    """A page whose paragraphs (lines of the text) are set in lines of so many signs, the first line indented by two."""
    placed: list[Placed] = []
    for paragraph in text.splitlines():
        words = f"\u3000\u3000{paragraph}"
        for start in range(0, len(words), signs):
            row = words[start : start + signs]
            blanks = len(row) - len(row.lstrip("\u3000"))
            placed.append(Placed(left + 16.0 * blanks, first + step * len(placed), row[blanks:]))
    return placed


def pdf(pages: Iterable[Sequence[Placed]], *, turned: int = 0) -> bytes:
    """A pdf with a font whose codes are the signs themselves; turned letters are set in one that every reader draws."""
    contents = [_stream(page) for page in pages]
    first = 6
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(contents)))
    blocks = "\n".join(
        f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(1, 256) if not 0xD8 <= high < 0xE0
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap /CMapName /A def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + "".join(
            f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange\n"
            for part in (["<0000> <00FF> <0000>", *blocks.splitlines()][at : at + 90] for at in range(0, 260, 90))
            if part
        )
        + "endcmap end"
    ).encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        (
            b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [4 0 R]"
            b" /ToUnicode 5 0 R >>"
        ),
        (
            b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000"
            b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
        ),
        _object(cmap),
    ]  # fmt: skip
    for number, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {turned}"
            f" /Resources << /Font << /F 3 0 R /G << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
            f" /Contents {first + 2 * number + 1} 0 R >>".encode()
        )
        objects.append(_object(content))
    return _numbered(objects)


def _object(content: bytes) -> bytes:
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)


def _stream(page: Sequence[Placed]) -> bytes:
    rows = []
    for one in page:
        a, b, c, d = one.turned
        font, code = ("G", "latin-1") if one.text.isascii() and one.turned != UPRIGHT else ("F", "utf-16-be")
        words = one.text.encode(code).hex()
        rows.append(f"BT /{font} {one.size} Tf {a} {b} {c} {d} {one.left} {HEIGHT - one.top} Tm <{words}> Tj ET")
    return "\n".join(rows).encode()


def _numbered(objects: Sequence[bytes]) -> bytes:
    """The objects with the table of where each one stands."""
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(made)


def ofd(pages: Iterable[Sequence[Placed]], **others: str) -> bytes:
    """An ofd of these pages, in millimetres; `others` are further members or take the place of a usual one."""
    contents = [_layer(page) for page in pages]
    places = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(len(contents))
    )
    members = {
        "OFD.xml": _ofd("OFD", "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"),
        "Doc_0/Document.xml": _ofd(
            "Document",
            "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
            f"<ofd:Pages>{places}</ofd:Pages>",
        ),
        **{f"Doc_0/Pages/Page_{number}/Content.xml": content for number, content in enumerate(contents)},
        **others,
    }
    return zipped(members)


def zipped(members: dict[str, str]) -> bytes:
    """A zip of these members."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in members.items():
            made.writestr(name, text)
    return content.getvalue()


def _ofd(root: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{root} xmlns:ofd="http://www.ofdspec.org/2016">{inside}</ofd:{root}>'


def _layer(page: Sequence[Placed]) -> str:
    objects = "".join(
        f'<ofd:TextObject Boundary="{one.left * MM} {one.top * MM} 200 10" Size="{one.size * MM}">'
        f'<ofd:TextCode X="0" Y="0" DeltaX="g {len(one.text) - 1} {one.size * MM}">{one.text}</ofd:TextCode>'
        "</ofd:TextObject>"
        for one in page
    )
    return _ofd("Page", f"<ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content>")
