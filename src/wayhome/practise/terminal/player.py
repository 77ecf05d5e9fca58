"""The player: arriving, step by step, slowing down, stopping kindly, coming back. The rules are those of the pages."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass

from wayhome.languages.words import _
from wayhome.practise import beside, gates, naming, places, playing, queries, routing, run_dialogues, run_letters
from wayhome.practise.beside import Recalled
from wayhome.practise.places import RETURN, Place
from wayhome.practise.practice import Practice
from wayhome.practise.records import Run
from wayhome.practise.shelf import shelf
from wayhome.practise.steps import Answer
from wayhome.practise.steps.dialogue import Answer as Conversed
from wayhome.practise.steps.dialogue import Dialogue as Guide
from wayhome.practise.steps.letter import Answer as Written
from wayhome.practise.templatetags.practise import named
from wayhome.practise.terminal import beginning, conversing, returning, steps
from wayhome.practise.terminal.beginning import NotNow, PeopleFirst
from wayhome.practise.terminal.prose import plain as prose
from wayhome.practise.terminal.wishes import HELP, Wish
from wayhome.safety import limits, people_first, plain, prepared
from wayhome.safety.helplines import Country
from wayhome.safety.limits import WADING, Advice
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.terminal.asking import Talk
from wayhome.vault.terminal.words import Ended

ON, CLOSING, STOP = "on", "closing", "stop"
AGAIN = _("“wayhome practise {slug}” takes it up again.")
ENTER = _("Enter goes on: ")
KEPT_BESIDE = _("{what} is kept with it. It is in the browser.")
WITHOUT_BREATH = _("Without the breath: “wayhome practise {slug}”, {title}.")


class Over(Exception):
    """Nothing more is played: it was stopped, paused or closed."""


@dataclass
class Player:
    """Plays one practice with whoever sits at the terminal. Everything is kept as it is answered."""

    talk: Talk
    vault: OpenVault
    country: Country | None

    def play(self, practice: Practice, variant: str, about: str) -> Record[Run] | None:
        """Begin it, or take it up; the run as it is at the end, or None when it was not begun."""
        try:
            run, asks = self._open(practice, variant, about)
        except (NotNow, Ended, Over, KeyboardInterrupt):
            self.talk.say(_("Not begun. It stays here for another day."))
            return None
        with contextlib.suppress(Over):
            self._kindly(run, asks)
        return queries.run(self.vault, run.id)

    def _open(self, practice: Practice, variant: str, about: str) -> tuple[Record[Run], bool]:
        while True:
            try:
                return beginning.open_run(self.talk, self.vault, practice, variant, about)
            except Wish as wish:
                if wish.to not in {"ground", "people", "help", "again"}:
                    raise NotNow from None
                self._beside(wish)

    def _kindly(self, run: Record[Run], asks: bool) -> None:
        """Play; on Ctrl+C, or when nobody types any more, stop kindly with the way back."""
        try:
            self._through(run, asks)
        except (KeyboardInterrupt, Ended):
            self._stopped(run)
            back = returning.way_back(self.vault, run)
            with contextlib.suppress(KeyboardInterrupt, Ended, Wish):
                if back and self.talk.yes(_("Come back slowly first?"), otherwise=True):
                    self._through(run, asks=False, place=back)

    def _through(self, run: Record[Run], asks: bool, place: str = "") -> None:
        try:
            if asks:
                self._arrive(run)
            here = place or queries.run(self.vault, run.id).payload.place or places.steps_of(run.payload)[1][0].id
            while here != RETURN:
                here = self._at(run, here)
            self._come_back(run)
        except PeopleFirst:
            people_first.remember(self.vault)
            self._lines(plain.people(self.country))
            raise Over from None

    def _arrive(self, run: Record[Run]) -> None:
        while True:
            try:
                arrived = beginning.arrive(self.talk, self.vault, run.id)
                break
            except Wish as wish:
                self._aside(run, wish)
        advice = gates.arrived(self.vault, arrived)
        if advice is not None:
            self._slow_down(run, advice)

    def _at(self, run: Record[Run], step_id: str) -> str:
        """Play one step; the place after it."""
        place = places.place(self.vault, run.id, step_id)
        if gates.asks_again(self.vault, place.run, step_id):
            self._arrive(run)
            return queries.run(self.vault, run.id).payload.place or step_id
        self._show(place)
        try:
            given = self._asked(place)
        except Wish as wish:
            return self._wished(place, wish)
        return self._answered(place, given)

    def _show(self, place: Place) -> None:
        name = naming.younger(self.vault, place.run.payload)
        where = _("{number} of {count}").format(number=place.number, count=len(place.steps))
        self.talk.head(f"{where}  {named(place.step.title, name)}")
        self.talk.say(prose(place.step.text, name))
        if place.recalled is not None:
            self._recall(place.recalled)
        self._bring(place)
        self.talk.say()

    def _recall(self, recalled: Recalled) -> None:
        written = [words for words in (recalled.kept.answer.written, *recalled.kept.also) if words]
        if written:
            self.talk.faint(_("You wrote:"))
        for words in written:
            self.talk.say(f"  {words}")
        if recalled.keepsake is not None:
            self.talk.faint(KEPT_BESIDE.format(what=recalled.keepsake.payload.heading))

    def _bring(self, place: Place) -> None:
        """What the person prepared beforehand, where the step has a use for it."""
        space = prepared.space(self.vault) if place.step.brings else None
        if space is None:
            return
        lines = [(space.title, space.words)] if place.step.brings == "safe-space" else space.kit
        for number, (title, words) in enumerate(lines):
            if number == 0:
                self.talk.faint(_("You prepared:"))
            self.talk.say(f"  {title}: {words}" if words else f"  {title}")

    def _asked(self, place: Place) -> Answer:
        if isinstance(place.step, Guide):
            conversing.converse(self.talk, self.vault, place)
            return Conversed()
        closed = run_letters.closed_here(self.vault, place.run, place.step)
        if closed:
            self.talk.line(_("This letter is closed until {day}.").format(day=closed.day), prompt=ENTER)
            return Written()
        kept = beside.with_words(self.vault, place.kept).answer if place.kept else None

        def keep(given: Answer) -> None:
            self._keep(place, given, place.step.id)

        return steps.answer(self.talk, place.step, kept, naming.younger(self.vault, place.run.payload), keep)

    def _keep(self, place: Place, given: Answer, where: str) -> Record[Run]:
        now = queries.run(self.vault, place.run.id).payload.answers.get(place.step.id)
        seen = now.number if now else 0
        return playing.answer(self.vault, place.run.id, place.step, given, seen=seen, place=where)

    def _answered(self, place: Place, given: Answer) -> str:
        lead = self._lead(place, given)
        where = place.way_back if lead == "back" else place.step.id if lead in routing.STAYS else place.next
        run = self._keep(place, given, where)
        if lead in ("next", "back"):
            return where
        if lead == "close":
            conversing.close(self.talk, self.vault, place)
            self._keep(place, Conversed(), place.next)
            return place.next
        if lead == "people":
            self._lines(plain.people(self.country))
            self.talk.line(prompt=_("Enter goes back to the question: "))
            return place.step.id
        if lead == "unsure":
            return self._slow_down(run, limits.NOT_A_YES) or place.next
        if lead == "slower":
            advice = gates.on_the_way(run.payload)
            return (self._slow_down(run, advice, closing=True) if advice else "") or place.next
        return self._ended(run, lead)

    def _lead(self, place: Place, given: Answer) -> routing.Lead:
        if isinstance(given, Conversed):
            unclosed = run_dialogues.is_unclosed(self.vault, place.run.id, place.step.id, given)
            return "close" if unclosed else "next"
        return routing.lead(place.run.payload, place.step, given)

    def _ended(self, run: Record[Run], lead: routing.Lead) -> str:
        """A no, or a wish for something without the breath: it ends here for today, and that is a good ending."""
        opened = places.is_opened(run.payload)
        left = playing.leave(self.vault, run.id, not_today=lead == "instead" or not opened)
        returning.say_left(self.talk, left)
        named = routing.without_breath(run.payload) if lead == "instead" else ""
        other = gates.instead(self.vault, named)
        if other:
            self.talk.say(WITHOUT_BREATH.format(slug=other.id, title=other.title))
        raise Over

    def _slow_down(self, run: Record[Run], advice: Advice, *, closing: bool = False) -> str:
        """Say what a rule says, and ask; the closing step when the person would come back, else empty."""
        self.talk.head(_("A moment first"))
        self._lines(plain.advice(advice, shelf(self.vault).settled.not_for_me))
        back = returning.way_back(self.vault, run) if closing else ""
        choices = [(STOP, _("Stop here. What you did is kept.")), (ON, _("Go on all the same"))]
        if closing:
            choices.insert(0, (CLOSING, _("Come back slowly")))
        while True:
            try:
                chosen = (self.talk.choose(_("What would be kind?"), choices) or [choices[0][0]])[0]
                break
            except Wish as wish:
                self._aside(run, wish)
        if chosen == STOP:
            self._stopped(run)
            raise Over
        return (back or RETURN) if chosen == CLOSING else ""

    def _wished(self, place: Place, wish: Wish) -> str:
        if wish.to == "back":
            kept = place.kept
            if place.back and kept is not None:
                self._keep(place, kept.answer, place.back)
            return place.back or place.step.id
        self._aside(place.run, wish)
        return place.step.id

    def _aside(self, run: Record[Run], wish: Wish) -> None:
        """What is wished for beside the steps; afterwards it goes on where it was."""
        if wish.to == "pause":
            self._paused(run)
        if wish.to == "stop":
            raise KeyboardInterrupt
        self._beside(wish)

    def _beside(self, wish: Wish) -> None:
        if wish.to == "ground":
            self._lines(plain.grounding())
        elif wish.to == "people":
            self._lines(plain.people(self.country))
        elif wish.to == "help":
            self.talk.say(HELP)

    def _paused(self, run: Record[Run]) -> None:
        returning.say_left(self.talk, queries.run(self.vault, run.id))
        self.talk.faint(AGAIN.format(slug=run.payload.practice))
        back = returning.way_back(self.vault, run)
        if run.payload.level >= WADING and back:
            with contextlib.suppress(KeyboardInterrupt, Ended, Wish):
                if self.talk.yes(_("A minute in the room first?"), otherwise=True):
                    self._through(run, asks=False, place=back)
        raise Over

    def _stopped(self, run: Record[Run]) -> None:
        left = playing.leave(self.vault, run.id)
        returning.say_left(self.talk, left)
        if left.payload.state == "left":
            self.talk.faint(AGAIN.format(slug=run.payload.practice))

    def _come_back(self, run: Record[Run]) -> None:
        while True:
            try:
                returning.come_back(self.talk, self.vault, queries.run(self.vault, run.id))
                return
            except Wish as wish:
                if wish.to == "back":
                    self._at(run, returning.last_step(run.payload))
                else:
                    self._aside(run, wish)

    def _lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.talk.say(line)
