"""What the commands about drafts share: a file as an analysis, and the names a person gives on the command line."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from taizhang.decompose.analyse import analyse
from taizhang.decompose.analysis import Analysis, Blank
from taizhang.decompose.kinds import is_plain
from taizhang.decompose.plain import decode
from taizhang.errors import msg, refuse
from taizhang.ingest.child import analyse_document


def analysis(file: Path, dated: date | None = None) -> Analysis:
    """A file taken apart: a plain text right here, anything else in a child process."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise refuse(msg("打不开 {name}。请看看路径对不对、有没有权限。"), name=str(file)) from error
    if not is_plain(data):
        return analyse_document(data, file.name, dated)
    return analyse(decode(data, file.name), file.name, dated)


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
