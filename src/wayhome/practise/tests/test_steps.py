"""What is acknowledged is what was sent: no answer is ever cut short in silence."""

from __future__ import annotations

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import QueryDict

from wayhome.practise.steps.promise import Promise
from wayhome.practise.steps.promise import read_answer as read_promise
from wayhome.practise.steps.step import MOST_WORDS
from wayhome.practise.steps.write import Write
from wayhome.practise.steps.write import read_answer as read_words

WRITE = Write(id="w", title="Write", text="Write.", prompt="What is there?")
PROMISE = Promise(id="p", title="Promise", text="Promise.", prompt="What?")


def sent(**fields: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({name.replace("_", "."): value for name, value in fields.items()})
    return data


def test_as_much_as_fits_is_kept_to_the_letter() -> None:
    words = "é" * MOST_WORDS

    assert read_words(WRITE, sent(w_text=words)).text == words


def test_more_than_fits_is_refused_and_not_cut() -> None:
    with pytest.raises(RequestDataTooBig):
        read_words(WRITE, sent(w_text="a" * (MOST_WORDS + 1)))
    with pytest.raises(RequestDataTooBig):
        read_promise(PROMISE, sent(p_text="one thing", p_when="a" * 301))
