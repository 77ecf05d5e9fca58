"""A workbook made: typst lays out the pages from a template of ours, a folder of fonts, and words that are only data.

typst sees no file but those in ``typst/``, no font of the system, and no network. It works in memory: what a person
wrote is never on the disk in clear, and a job's file is sealed while it waits.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from wayhome.content.numbers import in_words
from wayhome.practise.practice import Practice
from wayhome.practise.workbook.front import front
from wayhome.practise.workbook.pages import page
from wayhome.vault import jobs, outcomes
from wayhome.vault.models import Job
from wayhome.vault.opened import OpenVault

Paper = Literal["a4", "us-letter"]
PAPERS: dict[Paper, str] = {"a4": "A4", "us-letter": "US Letter"}
HERE = Path(__file__).parent / "typst"
TEMPLATE = HERE / "workbook.typ"
WHAT = "workbook"
NAME = "workbook.pdf"
"""What the file is called: the same for everybody."""
MEDIA_TYPE = "application/pdf"
MOST = 60
"""Practices of one book: about two hundred and fifty pages, made in a few seconds."""
PIECE = 64 * 1024

outcomes.call(
    WHAT,
    "Making your workbook",
    counted="practices",
    back="practise:workbook",
    trouble="Your workbook wasn’t made.",
)


@dataclass(frozen=True, slots=True)
class Choices:
    """How a workbook is to be. ``name`` on the cover, or empty; ``plain``: a cover that tells nothing; ``country``: two
    letters or empty. ``without``: what a practice is not to ask for, where it has a form without."""

    paper: Paper = "a4"
    large: bool = False
    name: str = ""
    plain: bool = False
    country: str = ""
    without: tuple[str, ...] = ()


def pdf(practices: Sequence[Practice], choices: Choices) -> bytes:
    """The workbook with these practices, in this order, as a PDF."""
    return _set([page(one, choices.without) for one in practices], choices)


def begin(vault: OpenVault, practices: Sequence[Practice], choices: Choices) -> Job:
    """Start making one that may hold own practices: its file waits sealed."""

    def work(progress: jobs.Progress) -> jobs.Outcome:
        progress.expect(len(practices))
        pages = []
        for one in practices:
            pages.append(page(one, choices.without))
            progress.step()
        made = _set(pages, choices)
        sink = progress.file(NAME, MEDIA_TYPE)
        for start in range(0, len(made), PIECE):
            sink.write(made[start : start + PIECE])
            progress.step(0)
        return jobs.Outcome(heading="Your workbook is ready.", lines=(_contents(len(practices), choices), PLAIN))

    return jobs.begin(vault, WHAT, work)


PLAIN = "It isn’t sealed once you have it: whoever opens the file, or finds the paper, can read it."


def _contents(count: int, choices: Choices) -> str:
    large = ", in large print" if choices.large else ""
    return (
        f"{in_words(count).capitalize()} practice{'' if count == 1 else 's'}, for {PAPERS[choices.paper]} paper{large}."
    )


def _set(pages: list[dict[str, object]], choices: Choices) -> bytes:
    book = {
        **front(name=choices.name, plain=choices.plain, country=choices.country),
        "paper": choices.paper,
        "large": choices.large,
        "practices": pages,
    }
    made = _typst().compile(
        TEMPLATE,
        root=HERE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"book": json.dumps(book, ensure_ascii=False)},
        format="pdf",
    )
    return bytes(made)


@cache
def _typst() -> Any:
    # Thirty megabytes that only this page needs: Wayhome starts without them.
    return importlib.import_module("typst")


@cache
def _fonts() -> Any:
    """Ours; and those inside typst, for letters that ours lack."""
    return _typst().Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[HERE / "fonts"])
