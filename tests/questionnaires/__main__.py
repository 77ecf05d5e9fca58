"""Read public questionnaires and say how they ended: ``python -m tests.questionnaires [FOLDER …]``.

Without a folder, those that come along without their words (see ``bare``), and those of the cache, if there is one
(see ``fetch``). Nothing is kept, and none of their words is printed.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import django

from tests.questionnaires import bare
from tests.questionnaires.fetch import CACHE

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
if __name__ == "__main__":
    django.setup()

from wayhome.integrate.measures import harm, reader, responses, scoring
from wayhome.integrate.measures.messages import Question
from wayhome.integrate.measures.shapes import NUMBERS, Answer, Answers, Form

MANY_ITEMS = 200
"""More are read, and not answered here: a page takes none of them."""


@dataclass(slots=True)
class Tally:
    """The names of those that are read, why others are refused, and what nobody handled."""

    read: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    unhandled: list[str] = field(default_factory=list)


def bare_ones() -> dict[str, bytes]:
    """The shapes that come along, by where they are from."""
    lines = (json.loads(line) for line in bare.FILE.read_text("utf-8").splitlines())
    return {f"{line['from']}/{line['file']}": json.dumps(line["said"]).encode() for line in lines}


def whole_ones() -> dict[str, bytes]:
    """Those of the cache."""
    files = {f"{path.parent.name}/{path.name}": path.read_bytes() for path in CACHE.rglob("Questionnaire-*.json")}
    return {name: files[name] for name in sorted(files) if b'"QuestionnaireResponse"' not in files[name][:200]}


def all_read(files: dict[str, bytes]) -> Tally:
    """Each read or refused in a sentence, with a way of scoring and nothing scored of nothing."""
    tally = Tally()
    for name, content in files.items():
        try:
            found = reader.replied(Question(file=content))
            if found.form is None:
                assert found.refused.endswith(".")
                tally.refused.append(found.refused)
                continue
            assert scoring.plan(found.form).way
            assert scoring.scored(found.form, {}).scores == ()
            harm.asks(found.form)
            tally.read.append(name)
        except Exception as error:
            tally.unhandled.append(f"{name}: {type(error).__name__}")
    return tally


def answered(files: dict[str, bytes]) -> Counter[str]:
    """To each of them answers, written, read again, and scored or honestly not: how many came to which."""
    came: Counter[str] = Counter()
    for number, content in enumerate(files.values()):
        try:
            form = reader.replied(Question(file=content)).form
            if form is None or not form.asked or len(form.items) > MANY_ITEMS:
                continue
            response = json.dumps(responses.response_of(form, some_answers(form, number))).encode()
            again = reader.replied(Question(file=content, response=response))
            assert again.form is not None
            assert again.answers is not None
            made = scoring.scored(again.form, again.answers, again.results, again.trouble)
            assert bool(made.why) != bool(made.scores)
            came["scored" if made.scores else "not"] += 1
        except Exception:
            came["unhandled"] += 1
    return came


def some_answers(form: Form, seed: int) -> Answers:
    """Answers by chance: to what is chosen from a list, and to what is typed as a number or ticked."""
    rng = Random(seed)  # noqa: S311 — nothing is kept secret with it
    found: Answers = {}
    for item in form.asked:
        if item.options:
            found[item.link_id] = (rng.choice(item.options),)
        elif item.type in NUMBERS:
            found[item.link_id] = (Answer(kind=item.type, value=str(rng.randrange(1, 200)), words=item.unit),)
        elif item.type == "boolean":
            found[item.link_id] = (Answer(kind="boolean", value=rng.choice(("true", "false"))),)
    return found


def main(folders: list[str]) -> int:
    """Say it for each of the sets."""
    sets = {folder: {path.name: path.read_bytes() for path in Path(folder).rglob("*.json")} for folder in folders}
    troubles = 0
    for name, files in (sets or {"without their words": bare_ones(), "in the cache": whole_ones()}).items():
        tally, came = all_read(files), answered(files)
        troubles += len(tally.unhandled) + came["unhandled"]
        says = f"{len(files)} questionnaires {name}: {len(tally.read)} read, {len(tally.refused)} refused in words; "
        says += f"of those that can be answered here {came['scored']} scored, {came['not']} honestly not; "
        sys.stdout.write(f"{says}{len(tally.unhandled) + came['unhandled']} ended in anything unhandled.\n")
        sys.stdout.writelines(f"  {trouble}\n" for trouble in tally.unhandled)
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
