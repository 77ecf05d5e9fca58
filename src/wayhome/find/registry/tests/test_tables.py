"""Somebody's own table comes in by a map of its columns: beside the national register, and without touching it."""

from __future__ import annotations

import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wayhome.find import search_forms
from wayhome.find.registry import importing, layout, maps, searching, sources, standing, tables
from wayhome.find.registry.brought import Brought
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.listed import Licence
from wayhome.find.registry.nearby import Nowhere
from wayhome.find.registry.searching import Query
from wayhome.find.registry.tests.conftest import ADA, Bring, numbered

MAP = """
source = "example-association"
title = "The association of examples, 2026"
country = "GB"

[columns]
number = "Member"
name = "Name"
letters = "After the name"
profession = "Calls themself"
licence = "Registration"
line1 = "Street"
town = "Town"
postcode = "Post code"
phone = "Phone"
languages = "Speaks"
trainings = "Trained in"
latitude = "North"
longitude = "East"
updated = "Changed"

[professions]
"Counsellor" = "counsellor"
"psychotherapist" = "psychotherapist"
"""
HEAD = (
    "Member,Name,After the name,Calls themself,Registration,Street,Town,Post code,Phone,Speaks,Trained in,North,East,"
    "Changed"
)
BO = 'M1,"Quince, Bo",MBACP,Counsellor; Psychotherapist,R-9,1 Quay,St Ives,TR26 1AB,01632 960001,English;Welsh,EMDR;IFS Level 2,50.21,-5.48,2026-03-04'  # noqa: E501
CY = "M2,CY LARCH,,counsellor,,2 Quay,Penzance,TR18 2AA,,Welsh,Somatic Experiencing,50.12,-5.54,"
DI = "M3,Di Rowan,,Counsellor,,,Nowhere Known,ZZ1 1ZZ,,,,,,"
EL = "M4,El Plumber,,Plumber,,,,,,,,,,"
Table = Callable[..., Brought]


@pytest.fixture
def table(tmp_path: Path, data: Path) -> Table:
    """Writes a table and its map, and takes the one up by the other."""

    def write(*rows: str, head: str = HEAD, said: str = MAP, **how: Any) -> Brought:
        path, column_map = tmp_path / "members.csv", tmp_path / "members.toml"
        text = "\n".join((head, *rows)) + "\n"
        path.write_bytes(text.encode(how.pop("encoding", "utf-8")))
        column_map.write_text(said, encoding="utf-8")
        return importing.take_up(path, column_map=column_map, **how)

    return write


def found(*near: str, **query: Any) -> list[str]:
    return [person.number for person in searching.search(Query("".join(near), **query), size=100).people]


def test_a_table_that_is_cut_off_or_holds_far_fewer_takes_nobodys_place(table: Table, tmp_path: Path) -> None:
    table(BO, CY, DI)
    with pytest.raises(Refused, match="3 people are in the register now, and one is in this file"):
        table(BO)
    path = tmp_path / "members.csv"
    for end in ("M4,Fay Be", 'M4,"Fay Be'):
        path.write_text("\n".join((HEAD, BO, CY, end)), encoding="utf-8")
        with pytest.raises(Refused, match="in the middle of a row"):
            importing.take_up(path, column_map=tmp_path / "members.toml")
    assert table(BO, replace=True).before == 3


def test_a_person_comes_as_the_table_says(table: Table) -> None:
    brought = table(BO, CY, DI, EL)

    assert brought.counts == {"kept": 3, "other profession": 1}
    assert (brought.people, brought.unplaced, brought.source) == (3, 1, "example-association")
    bo = searching.one("M1", "example-association")
    assert bo is not None
    assert str(bo.name) == "Bo Quince"
    assert (bo.source, bo.letters, bo.professions) == (
        "example-association",
        "MBACP",
        ("counsellor", "psychotherapist"),
    )
    assert (bo.licences, bo.languages, bo.trainings) == (
        (Licence("", "R-9"),),
        ("English", "Welsh"),
        ("EMDR", "IFS Level 2"),
    )
    assert (bo.place.lines, bo.place.town, bo.place.postcode, bo.place.country) == (
        ("1 Quay",),
        "St Ives",
        "TR26 1AB",
        "GB",
    )
    assert bo.coordinates is not None
    assert (bo.coordinates.latitude, bo.updated, bo.phone) == (50.21, "2026-03-04", "01632 960001")


def test_they_are_found_near_their_own_towns_and_postcodes(table: Table) -> None:
    table(BO, CY, DI)

    for near in ("St Ives", "saint ives, uk", "TR26 1AB", "tr261ab", "TR26 1AB GB"):
        assert found(near, within=1) == ["M1"]
    assert found("Penzance", within=10) == ["M2", "M1"]
    for near in ("Nowhere known", "ZZ1 1ZZ"):
        (di,) = searching.search(Query(near)).people
        assert (di.number, di.distance, di.coordinates) == ("M3", None, None)
    with pytest.raises(Nowhere):
        found("ZZ9 9ZZ")


def test_they_are_found_by_language_and_training(table: Table) -> None:
    table(BO, CY, DI)

    assert found("Penzance", within=50, language="wel") == ["M2", "M1"]
    assert found("Penzance", within=50, language="english") == ["M1"]
    assert found("Penzance", within=50, training="somatic exp") == ["M2"]
    assert found("Penzance", within=50, training="emdr", language="french") == []
    assert found(training="ifs", profession="psychotherapist") == ["M1"]
    assert found(name="welsh") == []


def test_two_sources_stand_side_by_side(table: Table, bring: Bring) -> None:
    importing.take_up(bring([ADA]))
    american = MAP.replace('"GB"', '"US"')
    table("M1,Bo,,Counsellor,,1 Elm,Somerville,02143,,,,,,", said=american)
    table("K1,Kit,,Counsellor,,,Boston,02108,,,,,,", said=american.replace("example-association", "other-one"))

    assert found("02139", within=5) == ["1000000004", "M1", "K1"]
    assert found("02139", within=5, source="other-one") == ["K1"]
    assert [one.source for one in standing.standings()] == ["nppes", "example-association", "other-one"]
    importing.take_up(bring([ADA, numbered(1)]))
    assert len(found("02139", within=5)) == 4
    assert sources.take_away("example-association") == 1
    assert sorted(found("02139", within=5)) == sorted(["1000000004", numbered(1)["NPI"], "K1"])
    sources.take_away("nppes")
    assert found("02139", within=5) == ["K1"]
    with pytest.raises(Refused, match="no register of that source"):
        sources.take_away("example-association")


def test_a_new_table_of_a_source_takes_the_place_of_the_old(table: Table) -> None:
    table(BO, CY)
    table(CY)

    assert searching.one("M1", "example-association") is None
    assert found("Penzance", within=50) == ["M2"]


def test_whoever_wished_stays_left_out_even_when_the_source_comes_back(table: Table) -> None:
    table(BO, CY)
    assert standing.forget("M1", "example-association")
    assert table(BO, CY).counts == {"kept": 1, "removed": 1}

    sources.take_away("example-association")

    assert standing.standings() == []
    assert table(BO, CY).counts == {"kept": 1, "removed": 1}


def test_a_postcode_is_said_as_people_write_it(table: Table) -> None:
    table(CY)
    centre = searching.search(Query("tr182aa", within=5)).centre
    assert centre is not None
    assert centre.title == "TR18 2AA, Penzance, GB"


def test_a_postcode_of_two_countries_is_asked_about(table: Table, bring: Bring) -> None:
    importing.take_up(bring([ADA | {"Provider Business Practice Location Address Postal Code": "75011"}]))
    table("M1,Bo,,Counsellor,,,Paris,75011,,,,48.86,2.38,", said=MAP.replace('"GB"', '"FR"'))

    with pytest.raises(Nowhere) as several:
        found("75011")
    assert several.value.choices == ("75011 FR", "75011 US")
    assert found("75011 FR") == found("75011, France") == found("Paris, France") == ["M1"]
    assert found("75011 US") == ["1000000004"]


def test_other_encodings_separators_and_dates(table: Table) -> None:
    said = 'encoding = "cp1252"\nseparator = ";"\nquote = "none"\nskip = 2\ndate = "%d.%m.%Y"\n' + MAP
    said = said.replace('licence = "Registration"\n', "").split("\nprofession")[0] + (
        '\nprofession = "Calls themself"\nfamily = "Family"\nupdated = "Changed"\n\n'
        '[professions]\n"Psychologe" = "psychologist"\n[lists]\nprofession = "/"\n'
    )
    head = "about\nnothing\nMember;Family;Name;After the name;Calls themself;Changed"
    table('1;Groß "G";;;x/Psychologe;04.03.2026', head=head, said=said, encoding="cp1252")

    one = searching.one("1", "example-association")
    assert one is not None
    assert (one.name.family, one.professions, one.updated) == ('Groß "G"', ("psychologist",), "2026-03-04")


def test_a_table_in_an_archive(table: Table, tmp_path: Path) -> None:
    table(BO)
    with zipfile.ZipFile(tmp_path / "members.zip", "w") as packed:
        packed.writestr("folder/members.csv", "\n".join((HEAD, CY)))

    importing.take_up(tmp_path / "members.zip", column_map=tmp_path / "members.toml")

    assert found("Penzance", within=50) == ["M2"]


def test_without_numbers_somebody_keeps_theirs_while_name_and_place_do(table: Table) -> None:
    said = MAP.replace('number = "Member"\n', "")
    table(CY, said=said)
    (before,) = found("Penzance")
    table(BO, CY.replace("Welsh", "French"), CY, said=said)

    assert before in found("Penzance")
    assert before != "M2"


def test_odd_rows_are_left_out_and_named(table: Table) -> None:
    rows = [f"N{n},Name {n},,Counsellor,,,Town,,,,,50.{n},-5," for n in range(10, 60)]

    brought = table(
        *rows[:3], "too,short", *rows[3:], BO.replace("50.21", "91"), 'X"Y,"a"b,', ",,,Counsellor" + "," * 10
    )

    assert brought.counts == {"kept": 51, "unreadable": 2, "no person": 1}
    assert brought.notes[:2] == (
        "Line 5 has 2 columns, and the first line names 14.",
        "Line 53, column “North”: “91 -5.48” is no place on a map; listed without.",
    )
    assert brought.notes[2].startswith("Line 54 breaks the rules of a table")


WRONG_MAPS = {
    "source = ": "can’t be read as TOML",
    MAP.replace("example-association", "nppes"): "other than “nppes”",
    MAP.replace("example-association", "../up"): "short name in small letters",
    MAP.replace(
        '"Name"', '"Nmae"'
    ): "“name” is the column “Nmae”, which line 1 does not name. It names “Member”, “Name”",
    MAP.replace('= "counsellor"', '= "wizard"'): "“wizard”, which is no profession here",
    MAP.replace("[professions]", "[professionals]"): "“professionals”, which is nothing",
    MAP.replace("town =", "city ="): "Under \\[columns\\] the map says “city”",
    MAP.replace("longitude", "phone", 1).replace('phone = "Phone"\n', ""): "without the other",
    MAP.replace('country = "GB"', ""): "in which country",
    MAP.replace('"GB"', '"Britain"'): "two letters",
    MAP.replace('name = "Name"\n', ""): "where names are",
    MAP.replace('profession = "Calls themself"\n', ""): "whose profession",
    'encoding = "utf-7"\n' + MAP: "encoding “utf-7”",
    'separator = "ab"\n' + MAP: "one sign as “separator”",
    'skip = "2"\n' + MAP: "wrong kind",
}


@pytest.mark.parametrize(("said", "says"), WRONG_MAPS.items(), ids=range(len(WRONG_MAPS)))
def test_what_is_wrong_with_a_map_is_said(table: Table, said: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        table(BO, said=said)


HOSTILE: dict[str, tuple[list[str], str]] = {
    "ragged": (["1,2"] * 50, "Line 2 has 2 columns"),
    "an endless line": (["M1," + "x" * (tables.LONGEST_LINE + 10)], "Line 2 is far too long"),
    "a quote that never ends": (['"' + "x,y\n" * 90_000], "Line 2 breaks the rules"),
    "nobody": ([], "nobody in this file"),
    "plumbers": ([EL], "nobody in this file"),
    "no table": (["\x00\x01\x02" * 1000], "nobody in this file|can’t be read"),
}


@pytest.mark.parametrize(("rows", "says"), HOSTILE.values(), ids=HOSTILE)
def test_what_does_harm_is_refused_and_nothing_is_changed(table: Table, data: Path, rows: list[str], says: str) -> None:
    table(BO)
    path = layout.file("example-association")
    before = path.read_bytes()

    with pytest.raises(Refused, match=says):
        table(*rows)

    assert path.read_bytes() == before
    assert sorted(one.name for one in data.iterdir()) == sorted([path.name, layout.LOCK])


def test_another_encoding_than_the_map_says_is_named(table: Table) -> None:
    with pytest.raises(Refused, match="Near line 1 there are signs that are not utf-8"):
        table(BO.replace("Bo", "Bö"), encoding="cp1252")


def test_an_archive_that_is_cut_off(table: Table, tmp_path: Path) -> None:
    table(BO)
    archive = tmp_path / "members.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("members.csv", "\n".join((HEAD, *(BO.replace("M1", f"M{n}") for n in range(3000)))))
    data = bytearray(archive.read_bytes())
    data[len(data) // 2] ^= 0xFF
    archive.write_bytes(data)

    with pytest.raises(Refused, match=r"cut off or damaged|can’t be read"):
        importing.take_up(archive, column_map=tmp_path / "members.toml")
    assert standing.standing("example-association") is not None


def test_the_map_of_the_documentation_is_right() -> None:
    page = (Path(__file__).parents[5] / "docs/formats/column-map.md").read_text(encoding="utf-8")
    column_map = page.split("```toml\n")[1].split("```")[0]

    said = maps.understood(tomllib.loads(column_map))

    assert set(said.columns) == set(maps.COLUMNS) - {"given", "family", "middle", "prefix", "suffix", "licence_state"}


def test_towns_of_other_countries_are_offered_first_by_the_names_of_the_countries(table: Table, bring: Bring) -> None:
    importing.take_up(bring([ADA]))
    assert search_forms.SearchForm().fields["near"].help_text == "A ZIP code, or a town with its state."
    table('M1,"Quince, Bo",,Counsellor,,,Springfield,,,,,50.21,-5.48,')
    assert search_forms.SearchForm().fields["near"].help_text == search_forms.ABROAD
    with pytest.raises(Nowhere, match=r"or the country\. These are 12 of \d\d\.") as several:
        found("Springfield")
    assert several.value.choices[0] == "Springfield, UK"
    assert len(several.value.choices) == 12
    assert found("Springfield, UK") == ["M1"]
