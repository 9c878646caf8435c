"""Errors as problem+json (RFC 9457), in the language asked for: a sentence and named fields, never a trace."""

import json
import logging
import secrets

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.core.files.uploadhandler import StopUpload
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja.errors import HttpError
from ninja.errors import ValidationError as Invalid

from taizhang.errors import Refusal, msg, words
from taizhang.store.doors import overtaken
from taizhang.store.sight import Unseen
from taizhang.web.api.faults import KINDS, Denied, Fault, Flawed, faults_of, status_of
from taizhang.web.api.invalid import faults_in
from taizhang.web.say import say, tell

LOG = logging.getLogger("taizhang.web")
MEDIA = "application/problem+json"
TYPE = "urn:taizhang:problem:"
TOO_LARGE = words(msg("送来的内容太大：JSON 最多 2 兆，文件最多 20 兆"))
UNREADABLE = words(msg("请求的内容读不懂：要么是 UTF-8 的 JSON，要么是上传文件用的表单"))
UNAVAILABLE = words(msg("台账正忙或存放处暂时读不到，请稍后再试"))
NO_METHOD = words(msg("这个地址不接受这个方法"))


def answered(request: HttpRequest, error: Exception) -> HttpResponse:
    """The answer to whatever was raised on the way."""
    if isinstance(error, Refusal):
        return refused(error)
    if isinstance(error, Invalid):
        return refused(Flawed(faults_in(error.errors)))
    found = _of_django(error)
    if found is not None:
        return refused(found)
    number = "".join(secrets.choice("0123456789") for _ in range(6))
    LOG.error("error %s at %s %s", number, request.method, request.path, exc_info=error)
    return refused(Denied(500, words(msg("系统出了差错，没有办成。请把错误号告诉系统管理员：{number}"), number=number)))


def _of_django(error: Exception) -> Refusal | None:
    """What Django or the framework found wrong with the request, or with the database."""
    if isinstance(error, Http404):
        return Unseen()
    if isinstance(error, RequestDataTooBig | StopUpload):
        return Denied(413, TOO_LARGE)
    if isinstance(error, HttpError | SuspiciousOperation | BadRequest | MultiPartParserError | UnreadablePostError):
        return Denied(400, UNREADABLE)
    absent = isinstance(error, OperationalError | InterfaceError)
    return Denied(503, UNAVAILABLE, wait=2) if absent or overtaken(error) else None


def refused(refusal: Refusal) -> HttpResponse:
    """The refusal with everything that stands against it."""
    status = status_of(refusal)
    name, title = KINDS[status]
    told: dict[str, object] = {
        "type": TYPE + name, "title": tell(title), "status": status, "detail": say(refusal.what),
    }  # fmt: skip
    if faults := faults_of(refusal):
        told["errors"] = [_fault(one) for one in faults]
    answer = HttpResponse(json.dumps(told, ensure_ascii=False), status=status, content_type=MEDIA)
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    if isinstance(refusal, Denied) and refusal.wait:
        answer["Retry-After"] = str(refusal.wait)
    return answer


def _fault(one: Fault) -> dict[str, str]:
    told = {"field": one.field, "what": say(one.what)}
    if one.mend:
        told["mend"] = say(one.mend)
    return {**told, "value": one.value} if one.value else told


def not_allowed(answer: HttpResponse) -> HttpResponse:
    """405 with the methods that are allowed."""
    told = refused(Denied(405, NO_METHOD))
    told["Allow"] = answer.headers["Allow"]
    return told
