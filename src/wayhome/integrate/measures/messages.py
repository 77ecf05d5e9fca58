"""What passes between Wayhome and the process that reads questionnaires."""

from __future__ import annotations

import msgspec

from wayhome.integrate.measures.shapes import Answers, Form
from wayhome.languages.spoken import SOURCE


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """Understand ``file``. With ``response``, also the answers in it; with ``form`` and ``answers``, calculate.

    ``language``: in which it is said why something can’t be done.
    """

    file: bytes
    language: str = SOURCE
    response: bytes | None = None
    form: Form | None = None
    answers: Answers | None = None


class Reply(msgspec.Struct, frozen=True, omit_defaults=True):
    """``refused``: why not, in a sentence. ``results``: what calculated questions come to; ``trouble``: why not."""

    refused: str = ""
    form: Form | None = None
    answers: Answers | None = None
    results: dict[str, float] = {}
    trouble: dict[str, str] = {}


encode = msgspec.msgpack.Encoder().encode
question = msgspec.msgpack.Decoder(Question)
reply = msgspec.msgpack.Decoder(Reply)
