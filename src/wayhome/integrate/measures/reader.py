"""The process in which questionnaires are read and calculated: ``python -m wayhome.integrate.measures.reader``.

It takes one question on standard input and gives one reply. It may take so much time and memory, writes no file, and
is ended from outside where it doesn’t end by itself. Nothing of the vault is here, and of Django only how it reads
catalogues of words.
"""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import msgspec
from django.apps import apps
from django.conf import settings

from wayhome import languages
from wayhome.integrate.measures import bounded, conformity, enabling, expressions, responses, understanding
from wayhome.integrate.measures.limits import MEMORY, PROCESSOR_SECONDS
from wayhome.integrate.measures.messages import Question, Reply, encode, question
from wayhome.integrate.measures.shapes import Answers, Form, Refused
from wayhome.languages.spoken import SOURCE
from wayhome.languages.words import _

try:
    import resource
except ImportError:  # pragma: no cover — Windows: there the clock alone ends it
    resource = None  # type: ignore[assignment]


LOCALE = Path(languages.__file__).parent / "locale"
TOO_DEEP = _("This questionnaire goes too deep, or says too much, to be read.")
SECOND = _("In the file with the answers:")


def speak(language: str) -> None:
    """Have what is said said in this language: its catalogue is all that is taken of Django."""
    if language == SOURCE:
        settings.configure(USE_I18N=False)
        return
    settings.configure(USE_I18N=True, LANGUAGE_CODE=language, LOCALE_PATHS=[LOCALE])
    apps.populate(())


def replied(asked: Question) -> Reply:
    """The reply to a question; what can’t be read is refused in it, with a sentence."""
    try:
        if asked.form is not None and asked.answers is not None:
            return _calculated(asked.file, asked.form, asked.answers)
        return _understood(asked)
    except Refused as why:
        return Reply(refused=str(why))


def _understood(asked: Question) -> Reply:
    said, beside = understanding.questionnaire_in(bounded.read(asked.file))
    form = understanding.understood(said, beside)
    name, differs = conformity.format_of(said)
    form = msgspec.structs.replace(form, format=name, differs=differs)
    if asked.response is None:
        return Reply(form=form)
    try:
        form, answers = responses.answers_in(bounded.read(asked.response), form)
    except Refused as why:
        raise Refused(f"{SECOND} {why}") from None
    asked_now = enabling.enabled(form, answers)
    answers = {name: given for name, given in answers.items() if name in asked_now}
    results, trouble = expressions.results(form, said, answers)
    return Reply(form=form, answers=answers, results=results, trouble=trouble)


def _calculated(file: bytes, form: Form, answers: Answers) -> Reply:
    said, _ = understanding.questionnaire_in(bounded.read(file))
    results, trouble = expressions.results(form, said, answers)
    return Reply(results=results, trouble=trouble)


def _bound() -> None:
    if resource is not None:
        for what, most in (
            (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
            (resource.RLIMIT_AS, MEMORY),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(what, (most, most))


def main() -> None:
    """Answer the question on standard input."""
    _bound()
    sys.setrecursionlimit(2_000)
    try:
        # A library that prints, as the one for calculations does of signs it doesn’t know, would spoil the reply.
        with contextlib.redirect_stdout(sys.stderr):
            asked = question.decode(sys.stdin.buffer.read())
            speak(asked.language)
            made = encode(replied(asked))
    except (MemoryError, RecursionError):
        made = encode(Reply(refused=str(TOO_DEEP)))
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
