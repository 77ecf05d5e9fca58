"""What the commands of Understand take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse


def moment(parser: argparse.ArgumentParser) -> None:
    """Note a moment that got to you, in a few words.

    Without options it asks three things; each can be left out with Enter, and one answer is enough. It can be gone on
    with later in the browser, one question at a time. Words given on the command line stay in the shell’s history;
    asked for, they don’t. “Not sure” is an answer to each of the questions.

    Examples:
      wayhome moment
      wayhome moment "Raised voices" --feeling anxious --feeling "not quite here" --body throat
      wayhome moment "Being kept waiting" --with Ro --need connection
    """
    parser.add_argument("words", nargs="*", metavar="WORDS", help="what set it off (left out, it asks)")
    parser.add_argument(
        "--feeling",
        action="append",
        default=[],
        metavar="FEELING",
        help="a feeling, also in words of your own (may be repeated)",
    )
    parser.add_argument("--body", default="", metavar="WORDS", help="where it is in the body")
    parser.add_argument("--belief", default="", metavar="WORDS", help="what it seemed to say")
    parser.add_argument("--age", default="", metavar="WORDS", help="how old it felt, in words")
    parser.add_argument("--with", dest="about", default="", metavar="NAME", help="the younger self who felt it")
    parser.add_argument(
        "--need", default="", metavar="NEED", help="what was needed: safety, rest, connection and so on"
    )
    parser.add_argument("--needed", default="", metavar="WORDS", help="what was needed, in words of your own")
    parser.add_argument("--now", default="", metavar="WORDS", help="what the adult does now")
