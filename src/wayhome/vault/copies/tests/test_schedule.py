"""Back-ups by themselves: into a folder of the person's choice, and nothing else there is ever touched."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from tests.cast import Person
from wayhome.vault.copies import making, schedule
from wayhome.vault.copies.looking import look_through
from wayhome.vault.copies.shape import Refused
from wayhome.vault.models import BackupPlan


def plan_of(person: Person, folder: Path, **more: object) -> BackupPlan:
    return BackupPlan.objects.create(vault_id=person.vault.id, folder=str(folder), **more)


def make(plan: BackupPlan, monkeypatch: pytest.MonkeyPatch, number: int) -> BackupPlan:
    """Carry it out as if so many days had gone by."""
    later = timezone.now() + timedelta(days=number)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    schedule.carry_out(plan)
    monkeypatch.undo()
    plan.refresh_from_db()
    return plan


def test_a_due_back_up_is_made_whole_and_not_made_again_before_its_time(ada: Person, tmp_path: Path) -> None:
    plan = plan_of(ada, tmp_path)
    assert schedule.make_due() == 1
    assert schedule.make_due() == 0

    plan.refresh_from_db()
    (made,) = tmp_path.iterdir()
    assert (plan.trouble, schedule.own_files(plan)) == ("", [made])
    with made.open("rb") as file:
        assert look_through(file).vaults[0].head.vault_id == ada.vault.id
    BackupPlan.objects.update(last=timezone.now() - timedelta(days=7))
    assert schedule.make_due() == 1


def test_the_oldest_go_and_nothing_else_is_touched(
    ada: Person, cleo: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers = make(plan_of(cleo, tmp_path, keep=2), monkeypatch, 0)
    plan = plan_of(ada, tmp_path, keep=2)
    mark = schedule._mark(plan)
    strangers = {
        "holiday.jpg": b"picture",
        f"wayhome-{mark}-2001-01-01-000000.wayhome": b"not one of ours, whatever its name says",
        "wayhome-2001-01-01.wayhome": schedule.own_files(hers)[0].read_bytes(),
        f"wayhome-{mark}-2001-01-02-000000.wayhome": schedule.own_files(hers)[0].read_bytes(),
    }
    for name, content in strangers.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / f"wayhome-{mark}-2001-01-03-000000.wayhome").symlink_to(schedule.own_files(hers)[0])
    for number in range(4):
        make(plan, monkeypatch, number)

    assert len(schedule.own_files(plan)) == 2
    assert len(schedule.own_files(hers)) == 1
    assert all((tmp_path / name).read_bytes() == content for name, content in strangers.items())
    assert (tmp_path / f"wayhome-{mark}-2001-01-03-000000.wayhome").is_symlink()
    assert len(list(tmp_path.iterdir())) == len(strangers) + 4


def test_a_back_up_stays_when_the_clock_went_back(ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_of(ada, tmp_path, keep=2)
    for days in (3000, 3001, 3002):
        make(plan, monkeypatch, days)
    before = set(tmp_path.iterdir())
    assert schedule.make_due() == 1, "the last one is of a day to come"
    assert len(set(tmp_path.iterdir()) - before) == 1
    assert schedule.make_due() == 0


def test_trouble_is_said_and_the_plan_stays_due(ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = plan_of(ada, tmp_path / "stick")
    assert (make(plan, monkeypatch, 0).trouble, plan.last) == (schedule.GONE, None)
    (tmp_path / "stick").mkdir()

    for error, sentence in (
        (making.NoRoom(), schedule.NO_ROOM),
        (PermissionError(), schedule.NOT_WRITABLE),
        (Refused("changed"), schedule.NOT_WHOLE),
        (OSError(5, "Input/output error"), schedule.NOT_NOW),
    ):
        with monkeypatch.context() as patched:
            patched.setattr(making, "write_file", lambda *_, error=error: (_ for _ in ()).throw(error))
            schedule.carry_out(plan)
        plan.refresh_from_db()
        assert (plan.trouble, plan.last) == (sentence, None)
    assert schedule.make_due() == 1
    plan.refresh_from_db()
    assert plan.trouble == ""


def test_only_folders_that_can_hold_a_back_up_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "data"
    (data / "inside").mkdir(parents=True)
    (tmp_path / "round").symlink_to(data / "inside")
    monkeypatch.setattr(settings, "DATA", data)
    for typed in ("relative", "", str(tmp_path / "nowhere"), str(data), str(data / "inside"), str(tmp_path / "round")):
        with pytest.raises(schedule.Unsuitable):
            schedule.folder_of(typed)
    assert schedule.folder_of(f" {tmp_path} ") == tmp_path
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(schedule.Unsuitable, match="may not write"):
        schedule.folder_of(str(tmp_path))


def test_elsewhere_than_at_home_nothing_is_made_by_itself(
    ada: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_of(ada, tmp_path)
    monkeypatch.setattr(settings, "WAYHOME_BEHIND_TLS", True)
    assert schedule.make_due() == 0
    assert list(tmp_path.iterdir()) == []
