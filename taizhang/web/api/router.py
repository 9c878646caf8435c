"""How operations are declared: which answers each may give besides its own."""

from typing import Any

from ninja import Router

from taizhang.web.api.caller import Bearer
from taizhang.web.api.told import ProblemOut

ERRORS = (400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503)


def answers(shape: Any, status: int = 200) -> dict[int, Any]:
    """The shape of the answer, and every problem."""
    return {status: shape, **dict.fromkeys(ERRORS, ProblemOut)}


def file_of(media: str) -> dict[str, Any]:
    """In the description: the answer is a file of this type."""
    content = {media: {"schema": {"type": "string", "format": "binary"}}}
    return {"responses": {200: {"description": "OK", "content": content}}}


def router(tag: str) -> Router:
    """A router whose operations want a token."""
    return Router(auth=Bearer(), tags=[tag])
