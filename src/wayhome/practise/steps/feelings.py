"""``feelings``: words for what is felt, from a wheel that is also a list, and words of one's own."""

from __future__ import annotations

from django.http import QueryDict

from wayhome.content import feelings as vocabulary
from wayhome.practise.steps import step as base

MOST_OWN, LONGEST_OWN = 60, 60
"""Words of the person's own that one answer takes from their list, and characters of one."""


class Feelings(base.Step, frozen=True, kw_only=True, tag="feelings"):
    """The words of ``en/feelings.toml``, the person's own, and “I can’t tell”."""

    prompt: base.Line
    help: base.Line = ""

    @property
    def keeps_words(self) -> bool:
        return True


class Answer(base.Answer, frozen=True, kw_only=True, tag="feelings"):
    """``chosen``: ids of the vocabulary; ``own``: of the person's own list, the words themselves; ``other``: new words.

    The words of ``other`` are part of their list the next time.
    """

    chosen: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    other: str = ""

    @property
    def written(self) -> str:
        return self.other

    def reading(self, step: Feelings) -> str:
        """The words in the order of the wheel, one on a line, own ones after them; then the new ones as a paragraph."""
        known = vocabulary.labels()
        words = [label for identity, label in known.items() if identity in self.chosen]
        return "\n\n".join(part for part in ("\n".join([*words, *self.own]), self.other) if part)


def read_answer(step: Feelings, data: QueryDict) -> Answer:
    """The fields ``<step id>.chosen`` (known ids only), ``<step id>.own`` and ``<step id>.other``."""
    given = set(data.getlist(f"{step.id}.chosen"))
    own = [" ".join(word.split()) for word in data.getlist(f"{step.id}.own")]
    return Answer(
        chosen=tuple(identity for identity in vocabulary.labels() if identity in given),
        own=tuple(dict.fromkeys(word for word in own if 0 < len(word) <= LONGEST_OWN))[:MOST_OWN],
        other=base.own_words(data, f"{step.id}.other", most=base.MOST_WORDS),
    )
