"""A bucket of an S3-compatible store, by django-storages, which keeps a connection for each thread.

Its files would ask three times for each object, and put it together in a temporary one; an attachment is fetched with
one question, as far as it may be long. Loaded only where an installation has a bucket.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from storages.backends.s3 import S3Storage

from wayhome.vault.away.store import Lying, StoreAway

CONNECT, ANSWER, TRIES = 2.0, 5.0, 2
"""Seconds for a connection, seconds for an answer to go on, and how often it is asked: less than SQLite waits for who
writes, so that words are kept while a store hangs."""
REST = 5.0
"""Seconds for which a store that didn’t answer is not asked again: a page of many pictures would keep every thread
waiting, each as long as that takes."""
MISSING = {"NoSuchKey", "404"}
NAME = re.compile(r"[0-9a-f]{32}")


class Bucket(S3Storage):  # type: ignore[misc]  # django-storages has no types
    """A ``Store``: objects of one folder of a bucket."""

    def __init__(self, **chosen: Any) -> None:
        client = Config(
            s3={"addressing_style": "path" if chosen.get("endpoint_url") else "auto"},
            signature_version="s3v4",
            connect_timeout=CONNECT,
            read_timeout=ANSWER,
            retries={"total_max_attempts": TRIES, "mode": "standard"},
            # What stores other than Amazon’s don’t know is left out; the marker has a digest of its own.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        super().__init__(**chosen, client_config=client)

    def put_object(self, name: str, content: bytes) -> None:
        """See ``Store``."""
        with _answering():
            self.bucket.Object(self._key(name)).put(Body=content, ContentType="application/octet-stream")

    def fetch_object(self, name: str, most: int) -> bytes | None:
        """See ``Store``."""
        try:
            with _answering():
                body = self.bucket.Object(self._key(name)).get()["Body"]
                try:
                    found = bytes(body.read(most))
                    # The end, or a line that was cut? Only once there is nothing more to read does the client say so.
                    return found + bytes(body.read(most - len(found))) if len(found) < most else found
                finally:
                    body.close()
        except _Missing:
            return None

    def remove_object(self, name: str) -> None:
        """See ``Store``."""
        with _answering():
            self.bucket.Object(self._key(name)).delete()

    def objects(self) -> Iterator[Lying]:
        """See ``Store``. What isn’t named as ours are is somebody else’s, and stays unseen."""
        start = self._key("")
        with _answering():
            for one in self.bucket.objects.filter(Prefix=start):
                name = one.key.removeprefix(start)
                if NAME.fullmatch(name):
                    yield Lying(name, one.size, one.last_modified)

    def _key(self, name: str) -> str:
        return f"{self.location}/{name}" if self.location else name


class _Missing(Exception):
    pass


class _Resting:
    until = 0.0


_resting = _Resting()
"""Of this process. Threads that find it at the same moment find the same."""


@contextmanager
def _answering() -> Iterator[None]:
    """What the client raises says addresses and names of objects: the sort of it is enough."""
    if time.monotonic() < _resting.until:
        raise StoreAway("the store of attachments did not answer a moment ago")
    try:
        yield
    except ClientError as refused:
        code = str(refused.response.get("Error", {}).get("Code", ""))
        if code in MISSING:
            raise _Missing from None
        raise StoreAway(f"the store of attachments refuses: {code or 'no reason given'}") from None
    except (BotoCoreError, OSError) as trouble:
        _resting.until = time.monotonic() + REST
        raise StoreAway(f"the store of attachments does not answer: {type(trouble).__name__}") from None
