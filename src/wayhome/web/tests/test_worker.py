"""The service worker without a browser, where a network that ends and a device that is full can be had at will."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

NODE = shutil.which("node")


@pytest.mark.skipif(NODE is None, reason="the browser journey leaves a card, and takes it away")
def test_a_card_is_left_whole_or_not_at_all() -> None:
    assert NODE
    told = [NODE, "--test", str(Path(__file__).parent / "worker.test.mjs")]
    ran = subprocess.run(told, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stdout
