"""Taking up the register: whom it keeps, what it counts, and that weekly files change what is there."""

from __future__ import annotations

import threading
from contextlib import closing
from pathlib import Path

import pytest

from wayhome.find.registry import importing, layout, replacing, searching, standing
from wayhome.find.registry.brought import Told
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.listed import Licence
from wayhome.find.registry.searching import Query
from wayhome.find.registry.tests.conftest import ADA, PLACE, WEEKLY, Bring, numbered, text, zipped

CODE = "Healthcare Provider Taxonomy Code_1"


def names(**query: str) -> list[str]:
    found = searching.search(Query(**({"near": "02139"} | query)), size=1000)  # type: ignore[arg-type]
    return sorted(person.number for person in found.people)


@pytest.mark.parametrize("newer", [False, True])
def test_a_person_comes_as_the_register_says(bring: Bring, newer: bool) -> None:
    brought = importing.take_up(bring([ADA], newer=newer))

    ada = searching.one("1000000004")
    assert ada is not None
    assert (brought.people, brought.rows, brought.counts) == (1, 1, {"kept": 1})
    assert str(ada.name) == "Ada O'Brien-Núñez"
    assert (ada.letters, ada.professions, ada.licences) == ("Psy.D.", ("psychologist",), (Licence("MA", "PSY-77"),))
    assert (ada.place.lines, ada.place.town, ada.place.postcode) == (("1 Elm St NW",), "Cambridge", "02139-1234")
    assert (ada.phone, ada.updated) == ("(617) 555-0100", "2021-03-04")
    assert ada.coordinates is not None


def test_a_mailing_address_stays_out(bring: Bring, data: Path) -> None:
    importing.take_up(bring([ADA]))

    assert b"PRIVATE HOME" not in (data / layout.FILE).read_bytes()


def test_the_main_profession_stands_first(bring: Bring) -> None:
    second = {"Healthcare Provider Taxonomy Code_2": "1041C0700X", "Healthcare Provider Primary Taxonomy Switch_2": "Y"}
    importing.take_up(bring([ADA | second | {"Healthcare Provider Primary Taxonomy Switch_1": "N"}]))

    ada = searching.one("1000000004")
    assert ada is not None
    assert ada.professions == ("clinical-social-worker", "psychologist")


def test_everybody_left_out_is_counted_by_the_reason(bring: Bring) -> None:
    rows = [
        ADA,
        ADA | {"Last Update Date": "01/01/2020", "Provider First Name": "OLDER"},
        numbered(1, **{"Entity Type Code": "2"}),
        numbered(2, **{CODE: "207R00000X"}),
        numbered(3, **{CODE: "103K00000X"}),
        numbered(4, **{"NPI Deactivation Date": "01/02/2020"}),
        numbered(5, **{"NPI Deactivation Date": "01/02/2020", "NPI Reactivation Date": "01/02/2020"}),
        numbered(6, **{"NPI Deactivation Date": "01/02/2020", "NPI Reactivation Date": "12/31/2019"}),
        {"NPI": "1000000079", "NPI Deactivation Date": "01/02/2020"},
        numbered(8, **{"Provider Last Name (Legal Name)": "", "Provider First Name": " "}),
        ADA | {"NPI": "1234567890"},
        ADA | {"NPI": "12345"},
    ]

    brought = importing.take_up(bring(rows))

    assert brought.counts == {
        "kept": 2,
        "twice": 1,
        "organisation": 1,
        "other profession": 2,
        "deactivated": 3,
        "no person": 1,
        "wrong number": 1,
        "unreadable": 1,
    }
    assert brought.rows == len(rows)
    ada = searching.one("1000000004")
    assert ada is not None
    assert ada.name.given == "Ada"


def test_an_older_file_asks_before_it_undoes_what_is_newer(bring: Bring) -> None:
    monthly = bring([ADA, numbered(1)])
    importing.take_up(monthly)
    importing.take_up(bring([ADA | {"NPI Deactivation Date": "11/10/2026"}], WEEKLY))
    importing.take_up(bring([numbered(2)], "npidata_pfile_20261116-20261122.csv"))
    for older in (monthly, bring([ADA], WEEKLY)):
        with pytest.raises(replacing.Asked, match="and the register here is of 22 November 2026"):
            importing.take_up(older)
    assert names() == sorted(numbered(n)["NPI"] for n in (1, 2))
    assert importing.take_up(monthly, replace=True).people == 2
    importing.take_up(bring([ADA], WEEKLY))


def test_a_list_of_numbers_that_are_gone_may_be_older_and_hides_nothing_newer(bring: Bring, tmp_path: Path) -> None:
    importing.take_up(bring([ADA, numbered(1), numbered(2)]))
    importing.take_up(bring([ADA], WEEKLY))
    gone = tmp_path / "NPPES Deactivated NPI Report 20261110.csv"
    gone.write_text(f"NPI,NPPES Deactivation Date\n{numbered(1)['NPI']},11/01/2026\n")
    importing.take_up(gone)
    with pytest.raises(replacing.Asked, match=r"is of 12 November 2026.*of 15 November 2026"):
        importing.take_up(bring([ADA], "npidata_pfile_20050523-20261112.csv"))


def test_the_number_of_the_publishers_own_example_is_right(bring: Bring) -> None:
    assert importing.take_up(bring([ADA | {"NPI": "1720081672"}])).people == 1


def test_an_archive_is_read_as_it_comes(bring: Bring) -> None:
    archive = zipped(
        bring([ADA]), npidata_pfile_20050523_fileheader_csv="NPI,nothing\n", othername_csv="NPI,Name\n1,x\n"
    )

    assert importing.take_up(archive).people == 1


def test_columns_count_by_name_not_by_place(bring: Bring) -> None:
    path = bring([ADA])
    path.write_text("\n".join(",".join(reversed(line.split(","))) for line in path.read_text().splitlines()))

    importing.take_up(path)

    assert names() == ["1000000004"]


def test_rows_that_are_no_rows_are_left_out(bring: Bring) -> None:
    path = bring([ADA, numbered(1)])
    rows = path.read_bytes().splitlines()
    rows[2:2] = [
        b'"1000000079","01/02/2020"',
        b'"1000000087","never closed,',
        rows[1].replace(b"1000000004", b"1000000095").replace(b"CAMBRIDGE", b"CAMB\xffRIDGE"),
        rows[1] + b',"one more"',
        b"",
    ]
    path.write_bytes(b"\r\n".join(rows))

    brought = importing.take_up(path)

    assert (brought.people, brought.counts["deactivated"]) == (2, 1)
    assert brought.counts["unreadable"] >= 2


def test_a_weekly_file_changes_adds_and_removes(bring: Bring) -> None:
    importing.take_up(bring([ADA, numbered(1), numbered(2), numbered(3), numbered(9)]))
    two = numbered(2)["NPI"]
    changed = [
        ADA | {f"{PLACE} Postal Code": "94110"},
        numbered(1, **{"NPI Deactivation Date": "11/10/2026"}),
        numbered(3, **{CODE: "207R00000X"}),
        numbered(4),
    ]

    brought = importing.take_up(bring(changed, WEEKLY))

    assert not brought.whole
    assert names() == sorted([two, numbered(4)["NPI"], numbered(9)["NPI"]])
    assert names(near="94110") == ["1000000004"]
    assert brought.people == 4
    ada = searching.one("1000000004")
    assert ada is not None
    assert ada.licences == (Licence("MA", "PSY-77"),)
    state = standing.standing()
    assert state is not None
    assert (state.people, state.latest, state.whole) == (4, WEEKLY, importing_name())


def importing_name() -> str:
    return "npidata_pfile_20050523-20261108.csv"


def test_what_stays_over_an_update_stays_as_it_was(bring: Bring) -> None:
    importing.take_up(bring([ADA, numbered(1, **{"Provider Credential Text": 'a "b", c'})]))
    before = searching.one(numbered(1)["NPI"])

    importing.take_up(bring([numbered(2)], WEEKLY))

    assert before is not None
    assert searching.one(numbered(1)["NPI"]) == before


def test_a_list_of_deactivated_numbers_takes_them_out(bring: Bring, tmp_path: Path) -> None:
    importing.take_up(bring([ADA, numbered(1)]))
    path = tmp_path / "NPPES Deactivated NPI Report.csv"
    path.write_text("NPI,NPPES Deactivation Date\n1000000004,11/10/2026\n")

    brought = importing.take_up(path)

    assert brought.counts == {"deactivated": 1}
    assert names() == [numbered(1)["NPI"]]


def test_a_monthly_file_takes_the_place_of_everybody(bring: Bring) -> None:
    importing.take_up(bring([ADA, numbered(1)]))

    importing.take_up(bring([numbered(2)]))

    assert names() == [numbered(2)["NPI"]]


def test_whoever_asked_to_be_left_out_stays_out(bring: Bring) -> None:
    importing.take_up(bring([ADA, numbered(1)]))

    assert standing.forget(1000000004)
    assert not standing.forget(1000000004)
    assert names() == names(profession="psychologist") == names(name="obrien") == [numbered(1)["NPI"]]
    for path in (bring([ADA], WEEKLY), bring([ADA, numbered(1)])):
        brought = importing.take_up(path, replace=True)
        assert brought.counts["removed"] == 1
        assert names() == [numbered(1)["NPI"]]
    state = standing.standing()
    assert state is not None
    assert state.forgotten == 1


def test_a_file_whose_name_does_not_tell_is_asked_about(bring: Bring) -> None:
    path = bring([ADA], "register.csv")

    with pytest.raises(Refused, match=r"Say which.*--everybody or --update"):
        importing.take_up(path)
    assert importing.take_up(path, whole=True).whole
    assert not importing.take_up(path, whole=False).whole


def test_an_update_of_nothing_is_refused(bring: Bring) -> None:
    with pytest.raises(Refused, match="monthly file"):
        importing.take_up(bring([ADA], WEEKLY))


def test_one_import_at_a_time(bring: Bring) -> None:
    path, refused = bring([ADA]), []

    def other() -> None:
        with pytest.raises(Refused, match="being changed"):
            importing.take_up(path)
        refused.append(True)

    def tell(told: Told) -> None:
        if not refused:
            thread = threading.Thread(target=other)
            thread.start()
            thread.join()

    importing.take_up(path, tell=tell)

    assert refused


@pytest.mark.parametrize("last", ["Reading", "Writing"])
def test_an_import_that_is_stopped_changes_nothing(bring: Bring, data: Path, last: str) -> None:
    importing.take_up(bring([ADA]))
    before = (data / layout.FILE).read_bytes()

    def tell(told: Told) -> None:
        if told.doing == last and told.done == told.of:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        importing.take_up(bring([numbered(1)]), tell=tell)

    assert (data / layout.FILE).read_bytes() == before
    assert not (data / layout.BUILDING).exists()


def test_what_an_import_left_when_it_was_killed_is_in_nobodys_way(bring: Bring, data: Path) -> None:
    (data / layout.BUILDING).mkdir()
    (data / layout.BUILDING / "staging.duckdb").write_bytes(b"half")

    importing.take_up(bring([ADA]))

    assert not (data / layout.BUILDING).exists()


def test_a_search_that_goes_on_keeps_the_register_it_began_with(bring: Bring) -> None:
    importing.take_up(bring([ADA, numbered(1)]))
    with closing(standing.connected()) as register:
        importing.take_up(bring([numbered(2)]))

        assert register.execute("SELECT count(*) FROM person").fetchone() == (2,)
    assert names() == [numbered(2)["NPI"]]


def test_postcodes_on_no_map_are_listed_as_such(bring: Bring) -> None:
    brought = importing.take_up(bring([ADA, numbered(1, **{f"{PLACE} Postal Code": "00000"})]))

    assert brought.unplaced == 1
    assert searching.search(Query("02139")).unplaced == 1
    (unplaced,) = searching.search(Query("02139", unplaced=True)).people
    assert (unplaced.coordinates, unplaced.distance) == (None, None)


def test_many_pieces_give_the_same_as_one(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        numbered(n, **{"Provider First Line Business Practice Location Address": f'{n} "A", \n B ST'})
        for n in range(300)
    ]
    monkeypatch.setattr("wayhome.find.registry.pieces.PIECE", 100_000)
    monkeypatch.setattr("wayhome.find.registry.pieces.LONGEST_ROW", 40_000)

    brought = importing.take_up(bring(rows))

    assert (brought.people, brought.counts) == (300, {"kept": 300})
    assert text(rows).count("\n") > 600
