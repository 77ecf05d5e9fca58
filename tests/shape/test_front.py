"""What whoever comes here reads first: links lead somewhere, pictures are there, and the guides name true pages."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.pictures import HEAVIEST, LIGHTS
from tests.shape.test_practices import BANNED, grade_of, pattern_of
from tests.shape.test_words import PLAIN_HERE

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "content").rglob("README.md")])
GUIDES = [ROOT / "docs" / name for name in ("for-you.md", "for-therapists.md")]
PICTURES = ROOT / "docs/pictures"
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|srcset)=\"([^\"]+)\"")
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
WRITTEN = "\n".join(
    html.unescape(re.sub(r"<[^>]+>", "", path.read_text("utf-8")))
    for path in [
        *(ROOT / "src/wayhome").rglob("*.html"),
        *(ROOT / "content/en").rglob("*.toml"),
        *(one for one in (ROOT / "src/wayhome").rglob("*.py") if "tests" not in one.parts),
    ]
)
"""All that stands on pages."""
HARDEST = 8
"""Grade of Flesch and Kincaid: about thirteen years."""


@cache
def anchors_of(page: Path) -> frozenset[str]:
    """What can be jumped to in a page, as GitHub and the site make it from its headings."""
    headings = re.findall(r"^#{1,4} (.+)$", FENCED.sub("", page.read_text("utf-8")), re.MULTILINE)
    bare = (re.sub(r"[^\w\- ]", "", re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", one).lower()) for one in headings)
    return frozenset(one.replace(" ", "-") for one in bare)


def links_of(page: Path) -> list[str]:
    """What a page leads to by a path of ours."""
    text = FENCED.sub("", page.read_text("utf-8"))
    text = re.sub(r"`[^`\n]*`", "", text)
    found = [one or other for one, other in LINK.findall(text)]
    return [one for one in found if not re.match(r"[a-z]+:", one)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    for link in links_of(page):
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert not anchor or anchor in anchors_of(target), link


def test_links_are_looked_at() -> None:
    assert sum(len(links_of(page)) for page in PAGES) > 60
    assert "for-several-people" in anchors_of(ROOT / "docs/self-hosting.md")


def test_pictures_are_there_in_both_lights_bounded_and_named() -> None:
    named = {(page.parent / link).resolve() for page in PAGES for link in links_of(page) if link.endswith(".webp")}
    there = set(PICTURES.iterdir())
    in_both = {one.with_name(one.name.replace("-light.", f"-{light}.")) for one in named for light in LIGHTS}
    assert len(named) >= 5
    assert in_both == there
    assert {one.name: weight for one in there if (weight := one.stat().st_size) > HEAVIEST} == {}
    assert all(one.read_bytes()[8:12] == b"WEBP" for one in there)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_calls_things_as_the_pages_do(guide: Path) -> None:
    names = {" ".join(one.split()) for one in re.findall(r"\*\*([^*]+)\*\*", guide.read_text("utf-8"))}
    assert len(names) > 15
    unknown = {one for one in names if one not in WRITTEN and not one.endswith(".")}
    assert unknown == set()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_speaks_as_wayhome_speaks(guide: Path) -> None:
    text = FENCED.sub("", guide.read_text("utf-8"))
    text = re.sub(r"\]\([^)]*\)", "]", text)
    for group, banned in BANNED.items():
        found = {phrase for phrase in banned["phrases"] if pattern_of(phrase).search(text)}
        assert found - PLAIN_HERE.keys() == set(), group
    assert "!" not in text.replace("![", "[")
    assert "'" not in text
    assert grade_of(re.sub(r"^[#|].*$|[*_>]|!?\[[^]]*\]", "", text, flags=re.MULTILINE)) <= HARDEST
