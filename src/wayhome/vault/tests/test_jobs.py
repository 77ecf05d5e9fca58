"""Work that takes longer than a page: it goes on by itself, can be stopped, and cleans up behind itself."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tests.cast import Eve, Person
from wayhome.vault import jobs, outcomes, queries, staged
from wayhome.vault.crypto import KeyClosed
from wayhome.vault.models import Job
from wayhome.vault.opened import OpenVault
from wayhome.vault.outcomes import Outcome
from wayhome.vault.queries import NotHere

WORDS = "what quixolane kept behind the shed"


def leaves_a_file(progress: jobs.Progress) -> jobs.Outcome:
    progress.expect(3)
    with progress.file("copy.txt", "text/plain") as file:
        for _ in range(3):
            file.write(WORDS.encode())
            progress.step()
    return jobs.Outcome(heading="It is done.", lines=(WORDS,), after="/settings/")


def path_of(job: Job) -> Path:
    return Path(settings.DATA) / "staged" / job.vault_id.hex / job.id.hex


def test_a_work_says_what_came_of_it_and_leaves_a_file(ada: Person) -> None:
    job = jobs.begin(ada.vault, "copy", leaves_a_file)

    assert (job.state, job.total) == (Job.DONE, 3)
    said = jobs.outcome(ada.vault, job)
    assert (said.heading, said.file, said.media_type) == ("It is done.", "copy.txt", "text/plain")
    assert said.size == 3 * len(WORDS)
    with jobs.reader(ada.vault, job.id) as reader:
        assert reader.read() == WORDS.encode() * 3


def test_the_operator_finds_no_word_of_it(ada: Person, eve: Eve) -> None:
    jobs.begin(ada.vault, "copy", leaves_a_file)
    assert eve.sees("quixolane") == []


def troubled(progress: jobs.Progress) -> jobs.Outcome:
    progress.file("copy.txt", "text/plain").write(b"half")
    raise jobs.Trouble("This folder is full.")


def broken(progress: jobs.Progress) -> jobs.Outcome:
    progress.file("copy.txt", "text/plain").write(b"half")
    raise ValueError(WORDS)


def crowded(progress: jobs.Progress) -> jobs.Outcome:
    raise staged.NoRoom


@pytest.mark.parametrize(
    ("work", "sentence"),
    [
        (troubled, "This folder is full."),
        (broken, "Something went wrong here, and nothing was changed. Try once more."),
        (crowded, "There is too little room left on the disk. Nothing was changed."),
    ],
)
def test_trouble_is_said_and_leaves_nothing(
    ada: Person, caplog: pytest.LogCaptureFixture, work: jobs.Work, sentence: str
) -> None:
    with caplog.at_level(logging.DEBUG):
        job = jobs.begin(ada.vault, "copy", work)

    said = jobs.outcome(ada.vault, job)
    assert (job.state, said.lines, said.trouble, said.file) == (Job.TROUBLED, (sentence,), True, "")
    assert not path_of(job).exists()
    assert WORDS not in caplog.text
    with pytest.raises(NotHere):
        jobs.reader(ada.vault, job.id)


def test_the_key_of_a_job_is_closed_when_it_ends_and_the_vault_stays_open(ada: Person) -> None:
    seen = []

    def looks(progress: jobs.Progress) -> jobs.Outcome:
        seen.append(progress.vault)
        return jobs.Outcome(heading=queries.profile(progress.vault).payload.name)

    assert jobs.outcome(ada.vault, jobs.begin(ada.vault, "copy", looks)).heading == "Ada"

    with pytest.raises(KeyClosed):
        seen[0].root.apart()
    assert queries.profile(ada.vault).payload.name == "Ada"


def test_where_no_thread_is_to_be_had_a_job_says_so_and_leaves_no_key_open(
    ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "WAYHOME_JOBS_INLINE", False)
    opened: list[OpenVault] = []

    def apart(vault: OpenVault) -> OpenVault:
        opened.append(OpenVault(vault.id, vault.root.apart()))
        return opened[-1]

    def start(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(OpenVault, "apart", apart)
    monkeypatch.setattr(threading.Thread, "start", start)

    job = jobs.begin(ada.vault, "copy", leaves_a_file)
    job.refresh_from_db()

    assert job.state == Job.TROUBLED
    assert "too much to do" in jobs.outcome(ada.vault, job).lines[0]
    assert not path_of(job).exists()
    with pytest.raises(KeyClosed):
        opened[0].root.apart()


def test_a_job_that_is_stopped_leaves_nothing(ada: Person) -> None:
    def stopped(progress: jobs.Progress) -> jobs.Outcome:
        progress.file("copy.txt", "text/plain").write(b"half")
        jobs.stop(ada.vault, progress.job_id)
        progress.step()
        raise AssertionError("it went on")

    job = jobs.begin(ada.vault, "copy", stopped)

    assert job.state == Job.STOPPED
    assert jobs.outcome(ada.vault, job).lines == ("Nothing was changed.",)
    assert not path_of(job).exists()


def test_a_job_stops_when_its_row_says_so_as_from_another_process(ada: Person) -> None:
    def stopped(progress: jobs.Progress) -> jobs.Outcome:
        Job.objects.filter(id=progress.job_id).update(state=Job.STOPPED)
        time.sleep(jobs.BETWEEN_BEATS)
        progress.step()
        raise AssertionError("it went on")

    assert jobs.begin(ada.vault, "copy", stopped).state == Job.STOPPED


def test_cancel_that_comes_too_late_does_not_deny_what_was_done(ada: Person) -> None:
    def done(progress: jobs.Progress) -> jobs.Outcome:
        jobs.stop(ada.vault, progress.job_id)
        return jobs.Outcome(heading="It is done.")

    job = jobs.begin(ada.vault, "copy", done)
    assert (job.state, jobs.outcome(ada.vault, job).heading) == (Job.DONE, "It is done.")


def test_how_far_it_is_is_written_seldom(ada: Person, django_assert_max_num_queries: Callable[..., object]) -> None:
    def long(progress: jobs.Progress) -> jobs.Outcome:
        progress.expect(10_000)
        with django_assert_max_num_queries(2 + int(10 / jobs.BETWEEN_BEATS)):  # type: ignore[attr-defined]
            for _ in range(10_000):
                progress.step()
        return jobs.Outcome(heading="Done.")

    assert jobs.begin(ada.vault, "copy", long).state == Job.DONE


def test_a_job_of_a_vault_that_is_gone_ends_and_leaves_nothing(ada: Person) -> None:
    def orphaned(progress: jobs.Progress) -> jobs.Outcome:
        progress.file("copy.txt", "text/plain").write(b"half")
        Job.objects.filter(id=progress.job_id).delete()
        return jobs.Outcome(heading="Done.")

    with pytest.raises(Job.DoesNotExist):
        jobs.begin(ada.vault, "copy", orphaned)
    assert not (Path(settings.DATA) / "staged" / ada.vault.id.hex).exists()


def test_the_sweep_finds_dead_jobs_and_what_was_kept_long_enough(ada: Person) -> None:
    now = timezone.now()
    finished = jobs.begin(ada.vault, "copy", leaves_a_file)
    Job.objects.filter(id=finished.id).update(beat=now - jobs.KEPT - timedelta(minutes=1))
    silent = now - jobs.SILENT - timedelta(seconds=1)
    dead = Job.objects.create(vault_id=ada.vault.id, what="copy", began=silent, beat=silent)
    assert jobs.running(ada.vault, "copy") is None

    assert jobs.sweep() == 2
    dead.refresh_from_db()
    assert (dead.state, jobs.outcome(ada.vault, dead).trouble) == (Job.TROUBLED, True)
    assert not Job.objects.filter(id=finished.id).exists()


# Pages


def fetch(someone: Person, job: Job) -> bytes:
    answer = someone.client.get(reverse("vault:job_file", args=[job.id]))
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_the_page_of_a_job_shows_how_it_ended_and_gives_the_file(ada: Person) -> None:
    job = jobs.begin(ada.vault, "copy", leaves_a_file)
    page = ada.client.get(reverse("vault:job", args=[job.id])).content.decode()
    assert "It is done." in page
    assert "Download it" in page
    assert "hx-trigger" not in page

    answer = ada.client.get(reverse("vault:job_file", args=[job.id]))
    assert b"".join(answer.streaming_content) == WORDS.encode() * 3  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="copy.txt"'
    assert answer["Content-Length"] == str(3 * len(WORDS))
    assert answer["Cache-Control"] == "no-store"


def test_the_page_of_a_job_leads_on_by_itself_where_it_has_nothing_more_to_say(ada: Person) -> None:
    job = jobs.begin(ada.vault, "look", lambda _: Outcome(heading="Found.", after="/journal/", onward=True))
    where = reverse("vault:job", args=[job.id])
    part = ada.client.get(where, headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Redirect"]) == (200, "/journal/")
    assert ada.client.get(where)["Location"] == "/journal/"


def test_the_page_of_a_job_stays_where_it_has_a_file_or_words_of_its_own(ada: Person) -> None:
    def with_a_file(progress: jobs.Progress) -> Outcome:
        return msgspec.structs.replace(leaves_a_file(progress), onward=True)

    with_file = jobs.begin(ada.vault, "copy", with_a_file)
    with_words = jobs.begin(ada.vault, "copy", lambda _: Outcome(heading="It is done.", after="/journal/"))
    for job in (with_file, with_words):
        page = ada.client.get(reverse("vault:job", args=[job.id])).content.decode()
        assert "It is done." in page
        assert ">Go on</a>" in page


def test_a_job_that_is_put_away_is_gone_with_its_file(ada: Person) -> None:
    job = jobs.begin(ada.vault, "copy", leaves_a_file)
    fetch(ada, job)
    assert ada.client.post(reverse("vault:job_away", args=[job.id])).status_code == 302
    assert ada.client.get(reverse("vault:job", args=[job.id])).status_code == 404
    assert not path_of(job).exists()


def test_a_file_that_nobody_has_is_asked_about_once_before_it_goes(ada: Person) -> None:
    job = jobs.begin(ada.vault, "copy", leaves_a_file)
    where, away = reverse("vault:job", args=[job.id]), reverse("vault:job_away", args=[job.id])
    asked = ada.client.post(away)
    assert asked["Location"].startswith(where)
    assert "It hasn’t been downloaded yet." in ada.client.get(asked["Location"]).content.decode()
    assert path_of(job).exists()

    assert "It hasn’t been downloaded yet." not in ada.client.get(where).content.decode()
    assert ada.client.post(away, {"sure": "yes"}).status_code == 302
    assert not path_of(job).exists()


@pytest.mark.django_db(transaction=True)  # the end of a request lets go of a connection that is within a transaction
def test_only_a_file_that_was_sent_to_its_end_counts_as_downloaded(ada: Person) -> None:
    job = jobs.begin(ada.vault, "copy", leaves_a_file)
    broken_off = ada.client.get(reverse("vault:job_file", args=[job.id]))
    broken_off.close()
    assert not jobs.outcome(ada.vault, jobs.get(ada.vault, job.id)).downloaded

    fetch(ada, job)
    assert jobs.outcome(ada.vault, jobs.get(ada.vault, job.id)).downloaded
    assert "You have downloaded it." in ada.client.get(reverse("vault:job", args=[job.id])).content.decode()


def test_trouble_is_headed_by_what_it_is_and_can_be_tried_again(ada: Person) -> None:
    outcomes.call("full", "Filling a folder", back="vault:backup", trouble="The folder isn’t filled.")
    job = jobs.begin(ada.vault, "full", troubled)
    page = ada.client.get(reverse("vault:job", args=[job.id])).content.decode()
    assert "<h1>The folder isn’t filled.</h1>" in page
    assert "This folder is full." in page
    assert f'<a class="btn" href="{reverse("vault:backup")}">Try again</a>' in page


@pytest.mark.parametrize("name", ["job", "job_file", "job_stop", "job_away"])
def test_a_job_is_404_for_everybody_else(ada: Person, cleo: Person, name: str) -> None:
    job = jobs.begin(ada.vault, "copy", leaves_a_file)
    where = reverse(f"vault:{name}", args=[job.id])
    assert {cleo.client.get(where).status_code, cleo.client.post(where).status_code} <= {404, 405}
    assert path_of(job).exists()


def test_the_part_of_a_running_job_asks_again_by_itself_and_can_be_cancelled(ada: Person) -> None:
    now = timezone.now()
    job = Job.objects.create(vault_id=ada.vault.id, what="copy", began=now, beat=now, done=31, total=48)
    where = reverse("vault:job", args=[job.id])

    part = ada.client.get(where, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert 'hx-trigger="every 1s"' in part
    assert "31 of 48 things" in part
    assert "Look again" in part
    ada.client.post(reverse("vault:job_stop", args=[job.id]))
    assert "It was stopped." in ada.client.get(where).content.decode()
    assert ada.client.post(reverse("vault:job_away", args=[uuid.uuid4()])).status_code == 404
