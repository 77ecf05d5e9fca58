"""A workbook made: typst lays out its pages from a template of ours and words that are only data. It works in memory,
and a job’s file is sealed while it waits: what a person wrote is never on the disk in clear.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from wayhome.languages.numbers import in_words
from wayhome.languages.words import _, counted
from wayhome.practise.practice import Practice
from wayhome.practise.workbook.front import front
from wayhome.practise.workbook.pages import page
from wayhome.vault import jobs, outcomes
from wayhome.vault.models import Job
from wayhome.vault.opened import OpenVault
from wayhome.web.paper.setting import MEDIA_TYPE, PAPERS, Paper, typeset

TEMPLATE = Path(__file__).parent / "typst" / "workbook.typ"
WHAT = "workbook"
NAME = "workbook.pdf"
"""What the file is called: the same for everybody."""
MOST = 60
"""Practices of one book: about two hundred and fifty pages, made in a few seconds."""
PIECE = 64 * 1024

outcomes.call(
    WHAT,
    _("Making your workbook"),
    counted=_("practices"),
    back="practise:workbook",
    trouble=_("Your workbook wasn’t made."),
)


class Choices(msgspec.Struct, frozen=True):
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
        return jobs.Outcome(
            heading=str(_("Your workbook is ready.")), lines=(_contents(len(practices), choices), str(PLAIN))
        )

    return jobs.begin(vault, WHAT, work)


PLAIN = _("It isn’t sealed once you have it: whoever opens the file, or finds the paper, can read it.")


def _contents(count: int, choices: Choices) -> str:
    said, paper = in_words(count).capitalize(), PAPERS[choices.paper]
    if choices.large:
        return counted(
            "One practice, for {paper} paper, in large print.",
            "{count_said} practices, for {paper} paper, in large print.",
            count,
            count_said=said,
            paper=paper,
        )
    return counted(
        "One practice, for {paper} paper.",
        "{count_said} practices, for {paper} paper.",
        count,
        count_said=said,
        paper=paper,
    )


def _set(pages: list[dict[str, object]], choices: Choices) -> bytes:
    book = {
        **front(name=choices.name, plain=choices.plain, country=choices.country),
        "paper": choices.paper,
        "large": choices.large,
        "practices": pages,
    }
    return typeset(TEMPLATE, "book", book)
