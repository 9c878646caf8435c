"""What the commands about drafts share: a file as an analysis, and the names a person gives on the command line."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Analysis, Blank
from taizhang.decompose.read import is_package, read
from taizhang.errors import msg, refuse
from taizhang.ingest.child import read_document


def analysis(file: Path, dated: date | None = None) -> Analysis:
    """A draft as read; a package is opened in a child process, a text right here."""
    data = file.read_bytes()
    text = read_document(data, file.name) if is_package(data) else read(data, file.name)
    return analyse(text, file.name, dated)


def sentence_of(draft: Analysis, blank: Blank) -> str:
    """The number of the sentence a blank stands in, "" outside of any."""
    return next((one.number for one in draft.sentences if one.start <= blank.start < one.end), "")


def names(given: Iterable[str]) -> Mapping[str, str]:
    """`X系统=云溪县` as a mapping from the draft's words to the name."""
    pairs = tuple(one.replace("＝", "=").partition("=") for one in given)
    for key, equals, name in pairs:
        if not (key.strip() and equals and name.strip()):
            raise refuse(msg("--name 要写成 X系统=云溪县 这样，不能是“{given}”"), given=f"{key}{equals}{name}")
    return {key.strip(): name.strip() for key, _, name in pairs}
