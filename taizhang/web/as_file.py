"""A file as an answer, under its own name."""

from typing import Final

from django.http import HttpResponse
from django.utils.http import content_disposition_header

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BYTES: Final = "application/octet-stream"
CSV: Final = "text/csv; charset=utf-8"
YAML: Final = "application/yaml; charset=utf-8"
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_file(data: bytes | str, kind: str, name: str) -> HttpResponse:
    """These bytes of this media type, to be kept as `name`."""
    answer = HttpResponse(data, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return answer
