"""An S3 server on this computer, with a bucket, that can be told to fail."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import boto3
from django.conf import settings
from django.test import override_settings
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

from wayhome.vault.away import s3

NAME, FOLDER, REGION = "wayhome-attachments", "clinic", "us-east-1"
KEYS = {"aws_access_key_id": "wayhome", "aws_secret_access_key": "seven paper lanterns"}
LONG = 120.0
"""Seconds that a server which hangs would take; nobody waits for them."""
BRIEF = 0.3

ATTACHMENTS = "attachments"
Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Bucket:
    """The server, and its bucket as somebody sees it who runs the store."""

    def __init__(self) -> None:
        self._moto: Application = DomainDispatcherApplication(create_backend_app)
        self._fails, self._let_go = "", threading.Event()
        self.asked: list[str] = []
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True)
        self.address = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._client = boto3.client("s3", endpoint_url=self.address, region_name=REGION, **KEYS)
        self._client.create_bucket(Bucket=NAME)

    @property
    def options(self) -> dict[str, Any]:
        """What Wayhome is told of it."""
        keys = {"access_key": KEYS["aws_access_key_id"], "secret_key": KEYS["aws_secret_access_key"]}
        return {
            "bucket_name": NAME,
            "location": FOLDER,
            "endpoint_url": self.address,
            "region_name": REGION,
        } | keys

    @property
    def surroundings(self) -> dict[str, str]:
        """The same as settings of a Wayhome in a process of its own."""
        return {
            "WAYHOME_ATTACHMENTS": f"s3://{NAME}/{FOLDER}",
            "WAYHOME_S3_ENDPOINT": self.address,
            "WAYHOME_S3_KEY": KEYS["aws_access_key_id"],
            "WAYHOME_S3_SECRET": KEYS["aws_secret_access_key"],
        }

    def contents(self) -> dict[str, bytes]:
        """Every object there is, by its whole name."""
        listed = self._client.list_objects_v2(Bucket=NAME).get("Contents", [])
        return {one["Key"]: self._client.get_object(Bucket=NAME, Key=one["Key"])["Body"].read() for one in listed}

    def put(self, name: str, content: bytes) -> None:
        """Put an object there, or another in its place, as whoever runs the store can."""
        self._client.put_object(Bucket=NAME, Key=name, Body=content)

    def remove(self, name: str) -> None:
        """Remove one."""
        self._client.delete_object(Bucket=NAME, Key=name)

    def empty(self) -> None:
        """Remove them all."""
        for name in self.contents():
            self.remove(name)

    @contextmanager
    def failing(self, how: str) -> Iterator[None]:
        """Answer with this status meanwhile; “hangs”: with nothing; “cut”: with half of what was to come."""
        self._fails = how
        patient = s3.ANSWER
        # Only whoever gets no answer waits but a moment for one. The client is made anew, and again afterwards.
        s3.ANSWER = BRIEF if how == "hangs" else patient
        try:
            with override_settings(STORAGES={**settings.STORAGES}):
                yield
        finally:
            self._fails, s3.ANSWER = "", patient
            self._let_go.set()

    def close(self) -> None:
        """End the server."""
        self._let_go.set()
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.asked.append(f"{environ['REQUEST_METHOD']} {environ['PATH_INFO']}")
        fails = self._fails
        if fails == "hangs":
            self._let_go.clear()
            self._let_go.wait(LONG)
        if fails == "cut":
            start("200 OK", [("Content-Length", "1000"), ("Content-Type", "application/octet-stream")])
            return [b"half"]
        if fails:
            start("500 Late" if fails == "hangs" else f"{fails} No", [("Content-Length", "0")])
            return [b""]
        return self._moto(environ, start)


def without_store() -> override_settings:
    """The same Wayhome, with attachments in its database."""
    return override_settings(STORAGES={name: one for name, one in settings.STORAGES.items() if name != ATTACHMENTS})
