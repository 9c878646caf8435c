"""Small Word files made in memory from pieces of XML."""

import io
import zipfile
from types import MappingProxyType
from typing import Final

PLAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMESPACES: Final = (
    f'xmlns:w="{PLAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS: Final = MappingProxyType(
    {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}
)


def docx(body: str, *, strict: bool = False, main: str = "word/document.xml", **parts: str) -> bytes:
    """A docx with this body; `parts` are the insides of numbering, styles, footnotes and endnotes."""
    folder, _, file = main.rpartition("/")
    names = NAMESPACES.replace(PLAIN, STRICT) if strict else NAMESPACES
    members = {
        "[Content_Types].xml": _types(main, folder, tuple(parts)),
        "_rels/.rels": _relations(("officeDocument", main)),
        main: f"<w:document {names}><w:body>{body}</w:body></w:document>",
        f"{folder}/_rels/{file}.rels": _relations(*((name, f"{name}.xml") for name in parts)),
        **{
            f"{folder}/{name}.xml": f"<w:{_ROOTS[name]} {names}>{inside}</w:{_ROOTS[name]}>"
            for name, inside in parts.items()
        },
    }
    return zipped(members)


def _types(main: str, folder: str, parts: tuple[str, ...]) -> str:
    """What every part is, as other programs want to know it."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    rows = "".join(
        f'<Override PartName="/{path}" ContentType="{kind}.{name}+xml"/>'
        for path, name in ((main, "document.main"), *((f"{folder}/{part}.xml", part) for part in parts))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{rows}</Types>'
    )


def zipped(members: dict[str, str]) -> bytes:
    """A zip of these members."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in members.items():
            package.writestr(name, text)
    return content.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{at}" Type="{_KIND}/{kind}" Target="{to}"/>' for at, (kind, to) in enumerate(targets)
    )
    return (
        f'<Relationships xmlns="{_RELATIONS}">{rows}'
        f'<Relationship Id="h" Type="{_KIND}/hyperlink" Target="http://example.invalid/" TargetMode="External"/>'
        "</Relationships>"
    )


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run of one text."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t>{text}</w:t></w:r>"


def numbered(text: str, depth: int, list_id: int = 1) -> str:
    """A paragraph that a list numbers."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


def level(depth: int, form: str, text: str, more: str = "") -> str:
    """One level of a family of lists."""
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def family(family_id: int, *levels: str) -> str:
    """A family of lists."""
    return f'<w:abstractNum w:abstractNumId="{family_id}">{"".join(levels)}</w:abstractNum>'


def row(*cells: str, properties: str = "") -> str:
    """A row of a table; a cell is text, or XML that begins with <w:tc>."""
    return f"<w:tr>{properties}{''.join(one if one.startswith('<w:tc>') else cell(one) for one in cells)}</w:tr>"


def cell(*texts: str, properties: str = "", more: str = "") -> str:
    """A cell of these paragraphs."""
    inside = "".join(map(paragraph, texts))
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inside}{more}</w:tc>"


def table(*rows: str) -> str:
    """A table of these rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"
