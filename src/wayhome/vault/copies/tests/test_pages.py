"""The pages of copies: make one, have them made, rehearse one, bring one back."""

from __future__ import annotations

import io
import re
import uuid
from pathlib import Path

import msgspec
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person, person
from wayhome.vault import copied, jobs, operations, queries
from wayhome.vault.copies import noting, works
from wayhome.vault.copies.making import Wanted
from wayhome.vault.copies.tests.test_backups import MARKER, backup_of, fill
from wayhome.vault.copies.tests.test_restoring import rows_of, with_code
from wayhome.vault.crypto import RecoveryCode, age
from wayhome.vault.models import BackupPlan, Job, SealedRecord, Vault
from wayhome.vault.records import Profile
from wayhome.web.comfort import COOKIE, Comfort

BACKUP, REHEARSAL, RESTORE = "/copies/backup/", "/copies/rehearsal/", "/restore/"


def made(someone: Person, **fields: str) -> tuple[Job, bytes]:
    """A back-up as the page gives it."""
    where = someone.client.post(BACKUP, fields)["Location"]
    job = jobs.get(someone.vault, uuid.UUID(where.rstrip("/").rpartition("/")[2]))
    answer = someone.client.get(reverse("vault:job_file", args=[job.id]))
    return job, b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def sent(client: Client, where: str, content: bytes, **fields: str) -> HttpResponse:
    file = SimpleUploadedFile("kept.wayhome", content)
    return client.post(where, {"backup": file} | fields)  # type: ignore[return-value]


def said_by(someone: Person, answer: HttpResponse) -> str:
    return someone.client.get(answer["Location"]).content.decode()


def test_a_back_up_is_made_noted_and_downloaded(ada: Person) -> None:
    fill(ada.vault)
    assert "None made yet." in ada.client.get(BACKUP).content.decode()
    before = rows_of(ada.vault)
    job, content = made(ada)

    said = jobs.outcome(ada.vault, job)
    assert said.heading == "Your back-up is ready."
    assert "6 things and 5 attachments: written, read again, and every one opened." in said.lines
    assert re.fullmatch(r"wayhome-\d{4}-\d\d-\d\d-\d{6}\.wayhome", said.file)
    assert job.done == job.total == 22
    assert noting.noted(ada.vault).backed_up is not None
    page = ada.client.get(BACKUP).content.decode()
    assert "The last one was made on" in page
    assert "was downloaded, and still waits here: opened by your vault’s passphrase or recovery code." in page
    Vault.objects.filter(id=ada.vault.id).delete()
    assert sent(Client(), RESTORE, content, name="Ada", passphrase=ada.passphrase).status_code == 302
    assert rows_of(ada.vault) == before


def test_with_a_plain_name_the_file_does_not_say_wayhome(ada: Person) -> None:
    ada.client.cookies[COOKIE] = msgspec.json.encode(Comfort(plain_name=True)).decode()
    job, _ = made(ada)
    assert re.fullmatch(r"notes-\d{4}-\d\d-\d\d-\d{6}\.backup", jobs.outcome(ada.vault, job).file)


def test_a_second_lock_is_a_standard_age_file(ada: Person) -> None:
    weak = ada.client.post(BACKUP, {"lock": "short", "lock_again": "short"})
    assert weak.status_code == 422
    unlike = ada.client.post(BACKUP, {"lock": "plum kettle harbour lantern", "lock_again": "another one"})
    assert "The two aren’t the same yet" in unlike.content.decode()

    _, content = made(ada, lock="plum kettle harbour lantern", lock_again="plum kettle harbour lantern")
    assert "with a passphrase of its own as well." in ada.client.get(BACKUP).content.decode()
    inner = age.open_reader(io.BytesIO(content), "plum kettle harbour lantern").read(14)
    assert inner == b"wayhome backup"


@pytest.mark.parametrize("by_code", [False, True])
def test_a_rehearsal_opens_all_and_touches_nothing(ada: Person, eve: Eve, by_code: bool) -> None:
    fill(ada.vault)
    code = with_code(ada)
    content = backup_of(Wanted(ada.vault.id))
    before = rows_of(ada.vault)

    key = {"code": code.text.lower()} if by_code else {"passphrase": ada.passphrase}
    page = said_by(ada, sent(ada.client, REHEARSAL, content, **key))
    assert "This back-up works." in page
    assert f"Your {'recovery code' if by_code else 'passphrase'} opens it, and everything in it." in page
    assert "Name and settings: 6" in page
    assert "Pictures and other attachments: 5" in page
    after = rows_of(ada.vault)
    assert before[0] <= after[0]
    assert len(after[0] - before[0]) == 1, "only the moment of the rehearsal is noted"
    assert noting.noted(ada.vault).rehearsed is not None
    assert eve.sees(MARKER) == []
    assert not list((Path(settings.DATA) / "staged" / ada.vault.id.hex).glob("*"))


def test_a_back_up_of_another_vault_is_no_rehearsal_of_this_one(ada: Person) -> None:
    other = person("Zed")
    content = backup_of(Wanted(ada.vault.id))
    before = rows_of(other.vault)
    page = said_by(other, sent(other.client, REHEARSAL, content, passphrase=ada.passphrase))
    assert "This back-up works." in page
    assert works.OF_ANOTHER in page
    assert noting.noted(other.vault).rehearsed is None
    assert rows_of(other.vault) == before
    assert "The last time it worked" not in other.client.get(REHEARSAL).content.decode()


def test_a_rehearsal_that_does_not_work_says_why_and_keeps_nothing(ada: Person) -> None:
    content = backup_of(Wanted(ada.vault.id))
    wrong = sent(ada.client, REHEARSAL, content, code=RecoveryCode.generate().text)
    page = said_by(ada, wrong)
    assert "<h1>This back-up didn’t open.</h1>" in page
    assert "That opens no vault in this back-up." in page
    assert f'href="{REHEARSAL}">Try again</a>' in page
    cut = sent(ada.client, REHEARSAL, content[:-50], passphrase=ada.passphrase)
    assert "ends too early" in said_by(ada, cut)
    no_key = sent(ada.client, REHEARSAL, content)
    assert no_key.status_code == 422
    assert "Either of them opens a back-up" in no_key.content.decode()
    mistyped = sent(ada.client, REHEARSAL, content, code="1234")
    assert mistyped.status_code == 422
    assert not list((Path(settings.DATA) / "staged" / ada.vault.id.hex).glob("*"))


def test_of_two_keys_one_is_rehearsed_and_the_other_said_to_be_untried(ada: Person) -> None:
    code = with_code(ada)
    content = backup_of(Wanted(ada.vault.id))
    page = said_by(ada, sent(ada.client, REHEARSAL, content, code=code.text, passphrase="not tried at all"))
    assert "Your recovery code opens it" in page
    assert works.UNTRIED in page
    wrong = RecoveryCode.generate().text
    page = said_by(ada, sent(ada.client, REHEARSAL, content, code=wrong, passphrase=ada.passphrase))
    assert works.UNTRIED in page


@pytest.mark.parametrize("where", [REHEARSAL, RESTORE, "/recover/"])
def test_no_key_comes_back_in_a_page(ada: Person, stranger: Client, where: str) -> None:
    code, typed = with_code(ada).text, "what ada typed by mistake"
    client = ada.client if where == REHEARSAL else stranger
    for key in (code, code[:-1]):
        answer = sent(client, where, b"", code=key, passphrase=typed, again="x", lock=typed)
        assert answer.status_code == 422
        assert key not in answer.content.decode()
        assert typed not in answer.content.decode()


def test_a_new_folder_gets_a_back_up_at_once_and_the_old_one_is_not_forgotten(ada: Person, tmp_path: Path) -> None:
    former, present = tmp_path / "former", tmp_path / "present"
    former.mkdir()
    present.mkdir()
    plan = {"every_days": "7", "keep": "2"}
    for folder in (former, present):
        assert ada.client.post("/copies/backup/plan/", plan | {"folder": str(folder)}).status_code == 302
        assert len(list(folder.iterdir())) == 1
    ada.client.post("/copies/backup/plan/", plan | {"folder": str(present)})
    assert len(list(present.iterdir())) == 1, "the same folder is not filled anew"

    page = ada.client.get(reverse("vault:erase_vault")).content.decode()
    assert str(former) in page
    assert str(present) in page
    assert set(copied.files(ada.vault)) == {*former.iterdir(), *present.iterdir()}
    ada.client.post("/copies/backup/plan/", {"stop": "1"})
    assert set(copied.lately(ada.vault).folders) == {str(former), str(present)}


def test_a_vault_is_brought_back_at_the_door_and_opened(stranger: Client, ada: Person) -> None:
    fill(ada.vault)
    content, before = backup_of(Wanted(ada.vault.id)), rows_of(ada.vault)
    Vault.objects.filter(id=ada.vault.id).delete()
    assert stranger.get(RESTORE).status_code == 200

    answer = sent(stranger, RESTORE, content, name=" ada", passphrase=ada.passphrase)
    assert answer["Location"] == "/today/" or answer["Location"] == reverse("path:today")
    assert "Your vault is back, with 6 things." in stranger.get(reverse("vault:settings")).content.decode()
    assert rows_of(ada.vault) == before


def test_the_recovery_code_and_the_back_up_of_all_and_an_outer_lock_work_at_the_door(
    stranger: Client, ada: Person, cleo: Person
) -> None:
    code = with_code(cleo)
    sink = io.BytesIO()
    with age.Writer(sink, "plum kettle harbour lantern", work_factor=10) as locked:
        locked.write(backup_of(Wanted()))
    hers = rows_of(ada.vault)
    before = rows_of(cleo.vault)
    Vault.objects.filter(id=cleo.vault.id).delete()

    missing = sent(stranger, RESTORE, sink.getvalue(), name="Cleo", code=code.text)
    assert "locked with a passphrase of its own" in missing.content.decode()
    key = {"name": "Cleo", "code": code.text, "lock": "plum kettle harbour lantern"}
    assert sent(stranger, RESTORE, sink.getvalue(), **key).status_code == 302
    assert (rows_of(cleo.vault), rows_of(ada.vault)) == (before, hers)


def test_what_is_here_is_compared_and_replaced_only_when_asked(stranger: Client, ada: Person) -> None:
    content = backup_of(Wanted(ada.vault.id))
    since = operations.keep(ada.vault, Profile(name="written since"))
    newer = rows_of(ada.vault)
    key = {"name": "Ada", "passphrase": ada.passphrase}
    assert 'name="replace"' not in stranger.get(RESTORE).content.decode()

    page = sent(stranger, RESTORE, content, **key)
    assert page.status_code == 422
    assert "This vault is here already. Here: 2 things" in page.content.decode()
    assert 'name="replace"' in page.content.decode()
    assert rows_of(ada.vault) == newer

    answer = sent(stranger, RESTORE, content, **key, replace="on")
    assert not SealedRecord.objects.filter(id=since.id).exists()
    assert "What was here before is kept, too." in stranger.get(answer["Location"]).content.decode()
    job = jobs.recent(ada.vault, "backup")[0]
    assert b"".join(stranger.get(reverse("vault:job_file", args=[job.id])).streaming_content)[:7] == b"wayhome"  # type: ignore[attr-defined]
    assert not list(Path(settings.DATA).glob("before-restoring-*"))


@pytest.mark.parametrize("key", [{"passphrase": "not her passphrase at all"}, {"name": "Bea"}])
def test_a_wrong_name_or_key_slows_down_and_tells_nothing(stranger: Client, ada: Person, key: dict[str, str]) -> None:
    content = backup_of(Wanted(ada.vault.id))
    Vault.objects.filter(id=ada.vault.id).delete()
    fields = {"name": "Ada", "passphrase": ada.passphrase} | key
    for _ in range(5):
        page = sent(stranger, RESTORE, content, **fields)
        assert "don’t open a vault in this back-up" in page.content.decode()
    assert "this rests a while" in sent(stranger, RESTORE, content, **fields).content.decode()
    assert not Vault.objects.filter(id=ada.vault.id).exists()


def test_a_file_that_is_no_back_up_is_refused_at_the_door(stranger: Client, ada: Person) -> None:
    page = sent(stranger, RESTORE, b"PK\x03\x04" + bytes(500), name="Ada", passphrase=ada.passphrase)
    assert "This isn’t a back-up that Wayhome made. Choose another file." in page.content.decode()


def test_nobody_else_replaces_a_vault_by_its_number(stranger: Client, ada: Person) -> None:
    """A back-up of Cleo's that was changed to say it is Ada's opens nowhere, and changes nothing."""
    cleo = person("Cleo")
    content = backup_of(Wanted(cleo.vault.id))
    before, forged = rows_of(ada.vault), content.replace(cleo.vault.id.bytes, ada.vault.id.bytes)
    page = sent(stranger, RESTORE, forged, name="Cleo", passphrase=cleo.passphrase, replace="on")
    assert "changed or damaged" in page.content.decode()
    assert rows_of(ada.vault) == before


def test_back_ups_by_themselves_are_begun_changed_and_ended(ada: Person, tmp_path: Path) -> None:
    plan = {"folder": str(tmp_path), "every_days": "7", "keep": "5"}
    wrong = ada.client.post("/copies/backup/plan/", plan | {"folder": str(tmp_path / "nowhere")})
    assert wrong.status_code == 422
    assert "There is no such folder now." in wrong.content.decode()

    ada.client.post("/copies/backup/plan/", plan)
    assert BackupPlan.objects.get(vault_id=ada.vault.id).last is not None
    assert len(list(tmp_path.iterdir())) == 1
    assert "The first back-up is in the folder already." in ada.client.get(BACKUP).content.decode()
    ada.client.post("/copies/backup/plan/", plan | {"keep": "2"})
    assert BackupPlan.objects.get(vault_id=ada.vault.id).keep == 2
    ada.client.post("/copies/backup/plan/", {"stop": "1"})
    assert not BackupPlan.objects.exists()
    assert len(list(tmp_path.iterdir())) == 1


def test_elsewhere_than_at_home_no_folder_is_offered(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "WAYHOME_BEHIND_TLS", True)
    assert "Automatic back-ups" not in ada.client.get(BACKUP).content.decode()
    assert ada.client.post("/copies/backup/plan/", {"folder": "/", "every_days": "7", "keep": "5"}).status_code == 404


def test_the_name_in_the_vault_is_what_counts_after_a_rename(stranger: Client, ada: Person) -> None:
    content = backup_of(Wanted(ada.vault.id))
    Vault.objects.filter(id=ada.vault.id).delete()
    sent(stranger, RESTORE, content, name="ADA", passphrase=ada.passphrase)
    assert queries.profile(ada.vault).payload.name == "Ada"
