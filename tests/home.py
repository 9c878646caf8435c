"""Loaded before Django's settings: tests get a ledger folder of their own, never the user's, and plain static files."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

HOME = tempfile.mkdtemp(prefix="taizhang-")
(Path(HOME) / "static").mkdir()
os.environ["TAIZHANG_HOME"] = HOME
os.environ["TAIZHANG_STATIC"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
os.environ.pop("TAIZHANG_LANG", None)
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
