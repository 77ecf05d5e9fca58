"""``wayhome restore FILE``: bring a back-up back, all of it or nothing; or rehearse that."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from wayhome.languages.words import _, counted
from wayhome.vault import arguments, doors
from wayhome.vault.copies import asking, keys, reading, restoring, words
from wayhome.vault.copies.looking import Contents, look_through
from wayhome.vault.copies.shape import Refused
from wayhome.vault.staged import NoRoom
from wayhome.vault.terminal import PlainCommand
from wayhome.vault.terminal.words import first_line

DOES_NOT_OPEN = _(
    "That opens no vault in this back-up. Check it: a capital letter or a space can be the whole difference."
)
HOW_TO_REPLACE = _("--replace puts the back-up in its place, after making a back-up of what is here.")
SAME_DOOR = _(
    "Another vault here opens with the same name and passphrase. Change the name or the passphrase of that one first."
)


class Command(PlainCommand):
    help = "Bring a vault back from a back-up, or rehearse it."
    takes = arguments.restore

    def work(self, options: dict[str, Any]) -> None:
        path: Path = options["file"].expanduser()
        try:
            with path.open("rb") as file:
                source = reading.unlocked(file, first_line(options["age_passphrase_file"]))
                self._go(source, options)
        except restoring.IsHere as here:
            raise CommandError(f"{here} {HOW_TO_REPLACE}") from None
        except Refused as why:
            raise CommandError(str(why)) from None
        except (doors.AlreadyOpens, doors.TooMany):
            raise CommandError(SAME_DOOR) from None
        except NoRoom as trouble:
            raise CommandError(_("{why} Nothing was changed.").format(why=trouble)) from None
        except OSError as trouble:
            unread = _("{file} can’t be read ({why}). Nothing was changed.")
            raise CommandError(unread.format(file=path, why=trouble.strerror or trouble)) from None

    def _go(self, source: restoring.Source, options: dict[str, Any]) -> None:
        found = look_through(source)
        if found.header.whole and not options["name"] and not options["rehearse"]:
            self._told(restoring.restore_all(source, found, before=_before(options)))
            return
        given = asking.key(options["name"], options["passphrase_file"], options["recovery_code_file"])
        try:
            found, vault = keys.examine(source, given)
        except doors.Closed:
            raise CommandError(DOES_NOT_OPEN) from None
        contents = next(one for one in found.vaults if one.head.vault_id == vault.id)
        try:
            if options["rehearse"]:
                self._rehearsed(contents)
            else:
                door = restoring.free_door(contents, given.passphrase)
                self._told(restoring.restore_one(source, found, vault, door, before=_before(options)))
        finally:
            vault.root.close()

    def _rehearsed(self, contents: Contents) -> None:
        self.answer(_as_data(contents))
        self.say(_("This back-up opens. Nothing was changed."))
        for line in (*words.what_is_in(contents), words.damage(contents)):
            if line:
                self.say(line)

    def _told(self, done: restoring.Restored) -> None:
        self.answer({"vaults": [_as_data(one) for one in done.vaults], "before": str(done.before or "")})
        number = sum(one.records for one in done.vaults)
        said = counted(
            "{count} vault is back, with {things}.",
            "{count} vaults are back, with {things}.",
            len(done.vaults),
            things=words.things(number),
        )
        self.say(said)
        if done.before:
            self.say(_("A back-up of what was here before is in {file}.").format(file=done.before))
        for line in filter(None, map(words.damage, done.vaults)):
            self.say(line)


def _before(options: dict[str, Any]) -> Path | None:
    """Where a copy goes of what is replaced: beside the back-up, or in the data folder where nothing can be written."""
    if not options["replace"]:
        return None
    beside = options["file"].expanduser().resolve().parent
    return restoring.place_for_before(beside if os.access(beside, os.W_OK) else Path(settings.DATA))


def _as_data(contents: Contents) -> dict[str, Any]:
    return {
        "records": contents.records,
        "attachments": contents.blobs,
        "kinds": dict(sorted(contents.kinds.items())),
        "first": contents.first,
        "last": contents.last,
        "cannot_be_opened": contents.unreadable + contents.newer,
    }
