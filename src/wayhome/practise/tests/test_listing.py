"""``wayhome practices``: the library as data and as a table, without a vault."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from wayhome.practise import arguments, cautions, described, library
from wayhome.practise.management.commands import practise
from wayhome.practise.practice import FAMILIES

NOTHING: dict[str, Any] = {"family": [], "level": [], "described": []}


def told(**options: Any) -> str:
    out = StringIO()
    call_command("practices", stdout=out, **{**NOTHING, "json": False, **options})
    return out.getvalue()


def data(**options: Any) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in json.loads(told(json=True, **options))}


def test_everything_is_in_it() -> None:
    found = data()
    assert list(found) == [*library.practices(), *described.every()]
    for one in library.practices().values():
        said = found[one.id]
        assert said["kind"] == "practice"
        assert (said["family"], said["level"], tuple(said["minutes"])) == (one.family, one.level, one.minutes)
        assert tuple(said["variants"]) == one.variants
        assert (*said["cautions"]["own"], *said["cautions"]["general"]) == cautions.of(one).every
        assert said["evidence"]["label"] == one.evidence.label
        assert all(source["title"] and source["where"] and source["year"] for source in said["evidence"]["sources"])
        assert [source["id"] for source in said["evidence"]["sources"]] == list(one.evidence.sources)
    for page in described.every().values():
        assert found[page.id]["kind"] == page.kind
        assert found[page.id]["evidence"]["sources"]


@pytest.mark.parametrize("family", FAMILIES)
def test_it_can_be_narrowed_down(family: str) -> None:
    found = data(family=[family], level=[0, 1])
    assert {one["family"] for one in found.values()} <= {family}
    assert {one["level"] for one in found.values()} <= {0, 1}
    assert "practice" in {one["kind"] for one in data(family=[family]).values()}


def test_only_what_is_described() -> None:
    found = data(described=["not-offered"])
    assert {one["kind"] for one in found.values()} <= {"not-offered"}
    assert len(found) == len(described.of_kind("not-offered"))


def test_the_table_has_a_line_for_each() -> None:
    table = told()
    for one in library.practices().values():
        assert any(line.split()[:1] == [one.id] and one.title in line for line in table.splitlines())
    assert f"{len(library.practices())} practices, {len(described.every())} described." in table


def test_the_options_name_all_families_and_kinds() -> None:
    assert tuple(FAMILIES) == arguments.FAMILIES
    assert tuple(described.KINDS) == arguments.KINDS


def test_what_is_only_described_can_be_read_at_a_terminal() -> None:
    out = StringIO()
    practise.Command(stdout=out)._read_out(described.one("imagery-rescripting"))
    said = " ".join(out.getvalue().split())
    page = described.one("imagery-rescripting")
    for words in (page.title, page.kind_words, page.why_words, *page.ask):
        assert " ".join(words.split()) in said
