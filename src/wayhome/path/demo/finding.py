"""Who was on the shortlist in the demonstration, what passed with each of them, and how it was decided."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from wayhome.find.compare.rows import QUESTION, own_key
from wayhome.find.records.asked import Asked, chosen_again
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.compared import Compared, OwnRow
from wayhome.find.records.comparison import COMPARISON, Comparison
from wayhome.find.records.consultation import Consultation
from wayhome.find.records.contact import Contact
from wayhome.find.records.decision import LEANING, Decision, Leaning, Move
from wayhome.find.records.my_questions import MY_QUESTIONS, MyQuestions
from wayhome.path.demo.found_words import AskedWords, CandidateWords, ConversationWords, DecisionWords, Found, Met
from wayhome.vault import operations
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

EVENING = "19:00"
At = Callable[[int, str], datetime]
"""The moment of a day of the story."""
People = Mapping[str, Record[Candidate]]


def keep(vault: OpenVault, found: Found, met: Met, at: At) -> None:
    """The shortlist, conversations, people side by side, and a decision. Raises KeyError for a key of nobody."""
    people = {one.key: _keep_candidate(vault, one, at) for one in found.candidate}
    said = met.questions
    liked = MyQuestions(chosen=said.chosen, own="\n".join(said.own))
    operations.keep(vault, liked, record_id=vault.singleton(MY_QUESTIONS), created=at(said.day, said.time))
    for one in met.conversation:
        operations.keep(vault, _conversation(one, people, at), created=at(one.planned, EVENING))
    _keep_comparison(vault, met, people, at)
    decided = _decision(met.decision, people)
    operations.keep(vault, decided, created=at(met.decision.day, met.decision.time))


def _keep_candidate(vault: OpenVault, said: CandidateWords, at: At) -> Record[Candidate]:
    """Somebody on the shortlist as they stood at the end, with the log in the order of its days."""
    looked_up = at(said.looked_up, EVENING).date() if said.looked_up is not None else None
    blank = Candidate(name="", stage=said.stage, stage_before=said.stage_before, checked_on=looked_up)
    written: Candidate = msgspec.convert(msgspec.structs.asdict(blank) | said.said, Candidate)
    record = operations.keep(vault, written, created=at(said.day, said.time))
    for line in said.contact:
        moment = at(line.day, EVENING)
        contact = Contact(candidate=record.id, day=moment.date(), what=line.what, words=line.words)
        operations.keep(vault, contact, created=moment)
    return record


def _conversation(said: ConversationWords, people: People, at: At) -> Consultation:
    """A first conversation as it was noted, and looked at again."""
    blank = Consultation(
        candidate=people[said.whom].id,
        day=at(said.day, said.time).date(),
        at=said.time,
        minutes=said.minutes,
        setting=said.setting,
        asked=_asked(said.asked),
        felt=said.felt,
        green=said.green,
        red=said.red,
        look_on=at(said.look_on, EVENING).date(),
    )
    return msgspec.structs.replace(blank, **said.said)


def _asked(said: tuple[AskedWords, ...]) -> tuple[Asked, ...]:
    """The questions in the order in which a page would keep them, with their answers."""
    known = {one.question: one for one in said}
    return tuple(
        msgspec.structs.replace(one, said=words.said, rating=words.rating)
        for one in chosen_again((), known, "\n".join(key for key in known if " " in key))
        for words in [known[one.bank or one.words]]
    )


def _keep_comparison(vault: OpenVault, met: Met, people: People, at: At) -> None:
    """Who stands beside whom, the rows in their order, words in them, and where it leans."""
    own: dict[str, uuid.UUID] = {}
    for row in met.row:
        kept = OwnRow(title=row.title, theme=row.theme, ask=row.ask)
        own[row.key] = operations.keep(vault, kept, created=at(row.day, row.time)).id

    def row_key(key: str) -> str:
        if key in own:
            return own_key(own[key])
        return QUESTION + Asked(words=key).key if " " in key else key

    said = met.comparison
    beside = Comparison(
        people=tuple(people[key].id for key in said.people),
        order=tuple(map(row_key, said.order)),
        left_out=tuple(map(row_key, said.left_out)),
    )
    operations.keep(vault, beside, record_id=vault.singleton(COMPARISON), created=at(said.day, said.time))
    for one in met.compared:
        whom, row_of = people[one.whom].id, row_key(one.row)
        words = Compared(candidate=whom, row=row_of, words=one.words, ask=one.ask)
        operations.keep(vault, words, record_id=Compared.id_of(whom, row_of), created=at(one.day, one.time))
    leaning = Leaning(gut=met.leaning.gut, towards=str(people[met.leaning.towards].id))
    moment = at(met.leaning.day, met.leaning.time)
    operations.keep(vault, leaning, record_id=vault.singleton(LEANING), created=moment)


def _decision(said: DecisionWords, people: People) -> Decision:
    """What was decided, with the move on the shortlist that it made."""
    whom = people[said.whom]
    move = Move(whom.id, whom.payload.stage_before, whom.payload.stage)
    return Decision(whom=str(whom.id), reason=said.reason, moves=(move,), is_moved=True)
