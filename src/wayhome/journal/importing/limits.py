"""How much an import may be. What is larger is refused with a sentence, before it fills the memory or the evening."""

from __future__ import annotations

import time
from collections.abc import Callable

from wayhome.journal.importing.source import Refused
from wayhome.languages.numbers import digits
from wayhome.languages.words import _

MEMBERS = 100_000
"""Files in an archive or a folder."""
TOO_MANY = _("There are more than {most} files in it. Bring it in a part at a time.")
DIRECTORY = 32 * 2**20
"""Bytes of the list of contents at the end of a zip."""
INFLATED = 4 * 2**30
"""Bytes of everything that is read out of one import, unpacked."""
MEMBER = 512 * 2**20
"""Bytes of one file, unpacked."""
RATIO = 200
"""How many times its packed size a file may be, once it is larger than ``RATIO_FROM``."""
RATIO_FROM = 16 * 2**20
TEXT = 64 * 2**20
"""Bytes of a file that is read as one text."""
JSON = 256 * 2**20
"""Bytes of a JSON file; its list of entries is opened one by one."""
JSON_ITEM = 32 * 2**20
"""Bytes of one entry in a JSON file."""
LINE = 2**20
"""Characters of a line."""
NAME = 1_000
"""Characters of the name of a file inside an import, with its folders."""
ENTRIES = 200_000
"""Entries in one import."""
ENTRY_TEXT = 1_000_000
"""Characters of one entry."""
TITLE = 200
"""Characters of a title; what is longer begins the text instead."""
TAGS = 100
"""Tags of one entry."""
PICTURE = 12 * 2**20
"""Bytes of a picture."""
PICTURES_OF_ENTRY = 50
PICTURES = 20_000
"""Pictures in one import."""
REPORTED = 2_000
"""Lines of the report on what was left out; beyond that they are only counted."""
SECONDS = 30 * 60
"""Time for looking through one import."""
SECONDS_TO_BRING = 6 * 60 * 60
"""Time for bringing one in: drawing ten thousand photographs anew takes the better part of an hour."""

TOO_LONG = _(
    "Reading this took far longer than a journal does, so Wayhome stopped. Nothing was changed. Try part of it."
)


class Clock:
    """The time that an import may still take. ``tick`` is cheap and is asked at every piece that is read."""

    def __init__(self, seconds: float = SECONDS, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._until = now() + seconds

    def tick(self) -> None:
        """Raises Refused when the time is over."""
        if self._now() > self._until:
            raise Refused(TOO_LONG)


def too_many() -> Refused:
    """What is raised for more files than ``MEMBERS``."""
    return Refused(TOO_MANY.format(most=digits(MEMBERS)))
