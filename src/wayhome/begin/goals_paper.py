"""Goals on paper, for both: made in memory, and never on the disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import timezone

from wayhome.begin import goals
from wayhome.begin.goals import Way
from wayhome.begin.records.goal import day_said, sign_of
from wayhome.begin.records.moment import Moment
from wayhome.begin.saying import look_on
from wayhome.languages.words import _
from wayhome.safety import practices
from wayhome.vault.opened import OpenVault
from wayhome.vault.readable import on_day
from wayhome.web.paper.setting import typeset_for_readers

TEMPLATE = Path(__file__).parent / "typst" / "goals.typ"
NAME = "notes.pdf"
"""What the file is called: it tells nothing of what is in it."""
TITLE = _("Notes")
OURS, MINE = _("What we’re walking towards"), _("What I’m walking towards")
ME = _("Me")
FEW = 4
"""Moments of one goal that stand on the paper, the latest ones."""


def pdf(vault: OpenVault, paper: str) -> bytes:
    """Goals that are walked towards, as a PDF; ``paper``: one of the sizes that are offered."""
    ways, small = [one for one in goals.kept(vault) if one.place], goals.small(vault)
    notes = {
        "title": TITLE,
        "paper": paper,
        "heading": OURS if any(one.is_agreed for one in ways) else MINE,
        "day": on_day(timezone.now()),
        "goals": [_goal(one) for one in ways],
        "small": small.payload.words if small else "",
    }
    return typeset_for_readers(TEMPLATE, "notes", notes)


def _goal(way: Way) -> dict[str, Any]:
    held = way.goal.scale
    linked = [one.title for slug in way.goal.practices if (one := practices.known(slug))]
    return {
        "kicker": way.kicker,
        "words": way.goal.words,
        "before": way.goal.before,
        "steps": [{"sign": one.sign, "mark": one.mark, "words": one.words, "now": one.is_now} for one in way.steps],
        "locked": _("Locked on {day}").format(day=held.day_said) if held else _("Not locked yet"),
        "mine": held.mine if held else "",
        "theirs": held.theirs if held else "",
        "agreed": held.agreed_said if held else "",
        "whom": way.goal.with_whom,
        "look": _look(way),
        "for": ", ".join(map(str, way.goal.needs_said)),
        "practices": ", ".join(linked),
        "moments": [
            _moment(way, one) for one in (record.payload for record in way.moments if not record.payload.begun)
        ][:FEW],
    }


def _moment(way: Way, one: Moment) -> dict[str, str]:
    who = way.said_by(one)
    who = who[:1].upper() + who[1:]
    levels = [f"{whose}: {sign_of(level)}" for whose, level in ((ME, one.level), (who, one.theirs)) if sign_of(level)]
    return {"day": " · ".join((one.day_said, *levels)), "words": one.words, "said": one.their_words, "who": who}


def _look(way: Way) -> str:
    day, review = day_said(way.goal.review), way.goal.review
    ahead = review is not None and review >= timezone.localdate()
    said = look_on(day, ahead=ahead)
    return "; ".join(part for part in (way.goal.rhythm, said if day else "") if part)
