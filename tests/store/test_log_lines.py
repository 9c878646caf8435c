"""The log: one line a thing that happened, without secrets and without what people wrote."""

import json
import logging
import sys

import pytest

from taizhang.store.log_lines import Json, Plain, blanked

SECRET = "tz_" + "aB3-" * 10
ADDRESS = "0123456789abcdef0123456789abcdef01234567"


def record(text: str, *args: object, error: BaseException | None = None) -> logging.LogRecord:
    told = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("taizhang.jobs", logging.ERROR, __file__, 1, text, args, told)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"Unauthorized: {SECRET}", "Unauthorized: …"),
        (f"Not Found: /calendar/7/{ADDRESS}.ics", "Not Found: /calendar/7/….ics"),
        ("login=clerk&password=台账Taizhang2023&next=/", "login=clerk&password=…&next=/"),
        ("POST /robot/send?access_token=abc", "POST /robot/send?access_token=…"),
        ("Authorization: Bearer abcdef", "Authorization: Bearer …"),
        ("postgresql://taizhang:secret@127.0.0.1/taizhang", "postgresql://…@127.0.0.1/taizhang"),
        (
            "duplicate key value\nDETAIL:  Key (title)=(集镇停车难，周敏反映) already exists.\nend",
            "duplicate key value\nend",
        ),
        ("Not Found: /ledger/problems", "Not Found: /ledger/problems"),
        ("Not Found: /entry/abcdefghjk", "Not Found: /entry/abcdefghjk"),
        ("job 12 (export) failed, number 004711", "job 12 (export) failed, number 004711"),
    ],
)
def test_what_looks_like_a_key_and_what_a_row_holds_is_blanked(text: str, left: str) -> None:
    assert blanked(text) == left
    assert Plain("%(message)s").format(record(text)) == left
    assert json.loads(Json().format(record(text)))["text"] == left


def test_a_line_of_json_says_when_where_how_bad_and_what() -> None:
    told = json.loads(Json().format(record("job %s (%s) failed", 7, "export")))
    assert (told["level"], told["logger"], told["text"]) == ("error", "taizhang.jobs", "job 7 (export) failed")
    assert told["at"].endswith("+00:00")
    assert "trace" not in told


def test_a_trace_is_one_line_of_json_and_blanked_too() -> None:
    try:
        raise ValueError(f"no such token {SECRET}")
    except ValueError as error:
        line = Json().format(record("broken", error=error))
        plain = Plain("%(message)s").format(record("broken", error=sys.exception()))
    assert "\n" not in line
    trace = json.loads(line)["trace"]
    assert "test_log_lines.py" in trace
    for text in (trace, plain):
        assert SECRET not in text
        assert "ValueError: no such token …" in text


def test_a_line_has_an_end() -> None:
    assert len(blanked("长" * 100_000)) == 20_000
