"""Pages of choices that are open in two tabs: an old page changes what was changed on it, and nothing else."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.cast import Person
from tests.tabs.conftest import AtOnce
from wayhome.safety import settling
from wayhome.safety.settled import Circumstances, QuietHours
from wayhome.vault import queries
from wayhome.vault.models import BackupPlan
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import Profile

HOURS, NOT_FOR_ME, ASKED = "practise:quiet_hours", "practise:not_for_me", "prepare:circumstances"
WORDING = "prepare:wording"
LOCK, PRIVACY, PLAN = "vault:settings_vault", "vault:settings_privacy", "vault:backup_plan"
SETTINGS, BACKUP = "vault:settings", "vault:backup"


class Form(HTMLParser):
    """What the form of a page sends as it stands there."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._action, self._inside, self._select = action, False, ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self._inside = said.get("action", self._action) == self._action and said.get("method") == "post"
        name = said.get("name") or ""
        if not self._inside:
            return
        if tag == "select":
            self._select = name
        elif tag == "option" and "selected" in said:
            self.fields[self._select] = said.get("value") or ""
        elif tag == "input" and (said.get("type") not in {"checkbox", "radio"} or "checked" in said):
            self.fields[name] = said.get("value") or "on"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"


class Tab:
    """A page that is open, with a form to be sent to ``name``."""

    def __init__(self, person: Person, name: str, page: str = "") -> None:
        self.address, self.client = reverse(name), Client()
        self.client.cookies = person.client.cookies
        form = Form(self.address)
        form.feed(person.client.get(reverse(page or name)).content.decode())
        self.fields = form.fields

    def send(self, *off: str, **changed: str) -> str:
        """Send what stands there, with these changes; what the next page says."""
        fields = {name: value for name, value in self.fields.items() if name not in off}
        answer = self.client.post(self.address, fields | changed, follow=True)
        assert answer.status_code == 200
        return answer.content.decode()


def hours(person: Person) -> QuietHours:
    return settling.of(person.vault).quiet_hours


def profile(person: Person) -> Profile:
    return queries.profile(OpenVault(person.vault.id, person.vault.root)).payload


class TestOneAfterTheOther:
    def test_quiet_hours(self, ada: Person) -> None:
        old = Tab(ada, HOURS)
        Tab(ada, HOURS).send(start="22")
        assert "another tab" not in old.send(level="1")
        assert (hours(ada).start, hours(ada).level) == (22, 1)

    def test_what_was_chosen_otherwise_is_said(self, ada: Person) -> None:
        old = Tab(ada, HOURS)
        Tab(ada, HOURS).send("kept", start="22")
        says = old.send(start="20")
        assert "“From: 22:00”" in says
        assert "What you chose here last holds" in says
        assert (hours(ada).start, hours(ada).kept) == (20, False)

    def test_the_same_choice_in_both_is_nothing_to_speak_of(self, ada: Person) -> None:
        old = Tab(ada, HOURS)
        Tab(ada, HOURS).send(start="22")
        assert "another tab" not in old.send(start="22")

    def test_a_page_without_what_it_was_made_with_is_believed(self, ada: Person) -> None:
        ada.client.post(reverse(HOURS), {"start": "22", "end": "7", "level": "1"})
        assert hours(ada) == QuietHours(kept=False, start=22, end=7, level=1)

    def test_circumstances(self, ada: Person) -> None:
        old = Tab(ada, ASKED)
        Tab(ada, ASKED).send(body="yes", using="yes")
        says = old.send(body="no", fresh="unsure")
        assert settling.of(ada.vault).circumstances.said == {"body": "no", "using": "yes", "fresh": "unsure"}
        assert "otherwise in another tab" in says

    def test_an_answer_that_is_left_open_again(self, ada: Person) -> None:
        settling.settle(ada.vault, Circumstances(said={"body": "yes", "using": "yes"}))
        Tab(ada, ASKED).send(body="")
        assert settling.of(ada.vault).circumstances.said == {"using": "yes"}

    def test_what_one_is_called(self, ada: Person) -> None:
        old = Tab(ada, WORDING)
        Tab(ada, WORDING).send(called="Ro", younger="kid")
        says = old.send(younger="the small one")
        wording = settling.of(ada.vault).wording
        assert (wording.called, wording.younger) == ("Ro", "the small one")
        assert "kid" in says

    def test_how_the_vault_locks(self, ada: Person) -> None:
        old = Tab(ada, LOCK, SETTINGS)
        Tab(ada, LOCK, SETTINGS).send(lock_on_close="on")
        old.send(idle_minutes="5")
        assert (profile(ada).lock_on_close, profile(ada).idle_minutes) == (True, 5)

    def test_what_is_off_is_sent_by_not_being_sent(self, ada: Person) -> None:
        Tab(ada, LOCK, SETTINGS).send(lock_on_close="on")
        Tab(ada, LOCK, SETTINGS).send("lock_on_close")
        assert not profile(ada).lock_on_close

    def test_a_plan_of_back_ups(self, ada: Person, tmp_path: Path) -> None:
        BackupPlan.objects.create(vault_id=ada.vault.id, folder=str(tmp_path), last=timezone.now())
        old = Tab(ada, PLAN, BACKUP)
        Tab(ada, PLAN, BACKUP).send(every_days="30")
        old.send(keep="10")
        plan = BackupPlan.objects.get(vault_id=ada.vault.id)
        assert (plan.every_days, plan.keep) == (30, 10)


class TestInTheSameMoment:
    def test_quiet_hours(self, ada: Person, at_once: AtOnce) -> None:
        one, other = Tab(ada, HOURS), Tab(ada, HOURS)
        at_once(ada, lambda _: one.send(start="22"), lambda _: other.send(level="1"))
        assert (hours(ada).start, hours(ada).level) == (22, 1)

    def test_what_is_not_for_me(self, ada: Person, at_once: AtOnce) -> None:
        one, other = Tab(ada, NOT_FOR_ME), Tab(ada, NOT_FOR_ME)
        at_once(ada, lambda _: one.send(asks="cold"), lambda _: other.send(asks="touch"))
        assert set(settling.of(ada.vault).not_for_me.asks) == {"cold", "touch"}

    def test_circumstances(self, ada: Person, at_once: AtOnce) -> None:
        one, other = Tab(ada, ASKED), Tab(ada, ASKED)
        at_once(ada, lambda _: one.send(body="yes"), lambda _: other.send(fresh="unsure"))
        assert settling.of(ada.vault).circumstances.said == {"body": "yes", "fresh": "unsure"}

    def test_settings(self, ada: Person, at_once: AtOnce) -> None:
        one, other = Tab(ada, LOCK, SETTINGS), Tab(ada, PRIVACY, SETTINGS)
        at_once(ada, lambda _: one.send(idle_minutes="5"), lambda _: other.send("suggestions"))
        assert (profile(ada).idle_minutes, profile(ada).suggestions) == (5, False)


@pytest.mark.parametrize("name", [LOCK, PRIVACY, PLAN, HOURS, ASKED, WORDING])
def test_a_page_says_what_it_was_made_with(ada: Person, name: str) -> None:
    page = {LOCK: SETTINGS, PRIVACY: SETTINGS, PLAN: BACKUP}.get(name, "")
    assert any(field.startswith("initial-") for field in Tab(ada, name, page).fields)
