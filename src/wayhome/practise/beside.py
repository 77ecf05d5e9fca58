"""What a step shows or keeps besides its answer: a conversation opened for its page, a promise kept as a record.

One row of ``_TOOLS`` for each kind of step that makes something.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import QueryDict

from wayhome.practise import own_words, photographs, promises, run_body_maps, run_dialogues, run_drawings, run_letters
from wayhome.practise.keepsakes import PHOTOGRAPH, RECORDING
from wayhome.practise.records import KeptAnswer, Photograph, Recording, Run
from wayhome.practise.steps import Answer, Step, body_map, dialogue, draw, feelings, letter, photograph, promise, voice
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

Shows = Callable[[OpenVault, Record[Run], Any], object]
Keeps = Callable[[OpenVault, Record[Run], Any, Any], Answer]
Says = Callable[[OpenVault, Record[Run], Any], dict[str, str]]


class Recalled(NamedTuple):
    """An answer to read again, and the photograph or the recording that belongs to it, if it is there."""

    kept: KeptAnswer
    keepsake: Record[Photograph] | Record[Recording] | None = None


class Tool(NamedTuple):
    """What one kind of step does besides. ``answer``: the kind of answer it reads; all else may be missing.

    ``shows``: a name of the page’s context, and what stands under it. ``keeps``: the answer as the run keeps it, when
    what belongs elsewhere has been kept there. ``says``: hidden fields of a page that saved itself. ``again``: an
    answer to read again. ``file``: the field in which a file is chosen.
    """

    answer: type[Answer]
    shows: tuple[str, Shows] | None = None
    keeps: Keeps | None = None
    says: Says | None = None
    again: Callable[[OpenVault, KeptAnswer], KeptAnswer] | None = None
    file: str = ""


_TOOLS: dict[type[Step], Tool] = {
    dialogue.Dialogue: Tool(dialogue.Answer, ("desk", run_dialogues.desk), run_dialogues.keep_from_run),
    draw.Draw: Tool(
        draw.Answer,
        ("easel", run_drawings.easel),
        run_drawings.keep_from_run,
        run_drawings.fields,
        run_drawings.if_there,
        file="paper",
    ),
    body_map.BodyMap: Tool(
        body_map.Answer, ("chart", run_body_maps.chart), run_body_maps.keep_from_run, run_body_maps.fields
    ),
    feelings.Feelings: Tool(
        feelings.Answer, ("own_feelings", lambda vault, run, step: own_words.of(vault)), own_words.learn_from_run
    ),
    letter.Letter: Tool(
        letter.Answer,
        ("desk", run_letters.desk),
        run_letters.keep_from_run,
        run_letters.fields,
        run_letters.with_words,
    ),
    voice.Voice: Tool(voice.Answer, ("recording", RECORDING.there), RECORDING.keep_from_run, file="sound"),
    photograph.Photograph: Tool(
        photograph.Answer, ("album", photographs.album), PHOTOGRAPH.keep_from_run, file="photograph"
    ),
}
_AGAIN = {tool.answer: tool.again for tool in _TOOLS.values() if tool.again}


def context(vault: OpenVault, run: Record[Run], step: Step) -> dict[str, object]:
    """What the page of this step gets besides the usual."""
    tool = _TOOLS.get(type(step))
    return {tool.shows[0]: tool.shows[1](vault, run, step)} if tool and tool.shows else {}


def kept(vault: OpenVault, run: Record[Run], step: Step, answer: Answer, seen: int) -> Answer:
    """The answer as the run keeps it; what belongs elsewhere has been kept there. Called at every saving of the step.

    The run is the one just read, before this answer is part of it; ``seen`` the number of the answer the page knew.
    """
    if isinstance(step, promise.Promise) and isinstance(answer, promise.Answer):
        return promises.keep_from_run(vault, run, step, answer, seen=seen)
    tool = _TOOLS.get(type(step))
    return tool.keeps(vault, run, step, answer) if tool and tool.keeps and type(answer) is tool.answer else answer


def left_over(step: Step, data: QueryDict) -> str:
    """What to put behind the address of a step's page when somebody would go on and it stays: a photograph or a
    recording was chosen and not kept. Else empty.

    A form that carries no files still says the name of what was chosen; the name is not kept.
    """
    tool = _TOOLS.get(type(step))
    return "?trouble=unkept#unkept" if tool and tool.file and data.get(f"{step.id}.{tool.file}") else ""


def fields(vault: OpenVault, run: Record[Run], step: Step) -> dict[str, str]:
    """Hidden fields that a page which saved itself is told: how what it keeps stands now."""
    tool = _TOOLS.get(type(step))
    return tool.says(vault, run, step) if tool and tool.says else {}


def with_words(vault: OpenVault, kept: KeptAnswer) -> KeptAnswer:
    """An answer to read again, with the words that belong to it and are kept elsewhere."""
    again = _AGAIN.get(type(kept.answer))
    return again(vault, kept) if again else kept


def recalled(vault: OpenVault, kept: KeptAnswer) -> Recalled | None:
    """An answer as a later step shows it; None where there is nothing to read, to see or to hear."""
    kept = with_words(vault, kept)
    keepsake = PHOTOGRAPH.named_by(vault, kept.answer) or RECORDING.named_by(vault, kept.answer)
    drew = isinstance(kept.answer, draw.Answer) and kept.answer.drawing
    return Recalled(kept, keepsake) if kept.answer.written or kept.also or keepsake or drew else None
