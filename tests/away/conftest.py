from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings

from tests.away.bucket import Bucket
from wayhome.vault.away import removing, s3


@pytest.fixture(scope="session")
def server() -> Iterator[Bucket]:
    bucket = Bucket()
    yield bucket
    bucket.close()


@pytest.fixture
def bucket(server: Bucket, transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    """A bucket with nothing in it, in which this Wayhome keeps attachments."""
    server.empty()
    server.asked.clear()
    monkeypatch.setattr(s3, "ANSWER", 60)
    monkeypatch.setattr(s3, "REST", 0)
    chosen = {"BACKEND": "wayhome.vault.away.s3.Bucket", "OPTIONS": server.options}
    with override_settings(STORAGES={**settings.STORAGES, "attachments": chosen}):
        yield server
    removing._waiting.clear()
