"""``python -m tests.languages de``: files of words that a language hasn’t got, and what no longer fits."""

from __future__ import annotations

import sys

from tests.languages import compare


def told(language: str) -> int:
    """Say how a language stands; the number of files and places that need somebody."""
    missing, found = compare.missing(language), compare.all_problems(language)
    for place in missing:
        print(f"{place}: missing, read in English")  # noqa: T201
    for problem in found:
        print(problem)  # noqa: T201
    here = len(compare.english()) - len(missing)
    print(f"{language}: {here} of {len(compare.english())} files, {len(found)} places that don’t fit")  # noqa: T201
    return len(missing) + len(found)


if __name__ == "__main__":
    sys.exit(1 if sum(map(told, sys.argv[1:] or compare.languages())) else 0)
