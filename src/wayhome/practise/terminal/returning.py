"""Coming back: the closing questions, what follows from them, and stopping kindly."""

from __future__ import annotations

from wayhome.practise import comforts, endings, gates, library, places, playing, queries
from wayhome.practise.forms import MOST_TO_REMEMBER
from wayhome.practise.playing import Return
from wayhome.practise.practice import Practice
from wayhome.practise.records import Run
from wayhome.practise.records.run import HELPED
from wayhome.practise.shelf import shelf
from wayhome.practise.terminal.beginning import NOT_SAFE, PeopleFirst
from wayhome.practise.terminal.steps import bounded
from wayhome.safety.plain import advice as advice_lines
from wayhome.safety.records import WHERE
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere
from wayhome.vault.terminal.asking import Talk
from wayhome.vault.terminal.words import Broken

LEFT = "You can stop here. It’s kept as you leave it. You can go on another day, or never."
PAUSED = "Paused. It’s kept, and it waits where you are now."
NOT_TODAY = (
    "Not today is a good answer. A part of you spoke up, and you listened. That was the practice. "
    "It’s kept, and nothing is waiting for you."
)
LATER = "Feelings can arrive late; `wayhome ground` is there if they do."


def come_back(talk: Talk, vault: OpenVault, run: Record[Run]) -> None:
    """The questions of the closing page, then what the rules say to the end. Raises PeopleFirst."""
    payload = run.payload
    talk.head("Come back slowly")
    talk.say("Feel the chair, hear the room.")
    after = talk.number("How heavy is it now? 0 at ease · 5 hard, bearable · 10 too much to hold", 0, 10)
    where = talk.choose("Which is nearest right now?", WHERE)
    read = Return(helped=payload.helped, remember=payload.remember)
    said = Return(after=after, where=where[0] if where else "", helped=payload.helped, remember=payload.remember)
    playing.come_back(vault, run.id, said, read=read, complete=False)
    helped = tuple(talk.choose("What helped, if anything?", HELPED, many=True, kept=payload.helped))
    try:
        remember = bounded(talk, talk.line("One thing to remember"), MOST_TO_REMEMBER) or payload.remember
    except Broken as broken:
        kept = Return(after, said.where, helped, bounded(talk, broken.line, MOST_TO_REMEMBER) or payload.remember)
        playing.come_back(vault, run.id, kept, read=read, complete=False)
        raise
    needs_somebody = talk.yes(NOT_SAFE, otherwise=False)
    whole = Return(after, said.where, helped, remember)
    run = playing.come_back(vault, run.id, whole, read=read, complete=True)
    if needs_somebody:
        raise PeopleFirst
    _afterwards(talk, vault, run)


def _afterwards(talk: Talk, vault: OpenVault, run: Record[Run]) -> None:
    practice = _practice(run.payload)
    advice, lately = endings.after(run.payload), gates.lately(vault) if run.payload.level else None
    if advice or lately:
        talk.head("Looking after yourself")
        talk.say("It’s kept. Now something kind, before anything else.")
    for said in (one for one in (advice, lately) if one):
        for line in advice_lines(said, shelf(vault).settled.not_for_me):
            talk.say(line)
    _care(talk, practice, comforts.before(vault))
    talk.say()
    talk.say("Kept. You can read it again in your journal.")


def _care(talk: Talk, practice: Practice | None, chosen_before: tuple[str, ...] = ()) -> None:
    kind = dict.fromkeys((*chosen_before, *(practice.aftercare if practice else ())))
    if kind:
        talk.head("For the next ten minutes")
        for line in kind:
            talk.say(f"  {line}")
        talk.faint(LATER)


def say_left(talk: Talk, run: Record[Run]) -> None:
    """What is said when somebody stops or pauses: it is kept, and it is a good place to stop."""
    payload, practice = run.payload, _practice(run.payload)
    talk.say()
    talk.say({"not-today": NOT_TODAY, "open": PAUSED}.get(payload.state, LEFT))
    if practice and places.is_through(payload):
        _care(talk, practice)
    elif payload.state != "open":
        opened = "" if places.is_opened(payload) else "Nothing was opened. "
        talk.faint(f"{opened}Something warm, or a look out of the window, is enough.")
    talk.faint("If something was stirred up: `wayhome ground`, also for people to talk to.")


def way_back(vault: OpenVault, run: Record[Run]) -> str:
    """The first closing step, for a run that was stopped or paused before it; else empty."""
    payload, practice = queries.run(vault, run.id).payload, _practice(run.payload)
    closing = practice.closing_step(payload.variant) if practice and payload.state in {"open", "left"} else None
    return closing.id if closing and closing.id not in payload.answers else ""


def last_step(run: Run) -> str:
    """The step before coming back, or empty."""
    try:
        return places.steps_of(run)[1][-1].id
    except NotHere:
        return ""


def _practice(run: Run) -> Practice | None:
    return library.of_run(run)
