"""The longer works of an import: looking, bringing in, taking back. Each has something to say at its end."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import msgspec
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from wayhome.journal.importing import keeping, limits, opening
from wayhome.journal.importing.keeping import Bringing
from wayhome.journal.importing.records import TAKEN_BACK, Import
from wayhome.journal.importing.saying import found, report, sentences, taken_back
from wayhome.journal.importing.source import Refused, Source
from wayhome.journal.importing.walking import Tally, walk
from wayhome.journal.records import Entry
from wayhome.languages.words import _
from wayhome.vault import operations, outcomes, queries, staged
from wayhome.vault.jobs import Outcome, Progress, Trouble
from wayhome.vault.opened import OpenVault

LOOK, BRING, BACK = "import-look", "import", "import-back"
DAMAGED = _("The file was changed while it waited here, so Wayhome won’t use it. Choose it once more.")
CAN_BE_TAKEN_BACK = _("For {days} days you can take all of it back.")
REPORT = _("a report as a text file: what came in, and what was left out and why")

outcomes.call(
    LOOK,
    _("Looking through your file"),
    counted=_("entries"),
    back="journal:import",
    trouble=_("Wayhome couldn’t read this file."),
)
outcomes.call(
    BRING,
    _("Bringing your entries in"),
    counted=_("entries"),
    back="journal:import",
    trouble=_("Nothing was brought in."),
)
outcomes.call(
    BACK,
    _("Taking the import back"),
    counted=_("entries"),
    back="journal:import",
    trouble=_("The import wasn’t taken back."),
)

Work = Callable[[Progress], Outcome]


def looking(import_id: uuid.UUID) -> Work:
    """Read what was chosen, and remember what it would bring. Nothing of it is kept."""

    def work(progress: Progress) -> Outcome:
        vault, tally = progress.vault, Tally()
        chosen = queries.get(vault, Import, import_id).payload
        try:
            with opening.opened(vault, chosen) as opened:
                for __ in walk(vault, opened, _source(chosen), opening.zone_named(chosen.zone), tally, progress.step):
                    pass
        except (Refused, *queries.UNREADABLE) as trouble:
            let_go(vault, import_id)
            raise Trouble(str(trouble) if isinstance(trouble, Refused) else DAMAGED) from trouble
        change(vault, import_id, state="looked", look=tally.look)
        return Outcome(
            heading=found(tally.counts),
            lines=(str(_("Nothing has been brought in yet. Have a look, then decide.")),),
            after=reverse("journal:import_one", args=[import_id]),
            onward=True,
        )

    return work


def bringing(import_id: uuid.UUID, *, changes: bool) -> Work:
    """Bring it in, all or nothing."""

    def work(progress: Progress) -> Outcome:
        vault = progress.vault
        chosen = queries.get(vault, Import, import_id).payload
        progress.expect(chosen.look.counts.found if chosen.look else 0)
        source, zone = _source(chosen), opening.zone_named(chosen.zone)
        try:
            with opening.opened(vault, chosen, limits.SECONDS_TO_BRING) as opened:
                one = Bringing(vault, opened, source, zone, import_id, progress.step, changes)
                one.bring(lambda: _is_brought(import_id, one))
        except (Refused, *queries.UNREADABLE) as trouble:
            raise Trouble(str(trouble) if isinstance(trouble, Refused) else DAMAGED) from trouble
        let_files_go(vault, chosen)
        return _brought(progress, one, import_id, changes=changes)

    return work


def taking_back(import_id: uuid.UUID) -> Work:
    """Erase what it brought, as far as nobody changed it since."""

    def work(progress: Progress) -> Outcome:
        vault = progress.vault
        progress.expect(queries.count(vault, Entry))
        brought = queries.get(vault, Import, import_id).payload
        with transaction.atomic():
            gone, left = keeping.take_back(vault, import_id, brought.exact, progress.step)
            said = {"came_in": brought.ended, "witness": gone[0] if gone else None, "ended": timezone.now()}
            change(vault, import_id, state="back", **said)
        lines = list(taken_back(len(gone), left))
        lines.append(str(_("For ten minutes, what was erased can be brought back, under Settings.")))
        return Outcome(heading=str(_("It’s taken back.")), lines=tuple(lines), after=reverse("journal:timeline"))

    return work


def change(vault: OpenVault, import_id: uuid.UUID, **changes: object) -> None:
    """Remember something more of an import."""
    record = queries.get(vault, Import, import_id)
    operations.revise(vault, record, msgspec.structs.replace(record.payload, **changes))


def let_files_go(vault: OpenVault, chosen: Import) -> None:
    """Remove the uploads of an import."""
    for upload in chosen.files:
        staged.remove(vault.id, upload.id)


def let_go(vault: OpenVault, import_id: uuid.UUID) -> None:
    """Leave it: its files go, and what was remembered of it."""
    let_files_go(vault, queries.get(vault, Import, import_id).payload)
    operations.discard(vault, Import, import_id)


def _source(chosen: Import) -> Source:
    source = opening.source_of(chosen)
    if source is None:
        raise Trouble(opening.UNKNOWN)
    return source


def _is_brought(import_id: uuid.UUID, one: Bringing) -> None:
    said = {"counts": one.tally.counts, "exact": bytes(one.exact), "ended": timezone.now()}
    change(one.vault, import_id, state="brought", passphrase="", look=one.tally.look, **said)


def _brought(progress: Progress, one: Bringing, import_id: uuid.UUID, *, changes: bool) -> Outcome:
    counts = one.tally.counts
    lines = sentences(counts, done=True, changes=changes) + (
        (CAN_BE_TAKEN_BACK.format(days=TAKEN_BACK.days),) if counts.new else ()
    )
    left_out = one.tally.left_out
    if left_out:
        with_all = report(one.tally, one.source.title, changes=changes)
        progress.file("wayhome-import.txt", "text/plain; charset=utf-8").write(with_all.encode())
    return Outcome(
        heading=str(_("It’s here now.")),
        lines=lines,
        report=tuple(f"{skipped.where}: {skipped.why}" for skipped in left_out[:200]),
        after=reverse("journal:import_one", args=[import_id]),
        onward=True,
        onward_words=str(_("See what came in")),
        about=str(REPORT) if left_out else "",
        file_is=str(_("report")) if left_out else "",
    )
