"""The library: every practice of this installation, read once. What a vault has besides is in ``own.mine``."""

from __future__ import annotations

from collections.abc import Iterator

from wayhome.content import markdown
from wayhome.content import sources as content_sources
from wayhome.content.files import ContentError, ContentFile, load
from wayhome.content.sources import Source
from wayhome.languages.spoken import EachLanguage
from wayhome.practise import cautions, described
from wayhome.practise.own.checking import opened
from wayhome.practise.practice import FAMILIES, Practice
from wayhome.practise.records import Run
from wayhome.practise.records.own_practice import PREFIX

PLACE = "en/practices"
TAKEN = {"own", "workbook"}
"""Words that stand in the place of an id in addresses, so that no practice can be called so."""


class NoSuchPractice(LookupError):
    """There is no practice of that id here."""


def practices() -> dict[str, Practice]:
    """All good practices by id: by family, then from shallow to deep, then the shorter first."""
    return _read()[0]


def problems() -> list[ContentError]:
    """What is wrong with the files that are not in the library."""
    return _read()[1]


def practice(slug: str) -> Practice:
    """One practice. Raises NoSuchPractice."""
    try:
        return practices()[slug]
    except KeyError:
        raise NoSuchPractice(slug) from None


def of_run(run: Run) -> Practice | None:
    """The practice of a run: of the library; or an own one as it was when the run began. None when it was taken out."""
    return opened(run.practice, run.own) if run.own else practices().get(run.practice)


def some(slugs: tuple[str, ...]) -> list[Practice]:
    """Those of these practices that are in the library, in this order."""
    return [practices()[slug] for slug in slugs if slug in practices()]


def sources_of(one: Practice) -> list[Source]:
    """The works that a practice rests on, as far as they are known here."""
    known = content_sources.sources()
    return [known[identity] for identity in one.evidence.sources if identity in known]


@EachLanguage
def _read() -> tuple[dict[str, Practice], list[ContentError]]:
    known = set(content_sources.sources())
    loaded, bad = load(PLACE, Practice, lambda file, one: _misfit(file, one, known))
    bad += content_sources.problems() + cautions.problems()
    good = [one for _, one in loaded.values()]
    good.sort(key=lambda one: (list(FAMILIES).index(one.family), one.level, one.minutes, one.id))
    ids = {one.id for one in good}
    markdown.remember(text for one in good for text in _prose(one))
    bad += [
        _no_instead(loaded[one.id][0], step.id) for one in good for step in one.every_step if _leads_nowhere(step, ids)
    ]
    return {one.id: one for one in good}, bad + described.problems(frozenset(ids))


def _prose(one: Practice) -> Iterator[str]:
    """The words of a practice that are Markdown."""
    yield one.purpose
    for step in one.every_step:
        yield step.text
        yield from (words.text for words in step.variants.values() if words.text)


def forget() -> None:
    """Read the files again at the next question: for tests, and for whoever writes practices."""
    _read.cache_clear()
    cautions.forget()
    described.forget()
    content_sources.forget()


def _misfit(file: ContentFile, one: Practice, known_sources: set[str]) -> ContentError | None:
    """How a practice does not fit its place among the files, if it does not."""
    if one.id != file.id:
        return ContentError(file.path, "id", f"is “{one.id}”, but the file is called “{file.id}”")
    if one.family != file.folder:
        return ContentError(file.path, "family", f"is “{one.family}”, but the folder is called “{file.folder}”")
    if one.id in TAKEN or one.id.startswith(PREFIX):
        return ContentError(file.path, "id", f"“{one.id}” is not free: people’s own practices are called so")
    if not one.evidence.sources:
        return ContentError(file.path, "evidence.sources", "needs at least one work of sources.toml")
    missing = [identity for identity in one.evidence.sources if identity not in known_sources]
    if missing:
        return ContentError(file.path, "evidence.sources", f"“{missing[0]}” is not in sources.toml")
    return None


def _leads_nowhere(step: object, ids: set[str]) -> bool:
    return getattr(step, "instead", None) not in {None, *ids}


def _no_instead(file: ContentFile, step_id: str) -> ContentError:
    return ContentError(file.path, f"{step_id}.instead", "names a practice that is not in the library")
