"""A picture made anew: `python -m taizhang.ingest.picture NAME` reads stdin under limits and writes another picture.

What is decoded and encoded again holds the pixels and nothing else: no place, no camera, no thumbnail, no second file
hidden behind it. How many pixels there are is known before one is decoded.
"""

import io
import json
import sys
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from taizhang.errors import Refusal, msg, refuse
from taizhang.ingest.limits import PICTURE, bound

MOST_PIXELS: Final = 64_000_000
LONGEST_SIDE: Final = 2000
QUALITY: Final = 82
HEAVY: Final = 600 * 1024
FORMATS: Final = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
STARVED: Final = 3
# We ask for the size ourselves, in the person's words; Pillow's own warning would only be a second opinion.
Image.MAX_IMAGE_PIXELS = None


def remade(data: bytes, name: str) -> tuple[bytes, str]:
    """The picture with its longest side at most 2000, upright, without anything but pixels; and its ending."""
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            _refuse_huge(image, name)
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            return _saved(_plain(ImageOps.exif_transpose(image)), photograph=image.format == "JPEG")
    except UnidentifiedImageError as error:
        raise refuse(msg("“{name}”不是能打开的图片，请另存为 JPG 再传"), name=name) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise refuse(msg("“{name}”没有传完或已损坏，请重新选择"), name=name) from error


def _refuse_huge(image: Image.Image, name: str) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS:
        told = msg("“{name}”有 {width}×{height} 个点，最多 6400 万个，请缩小后再传")
        raise refuse(told, name=name, width=width, height=height)
    if image.format == "TIFF" and getattr(image, "n_frames", 1) > 1:
        raise refuse(msg("“{name}”有好几页，请另存为 PDF 再传"), name=name)


def _plain(image: Image.Image) -> Image.Image:
    """Shrunk, in plain colours; what is see-through stays so."""
    clear = "A" in image.getbands() or "transparency" in image.info
    flat = image.convert("RGBA" if clear else "L" if image.mode in ("1", "L") else "RGB")
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    made = Image.new(flat.mode, flat.size)
    made.paste(flat)
    return made


def _saved(image: Image.Image, *, photograph: bool) -> tuple[bytes, str]:
    """A drawing or a screen stays sharp; what would be heavy so is a photograph."""
    if not photograph:
        out = io.BytesIO()
        image.save(out, "PNG", optimize=True)
        if image.mode == "RGBA" or out.tell() <= HEAVY:
            return out.getvalue(), ".png"
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue(), ".jpg"


def _answer(data: bytes, name: str) -> bytes:
    """One line that says what follows, or why nothing does; then the picture."""
    try:
        made, suffix = remade(data, name)
    except Refusal as refusal:
        return json.dumps({"refusal": refusal.what.template, "fills": dict(refusal.what.fills)}, default=str).encode()
    return json.dumps({"picture": suffix}).encode() + b"\n" + made


def main(arguments: list[str]) -> int:
    """Make one picture anew; 0 when an answer was given, 3 when memory ran out."""
    data = sys.stdin.buffer.read()
    bound(PICTURE)
    try:
        said = _answer(data, arguments[0])
    except MemoryError:
        return STARVED
    sys.stdout.buffer.write(said)
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
