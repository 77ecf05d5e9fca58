"""What whoever keeps Wayhome running is told, and what nobody is."""

from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from wayhome.config import environment, health, metrics

TOKEN = "lantern-harbour-kettle-slow-river-42"
pytestmark = pytest.mark.django_db


def test_it_lives_and_is_ready_for_whoever_asks_under_any_name() -> None:
    asking = Client(HTTP_HOST="10.0.0.7:8765")
    live, ready = asking.get(health.LIVE), asking.get(health.READY)
    assert (live.status_code, live.content) == (200, b"live\n")
    assert (ready.status_code, ready.content) == (200, b"ready\n")
    assert ready.headers["Cache-Control"] == "no-store"
    assert not ready.cookies


def test_nobody_is_asked_for_where_it_only_has_to_live(django_assert_num_queries: pytest.FixtureRequest) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        Client().get(health.LIVE)


def test_without_its_database_it_is_not_ready(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise DatabaseError("no route to sea/side")

    monkeypatch.setattr(connection, "cursor", broken)
    with caplog.at_level(logging.WARNING):
        answer = Client().get(health.READY)
    assert (answer.status_code, answer.content) == (503, b"not ready\n")
    assert "the database does not answer" in caplog.text
    assert "sea/side" not in caplog.text


def test_before_its_tables_are_there_it_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    health._tables_seen.clear()
    monkeypatch.setattr("wayhome.config.health.MigrationExecutor.migration_plan", lambda *_: [("vault", "next")])
    assert Client().get(health.READY).status_code == 503
    monkeypatch.undo()
    assert Client().get(health.READY).status_code == 200


def test_with_a_full_disk_it_is_not_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wayhome.config.health.shutil.disk_usage", lambda _: SimpleNamespace(free=health.ROOM - 1))
    assert Client().get(health.READY).status_code == 503


def _counted(request: HttpRequest, status: int = 200) -> HttpResponse:
    return metrics.count(lambda _: HttpResponse(status=status))(request)


def test_sums_are_told_for_the_token_alone_and_hold_no_address(settings: pytest.FixtureRequest) -> None:
    settings.WAYHOME_METRICS = TOKEN  # type: ignore[attr-defined]
    asking = RequestFactory()
    _counted(asking.get("/journal/0191d1dd-3fbe/"))
    _counted(asking.post("/prepare/safety-plan/"), 302)
    assert _counted(asking.get(metrics.PLACE), 404).status_code == 404
    assert _counted(asking.get(metrics.PLACE, headers={"Authorization": "Bearer "}), 404).status_code == 404
    told = _counted(asking.get(metrics.PLACE, headers={"Authorization": f"Bearer {TOKEN}"}))
    said = told.content.decode()
    assert 'wayhome_answers_total{method="POST",status="3xx"} 1.0' in said
    assert "wayhome_answer_seconds_bucket" in said
    assert "journal" not in said
    assert "safety" not in said


def test_nothing_is_counted_where_nobody_asked_for_it(client: Client) -> None:
    assert client.get(metrics.PLACE, headers={"Authorization": "Bearer "}).status_code == 404


def test_a_short_token_and_an_unknown_format_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYHOME_METRICS", "short")
    with pytest.raises(environment.BadSetting, match="32"):
        environment.metrics_token()
    monkeypatch.setenv("WAYHOME_LOG", "xml")
    with pytest.raises(environment.BadSetting, match="plain or json"):
        environment.log_format()
