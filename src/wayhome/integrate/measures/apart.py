"""Reading and calculating in a process of its own, which is ended when it takes too long."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import msgspec

from wayhome.integrate.measures.limits import AT_ONCE, LARGEST_FILE, SECONDS
from wayhome.integrate.measures.messages import Question, Reply, encode, reply
from wayhome.integrate.measures.shapes import Answers, Busy, Form, Refused
from wayhome.languages.numbers import digits
from wayhome.languages.spoken import current
from wayhome.languages.words import _

TOO_SLOW = _("Reading this took more work than any questionnaire does, so it was ended. Nothing was kept of it.")
TOO_BUSY = _(
    "It wasn’t done within {seconds} seconds: this computer is too busy with other things. Nothing was "
    "kept of it. Try it again in a while, or close something else first. If it ends like this "
    "while nothing else goes on, too, the file asks for too much."
)
ENDED = _("Reading this came to an end before it was done. Nothing was kept of it.")
TOO_LARGE = _("A file is larger than {megabytes} MB, and no questionnaire is. Nothing was kept of it.")
BUSY = _("Other questionnaires are being read right now. Nothing is lost; try it again in a moment.")
CARRIED = ("PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP", "VIRTUAL_ENV")
"""What of our surroundings that process gets to know."""
_places = threading.BoundedSemaphore(AT_ONCE)


def check(file: bytes) -> Form:
    """The questionnaire in a file. Raises Refused."""
    form = _ask(Question(file=file, language=current())).form
    if form is None:
        raise Refused(ENDED)
    return form


def check_both(file: bytes, response: bytes) -> Reply:
    """The questionnaire in a file, the answers in another, and what it calculates of them. Raises Refused."""
    said = _ask(Question(file=file, language=current(), response=response))
    if said.form is None or said.answers is None:
        raise Refused(ENDED)
    return said


def calculate(file: bytes, form: Form, answers: Answers, *, seconds: float = SECONDS) -> Reply:
    """What the questionnaire works out of these answers. Raises Refused."""
    return _ask(Question(file=file, language=current(), form=form, answers=answers), seconds)


def _ask(asked: Question, seconds: float = SECONDS) -> Reply:
    if max(len(asked.file), len(asked.response or b"")) > LARGEST_FILE:
        raise Refused(TOO_LARGE.format(megabytes=LARGEST_FILE // 1024**2))
    # Nobody waits for a place: whoever waited would hold a thread of the server.
    if not _places.acquire(blocking=False):
        raise Busy(BUSY)
    try:
        return _read_apart(asked, seconds)
    finally:
        _places.release()


def _read_apart(asked: Question, seconds: float) -> Reply:
    surroundings = {name: os.environ[name] for name in CARRIED if name in os.environ}
    try:
        done = subprocess.run(  # our own program; what is hostile goes in as text
            [sys.executable, "-P", "-m", "wayhome.integrate.measures.reader"],
            input=encode(asked),
            capture_output=True,
            timeout=seconds,
            env=surroundings,
            check=False,
        )
    except subprocess.TimeoutExpired:
        # What took so long is the computer’s other work, as the bound on the processor’s own time wasn’t met. On
        # Windows there is none: then nobody knows, and a file that never ends mustn’t be tried for ever.
        raise (Refused(TOO_SLOW) if os.name == "nt" else Busy(TOO_BUSY.format(seconds=digits(SECONDS)))) from None
    # Ended by its own bound on time: the signal for too much of the processor, or the kill after it.
    if done.returncode in {-24, -9}:
        raise Refused(TOO_SLOW)
    try:
        said = reply.decode(done.stdout)
    except msgspec.MsgspecError:
        raise Refused(ENDED) from None
    if said.refused:
        raise Refused(said.refused)
    return said
