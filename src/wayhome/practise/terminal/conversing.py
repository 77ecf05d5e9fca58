"""A conversation in several voices, line by line. Each line is on the page, and on the disk, when it is typed."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from wayhome.languages.words import _
from wayhome.practise import dialogues, naming, run_dialogues
from wayhome.practise.conversation import Desk
from wayhome.practise.dialogues import NoLastWord
from wayhome.practise.places import Place
from wayhome.practise.records.dialogue import ME, Dialogue, Voice
from wayhome.practise.steps.dialogue import Dialogue as Guide
from wayhome.practise.templatetags.practise import named
from wayhome.practise.terminal.steps import bounded
from wayhome.practise.writing import Writing
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.terminal.asking import Talk
from wayhome.vault.terminal.words import Broken

MOST_SCENE = 300
HOW = _(
    "Write a line and press Enter; it stands on the page then. A number and a colon before it says whose line it is, "
    "as “2: I was waiting”; so does the number alone. “undo” takes the last line back, “lines” shows lines to borrow. "
    "Enter alone ends it."
)
BEGUN = _("Begun, and not on the page yet (Enter puts it there): {words}")
LAST_WORD = _("The last word is yours, as you are now. A short one is enough. (Enter: leave it open, and go on.)")
ONE_MORE = _("The last line on the page is yours already. One more, or Enter to close it.")


def converse(talk: Talk, vault: OpenVault, place: Place) -> None:
    """Write lines until the person has said what there was to say."""
    step = place.step
    assert isinstance(step, Guide)
    desk = run_dialogues.desk(vault, place.run, step)
    if desk.dialogue.closed and not talk.yes(_("You closed this conversation kindly. Write on?"), otherwise=False):
        return
    _scene(talk, vault, place, step, desk)
    for number, voice in enumerate(desk.dialogue.voices, start=1):
        talk.say(f"  {number}  {voice.with_age}")
    talk.faint(HOW)
    for line in desk.dialogue.lines:
        talk.say(f"{desk.dialogue.voice(line.voice).name}: {line.said}")
    _lines(talk, vault, place, step, desk)


def _lines(talk: Talk, vault: OpenVault, place: Place, step: Guide, desk: Desk) -> None:
    voice, unfinished = desk.box.voice, desk.box.text
    voices = desk.dialogue.voices
    if unfinished:
        talk.faint(BEGUN.format(words=unfinished))
    while True:
        try:
            said = talk.line(prompt=f"{voice.name}: ")
        except Broken as broken:
            _half(vault, place, step, voice, broken.line)
            raise
        if said.casefold() == "lines":
            _borrow(talk, vault, step, place)
            continue
        if said.casefold() == "undo":
            _undo(talk, vault, desk)
            continue
        turned, said = _whose(voices, voice, said)
        if turned is not voice and not said:
            voice = turned
            continue
        voice = turned
        if not said and not unfinished:
            return
        writing = Writing(
            id=desk.box.line, voice=voice.key, text=bounded(talk, said or unfinished), grown_from=_origin(desk)
        )
        dialogues.add_line(vault, run_dialogues.begun(vault, place.run, step).id, writing)
        unfinished = ""
        desk = run_dialogues.desk(vault, place.run, step)


def _origin(desk: Desk) -> tuple[uuid.UUID, int] | None:
    """The unfinished line that the new one takes the place of."""
    half = next((one for one in desk.dialogue.half if one.text == desk.box.text), None)
    return (half.id, half.turn) if half else None


def _half(vault: OpenVault, place: Place, step: Guide, voice: Voice, text: str) -> None:
    """What stood in the line at Ctrl+C waits in the box."""
    if text:
        record = run_dialogues.begun(vault, place.run, step)
        dialogues.keep_half(vault, record.id, Writing(id=new_id(), voice=voice.key, text=text))


def _scene(talk: Talk, vault: OpenVault, place: Place, step: Guide, desk: Desk) -> None:
    if desk.dialogue.scene:
        talk.faint(desk.dialogue.scene)
        return
    scene = bounded(talk, talk.line(named(step.scene, naming.younger(vault, place.run.payload))), MOST_SCENE)
    if scene:
        record = run_dialogues.begun(vault, place.run, step)
        dialogues.set_scene(vault, record.id, scene, read=record.payload.scene)


def _whose(voices: tuple[Voice, ...], present: Voice, said: str) -> tuple[Voice, str]:
    """Who speaks, and what: “2: words”, “2” alone, or words of whoever spoke last."""
    number, colon, rest = said.partition(":")
    if number.strip().isdecimal() and (colon or said.strip().isdecimal()) and 1 <= int(number) <= len(voices):
        return voices[int(number) - 1], rest.strip()
    return present, said


def _borrow(talk: Talk, vault: OpenVault, step: Guide, place: Place) -> None:
    for moment, lines in (
        (_("Arriving"), step.lines.arriving),
        (_("Staying"), step.lines.staying),
        (_("Parting"), step.lines.parting),
    ):
        if lines:
            talk.faint(moment)
        for line in lines:
            talk.say(f"  {named(line, naming.younger(vault, place.run.payload))}")


def _undo(talk: Talk, vault: OpenVault, desk: Desk) -> None:
    if desk.dialogue.lines:
        last = desk.dialogue.lines[-1]
        dialogues.take_back(vault, desk.id, last.id)
        talk.faint(_("Taken back: {words}").format(words=last.text))


def close(talk: Talk, vault: OpenVault, place: Place) -> None:
    """Close it kindly: the adult has the last word. Left out, the conversation stays open, and both are all right."""
    step = place.step
    assert isinstance(step, Guide)
    talk.head(_("Close it kindly"))
    dialogue_id = dialogues.in_run(place.run.id, step.id)
    dialogue: Dialogue = run_dialogues.desk(vault, place.run, step).dialogue
    for line in step.lines.parting:
        talk.faint(f"  {named(line, naming.younger(vault, place.run.payload))}")
    talk.say(ONE_MORE if dialogue.adult_spoke_last else LAST_WORD)
    keep: Callable[[str], Writing] = lambda text: Writing(id=new_id(), voice=ME.key, text=text)  # noqa: E731
    try:
        dialogues.close(vault, dialogue_id, keep(talk.line(prompt=f"{ME.name}: ")))
        talk.say(_("You closed it kindly. The last word is yours."))
    except NoLastWord:
        talk.say(_("It stays open, as it is."))
    except Broken as broken:
        if broken.line:
            dialogues.keep_half(vault, dialogue_id, keep(broken.line))
        raise
