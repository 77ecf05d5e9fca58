"""A whole vault goes: its keys first, then everything, and nothing of anybody else's."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person, enter
from tests.erasing.keeping import entry, rows
from wayhome.selves.records import YoungerSelf
from wayhome.vault import attempts, doors, leaving, operations, staged
from wayhome.vault.copies import schedule
from wayhome.vault.crypto import KeyClosed
from wayhome.vault.erasing import together
from wayhome.vault.erasing.choosing import Choice
from wayhome.vault.models import Attempts, BackupPlan, Job, KeyWrap, Session, Vault


def fill(someone: Person) -> None:
    """Something of everything a vault can have."""
    entry(someone, "2026-03-10T12:00")
    erased = entry(someone, "2026-03-11T12:00")
    together.erase(someone.vault, choice=Choice(("journal.entry",)))
    younger = operations.keep(someone.vault, YoungerSelf(name="Ro"))
    operations.attach(someone.vault, younger.id, b"a picture")
    now = timezone.now()
    Job.objects.create(vault_id=someone.vault.id, what="export", state=Job.DONE, began=now, beat=now)
    BackupPlan.objects.create(vault_id=someone.vault.id, folder="/media/stick")
    with staged.create(someone.vault, erased.id) as file:
        file.write(b"something to download")


def left_of(someone: Person) -> dict[str, int]:
    """How many rows of each table are somebody's."""
    tables = [model for model in apps.get_models() if "vault" in {field.name for field in model._meta.fields}]
    counts = {model.__name__: model._base_manager.filter(vault=someone.vault.id).count() for model in tables}
    counts["Vault"] = Vault.objects.filter(id=someone.vault.id).count()
    return {name: count for name, count in counts.items() if count}


def send(someone: Person, **changes: str) -> object:
    sent = {"present": someone.passphrase, "chosen": "on"} | changes
    return someone.client.post(reverse("vault:erase_vault"), {name: said for name, said in sent.items() if said})


def test_strangers_find_nothing(stranger: Client) -> None:
    assert stranger.get(reverse("vault:erase_vault")).status_code == 404
    assert stranger.post(reverse("vault:erase_vault"), {"present": "x", "chosen": "on"}).status_code == 404


def test_nothing_is_left_and_nobody_elses_is_touched(ada: Person, cleo: Person, settings: object) -> None:
    fill(ada)
    fill(cleo)
    hers, of_hers = rows(cleo), left_of(cleo)
    assert set(left_of(ada)) >= {"Erasure", "Job", "BackupPlan", "KeyWrap", "SealedBlob", "SealedRecord", "Session"}

    answer = send(ada)

    assert answer.url == reverse("vault:goodbye")  # type: ignore[attr-defined]
    assert left_of(ada) == {}
    assert (rows(cleo), left_of(cleo)) == (hers, of_hers)
    folders = {path.name for path in Path(settings.DATA, "staged").glob("*")}  # type: ignore[attr-defined]
    assert cleo.vault.id.hex in folders
    assert ada.vault.id.hex not in folders
    assert doors.unlock("Cleo", cleo.passphrase).id == cleo.vault.id


def test_the_page_behind_says_that_it_is_done_and_needs_no_vault(ada: Person, stranger: Client) -> None:
    send(ada)
    page = ada.client.get(reverse("vault:goodbye")).content.decode()

    assert "Your vault was erased" in page
    assert reverse("safety:helplines") in page
    assert "Your vault was erased" not in stranger.get(reverse("vault:goodbye")).content.decode()


def test_while_it_is_being_removed_the_page_says_how_far(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(ada)
    monkeypatch.setattr(leaving, "clear", lambda vault_id: None)
    send(ada)

    page = ada.client.get(reverse("vault:goodbye")).content.decode()
    part = ada.client.get(reverse("vault:goodbye"), headers={"HX-Request": "true"}).content.decode()
    assert "What is left of your vault here can no longer be opened" in page
    assert 'hx-trigger="every 1s"' in part
    assert "<html" not in part
    monkeypatch.undo()
    leaving.finish()
    assert "every 1s" not in ada.client.get(reverse("vault:goodbye")).content.decode()


def test_the_passphrase_and_the_tick_are_both_needed(ada: Person) -> None:
    fill(ada)
    before = left_of(ada)

    assert send(ada, chosen="").status_code == 422  # type: ignore[attr-defined]
    wrong = send(ada, present="something else entirely")
    assert wrong.status_code == 422  # type: ignore[attr-defined]
    assert "something else entirely" not in wrong.content.decode()  # type: ignore[attr-defined]
    assert left_of(ada) == before


def test_wrong_passphrases_slow_down_as_at_the_door(ada: Person) -> None:
    for _ in range(attempts.AT_ONE_DOOR.free + 1):
        send(ada, present="something else entirely")

    answer = send(ada)
    assert "Try again in" in answer.content.decode()  # type: ignore[attr-defined]
    assert left_of(ada)


def test_from_that_moment_nothing_opens(ada: Person) -> None:
    fill(ada)
    other_window = Client()
    other_window.cookies["wayhome"] = ada.client.cookies["wayhome"].value
    leaving.destroy_keys(ada.vault)

    assert not KeyWrap.objects.filter(vault_id=ada.vault.id).exists()
    assert not Session.objects.filter(vault_id=ada.vault.id).exists()
    assert other_window.get(reverse("vault:settings")).status_code == 404
    with pytest.raises(doors.Closed):
        doors.unlock("Ada", ada.passphrase)
    with pytest.raises(KeyClosed):
        operations.keep(ada.vault, YoungerSelf(name="too late"))


def test_a_start_goes_on_where_it_was_cut_off(ada: Person, cleo: Person) -> None:
    fill(ada)
    leaving.destroy_keys(ada.vault)

    call_command("finish_erasures")

    assert left_of(ada) == {}
    assert left_of(cleo)


def test_so_does_an_unlocking_of_any_vault(ada: Person, cleo: Person) -> None:
    fill(ada)
    leaving.destroy_keys(ada.vault)

    enter(cleo)

    assert left_of(ada) == {}


def test_without_a_thread_an_unlocking_opens_all_the_same(
    ada: Person, cleo: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    leaving.destroy_keys(ada.vault)
    monkeypatch.setattr(settings, "WAYHOME_JOBS_INLINE", False)
    monkeypatch.setattr(threading.Thread, "start", start)
    enter(cleo)
    assert leaving.unfinished() == [ada.vault.id]
    monkeypatch.undo()
    assert leaving.finish() == 1


def test_what_a_request_wrote_meanwhile_goes_too(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(ada)
    still_open = ada.vault.apart()
    leaving.destroy_keys(ada.vault)
    monkeypatch.setattr(
        leaving, "_tidy_up", lambda: operations.keep(still_open, YoungerSelf(name="from a request that was running"))
    )

    leaving.clear(ada.vault.id)
    assert left_of(ada) == {}


def test_a_vault_that_lost_its_wraps_by_accident_is_left_alone(ada: Person) -> None:
    fill(ada)
    KeyWrap.objects.filter(vault_id=ada.vault.id).delete()

    assert leaving.finish() == 0
    assert left_of(ada)


def test_that_this_name_was_tried_from_here_is_forgotten(ada: Person) -> None:
    elsewhere = attempts.lanes_from("192.0.2.7", doors.door_of("Bo"))
    attempts.missed(elsewhere)
    send(ada, present="something else entirely")
    send(ada)

    tried = attempts.lanes_from("127.0.0.1", doors.door_of("Ada"))
    left = {bytes(row.lane) for row in Attempts.objects.all()}
    assert not left & {tried.door, tried.name, tried.acquainted}
    assert elsewhere.door in left


def test_a_name_that_went_can_be_taken_again(ada: Person) -> None:
    send(ada)

    made = doors.make("Ada", ada.passphrase)
    assert doors.unlock("Ada", ada.passphrase).id == made.vault.id


def test_a_running_work_hears_that_the_vault_is_gone(ada: Person) -> None:
    now = timezone.now()
    job = Job.objects.create(vault_id=ada.vault.id, what="import", began=now, beat=now)
    leaving.erase_vault(ada.vault)

    assert not Job.objects.filter(id=job.id).exists()


def test_where_back_ups_lie_is_said(ada: Person) -> None:
    BackupPlan.objects.create(vault_id=ada.vault.id, folder="/media/stick")

    assert "<kbd>/media/stick</kbd>" in ada.client.get(reverse("vault:erase_vault")).content.decode()


def back_ups_of(someone: Person, folder: Path) -> list[Path]:
    """Back-ups that were made by themselves, beside a file of somebody else's."""
    plan = BackupPlan.objects.create(vault_id=someone.vault.id, folder=str(folder))
    schedule.carry_out(plan)
    (folder / "holiday.txt").write_text("not ours")
    return schedule.own_files(plan)


def test_back_ups_in_a_folder_stay_unless_that_is_asked_for(ada: Person, cleo: Person, tmp_path: Path) -> None:
    hers, of_cleo = back_ups_of(ada, tmp_path), back_ups_of(cleo, tmp_path)
    assert len(hers) == len(of_cleo) == 1
    page = ada.client.get(reverse("vault:erase_vault")).content.decode()
    assert "Remove the one back-up" in page

    send(ada)
    assert all(path.exists() for path in (*hers, *of_cleo))


def test_asked_for_they_go_and_no_other_file_does(ada: Person, cleo: Person, tmp_path: Path) -> None:
    hers, of_cleo = back_ups_of(ada, tmp_path), back_ups_of(cleo, tmp_path)

    send(ada, chosen_files="on")
    assert not any(path.exists() for path in hers)
    assert all(path.exists() for path in (*of_cleo, tmp_path / "holiday.txt"))
    assert "1 automatic back-up was removed with it." in ada.client.get(reverse("vault:goodbye")).content.decode()


def test_what_could_not_be_removed_is_said(ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    back_ups_of(ada, tmp_path)
    monkeypatch.setattr(Path, "unlink", refused)
    send(ada, chosen_files="on")
    monkeypatch.undo()

    page = ada.client.get(reverse("vault:goodbye")).content.decode()
    assert "1 back-up couldn’t be removed" in page
    assert "removed with it" not in page


def refused(path: Path, missing_ok: bool = False) -> None:
    raise PermissionError


def test_the_terminal_hears_how_much_is_left(ada: Person) -> None:
    fill(ada)
    told: list[int] = []
    leaving.erase_vault(ada.vault, told=told.append)

    assert told == sorted(told, reverse=True)
    assert left_of(ada) == {}
