"""What pages leave behind is put away when nobody waits for one.

A page makes some thousands of things. Some refer to one another in a circle, and lie there until Python looks for
them, which it does a dozen times in each page: a tenth of its time. Here it looks seldom by itself, and after each page
as soon as nobody asks for another: what was opened for one lies there a second, not until the next.
"""

from __future__ import annotations

import gc
import threading
import time

from wayhome.config.mending import Listening

MANY = 20_000
"""So many new things may lie there before Python looks by itself: those of about ten pages, two megabytes."""
PAUSE = 0.5
"""Seconds between two looks whether there is quiet."""


def begin(listening: Listening) -> None:
    """Look seldom by itself from now on, and in quiet moments, in a thread of the worker."""
    gc.set_threshold(MANY, 10, 10)
    threading.Thread(target=_tidy, args=(listening,), daemon=True).start()


def _tidy(listening: Listening) -> None:
    tidied = time.monotonic()
    while True:
        time.sleep(PAUSE)
        tidied = after(listening, tidied)


def after(listening: Listening, tidied: float) -> float:
    """If there is quiet, put away what pages left that were asked for after ``tidied``; up to when that is done."""
    asked = listening.rests_after(tidied)
    if asked > tidied:
        # Not what has been there for long: to look through all that was loaded would hold up a page that comes now.
        gc.collect(1)
    return asked
