"""Asking the national register of the United States over the internet, on request: the one place from which Wayhome
opens a connection to anybody.

The address is the operator's setting and never follows from what was written. A question is one GET, without cookies,
without a proxy, and without going on to where an answer points; time and size are bounded. Nothing of it is logged.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import httpx
from django.conf import settings

from wayhome.find.registry import replies
from wayhome.find.registry.replies import Odd, Refusal, Reply
from wayhome.languages.words import _

VERSION = "2.1"
AT_ONCE = 200
"""How many one answer holds at most: more is not given."""
FURTHEST = 1_000
"""How many can be passed over: six answers, twelve hundred people."""
CONNECT, SILENT, WHOLE = 5.0, 10.0, 20.0
"""Seconds: until there is a connection, of saying nothing, and until the answer is here."""
LARGEST = 8 * 1024 * 1024
"""Bytes of an answer. Two hundred people take half a million."""
ASKING = 2
"""How many of one process ask at a time: whoever waits for somebody else keeps a thread from answering pages."""
SENT = {"User-Agent": "Wayhome", "Accept": "application/json", "Accept-Encoding": "identity"}

UNREACHABLE = _("The register can’t be reached from here. Perhaps there is no way to the internet at this moment.")
SLOW = _("The register did not answer in time. Later may be better.")
DECLINED = _("The register turned the question away (answer {status}). Later may be better.")
IN_TROUBLE = _("The register has a trouble of its own (answer {status}). Later may be better.")
ELSEWHERE = _("The register pointed to another address. Wayhome does not follow, so there is no answer.")
TOO_LARGE = _("The answer is far too large to be one of the register’s, so it was not read.")
ODD = _("What came back is no answer of the register’s, so nothing of it is shown.")
BUSY = _("Others here are asking the register at this moment. Try again in a little while.")

_places = threading.BoundedSemaphore(ASKING)


class Trouble(Exception):
    """There is no answer; the message is a plain sentence that says why."""


class Question(NamedTuple):
    """What is asked: all of it leaves this computer, and nothing else of anybody does.

    ``postcode``: five digits; or ``town`` with ``state`` (two letters). ``profession``: the register's own word for it.
    ``given`` and ``family``: how the names begin.
    """

    postcode: str = ""
    town: str = ""
    state: str = ""
    profession: str = ""
    given: str = ""
    family: str = ""

    def sent(self, skip: int) -> dict[str, str]:
        """The question as the register takes it; ``skip``: how many of the answer are passed over."""
        place = {"postal_code": self.postcode, "city": self.town, "state": self.state}
        names = {"first_name": _begins(self.given), "last_name": _begins(self.family)}
        said = {name: value for name, value in (place | names).items() if value}
        if self.postcode or self.town:
            # Where somebody gets their post may be where they live; nobody is looked for by that.
            said["address_purpose"] = "LOCATION"
        if self.profession:
            said["taxonomy_description"] = self.profession
        return {"version": VERSION, "enumeration_type": "NPI-1", **said, "limit": str(AT_ONCE), "skip": str(skip)}


def address() -> str:
    """Where the register is asked; empty where whoever runs this Wayhome switched that off."""
    return str(settings.WAYHOME_NPI_API)


def ask(question: Question, skip: int = 0) -> Reply:
    """Ask, and wait for the answer. Raises Trouble."""
    with _a_place():
        said = asyncio.run(_in_time(question, skip))
    try:
        return replies.understood(said)
    except Refusal as refusal:
        raise Trouble(_("The register does not take this question: “{reason}”").format(reason=refusal)) from None
    except Odd:
        raise Trouble(ODD) from None


@contextmanager
def _a_place() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise Trouble(BUSY)
    try:
        yield
    finally:
        _places.release()


async def _in_time(question: Question, skip: int) -> bytes:
    """What comes back. What went wrong names the address with the question in it, so nothing of that goes further."""
    try:
        async with asyncio.timeout(WHOLE):
            return await _asked(question, skip)
    except (TimeoutError, httpx.TimeoutException):
        raise Trouble(SLOW) from None
    except (httpx.ConnectError, OSError):
        raise Trouble(UNREACHABLE) from None
    except (httpx.HTTPError, httpx.InvalidURL):
        raise Trouble(ODD) from None


async def _asked(question: Question, skip: int) -> bytes:
    limits = httpx.Timeout(SILENT, connect=CONNECT)
    async with (
        httpx.AsyncClient(headers=SENT, timeout=limits, follow_redirects=False, trust_env=False) as client,
        client.stream("GET", address(), params=question.sent(skip)) as answer,
    ):
        _look_at(answer)
        parts, size = [], 0
        async for part in answer.aiter_raw():
            parts.append(part)
            size += len(part)
            if size > LARGEST:
                raise Trouble(TOO_LARGE)
        return b"".join(parts)


def _look_at(answer: httpx.Response) -> None:
    """Whether this can be an answer, before any of it is read. Raises Trouble."""
    status = answer.status_code
    if 300 <= status < 400:
        raise Trouble(ELSEWHERE)
    if status >= 500:
        raise Trouble(IN_TROUBLE.format(status=status))
    if status != 200:
        raise Trouble(DECLINED.format(status=status))
    if answer.headers.get("Content-Encoding", "identity").casefold() != "identity":
        # What is packed can be a thousand times larger than it says.
        raise Trouble(ODD)


def _begins(name: str) -> str:
    """The beginning of a name, as the register is asked for it: a star needs two letters before it."""
    return f"{name}*" if len(name) > 1 else name
