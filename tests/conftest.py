"""What every test may ask for: quick passwords, golden files, the path of a Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import settings

from tests import cluster

BROWSERS = (os.environ.get("TAIZHANG_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")

Golden = Callable[[Path, str], None]

# How long one example takes says more about the machine than about the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden` writes the expected files anew instead of comparing with them."""
    parser.addoption("--golden", action="store_true", help="rewrite the expected files beside their documents")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Hashing is slow on purpose; tests sign in often."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def golden(pytestconfig: pytest.Config) -> Golden:
    """`golden(path, text)`: the text is what the file says; with --golden the file is made to say it."""
    rewrite = bool(pytestconfig.getoption("--golden"))

    def compare(path: Path, text: str) -> None:
        if rewrite:
            path.write_text(text, encoding="utf-8")
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: if the new text is right, `make golden`"

    return compare


@pytest.fixture
def own_ledger(tmp_path: Path) -> dict[str, str]:
    """The surroundings of a process that is to have an empty ledger of its own, on the engine of this run."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("TAIZHANG_", "DJANGO_"))}
    folder = os.environ.get("TAIZHANG_TEST_CLUSTER")
    database = {"TAIZHANG_DATABASE": cluster.fresh(folder)} if folder else {}
    return {**inherited, **database, "TAIZHANG_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "taizhang.settings"}


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's Chromium; without one page tests are skipped at a desk and fail in CI."""
    found = next((path for name in BROWSERS if name and (path := shutil.which(name))), "")
    if not found and os.environ.get("CI"):
        pytest.fail("CI 里没有 Chromium（见 .ci/browser）")
    if not found:
        pytest.skip("没有 Chromium：apt-get install chromium")
    return found
