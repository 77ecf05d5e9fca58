"""Drawing in tests: strokes as a page sends them, and what was kept of them."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

from tests.cast import Person
from wayhome.practise.records import Drawing, Run
from wayhome.practise.tests.doing import at, begun, page, url
from wayhome.vault import queries
from wayhome.vault.kinds import Record

SLUG, STEP = "the-weather-inside", "weather"


def stroke(colour: str = "rain", brush: str = "crayon", *points: int) -> list[Any]:
    return [brush, colour, 14, list(points or (1000, 1000, 500, 800, 0, 20, 800, 300, -20))]


class Page:
    """A page open on a drawing step, as a browser has it."""

    def __init__(self, person: Person, run: Record[Run] | None = None, step: str = STEP) -> None:
        self.person, self.run, self.step = person, run or begun(person, SLUG), step
        self.shown = page(person, at(self.run, step))
        self.tab = self._attribute("tab")
        self.turn = 0
        known = self.standing(self.shown)
        self.sheet: str = known[-1][0] if known else self._attribute("fresh")
        self.number: int = known[-1][4] if known else 0
        self.count: int = known[-1][5] if known else 0

    def _attribute(self, name: str) -> str:
        found = re.search(rf' {name}="([^"]*)"', self.shown[self.shown.index("<draw-pad") :])
        assert found
        return found[1]

    def standing(self, shown: str) -> list[Any]:
        found = re.search(r'\.standing" value="([^"]*)"', shown)
        assert found
        made: list[Any] = json.loads(found[1].replace("&quot;", '"'))
        return made

    def sent(self, *strokes: list[Any], keep: int | None = None, **more: Any) -> str:
        """What the page would send."""
        self.turn += 1
        keep = self.count if keep is None else keep
        one = {"sheet": self.sheet, "number": self.number, "keep": keep, "turn": self.turn, "strokes": strokes} | more
        return json.dumps({"tab": self.tab, "sheets": [one]}, separators=(",", ":"))

    def save(self, *strokes: list[Any], title: str = "", text: str = "", **more: Any) -> Any:
        """Let the page save itself, and remember what it is told."""
        fields = {f"{self.step}.drawn": self.sent(*strokes, **more) if strokes or more else ""}
        fields |= {f"{self.step}.title": title, f"{self.step}.text": text, "seen": "0"}
        answer = self.person.client.post(at(self.run, self.step), fields, headers={"Wayhome-Autosave": "1"})
        if answer.status_code == 200:
            self.hear(json.loads(answer.json()["fields"][f"{self.step}.standing"]))
        return answer

    def hear(self, standing: list[Any]) -> None:
        """Believe what the server says, as the page's script does."""
        mine = [one for one in standing if one[2] == self.tab and self.sheet in (one[0], one[1])]
        for one in mine[-1:]:
            self.sheet, self.number, self.count = one[0], one[4], one[5]


def drawings(person: Person) -> list[Record[Drawing]]:
    return list(queries.every(person.vault, Drawing))


def only(person: Person) -> Record[Drawing]:
    (drawing,) = drawings(person)
    return drawing


def answered(person: Person, run: Record[Run], step: str = STEP) -> Any:
    return queries.get(person.vault, Run, run.id).payload.answers[step].answer


__all__ = ["SLUG", "STEP", "Page", "answered", "at", "begun", "drawings", "only", "page", "stroke", "url", "uuid"]
