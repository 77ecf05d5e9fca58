"""Today on a quiet device: one thing, the others folded away, and nothing of them lost."""

from __future__ import annotations

import re
from datetime import timedelta

import msgspec
import pytest
from django.utils import timezone

from tests.cast import Person
from wayhome.practise.records import Run
from wayhome.vault import operations
from wayhome.web.comfort import COOKIE, Comfort

HEADING = re.compile(r"<h2[^>]*>(.*?)</h2>", re.DOTALL)


def today(person: Person, *, quiet: bool) -> tuple[str, str]:
    """What of the page is there at once, and what is folded away."""
    person.client.cookies[COOKIE] = msgspec.json.encode(Comfort(quiet=quiet)).decode()
    page = person.client.get("/").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    first, _, folded = main.partition("<summary>More of today</summary>")
    return first, folded


def headings(*parts: str) -> set[str]:
    found = (one for part in parts for one in HEADING.findall(part))
    return {" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in found}


def test_only_a_quiet_device_is_quiet(ada: Person) -> None:
    assert today(ada, quiet=False)[1] == ""
    assert today(ada, quiet=True)[1] != ""


def test_one_thing_is_there_at_once(ada: Person) -> None:
    first, folded = today(ada, quiet=True)
    assert len(headings(first)) == 1
    assert "You are in" in " ".join(headings(folded))
    assert first.count('class="btn"') <= 1


@pytest.mark.parametrize("ended_hard", [False, True])
def test_nothing_is_lost(ada: Person, ended_hard: bool) -> None:
    if ended_hard:
        began = timezone.now() - timedelta(days=1)
        run = Run(practice="five-senses", title="Five senses", state="done", before=3, after=8)
        operations.keep(ada.vault, msgspec.structs.replace(run, ended=began), created=began)
    whole, _ = today(ada, quiet=False)
    quietly = today(ada, quiet=True)
    assert headings(*quietly) == headings(whole)
    sent = re.compile(r'action="([^"]+)"')
    assert sorted(sent.findall("".join(quietly))) == sorted(sent.findall(whole))
    assert ("And now?" in quietly[0]) is ended_hard
    assert ("How is it inside" in quietly[0]) or not ended_hard
