"""The description of the API is kept by the API: schemathesis sends what it allows and what it does not."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable

from taizhang.store.models import Entry
from taizhang.wsgi import application
from tests.store.conftest import County, Recorder
from tests.web.api.machine import machine

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis 没有装：make locks 后才有")
EXAMPLES = 6


def described() -> dict[str, Any]:
    """The description as anybody gets it."""
    told: dict[str, Any] = json.loads(Client().get("/api/v1/openapi.json").content)
    return told


def test_the_description_names_every_operation_with_its_problems(db: None) -> None:
    told = described()
    assert told["openapi"].startswith("3.1")
    for path, operations in told["paths"].items():
        for method, operation in operations.items():
            answers = operation["responses"]
            assert "application/problem+json" in answers["422"]["content"], (path, method)
            assert (method == "post") == any(one["name"] == "Idempotency-Key" for one in operation["parameters"]), path
            assert bool(operation.get("security")) == (path != "/api/v1/health"), path


@pytest.fixture
def one_connection() -> Iterator[None]:
    """A request through the application leaves the test's transaction open, as one through Django's own client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


CHECKS = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
          "response_headers_conformance", "unsupported_method", "negative_data_rejection")  # fmt: skip


# What is wrong may also be too large: 413 is a refusal like the others, and no 5xx is one.
REFUSALS = {"negative_data_rejection": {"expected-statuses": [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429]}}


def operations() -> Iterator[Any]:
    """Every operation of the description."""
    config = schemathesis.Config.from_dict({"checks": REFUSALS})
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=config)
    for one in schema.get_all_operations():
        yield one.ok()


def checks() -> list[Any]:
    """What holds for every answer, whatever was sent."""
    schemathesis.checks.load_all_checks()
    return schemathesis.checks.CHECKS.get_by_names([*CHECKS])  # type: ignore[no-any-return]


@pytest.mark.usefixtures("one_connection")
@pytest.mark.parametrize("wrong", [False, True], ids=["as described", "otherwise"])
def test_every_operation_keeps_the_description(county: County, recorded: Recorder, wrong: bool) -> None:
    clerk, key = machine(county.clerk), recorded().key
    headers = {"Authorization": f"Bearer {clerk.secret}", "Accept-Encoding": "identity"}
    real = {
        "campaign": "small",
        "key": key,
        "name": "problems",
        "metric": "items.rate",
        "kind": "problem",
        "code": "YX-01",
    }
    mode = schemathesis.GenerationMode.NEGATIVE if wrong else schemathesis.GenerationMode.POSITIVE
    for operation in operations():

        @settings(max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))  # fmt: skip
        @given(case=operation.as_strategy(generation_mode=mode))
        def keeps(case: Any) -> None:
            if not wrong:
                case.path_parameters = {
                    name: real.get(name, given) for name, given in (case.path_parameters or {}).items()
                }
            case.call_and_validate(headers=headers, checks=checks())

        with suppress(Unsatisfiable):  # what takes nothing cannot be sent anything wrong
            keeps()
    assert Entry.objects.count() >= 1
