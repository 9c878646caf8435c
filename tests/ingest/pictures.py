"""Pictures as phones, scanners and ill-wishers make them."""

import io
import struct
import zlib

from PIL import Image, TiffImagePlugin

GPS_TAG = 0x8825
MAKE, MODEL, ORIENTATION = 0x010F, 0x0110, 0x0112


def drawn(width: int = 400, height: int = 300, mode: str = "RGB") -> Image.Image:
    """A picture with something in it."""
    image = Image.new(mode, (width, height), 0)
    image.paste(
        128 if mode in ("L", "P") else tuple(255 - 40 * band for band in range(len(image.getbands()))), (0, 0, 99, 99)
    )
    return image


def encoded(image: Image.Image, form: str = "JPEG", **told: object) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    image.save(out, form, **told)
    return out.getvalue()


def photo(width: int = 400, height: int = 300, orientation: int = 1) -> bytes:
    """A phone's photograph: where it was taken, by which phone, and which side is up."""
    exif = Image.Exif()
    exif[MAKE], exif[MODEL], exif[ORIENTATION] = "Moupai", "Ten", orientation
    degrees = tuple(TiffImagePlugin.IFDRational(n, 1) for n in (26, 33, 41))
    exif[GPS_TAG] = {1: "N", 2: degrees, 3: "E", 4: degrees}
    return encoded(drawn(width, height), exif=exif, comment=b"taken at home")


def bomb(side: int = 60_000) -> bytes:
    """A PNG of a few kilobytes that says it has 3.6 billion pixels."""
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * 4096)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
