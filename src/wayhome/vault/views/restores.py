"""At the door: bring a vault back from a back-up."""

from __future__ import annotations

import threading
from pathlib import Path

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wayhome.languages.words import _
from wayhome.vault import attempts, doors, factors, jobs, queries, resting, sessions, signing_up, staged
from wayhome.vault.access import DoorRequest
from wayhome.vault.browsers import kind_of
from wayhome.vault.copies import keys, reading, restoring, words, works
from wayhome.vault.copies.forms import RestoreForm
from wayhome.vault.copies.restoring import Restored
from wayhome.vault.copies.shape import Refused
from wayhome.vault.opened import OpenVault
from wayhome.vault.views import entering

DOES_NOT_OPEN = _(
    "That name and key don’t open a vault in this back-up. "
    "Check both: a capital letter or a space can be the whole difference."
)
SAME_DOOR = _(
    "Another vault here opens with this name and passphrase, and the two could not be told apart. Change the name or "
    "the passphrase of that one first."
)
NOT_BY_THIS_DOOR = _(
    "This vault isn’t here, and not everybody may bring one. Whoever runs this Wayhome can, with `wayhome restore`."
)
BY_CODE = _(
    "This vault is here already, and asks for more than a passphrase. Bring the back-up back with the recovery code."
)
BUSY = _("Somebody is bringing a back-up back here at this moment. Try again in a minute.")

_one_at_a_time = threading.Lock()


@staged.uploads_at_the_door
@require_http_methods(["GET", "POST"])
def restore(request: DoorRequest) -> HttpResponse:
    """Bring a vault back, all of it or nothing, and open it."""
    form = RestoreForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        answer = _restore_alone(request, form)
        if answer is not None:
            return answer
    context = {"form": form, "is_here": form.is_bound and form.has_error(NON_FIELD_ERRORS, "is-here")}
    return render(request, "vault/copies/restore.html", context, status=422 if form.is_bound else 200)


def _restore_alone(request: DoorRequest, form: RestoreForm) -> HttpResponse | None:
    if not _one_at_a_time.acquire(blocking=False):
        form.add_error(None, BUSY)
        return None
    try:
        return _restored(request, form)
    finally:
        _one_at_a_time.release()


def _restored(request: DoorRequest, form: RestoreForm) -> HttpResponse | None:
    lanes = attempts.lanes(request, doors.door_of(form.cleaned_data["name"]))
    if attempts.must_wait(form, lanes):
        return None
    # Whatever comes of it counts as a try at this door: that a passphrase is in the way says that it opens one there.
    attempts.missed(lanes)
    try:
        vault, done = _bring_back(form)
    except doors.Closed:
        form.add_error(None, DOES_NOT_OPEN)
    except (doors.AlreadyOpens, doors.TooMany):
        form.add_error("name", SAME_DOOR)
    except restoring.IsHere as here:
        form.add_error(None, ValidationError(str(here), code="is-here"))
    except (Refused, staged.NoRoom) as why:
        form.add_error("backup", str(why))
    else:
        attempts.succeeded(lanes)
        return _go_in(request, vault, done, form)
    return None


def _bring_back(form: RestoreForm) -> tuple[OpenVault, Restored]:
    """The vault of the back-up, open and back. Raises Refused, doors.Closed, AlreadyOpens, TooMany or NoRoom."""
    given = form.given()
    source = reading.unlocked(form.cleaned_data["backup"].file, form.cleaned_data["lock"], reading.BEARABLE)
    found, vault = keys.examine(source, given)
    try:
        contents = next(one for one in found.vaults if one.head.vault_id == vault.id)
        if doors.folded(contents.name) != doors.folded(given.name):
            raise doors.Closed
        if restoring.is_here(contents):
            restoring.check_opens_today(vault, given)
            if given.code is None and factors.are_asked(vault):
                raise Refused(BY_CODE)
        elif not signing_up.is_open():
            raise Refused(NOT_BY_THIS_DOOR)
        door = restoring.free_door(contents, "" if given.code else given.passphrase)
        before = restoring.place_for_before(Path(settings.DATA)) if form.cleaned_data["replace"] else None
        return vault, restoring.restore_one(source, found, vault, door, before=before)
    except BaseException:
        vault.root.close()
        raise


def _go_in(request: DoorRequest, vault: OpenVault, done: Restored, form: RestoreForm) -> HttpResponse:
    entering.leave_other(request, vault)
    if form.given().code:
        factors.remove_all(vault)
    elif factors.are_asked(vault):
        return entering.at_second(request, vault)
    resting.wake(vault)
    response = redirect(_what_was_here(vault, done.before) if done.before else "path:today")
    opened = sessions.begin(vault, queries.profile(vault).payload, response, browser=kind_of(request))
    back = _("Your vault is back, with {things}.").format(things=words.things(done.vaults[0].records))
    lost = str(_("For a new passphrase, lock it and press “I’ve lost my passphrase”.")) if form.given().code else ""
    sessions.say(opened, " ".join(filter(None, (back, words.damage(done.vaults[0]), lost))))
    return response


def _what_was_here(vault: OpenVault, before: Path) -> str:
    """The address at which a copy of what was replaced waits. It moves there from the data folder, sealed once more.

    Where it cannot, as on a full disk, it stays in the data folder: the vault is back already, and the copy is kept.
    """
    said = jobs.Outcome(
        heading=_("Your vault is back. What was here before is kept, too."),
        lines=(_("Download it if you might want anything from it. It’s a back-up like any other."),),
        about=_("what was here before"),
        after=reverse("path:today"),
    )
    try:
        with before.open("rb") as content:
            job = jobs.leave(vault, works.BACKUP, said, works.file_name(plain_name=False), works.MEDIA_TYPE, content)
        before.unlink()
    except OSError:
        return reverse("path:today")
    return reverse("vault:job", args=[job.id])
