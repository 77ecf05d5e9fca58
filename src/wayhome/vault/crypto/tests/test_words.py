"""The common words: what is written by hand gets smaller by them, and nobody else's words are taken for them."""

from __future__ import annotations

import zlib
from pathlib import Path
from threading import Thread

import pytest

from wayhome.vault.crypto import inner, words

ENGLISH = [
    # Henry David Thoreau, Walden, 1854.
    "I went to the woods because I wished to live deliberately, to front only the essential facts of life, and see "
    "if I could not learn what it had to teach, and not, when I came to die, discover that I had not lived. I did "
    "not wish to live what was not life, living is so dear; nor did I wish to practise resignation, unless it was "
    "quite necessary. I wanted to live deep and suck out all the marrow of life, to live so sturdily and Spartan- "
    "like as to put to rout all that was not life, to cut a broad swath and shave close, to drive life into a "
    "corner, and reduce it to its lowest terms, and, if it proved to be mean, why then to get the whole and genuine "
    "meanness of it, and publish its meanness to the world; or if it were sublime, to know it by experience, and be "
    "able to give a true account of it.",
    # Jane Austen, Emma, 1815.
    "Emma Woodhouse, handsome, clever, and rich, with a comfortable home and happy disposition, seemed to unite "
    "some of the best blessings of existence; and had lived nearly twenty-one years in the world with very little "
    "to distress or vex her. She was the youngest of the two daughters of a most affectionate, indulgent father; "
    "and had, in consequence of her sister's marriage, been mistress of his house from a very early period. Her "
    "mother had died too long ago for her to have more than an indistinct remembrance of her caresses; and her "
    "place had been supplied by an excellent woman as governess, who had fallen little short of a mother in "
    "affection.",
    # Charles Dickens, David Copperfield, 1850.
    "Whether I shall turn out to be the hero of my own life, or whether that station will be held by anybody else, "
    "these pages must show. To begin my life with the beginning of my life, I record that I was born (as I have "
    "been informed and believe) on a Friday, at twelve o'clock at night. It was remarked that the clock began to "
    "strike, and I began to cry, simultaneously.",
]


@pytest.mark.parametrize("text", ENGLISH, ids=["Walden", "Emma", "David Copperfield"])
def test_english_is_smaller_by_a_tenth_at_least(text: str) -> None:
    plaintext = b'[1,{"text":"%s"}]' % text.encode()
    assert len(inner.pack(plaintext, compress=True)) < 0.9 * len(zlib.compress(plaintext, 9, -15))


@pytest.mark.parametrize("altered", [words.WORDS + b" ", words.WORDS.upper(), b""])
def test_other_words_are_refused(altered: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "read_bytes", lambda path: altered)
    with pytest.raises(RuntimeError, match="not the file that Wayhome came with"):
        words._read()


def test_the_document_names_the_words_that_are_used() -> None:
    document = Path(__file__).parents[5] / "docs" / "formats" / "sealed-record-v1.md"
    text = document.read_text(encoding="utf-8")
    assert f"`{words._SUM}`" in text
    assert f"{len(words.WORDS):,} bytes" in text


def test_nothing_of_one_record_is_in_the_next() -> None:
    secret = b"only the lamp in the hall knows quixotic verdigris zephyrs " * 9
    alone = inner.pack(b"[1,{}]" + secret, compress=True)
    for _ in range(3):
        assert inner.pack(b"[1,{}]" + secret, compress=True) == alone


def test_several_threads_compress_at_once() -> None:
    texts = [(f"page {number} " + ENGLISH[number % 3]).encode() * 40 for number in range(60)]
    found: dict[int, bytes] = {}

    def some(first: int) -> None:
        for number in range(first, len(texts), 4):
            found[number] = inner.unpack(inner.pack(texts[number], compress=True), "page", compressed=True)

    threads = [Thread(target=some, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[number] for number in range(len(texts))] == texts
