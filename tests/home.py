"""Loaded before Django's settings: tests get a ledger of their own, never the user's, and plain static files.

`pytest --database postgresql` plays the same tests on a throw-away PostgreSQL (tests.cluster).
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from tests import cluster

LEDGERS = frozenset({"db", "own_ledger"})
ENGINES = ("sqlite", "postgresql")
NONE_HERE = "这里没有 PostgreSQL 的服务端程序（initdb、pg_ctl、postgres）：apt-get install postgresql"

HOME = tempfile.mkdtemp(prefix="taizhang-")
(Path(HOME) / "static").mkdir()
os.environ["TAIZHANG_HOME"] = HOME
os.environ["TAIZHANG_STATIC"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
os.environ.pop("TAIZHANG_LANG", None)
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ.pop("TAIZHANG_DATABASE", None)
atexit.register(shutil.rmtree, HOME, ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--database postgresql`: the ledger of the tests lies on a cluster that lives as long as they run."""
    parser.addoption(
        "--database", choices=ENGINES, default=ENGINES[0], help="the engine the ledger of the tests lies on"
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Before pytest-django reads the settings; the processes of xdist find the cluster that was started for them."""
    wanted = early_config.known_args_namespace.database == "postgresql"
    if wanted and "TAIZHANG_DATABASE" not in os.environ:
        running = cluster.started()
        if running is not None:
            atexit.register(running.stop)
            os.environ["TAIZHANG_TEST_CLUSTER"] = str(running.folder)
            os.environ["TAIZHANG_DATABASE"] = cluster.url(running.folder, "taizhang")
    return (yield)


def pytest_report_header(config: pytest.Config) -> str:
    """Which engine it is."""
    found = cluster.binaries()
    server = cluster.version(found) if found else NONE_HERE
    return f"ledger: {server}" if config.getoption("--database") == "postgresql" else "ledger: SQLite"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Another engine is asked only what an engine answers; where it is not there, every test says so and is skipped."""
    if config.getoption("--database") != "postgresql":
        return
    idle = [item for item in items if not _asks_the_engine(item)]
    items[:] = [item for item in items if item not in frozenset(idle)]
    config.hook.pytest_deselected(items=idle)
    if "TAIZHANG_DATABASE" not in os.environ:
        for item in items:
            item.add_marker(pytest.mark.skip(reason=NONE_HERE))


def _asks_the_engine(item: pytest.Item) -> bool:
    """Whether the test has a ledger."""
    marked = item.get_closest_marker("django_db") is not None
    return marked or not LEDGERS.isdisjoint(getattr(item, "fixturenames", ()))
