"""The language of the command line: Chinese as written, English where TAIZHANG_LANG=en asks for it."""

import gettext
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent.parent / "web" / "locale"


def tongue() -> Callable[[str], str]:
    """What turns a Chinese sentence into the reader's; the catalogue is the one of the pages."""
    return _catalogue(os.environ.get("TAIZHANG_LANG", "zh")).gettext


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """A language without catalogue speaks the source language."""
    return gettext.translation("django", LOCALE, languages=[language], fallback=True)
