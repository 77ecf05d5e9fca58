"""Coming back: the closing questions, what follows from them, and stopping kindly."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from wayhome.languages.words import _
from wayhome.practise import comforts, endings, gates, library, places, playing, queries
from wayhome.practise.forms import MOST_TO_REMEMBER
from wayhome.practise.playing import Return
from wayhome.practise.practice import Practice
from wayhome.practise.records import Run
from wayhome.practise.records.run import HELPED
from wayhome.practise.shelf import shelf
from wayhome.practise.terminal.beginning import NOT_SAFE, PeopleFirst
from wayhome.practise.terminal.steps import bounded
from wayhome.safety import settling
from wayhome.safety.plain import advice as advice_lines
from wayhome.safety.records import WHERE
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere
from wayhome.vault.terminal.asking import Talk
from wayhome.vault.terminal.words import Broken

LEFT = _("You can stop here. It’s kept as you leave it. You can go on another day, or never.")
PAUSED = _("Paused. It’s kept, and it waits where you are now.")
NOT_TODAY = _(
    "Not today is a good answer. A part of you spoke up, and you listened. That was the practice. "
    "It’s kept, and nothing is waiting for you."
)
CARE = _("For the next ten minutes")
SOMETHING_WARM = _("Something warm, or a look out of the window, is enough.")
LATER = _("Feelings can arrive late; `wayhome ground` is there if they do.")


def come_back(talk: Talk, vault: OpenVault, run: Record[Run]) -> None:
    """The questions of the closing page, then what the rules say to the end. Raises PeopleFirst."""
    payload = run.payload
    talk.head(_("Come back slowly"))
    talk.say(_("Feel the chair, hear the room."))
    after = talk.number(_("How heavy is it now? 0 at ease · 5 hard, bearable · 10 too much to hold"), 0, 10)
    where = talk.choose(_("Which is nearest right now?"), WHERE)
    read = Return(helped=payload.helped, remember=payload.remember)
    said = Return(after=after, where=where[0] if where else "", helped=payload.helped, remember=payload.remember)
    playing.come_back(vault, run.id, said, read=read, complete=False)
    helped = tuple(talk.choose(_("What helped, if anything?"), HELPED, many=True, kept=payload.helped))
    try:
        remember = bounded(talk, talk.line(_("One thing to remember")), MOST_TO_REMEMBER) or payload.remember
    except Broken as broken:
        kept = Return(after, said.where, helped, bounded(talk, broken.line, MOST_TO_REMEMBER) or payload.remember)
        playing.come_back(vault, run.id, kept, read=read, complete=False)
        raise
    whole = Return(after, said.where, helped, remember)
    playing.come_back(vault, run.id, whole, read=read, complete=False)
    kind = _chosen_comforts(talk, vault, run)
    needs_somebody = talk.yes(NOT_SAFE, otherwise=False)
    run = playing.come_back(vault, run.id, replace(whole, comforts=kind), read=read, complete=True)
    settling.remember_comforts(vault, kind)
    if needs_somebody:
        raise PeopleFirst
    _afterwards(talk, vault, run)


def _chosen_comforts(talk: Talk, vault: OpenVault, run: Record[Run]) -> tuple[str, ...]:
    """What would be kind for the ten minutes afterwards; own words first."""
    talk.head(CARE)
    offered = comforts.offered(vault, _practice(run.payload))
    question = _("What would be kind? It is remembered, and offered next time.")
    ticked = tuple(talk.choose(question, [(one, one) for one in offered], many=True)) if offered else ()
    try:
        own = bounded(talk, talk.line(_("Something else that comforts you (Enter: nothing)")), comforts.LONGEST)
    except Broken as broken:
        half = bounded(talk, broken.line, comforts.LONGEST)
        playing.come_back(vault, run.id, Return(comforts=comforts.together(half, ticked)), complete=False)
        raise
    return comforts.together(own, ticked)


def _afterwards(talk: Talk, vault: OpenVault, run: Record[Run]) -> None:
    advice, lately = endings.after(run.payload), gates.lately(vault) if run.payload.level else None
    if advice or lately:
        talk.head(_("Looking after yourself"))
        talk.say(_("It’s kept. Now something kind, before anything else."))
    for said in (one for one in (advice, lately) if one):
        for line in advice_lines(said, shelf(vault).settled.not_for_me):
            talk.say(line)
    if advice or lately:
        _care(talk, comforts.offered(vault, _practice(run.payload)))
    elif run.payload.comforts:
        talk.say(_("And now: {comfort}").format(comfort=run.payload.comforts[0]))
    talk.faint(LATER)
    talk.say()
    talk.say(_("Kept. You can read it again in your journal."))


def _care(talk: Talk, kind: Iterable[str]) -> None:
    talk.head(CARE)
    for line in kind:
        talk.say(f"  {line}")


def say_left(talk: Talk, run: Record[Run]) -> None:
    """What is said when somebody stops or pauses: it is kept, and it is a good place to stop."""
    payload, practice = run.payload, _practice(run.payload)
    talk.say()
    talk.say({"not-today": NOT_TODAY, "open": PAUSED}.get(payload.state, LEFT))
    if practice and places.is_through(payload):
        _care(talk, practice.aftercare)
        talk.faint(LATER)
    elif payload.state != "open":
        enough = (SOMETHING_WARM,) if places.is_opened(payload) else (_("Nothing was opened."), SOMETHING_WARM)
        talk.faint(" ".join(map(str, enough)))
    talk.faint(_("If something was stirred up: `wayhome ground`, also for people to talk to."))


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
