"""Printed pages to a flowing text, whatever file they came from (pdf, ofd)."""

import re
from collections.abc import Sequence
from itertools import chain
from typing import Final

from taizhang.decompose.lines import Page, paragraphs
from taizhang.decompose.margins import bodies
from taizhang.decompose.refusals import garbled, scanned

_GARBLED: Final = re.compile(r"[\ue000-\uf8ff\x00-\x08\x0e-\x1f\ufffd]")
_LEADERS: Final = re.compile(r"[.．…·]{5,}[\s\d.．…·]*$")
SPARSE: Final = 10
STRANGE: Final = 0.2


def flowing(pages: Sequence[Page], name: str) -> str:
    """The paragraphs of the pages; pages without words or with unreadable ones are refused."""
    body = [line for line in chain.from_iterable(bodies(pages)) if not _LEADERS.search(line.text)]
    letters = sum(len(line.text) for line in body)
    if not letters or (len(pages) > 1 and letters < SPARSE * len(pages)):
        raise scanned(name)
    text = "\n".join(paragraphs(body)) + "\n"
    if len(_GARBLED.findall(text)) > STRANGE * letters:
        raise garbled(name)
    return text
