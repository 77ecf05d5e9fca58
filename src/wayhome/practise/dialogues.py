"""Writing conversations: each line is kept by itself, and what two pages write at once is kept from both."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.practise.both_texts import joined
from wayhome.practise.records.dialogue import ME, Dialogue, Ended, HalfLine, Line, TakenBack, Voice, me
from wayhome.practise.writing import Writing
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn

MOST_HALF = 400_000
"""Characters of all unfinished lines together: what does not fit is refused, and nothing has to make room for it."""


class NoLastWord(Exception):
    """The adult has not had the last word yet, and only then a conversation closes."""


def begin(
    vault: OpenVault,
    dialogue: Dialogue,
    *,
    dialogue_id: uuid.UUID | None = None,
    created: datetime | None = None,
) -> Record[Dialogue]:
    """Keep a new conversation. The adult is always one of its voices, and the first."""
    others = tuple(voice for voice in dialogue.voices if voice.role != "adult")
    adult = next((voice for voice in dialogue.voices if voice.role == "adult"), None) or me()
    whole = msgspec.structs.replace(dialogue, voices=(adult, *others))
    return operations.keep(vault, whole, record_id=dialogue_id, created=created)


def in_run(run_id: uuid.UUID, step_id: str) -> uuid.UUID:
    """The id of the conversation of one step of one run: known before it is begun, and the same for every page."""
    return uuid.uuid5(run_id, f"dialogue {step_id}")


def add_line(vault: OpenVault, dialogue_id: uuid.UUID, writing: Writing) -> Record[Dialogue]:
    """Put a line on the page. Sent twice, it is there once; a conversation that was closed meanwhile opens again."""
    return change(vault, dialogue_id, lambda dialogue: _with_line(dialogue, writing))


def keep_half(vault: OpenVault, dialogue_id: uuid.UUID, writing: Writing) -> Record[Dialogue]:
    """Keep the line that is being written. Raises RequestDataTooBig when there is no room for it."""
    return change(vault, dialogue_id, lambda dialogue: _with_half(dialogue, writing))


def let_go_of_half(vault: OpenVault, dialogue_id: uuid.UUID, half_id: uuid.UUID) -> Record[Dialogue]:
    """Let an unfinished line go."""
    return change(vault, dialogue_id, lambda dialogue: without_half(dialogue, half_id))


def change_line(vault: OpenVault, dialogue_id: uuid.UUID, line_id: uuid.UUID, read: str, text: str) -> Record[Dialogue]:
    """Change the words of a line that were ``read`` before. When it reads otherwise by now, both texts are kept."""

    def changed(dialogue: Dialogue) -> Dialogue:
        place = _place_of(dialogue, line_id)
        line = dialogue.lines[place]
        whole = text if line.text in {read, text} else f"{line.text}\n\n{text}"
        lines = (*dialogue.lines[:place], msgspec.structs.replace(line, text=whole), *dialogue.lines[place + 1 :])
        return msgspec.structs.replace(dialogue, lines=lines)

    return change(vault, dialogue_id, changed)


def take_back(vault: OpenVault, dialogue_id: uuid.UUID, line_id: uuid.UUID) -> Record[Dialogue]:
    """Take a line off the page. It can return for ten minutes."""

    def changed(dialogue: Dialogue) -> Dialogue:
        place = _place_of(dialogue, line_id)
        rest = (*dialogue.lines[:place], *dialogue.lines[place + 1 :])
        taken = TakenBack(line=dialogue.lines[place], place=place, at=timezone.now())
        taken_back = (*dialogue.taken_back, taken)
        closed = _still_closed(dialogue, rest)
        return msgspec.structs.replace(dialogue, lines=rest, taken_back=taken_back, closed=closed)

    return change(vault, dialogue_id, changed)


def put_back(vault: OpenVault, dialogue_id: uuid.UUID, line_id: uuid.UUID) -> bool:
    """Let a line that was taken back return to its place; whether it stands there now."""
    record = change(vault, dialogue_id, lambda dialogue: _with_line_back(_tidied(dialogue), line_id))
    return any(line.id == line_id for line in record.payload.lines)


def set_scene(vault: OpenVault, dialogue_id: uuid.UUID, scene: str, *, read: str) -> Record[Dialogue]:
    """Say where it takes place, other than it was ``read``. Said otherwise elsewhere since, both are kept."""

    def changed(dialogue: Dialogue) -> Dialogue:
        return msgspec.structs.replace(dialogue, scene=joined(dialogue.scene, read, scene, between=" / "))

    return change(vault, dialogue_id, changed)


def set_hand(vault: OpenVault, dialogue_id: uuid.UUID, *, swap: bool) -> Record[Dialogue]:
    """Say whether the page speaks of the other hand."""
    return change(vault, dialogue_id, lambda dialogue: msgspec.structs.replace(dialogue, hand_swap=swap))


def name(vault: OpenVault, dialogue_id: uuid.UUID, title: str, *, read: str) -> Record[Dialogue]:
    """Give it a title other than was ``read``, or none. Given another elsewhere since, both are kept."""

    def named(dialogue: Dialogue) -> Dialogue:
        return msgspec.structs.replace(dialogue, title=joined(dialogue.title, read, title, between=" / "))

    return change(vault, dialogue_id, named)


def let_in(vault: OpenVault, dialogue_id: uuid.UUID, voice: Voice) -> Record[Dialogue]:
    """Let somebody else speak too. Sent twice, they are there once."""

    def changed(dialogue: Dialogue) -> Dialogue:
        if any(_is_same(known, voice) for known in dialogue.voices):
            return dialogue
        return msgspec.structs.replace(dialogue, voices=(*dialogue.voices, voice))

    return change(vault, dialogue_id, changed)


def close(vault: OpenVault, dialogue_id: uuid.UUID, last_word: Writing) -> Record[Dialogue]:
    """Close it with the adult's last word, which may be on the page already. Raises NoLastWord."""

    def changed(dialogue: Dialogue) -> Dialogue:
        adult = msgspec.structs.replace(last_word, voice=ME.key)
        ended = _with_line(dialogue, adult)
        if not ended.adult_spoke_last:
            raise NoLastWord
        return msgspec.structs.replace(ended, closed=True)

    return change(vault, dialogue_id, changed)


def reopen(vault: OpenVault, dialogue_id: uuid.UUID, *, before: int | None = None) -> Record[Dialogue]:
    """Write on in a conversation that was closed or at rest. ``before``: how heavy it is now."""
    now = timezone.now()
    return change(
        vault, dialogue_id, lambda dialogue: msgspec.structs.replace(dialogue, closed=False, opened=now, before=before)
    )


def end(vault: OpenVault, dialogue_id: uuid.UUID, *, after: int | None, where: str) -> Record[Dialogue]:
    """Keep how it is after a closing."""
    now = timezone.now()

    def ended(dialogue: Dialogue) -> Dialogue:
        ending = Ended(at=now, before=dialogue.before, after=after, where=where)
        return msgspec.structs.replace(dialogue, endings=(*dialogue.endings, ending))

    return change(vault, dialogue_id, ended)


def new_voice_key() -> str:
    """A key for a voice that joins."""
    return new_id().hex[-12:]


@in_turn
def change(vault: OpenVault, dialogue_id: uuid.UUID, how: Callable[[Dialogue], Dialogue]) -> Record[Dialogue]:
    """Change a conversation as it is now, whatever another page wrote since; what is on no line any more is erased.

    Raises NotHere.
    """
    before = queries.get(vault, Dialogue, dialogue_id)
    record = operations.change(vault, Dialogue, dialogue_id, lambda record: _tidied(how(record.payload)))
    for blob in before.payload.attachments - record.payload.attachments:
        operations.detach(vault, dialogue_id, blob)
    return record


def _is_same(one: Voice, other: Voice) -> bool:
    if one.self_id and other.self_id:
        return one.self_id == other.self_id
    return (one.name, one.role) == (other.name, other.role)


def _with_line(dialogue: Dialogue, writing: Writing) -> Dialogue:
    rest = without_half(dialogue, writing.id, writing.grown_from)
    if not writing.text or any(line.id == writing.id and line.text == writing.text for line in dialogue.lines):
        return rest
    taken = any(line.id == writing.id for line in dialogue.lines)
    line = Line(
        id=new_id() if taken else writing.id,
        voice=dialogue.voice(writing.voice).key,
        text=writing.text,
        at=timezone.now(),
    )
    return msgspec.structs.replace(rest, lines=(*rest.lines, line), closed=False)


def _with_half(dialogue: Dialogue, writing: Writing) -> Dialogue:
    """A save that arrives after its line was added is old news, unless it holds words that the line has not."""
    if any(line.id == writing.id and line.text.startswith(writing.text) for line in dialogue.lines):
        return dialogue
    before = next((half for half in dialogue.half if half.id == writing.id), None)
    if before is not None and (before.text, before.voice) == (writing.text, writing.voice):
        return dialogue
    rest = without_half(dialogue, writing.id, writing.grown_from)
    if not writing.text:
        return rest
    half = HalfLine(
        id=writing.id,
        voice=dialogue.voice(writing.voice).key,
        text=writing.text,
        at=timezone.now(),
        turn=before.turn + 1 if before else 1,
    )
    whole = msgspec.structs.replace(rest, half=(*rest.half, half))
    if _length(whole) > max(MOST_HALF, _length(dialogue)):
        raise RequestDataTooBig(_("More unfinished lines than one conversation holds."))
    return whole


def _length(dialogue: Dialogue) -> int:
    return sum(len(half.text) for half in dialogue.half)


def without_half(dialogue: Dialogue, half_id: uuid.UUID, grown_from: tuple[uuid.UUID, int] | None = None) -> Dialogue:
    """Without an unfinished line, and without the one it grew from, unless somebody has gone on writing that one."""
    rest = tuple(half for half in dialogue.half if half.id != half_id and (half.id, half.turn) != grown_from)
    return msgspec.structs.replace(dialogue, half=rest)


def _place_of(dialogue: Dialogue, line_id: uuid.UUID) -> int:
    for place, line in enumerate(dialogue.lines):
        if line.id == line_id:
            return place
    raise queries.NotHere("Line")


def _still_closed(dialogue: Dialogue, lines: tuple[Line, ...]) -> bool:
    """A closed conversation ends with the adult's word; without it, it is open again."""
    return dialogue.closed and msgspec.structs.replace(dialogue, lines=lines).adult_spoke_last


def _tidied(dialogue: Dialogue) -> Dialogue:
    """A line that was taken back is gone for good when its moment to return has passed."""
    now = timezone.now()
    still = tuple(taken for taken in dialogue.taken_back if now - taken.at <= operations.UNDO)
    return dialogue if still == dialogue.taken_back else msgspec.structs.replace(dialogue, taken_back=still)


def _with_line_back(dialogue: Dialogue, line_id: uuid.UUID) -> Dialogue:
    """With a line that was taken back in its place again, counted among those that were taken back after it."""
    number = next((number for number, taken in enumerate(dialogue.taken_back) if taken.line.id == line_id), None)
    if number is None:
        return dialogue
    place, later = dialogue.taken_back[number].place, []
    for taken in dialogue.taken_back[number + 1 :]:
        if taken.place < place:
            place -= 1
            later.append(taken)
        else:
            later.append(msgspec.structs.replace(taken, place=taken.place + 1))
    lines = (*dialogue.lines[:place], dialogue.taken_back[number].line, *dialogue.lines[place:])
    rest, closed = (*dialogue.taken_back[:number], *later), _still_closed(dialogue, lines)
    return msgspec.structs.replace(dialogue, lines=lines, taken_back=rest, closed=closed)
