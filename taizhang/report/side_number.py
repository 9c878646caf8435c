"""The page number of a page that lies across: where it stands on the other pages when the page is bound (GB/T 9704, 7.5)."""

from typing import Final

from lxml import etree

from taizhang.report.word import Node, Setting, node, paragraph

_SPACES: Final = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
EMU_A_MM: Final = 36000
CHARACTER: Final = 4.94
"""Millimetres of one character of 四号."""
MIDDLE: Final = 28.0
"""From the edge that is the lower one when bound: the dashes stand 7 mm under the type area, which ends 35 mm from it."""
WIDE, LONG = 7.0, 40.0
"""Millimetres of the box: across the line of the number, and along it."""
LEFT, RIGHT = 28.0, 184.0
"""The type area of an upright page, from its left edge."""


def side_number(number: Node, *, odd: bool) -> Node:
    """A paragraph that holds the turned number: its foot to the left edge, the head of the page being the bound or cut side.

    Turned upright, the left edge is the lower one: an odd number ends a character from the right, an even one begins a
    character from the left.
    """
    top = RIGHT - CHARACTER - LONG if odd else LEFT + CHARACTER
    box = etree.fromstring(
        f'<mc:AlternateContent {_SPACES}><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0"'
        ' distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="1" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>{_emu(MIDDLE - WIDE / 2)}'
        f'</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{_emu(top)}</wp:posOffset>'
        f'</wp:positionV><wp:extent cx="{_emu(WIDE)}" cy="{_emu(LONG)}"/><wp:wrapNone/>'
        f'<wp:docPr id="{900 + odd}" name="页码{int(odd)}" descr="页码"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{_emu(WIDE)}" cy="{_emu(LONG)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        "</wps:spPr><wps:txbx><w:txbxContent/></wps:txbx>"
        '<wps:bodyPr vert="vert" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/></wps:wsp></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
    )
    next(box.iter("{*}txbxContent")).append(number)
    return paragraph(Setting(line=20), node("r", {}, box))


def _emu(millimetres: float) -> int:
    return round(millimetres * EMU_A_MM)
