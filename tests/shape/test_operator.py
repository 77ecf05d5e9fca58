"""The operator holds database, write-ahead log, files, session rows, logs and cache, and finds no word in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

from wayhome.vault import kinds

ROOT = Path(__file__).resolve().parents[2]


def test_no_kind_of_record_leaves_a_word_in_clear(tmp_path: Path) -> None:
    environment = os.environ | {
        "WAYHOME_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tests.shape.operator_settings",
    }

    done = subprocess.run(
        [sys.executable, str(ROOT / "tests/shape/operator_at_rest.py")],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment | {"PYTHONPATH": str(ROOT)},
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [f"kinds used: {len(kinds.every())}"]
    assert "quixolane" not in done.stderr
    assert (tmp_path / "wayhome.db").exists()


def test_every_kind_is_known_to_the_registry() -> None:
    expected = {
        "journal.draft",
        "journal.entry",
        "path.place",
        "practise.dialogue",
        "practise.promise",
        "practise.run",
        "safety.checkin",
        "selves.part",
        "selves.younger",
        "vault.profile",
    }
    assert expected <= {kind.name for kind in kinds.every()}


def test_nothing_personal_is_cached() -> None:
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.dummy.DummyCache"
