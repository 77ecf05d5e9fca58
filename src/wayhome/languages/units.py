"""What is translated of a template: its sentences, where they stand in its source.

A sentence is a run of words with what stands among them: links, emphasis, variables, conditions. It ends at a block
element, a loop, an include: at whatever isn’t part of a sentence. Its marks stay in it as they are in the source, so a
translation may put them in another order; :func:`marks` tells whether it has the same. With the sentences come words in
attributes, and words that tags and filters are handed. How days are written is found by :data:`WRITTEN`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

ATTRIBUTES = ("alt", "aria-description", "aria-label", "aria-roledescription", "placeholder", "title")
"""Attributes of elements whose values are read by people."""
HANDED = {"alt", "begin", "beside", "during", "help", "high", "instead", "known", "label", "lead", "legend", "low"}
HANDED |= {"meanwhile", "middle", "more", "name", "nothing", "says", "strong", "title", "what", "words"}
"""What tags, and elements of our own, are handed that can be words: ``with words="…"``. What looks like a name of ours
isn’t."""
INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "i", "kbd", "mark", "q", "s", "small", "span", "strong", "sub"}
INLINE |= {"sup", "time", "u"}
"""Elements that can stand within a sentence."""
WITHIN = {"br", "wbr", "icon", "url", "static"}
"""What else can: breaks, and tags that write something small."""
CONDITION = {"if": "open", "elif": "arm", "else": "arm", "endif": "close"}
WRITTEN = re.compile(r'(?<=\|date:"|\|time:")[^"]+|(?<={% now ")[^"]+')
"""How days and hours are written."""

_MARK = re.compile(
    r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|{%\s*catch.*?endcatch\s*%}"
    r"|{%\s*block (?:here|side|width)\b.*?endblock.*?%}"
    r"|{%.*?%}|{{.*?}}|<!.*?>|<(script|style|pre)\b.*?</\1>"
    r"|</?[a-zA-Z](?:{%.*?%}|{{.*?}}|[^>{]|{(?![%{]))*>",
    re.DOTALL,
)
_NAME = re.compile(r"(?:{%\s*|<(/?))([a-zA-Z][\w-]*)")
_LETTER = re.compile(r"[^\W\d_]")
_ENTITY = re.compile(r"&#?\w+;")
_OURS = re.compile(r"[a-z0-9_.:/-]*")
_VALUE = r'="((?:{%.*?%}|{{.*?}}|[^"{]|{(?![%{]))*)"'
_ATTRIBUTE = re.compile(rf"(?<![\w-])(?:{'|'.join(ATTRIBUTES)}){_VALUE}", re.DOTALL)
_OF_OUR_OWN = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted({*ATTRIBUTES, *HANDED}))}){_VALUE}", re.DOTALL)
"""The same of elements of our own, which have a hyphen in their name; scripts say what they are handed."""
_HANDED = re.compile(
    rf'(?<![\w-])(?:{"|".join(sorted(HANDED))})="([^"]*)"|\|(?:default|default_if_none|yesno):"([^"]*)"'
)
_TOLD_APART = re.compile(r'\|(?:default|default_if_none|yesno):"[^"]*"')


class Unit(msgspec.Struct, frozen=True):
    """One thing to translate, ``said`` from ``start`` to ``end`` of the source."""

    start: int
    end: int
    said: str


class _Part(msgspec.Struct):
    """A mark, or the words between two. ``sort``: words, variable, small, open, arm, close or hard.

    No sentence goes across a hard one. ``pair`` is where the other end of an opening one is, from where it stands.
    """

    start: int
    text: str
    sort: str = "words"
    name: str = ""
    pair: int = 0

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def spoken(self) -> bool:
        """Whether these are words that somebody reads."""
        return self.sort == "words" and bool(_LETTER.search(_ENTITY.sub("", self.text)))


def units(source: str) -> list[Unit]:
    """Everything to translate in the source of a template, in its order; none within another."""
    parts = _parts(source)
    _pair(parts)
    found: list[Unit] = []
    begins = 0
    for place, part in enumerate([*parts, _Part(len(source), "", "hard")]):
        if part.sort == "hard":
            found += _sentences(parts, begins, place)
            found += _within(part)
            begins = place + 1
    return found


def folded(words: str) -> str:
    """Words with every gap as one space, as a catalogue has them."""
    return " ".join(words.split())


def marks(words: str) -> Counter[str]:
    """The marks among words, without the words in them. A sentence and its translation have the same; but for plurals,
    which a language makes in its own way, or doesn’t need."""
    found = (_without_words(mark[0]) for mark in _MARK.finditer(words))
    return Counter(mark for mark in found if "|pluralize" not in mark)


def _without_words(mark: str) -> str:
    if mark.startswith("<"):
        return _ATTRIBUTE.sub("", mark)
    return _TOLD_APART.sub("", mark)


def _parts(source: str) -> list[_Part]:
    found: list[_Part] = []
    ends = 0
    for mark in _MARK.finditer(source):
        if mark.start() > ends:
            found.append(_Part(ends, source[ends : mark.start()]))
        found.append(_mark(mark.start(), mark[0]))
        ends = mark.end()
    return [*found, _Part(ends, source[ends:])] if ends < len(source) else found


def _mark(start: int, text: str) -> _Part:
    if text.startswith("{{"):
        return _Part(start, text, "variable")
    named = _NAME.match(text)
    name = named[2] if named else ""
    if name in WITHIN:
        return _Part(start, text, "small", name)
    if text.startswith("{"):
        return _Part(start, text, CONDITION.get(name, "hard"), "if" if name in CONDITION else name)
    if name not in INLINE:
        return _Part(start, text, "hard", name)
    return _Part(start, text, "close" if named and named[1] else "open", name)


def _pair(parts: list[_Part]) -> None:
    """Find both ends of the elements and conditions within a sentence. All others end it: what goes around something
    hard is hard, and so is what has no other end."""
    waiting: list[list[tuple[int, _Part]]] = []
    for place, part in enumerate(parts):
        if part.sort == "open":
            waiting.append([(place, part)])
        elif part.sort in {"arm", "close"} and waiting and waiting[-1][0][1].name == part.name:
            waiting[-1].append((place, part))
            if part.sort == "close":
                _close(waiting.pop())
        elif part.sort in {"arm", "close", "hard"}:
            part.sort = "hard"
            _harden(waiting)
    _harden(waiting)


def _close(group: list[tuple[int, _Part]]) -> None:
    first, begins = group[0]
    last, _ = group[-1]
    if begins.sort == "hard":
        _harden([group])
    else:
        begins.pair = last - first


def _harden(groups: list[list[tuple[int, _Part]]]) -> None:
    for group in groups:
        for _, part in group:
            part.sort = "hard"


def _sentences(parts: list[_Part], begins: int, ends: int) -> Iterator[Unit]:
    """What is said from one part to another, of which none is hard: one sentence where words stand beside each other;
    else what is said within each element and each arm of a condition."""
    groups = list(_groups(parts, begins, ends))
    while groups and not _matters(parts, *groups[0]):
        groups.pop(0)
    while groups and not _matters(parts, *groups[-1]):
        groups.pop()
    if any(parts[first].spoken for first, _ in groups):
        yield _unit(parts, groups[0][0], groups[-1][1])
        return
    for first, last in groups:
        yield from _inside(parts, first, last)


def _groups(parts: list[_Part], begins: int, ends: int) -> Iterator[tuple[int, int]]:
    """Parts that stand beside each other, an element or a condition as one: from which to which."""
    while begins < ends:
        last = begins + parts[begins].pair
        yield begins, last + 1
        begins = last + 1


def _matters(parts: list[_Part], begins: int, ends: int) -> bool:
    """Whether something is said there: words, even if only a full stop, or a variable."""
    some = parts[begins:ends]
    return any(part.sort == "variable" or (part.sort == "words" and part.text.strip()) for part in some)


def _unit(parts: list[_Part], begins: int, ends: int) -> Unit:
    said = "".join(part.text for part in parts[begins:ends])
    start = parts[begins].start + len(said) - len(said.lstrip())
    return Unit(start, start + len(said.strip()), said.strip())


def _inside(parts: list[_Part], begins: int, ends: int) -> Iterator[Unit]:
    yield from _within(parts[begins])
    if ends - begins == 1:
        return
    depth, arm = 0, begins + 1
    for place in range(begins + 1, ends):
        part = parts[place]
        if depth == 0 and part.sort in {"arm", "close"}:
            yield from _sentences(parts, arm, place)
            arm = place + 1
        depth += {"open": 1, "close": -1}.get(part.sort, 0)


def _within(part: _Part) -> Iterator[Unit]:
    """Words in attributes of an element, or handed to a tag or a filter."""
    if part.sort == "words" or part.name == "extends":
        return
    element = _OF_OUR_OWN if "-" in part.name else _ATTRIBUTE
    spoken = element if part.text.startswith("<") else _HANDED
    for found in spoken.finditer(part.text):
        group = next(group for group, said in enumerate(found.groups(), 1) if said is not None)
        if _LETTER.search(_MARK.sub("", found[group])) and not _ours(found[group], part):
            yield Unit(part.start + found.start(group), part.start + found.end(group), found[group])


def _ours(said: str, part: _Part) -> bool:
    """Whether a tag, or an element of our own, is handed a name of ours, which nobody reads."""
    element = part.text.startswith("<") and "-" not in part.name
    return not element and bool(_OURS.fullmatch(said)) and " " not in said and said != "somewhat"
