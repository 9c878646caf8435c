"""Lines of the log, as text or (TAIZHANG_LOG=json) as one JSON object each; neither holds a secret or what people wrote.

What looks like a key is blanked wherever it stands: tokens of ours, parts of addresses nobody can type, what follows a word
like password. Of an error of the database only its first line is kept: the next ones may quote a row.
"""

import json
import logging
import re
from datetime import UTC, datetime
from typing import Final

BLANK: Final = "…"
SECRETS: Final = (
    re.compile(r"\btz_[\w-]+"),
    re.compile(r"(?<=[/=.])(?=[^/\s?&]*\d)[\w:-]{24,}"),
    re.compile(r"(?i)(?<=password=)[^\s&]+|(?<=passwd=)[^\s&]+|(?<=token=)[^\s&]+|(?<=secret=)[^\s&]+"),
    re.compile(r"(?i)(?<=bearer )\S+"),
    re.compile(r"(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"),
)
ROW: Final = re.compile(r"\n(?:DETAIL|CONTEXT|HINT|LINE \d+):[^\n]*(?:\n\s+\^)?")
LONGEST: Final = 20_000


def blanked(text: str) -> str:
    """The text without what looks like a key, and without rows quoted by the database."""
    told = ROW.sub("", text)
    for secret in SECRETS:
        told = secret.sub(BLANK, told)
    return told[:LONGEST]


class Plain(logging.Formatter):
    """As Django writes it, blanked."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with its trace if there is one."""
        return blanked(super().format(record))


class Json(logging.Formatter):
    """One object a line: at (UTC), level, logger, text, and of an error its trace."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "text": blanked(record.getMessage()),
            "process": record.process,
        }
        if record.exc_info:
            told["trace"] = blanked(self.formatException(record.exc_info))
        return json.dumps(told, ensure_ascii=False)
