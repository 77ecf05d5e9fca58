"""The comparison and the decision on paper, for oneself: made in memory, and never on the disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import timezone

from wayhome.find import flags
from wayhome.find.compare import asking, deciding
from wayhome.find.compare.table import Cell, Line, Side, Table, table
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.decision import LEANING, Leaning
from wayhome.languages.words import _
from wayhome.vault import queries
from wayhome.vault.opened import OpenVault
from wayhome.vault.readable import on_day
from wayhome.web.paper.setting import typeset_for_readers

TEMPLATE = Path(__file__).parent / "typst" / "compare.typ"
NAME = "notes.pdf"
"""What the file is called: it tells nothing of what is in it."""
TITLE = _("Notes")
GOOD, SERIOUS = _("Good: {sign}"), _("To take seriously: {sign}")
MARKS = {"differ": _("They differ"), "same": _("The same with all"), "": ""}


def pdf(vault: OpenVault, paper: str) -> bytes:
    """All of it as a PDF; ``paper``: one of the sizes that are offered."""
    whole = table(vault)
    leaning = queries.find(vault, Leaning, vault.singleton(LEANING))
    notes = {
        "title": TITLE,
        "heading": whole.title,
        "paper": paper,
        "day": on_day(timezone.now()),
        "people": [_side(side, leaning.payload.towards if leaning else "") for side in whole.sides],
        "rows": [_row(line) for line in whole.told],
        "silent": whole.silent_said,
        "left_out": ", ".join(str(row.title) for row in whole.out),
        "gut": leaning.payload.gut if leaning else "",
        "gut_beside": leaning.payload.aside.get("gut", "") if leaning else "",
        "decision": _decision(vault),
        "asking": _asking(whole),
    }
    return typeset_for_readers(TEMPLATE, "notes", notes)


def _side(side: Side, towards: str) -> dict[str, Any]:
    return {"name": side.them.name, "line": side.line, "leaning": towards == str(side.id)}


def _row(line: Line) -> dict[str, Any]:
    return {
        "title": line.row.title,
        "about": line.row.theme_said,
        "mark": MARKS[line.mark],
        "cells": [_cell(cell) for cell in line.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    signs = [*(GOOD.format(sign=one) for one in cell.green), *(SERIOUS.format(sign=one) for one in cell.red)]
    signs += [flags.beside_grave()] if cell.grave else []
    return {
        "own": [*([cell.felt_line] if cell.felt else []), *cell.own],
        "facts": [*signs, " · ".join(cell.facts)] if cell.facts else signs,
        "answers": [
            {"asked": "" if cell.row.is_question else one.words, "said": one.said, "sat": one.rating_said}
            for one in cell.answers
            if one.is_answered and (cell.is_known or one.rating != "unasked")
        ],
        "unknown": "" if cell.is_known else _("Not asked yet") if cell.is_unasked else _("Not known yet"),
        "ask": _("To ask again") if cell.ask else "",
    }


def _decision(vault: OpenVault) -> dict[str, str]:
    record = deciding.present(vault)
    if record is None:
        return {}
    whom = record.payload.chosen
    them = queries.find(vault, Candidate, whom) if whom else None
    return {
        "day": on_day(record.created),
        "whom": them.payload.name
        if them
        else _("Nobody yet")
        if not whom
        else _("Somebody who isn’t on your list any more"),
        "reason": record.payload.reason,
        "beside": record.payload.aside.get("reason", ""),
    }


def _asking(whole: Table) -> list[dict[str, Any]]:
    return [
        {"name": one.side.them.name, "items": [*one.own, *(question.words for question in one.questions)]}
        for one in asking.to_ask(whole)
        if one.own or one.questions
    ] + ([{"name": _("Of everybody"), "items": list(everybody)}] if (everybody := asking.of_everybody(whole)) else [])
