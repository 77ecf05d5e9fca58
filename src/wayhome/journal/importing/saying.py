"""What an import says of itself: counts in sentences, and the report of what was left out."""

from __future__ import annotations

from collections.abc import Iterator

from wayhome.journal.importing.records import Counts
from wayhome.journal.importing.walking import Tally
from wayhome.languages.numbers import digits
from wayhome.languages.words import _, counted

NOTHING_READ = _("Nothing in it can be read.")
NOTHING_IN_IT = _("There are no entries in it.")


def entries(count: int) -> str:
    """“1 entry”, “12,034 entries”."""
    return counted("1 entry", "{count} entries", count)


def found(counts: Counts) -> str:
    """How much there is in it."""
    if not counts.found:
        return str(NOTHING_READ if counts.left_out else NOTHING_IN_IT)
    return _("Wayhome found {entries} in it.").format(entries=entries(counts.found))


def sentences(counts: Counts, *, done: bool, changes: bool = True) -> tuple[str, ...]:
    """What would come, or came, and what stays as it is, a sentence each."""
    return tuple(
        sentence
        for sentence in (
            _new(counts, done=done),
            _pictures(counts, done=done),
            _some(
                counts.here,
                counted(
                    "1 entry is here already and stays as it is.",
                    "{count} entries are here already and stay as they are.",
                    counts.here,
                ),
            ),
            _changed(counts, done=done, changes=changes),
            _some(
                counts.own,
                counted(
                    "1 entry that you changed here yourself is left alone.",
                    "{count} entries that you changed here yourself are left alone.",
                    counts.own,
                ),
            ),
            _some(
                counts.repeated,
                counted(
                    "1 entry is in it twice; it counts once.",
                    "{count} entries are in it twice; each counts once.",
                    counts.repeated,
                ),
            ),
        )
        if sentence
    )


def of_tags(counts: Counts) -> tuple[str, ...]:
    """How feelings, tags and the hours of other places come over. Nothing where nothing does."""
    if not (counts.new or counts.changed):
        return ()
    return tuple(
        sentence
        for sentence in (
            _some(
                counts.feelings,
                counted(
                    "1 entry has feelings that Wayhome knows too; they become its feelings.",
                    "{count} entries have feelings that Wayhome knows too; they become their feelings.",
                    counts.feelings,
                ),
            ),
            _some(
                counts.tags,
                counted(
                    "1 entry has other tags. They become its last line, written as #rain.",
                    "{count} entries have other tags. They become their last line, written as #rain.",
                    counts.tags,
                ),
            ),
            _some(
                counts.clocks,
                counted(
                    "1 entry was written by the clock of another place. It stands at the day and hour it said.",
                    "{count} entries were written by the clock of another place. They stand at the day and hour it "
                    "said.",
                    counts.clocks,
                ),
            ),
        )
        if sentence
    )


def report(tally: Tally, source: str, *, changes: bool) -> str:
    """The report as a plain text: the counts, and a line for whatever was left out."""
    lines = [
        _("Brought into Wayhome from: {source}").format(source=source),
        "",
        *sentences(tally.counts, done=True, changes=changes),
        "",
    ]
    lines.append(str(_("Left out, or worth a look:")))
    lines += [f"- {skipped.where}: {skipped.why}" for skipped in tally.left_out]
    more = tally.left_out_count - len(tally.left_out)
    return "\n".join([*lines, *([_("- and {count} more.").format(count=digits(more))] if more else []), ""])


def taken_back(gone: int, left: int) -> Iterator[str]:
    """What became of the entries of an import that is taken back."""
    yield counted("1 entry that came in with it is erased.", "{count} entries that came in with it are erased.", gone)
    if left:
        yield counted(
            "1 entry that you changed here is still here.",
            "{count} entries that you changed here are still here.",
            left,
        )


def _some(count: int, said: str) -> str:
    """What is said of so many; nothing of none."""
    return said if count else ""


def _new(counts: Counts, *, done: bool) -> str:
    if not counts.found:
        return found(counts)
    if not counts.new:
        return str(_("There is nothing new in it."))
    if done:
        return counted("1 entry came in.", "{count} entries came in.", counts.new)
    return counted("1 entry would come in.", "{count} entries would come in.", counts.new)


def _pictures(counts: Counts, *, done: bool) -> str:
    many = counts.pictures
    if done:
        return _some(many, counted("1 picture came with them.", "{count} pictures came with them.", many))
    return _some(many, counted("1 picture would come with them.", "{count} pictures would come with them.", many))


def _changed(counts: Counts, *, done: bool, changes: bool) -> str:
    many = counts.changed
    if not done:
        said = counted(
            "1 entry has been changed over there since.", "{count} entries have been changed over there since.", many
        )
    elif changes:
        said = counted(
            "1 entry that was changed over there is changed here too.", "{count} entries are changed here too.", many
        )
    else:
        said = counted(
            "1 entry that was changed over there stays as it is here.", "{count} entries stay as they are here.", many
        )
    return _some(many, said)
