"""The real settings, in the data folder of the test, with static files as they lie in the source."""

from __future__ import annotations

from wayhome.config.settings import *  # noqa: F403

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]  # noqa: F405
ALLOWED_HOSTS = ["testserver"]
