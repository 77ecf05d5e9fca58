"""What a step shows or keeps besides its answer: a conversation opened for its page, a promise kept as a record."""

from __future__ import annotations

from django.http import QueryDict

from wayhome.practise import (
    own_words,
    promises,
    run_body_maps,
    run_dialogues,
    run_drawings,
    run_letters,
)
from wayhome.practise.keepsakes import PHOTOGRAPH, RECORDING
from wayhome.practise.records import Kept, Run
from wayhome.practise.steps import Answer, Step, body_map, dialogue, draw, feelings, letter, photograph, promise, voice
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


def context(vault: OpenVault, run: Record[Run], step: Step) -> dict[str, object]:
    """What the page of this step gets besides the usual."""
    if isinstance(step, dialogue.Dialogue):
        return {"desk": run_dialogues.desk(vault, run, step)}
    if isinstance(step, draw.Draw):
        return {"easel": run_drawings.easel(vault, run, step)}
    if isinstance(step, body_map.BodyMap):
        return {"chart": run_body_maps.chart(vault, run, step)}
    if isinstance(step, feelings.Feelings):
        return {"own_feelings": own_words.of(vault)}
    if isinstance(step, letter.Letter):
        return {"desk": run_letters.desk(vault, run, step)}
    if isinstance(step, voice.Voice):
        return {"recording": RECORDING.there(vault, run, step)}
    if isinstance(step, photograph.Photograph):
        return {"photograph": PHOTOGRAPH.there(vault, run, step)}
    return {}


def kept(vault: OpenVault, run: Record[Run], step: Step, answer: Answer, seen: int) -> Answer:
    """The answer as the run keeps it; what belongs elsewhere has been kept there. Called at every saving of the step.

    The run is the one just read, before this answer is part of it; ``seen`` the number of the answer the page knew.
    """
    if isinstance(step, dialogue.Dialogue) and isinstance(answer, dialogue.Answer):
        return run_dialogues.keep_from_run(vault, run, step, answer)
    if isinstance(step, draw.Draw) and isinstance(answer, draw.Answer):
        return run_drawings.keep_from_run(vault, run, step, answer)
    if isinstance(step, body_map.BodyMap) and isinstance(answer, body_map.Answer):
        return run_body_maps.keep_from_run(vault, run, step, answer)
    if isinstance(step, promise.Promise) and isinstance(answer, promise.Answer):
        return promises.keep_from_run(vault, run, step, answer, seen=seen)
    if isinstance(step, feelings.Feelings) and isinstance(answer, feelings.Answer):
        return own_words.learn_from_run(vault, run, step, answer)
    if isinstance(step, letter.Letter) and isinstance(answer, letter.Answer):
        return run_letters.keep_from_run(vault, run, step, answer)
    if isinstance(step, voice.Voice) and isinstance(answer, voice.Answer):
        return RECORDING.keep_from_run(vault, run, step, answer)
    if isinstance(step, photograph.Photograph) and isinstance(answer, photograph.Answer):
        return PHOTOGRAPH.keep_from_run(vault, run, step, answer)
    return answer


def left_over(step: Step, data: QueryDict) -> str:
    """What to put behind the address of a step's page when somebody would go on and it stays: a photograph was chosen
    and not kept. Else empty.

    A form that carries no files still says the name of what was chosen; the name is not kept.
    """
    chosen = data.get(f"{step.id}.paper") or data.get(f"{step.id}.photograph")
    return "?trouble=unkept#unkept" if chosen and isinstance(step, draw.Draw | photograph.Photograph) else ""


def fields(vault: OpenVault, run: Record[Run], step: Step) -> dict[str, str]:
    """Hidden fields that a page which saved itself is told: how what it keeps stands now."""
    if isinstance(step, letter.Letter):
        return run_letters.fields(vault, run, step)
    if isinstance(step, body_map.BodyMap):
        return run_body_maps.fields(vault, run, step)
    return run_drawings.fields(vault, run, step) if isinstance(step, draw.Draw) else {}


def with_words(vault: OpenVault, kept: Kept) -> Kept:
    """An answer to read again, with the words that belong to it and are kept elsewhere."""
    return run_drawings.if_there(vault, run_letters.with_words(vault, kept))
