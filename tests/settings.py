"""The settings of the tests: the real ones, in a folder that is thrown away."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="wayhome-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["WAYHOME_DATA"] = _folder
for _name in ("WAYHOME_DEBUG", "WAYHOME_SHOW_NAMES", "WAYHOME_CONTENT", "WAYHOME_SECRET", "WAYHOME_SIGNUP"):
    os.environ.pop(_name, None)
os.environ["WAYHOME_TIME_ZONE"] = "Europe/London"

from wayhome.config.settings import *  # noqa: E402, F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# The test client asks for pages only; browsers in the journeys get static files from a real server.
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]  # noqa: F405

# A test sees at once what a longer work did.
WAYHOME_JOBS_INLINE = True

# No test asks anybody outside: a test that asks says whom, on this computer.
WAYHOME_NPI_API = "http://127.0.0.1:9/api/"
