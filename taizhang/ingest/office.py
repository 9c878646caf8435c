"""Papers of the years before docx (doc, wps, rtf, odt): turned into docx by LibreOffice, where it is installed.

It runs in the reading child's own folder with a profile of its own: no macro runs, nothing is fetched from outside, and one
paper at a time, so that a heap of old papers cannot fill the machine.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

from taizhang.decompose.kinds import HEAD, OLE
from taizhang.decompose.refusals import broken

try:
    import fcntl
except ImportError:  # Windows: two papers may be turned at once there
    fcntl = None  # type: ignore[assignment]

VARIABLE: Final = "TAIZHANG_OFFICE"
SECONDS: Final = 60.0
_NAMES: Final = ("soffice", "libreoffice")
_PLACES: Final = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
# Named, so that what is damaged is not taken for a text.
_READERS: Final = MappingProxyType({"doc": "MS Word 97", "rtf": "Rich Text Format", "odt": "writer8"})
_WORD: Final = "WordDocument".encode("utf-16-le")
_ODT: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"
_SAFE: Final = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)


def form(data: bytes) -> str:
    """The suffix of an old paper's format, "" for anything that is read without help."""
    if data.startswith(OLE) and _WORD in data:
        return "doc"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return "odt" if data.startswith(b"PK") and _ODT in data[:HEAD] else ""


def program() -> str:
    """Where LibreOffice is, "" where it is not; TAIZHANG_OFFICE names another place, or none when it is empty."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return named if named and Path(named).is_file() else ""
    found = next((path for name in _NAMES if (path := shutil.which(name))), "")
    return found or next((place for place in _PLACES if Path(place).is_file()), "")


def docx(data: bytes, suffix: str, name: str) -> bytes:
    """The paper as docx; one that LibreOffice cannot open is refused."""
    folder = Path(tempfile.gettempdir())
    source, made = folder / f"paper.{suffix}", folder / "paper.docx"
    source.write_bytes(data)
    _profile(folder / "profile")
    with _alone(), contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(
            (program(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
             f"--infilter={_READERS[suffix]}", "--convert-to", "docx:MS Word 2007 XML",
             "--outdir", str(folder), str(source)),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False,
        )  # fmt: skip
    if not made.is_file():
        raise broken(name)
    return made.read_bytes()


def _profile(folder: Path) -> None:
    """A profile that trusts nothing."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SAFE
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other paper is being turned on this machine by this user."""
    if fcntl is None:
        yield
        return
    place = Path(tempfile.gettempdir()).parent / f"taizhang-office-{os.getuid()}.lock"
    held = os.open(place, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)
