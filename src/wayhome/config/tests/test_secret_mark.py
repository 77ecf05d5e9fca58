"""A process whose secret is another than the one the database was begun with is noticed."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import Person
from wayhome.config import health, soundness
from wayhome.vault import secret_mark
from wayhome.vault.models import SecretMark

ANOTHER = "the secret of another installation altogether"
pytestmark = pytest.mark.django_db


def test_where_nothing_was_begun_any_secret_fits_and_the_last_one_stays(settings: pytest.FixtureRequest) -> None:
    assert secret_mark.fits()
    assert secret_mark.leave()
    settings.SECRET_KEY = ANOTHER  # type: ignore[attr-defined]
    assert not secret_mark.fits()
    assert secret_mark.leave()  # nobody has a vault here: no name is known by the first one
    assert SecretMark.objects.count() == 1


def test_with_a_vault_another_secret_is_noticed_everywhere(ada: Person, settings: pytest.FixtureRequest) -> None:
    assert secret_mark.leave()
    assert Client().get(health.READY).status_code == 200
    first = settings.SECRET_KEY  # type: ignore[attr-defined]

    settings.SECRET_KEY = ANOTHER  # type: ignore[attr-defined]

    assert not secret_mark.leave()
    assert Client().get(health.READY).status_code == 503
    assert health.what_is_missing() == "the database was begun with another secret"
    assert any("another secret" in trouble for trouble in soundness.troubles())
    settings.SECRET_KEY = first  # type: ignore[attr-defined]
    assert secret_mark.leave()
    assert not any("another secret" in trouble for trouble in soundness.troubles())


def test_the_mark_tells_nothing_of_the_secret(settings: pytest.FixtureRequest) -> None:
    secret_mark.leave()
    mark = bytes(SecretMark.objects.get().mark)
    assert len(mark) == 32
    assert settings.SECRET_KEY.encode() not in mark  # type: ignore[attr-defined]
