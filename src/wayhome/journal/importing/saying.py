"""What an import says of itself: counts in sentences, and the report of what was left out."""

from __future__ import annotations

from wayhome.journal.importing.records import Counts
from wayhome.journal.importing.walking import Tally

NOTHING_READ = "Nothing in it can be read."
NOTHING_IN_IT = "There are no entries in it."


def entries(count: int) -> str:
    """“1 entry”, “12,034 entries”."""
    return "1 entry" if count == 1 else f"{count:,} entries"


def found(counts: Counts) -> str:
    """How much there is in it."""
    if not counts.found:
        return NOTHING_READ if counts.left_out else NOTHING_IN_IT
    return f"Wayhome found {entries(counts.found)} in it."


def sentences(counts: Counts, *, done: bool, changes: bool = True) -> tuple[str, ...]:
    """What would come, or came, and what stays as it is, a sentence each."""
    return tuple(
        sentence
        for sentence in (
            _new(counts, done=done),
            _pictures(counts, done=done),
            _say(
                counts.here,
                "1 entry is here already and stays as it is.",
                "{:,} entries are here already and stay as they are.",
            ),
            _changed(counts, done=done, changes=changes),
            _say(
                counts.own,
                "1 entry that you changed here yourself is left alone.",
                "{:,} entries that you changed here yourself are left alone.",
            ),
            _say(
                counts.repeated,
                "1 entry is in it twice; it counts once.",
                "{:,} entries are in it twice; each counts once.",
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
            _say(
                counts.feelings,
                "1 entry has feelings that Wayhome knows too; they become its feelings.",
                "{:,} entries have feelings that Wayhome knows too; they become their feelings.",
            ),
            _say(
                counts.tags,
                "1 entry has other tags. They become its last line, written as #rain.",
                "{:,} entries have other tags. They become their last line, written as #rain.",
            ),
            _say(
                counts.clocks,
                "1 entry was written by the clock of another place. It stands at the day and hour it said.",
                "{:,} entries were written by the clock of another place. They stand at the day and hour it said.",
            ),
        )
        if sentence
    )


def report(tally: Tally, source: str, *, changes: bool) -> str:
    """The report as a plain text: the counts, and a line for whatever was left out."""
    lines = [f"Brought into Wayhome from: {source}", "", *sentences(tally.counts, done=True, changes=changes), ""]
    lines.append("Left out, or worth a look:")
    lines += [f"- {skipped.where}: {skipped.why}" for skipped in tally.left_out]
    more = tally.left_out_count - len(tally.left_out)
    return "\n".join([*lines, *([f"- and {more:,} more."] if more else []), ""])


def _say(count: int, one: str, many: str) -> str:
    return "" if not count else one if count == 1 else many.format(count)


def _new(counts: Counts, *, done: bool) -> str:
    if not counts.found:
        return found(counts)
    if not counts.new:
        return "There is nothing new in it."
    return f"{entries(counts.new)} {'came' if done else 'would come'} in."


def _pictures(counts: Counts, *, done: bool) -> str:
    if done:
        return _say(counts.pictures, "1 picture came with them.", "{:,} pictures came with them.")
    return _say(counts.pictures, "1 picture would come with them.", "{:,} pictures would come with them.")


def _changed(counts: Counts, *, done: bool, changes: bool) -> str:
    if not done:
        one, many = "1 entry has been changed over there since.", "{:,} entries have been changed over there since."
    elif changes:
        one, many = "1 entry that was changed over there is changed here too.", "{:,} entries are changed here too."
    else:
        one, many = "1 entry that was changed over there stays as it is here.", "{:,} entries stay as they are here."
    return _say(counts.changed, one, many)
