"""How many requests there were, how they ended and how long they took: for whoever keeps this running, as Prometheus
asks for it. No address, no vault and no person is in it: only sums.

There is no such page unless ``WAYHOME_METRICS`` holds a token of 32 characters or more, which whoever asks has to send.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from hmac import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

Handler = Callable[[HttpRequest], HttpResponse]

PLACE = "/metrics/"
METHODS = frozenset({"GET", "HEAD", "POST"})
UP_TO = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Seconds that answers are counted by."""

registry = CollectorRegistry()
_answers = Counter(
    "wayhome_answers",
    "Answers, by the method of the request and the class of the status.",
    ("method", "status"),
    registry=registry,
)
_seconds = Histogram(
    "wayhome_answer_seconds", "Seconds an answer took to make.", ("method",), buckets=UP_TO, registry=registry
)


def count(get_response: Handler) -> Handler:
    """Count every answer, and tell the sums to whoever has the token; to everybody else there is no such page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info == PLACE and _may_ask(request):
            return HttpResponse(
                generate_latest(registry), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"}
            )
        method = request.method if request.method in METHODS else "other"
        began = time.perf_counter()
        response = get_response(request)
        _seconds.labels(method).observe(time.perf_counter() - began)
        _answers.labels(method, f"{response.status_code // 100}xx").inc()
        return response

    return middleware


def _may_ask(request: HttpRequest) -> bool:
    said = request.headers.get("Authorization", "")
    return compare_digest(said.encode(), f"Bearer {settings.WAYHOME_METRICS}".encode())
