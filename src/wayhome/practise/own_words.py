"""The words that a person has for feelings besides ours: learned from what they write at a ``feelings`` step."""

from __future__ import annotations

import re
import uuid

from wayhome.languages.spoken import EachLanguage
from wayhome.languages.words import _
from wayhome.practise.records import Run
from wayhome.practise.records.vocabulary import KIND, MOST, OwnWord, Vocabulary
from wayhome.practise.steps.feelings import LONGEST_OWN, Answer, Feelings
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


@EachLanguage
def _between() -> re.Pattern[str]:
    return re.compile(rf"[\n,;/]|\s+{re.escape(str(_('and')))}\s+")


def of(vault: OpenVault) -> tuple[str, ...]:
    """The person's own words, each once."""
    record = queries.find(vault, Vocabulary, vault.singleton(KIND))
    return record.payload.texts if record else ()


def learn_from_run(vault: OpenVault, run: Record[Run], step: Feelings, answer: Answer) -> Answer:
    """Put the new words of an answer on the list, in place of those that the same answer had before."""
    source = uuid.uuid5(run.id, f"feelings {step.id}")
    old = run.payload.answers.get(step.id)
    before = old.answer.other if old is not None and isinstance(old.answer, Answer) else ""
    if answer.other != before:
        _learn(vault, source, words_in(answer.other))
    return answer


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text, parted by commas, lines or “and”. What is as long as a sentence is none."""
    parts = (" ".join(part.strip(" .“”„«»\"'").split()) for part in _between().split(text))
    return tuple(dict.fromkeys(part for part in parts if 0 < len(part) <= LONGEST_OWN and len(part.split()) <= 4))


def take_out(vault: OpenVault, text: str) -> None:
    """Take a word off the list. What was answered with it stays as it is. Missing is no error."""

    def without(known: Vocabulary) -> Vocabulary:
        return Vocabulary(words=tuple(word for word in known.words if word.text != text))

    operations.change_one(vault, Vocabulary, without)


def _learn(vault: OpenVault, source: uuid.UUID, texts: tuple[str, ...]) -> None:
    def learned(known: Vocabulary) -> Vocabulary:
        others = (word for word in known.words if word.source != source)
        return Vocabulary(words=(*others, *(OwnWord(text=text, source=source) for text in texts))[-MOST:])

    operations.change_one(vault, Vocabulary, learned)
