"""What stands above a note between two lines of dashes: its day, its tags, its title. A small part of YAML is read."""

from __future__ import annotations

import re

import msgspec

LONGEST = 200
"""Lines between the dashes, at most; what is longer is text."""

CREATED = ("date", "created", "created_at", "created-at", "date created", "date_created", "creation_date", "day")
UPDATED = ("updated", "modified", "updated_at", "date modified", "date_modified", "lastmod", "last_modified")
TAGS = ("tags", "tag", "keywords", "categories", "category")
FEELINGS = ("mood", "feeling", "feelings", "emotion", "emotions")
OF_PROGRAMS = frozenset(
    {"aliases", "alias", "cssclass", "cssclasses", "publish", "permalink", "layout", "draft", "id", "uuid", "position"}
)
"""What is said to the program and not to a reader."""

_KEY = re.compile(r"([^\s:#\-][^:\n]{0,60}?)\s*:(?:\s+(.*))?")
_ITEM = re.compile(r"\s*-\s+(.*)")


class Facts(msgspec.Struct, frozen=True):
    """What stands above a note. ``others``: all that a reader may want and that has no place of its own, as lines."""

    created: str = ""
    time: str = ""
    updated: str = ""
    title: str = ""
    tags: tuple[str, ...] = ()
    feelings: tuple[str, ...] = ()
    others: str = ""

    @property
    def any_words(self) -> bool:
        """Whether something stands there that a reader may want, besides days."""
        return bool(self.title or self.tags or self.feelings or self.others)


def apart(text: str) -> tuple[Facts, str]:
    """What stands above a note, and its text. Without the dashes, or without the second line of them, all is text."""
    lines = text.split("\n", LONGEST + 1)
    if not lines or lines[0].rstrip() != "---":
        return Facts(), text
    end = next((at for at, line in enumerate(lines[1:], start=1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        return Facts(), text
    said = _said(lines[1:end])
    return _facts(said), "\n".join(lines[end + 1 :])


def _said(lines: list[str]) -> dict[str, list[str]]:
    """Each key, in small letters, and its values."""
    said: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        item = _ITEM.fullmatch(line)
        if item is not None and key:
            said[key].append(_bare(item[1]))
            continue
        found = _KEY.fullmatch(line.rstrip())
        if found is not None:
            key = found[1].strip("\"' ").casefold()
            said.setdefault(key, []).extend(_values(found[2] or ""))
        elif key and line.startswith((" ", "\t")) and line.strip():
            said[key].append(line.strip())
    return said


def _values(written: str) -> list[str]:
    written = written.strip()
    if written.startswith("[") and written.endswith("]") and not written.startswith("[["):
        return [_bare(one) for one in written[1:-1].split(",") if one.strip()]
    return [_bare(written)] if written and written not in {"|", ">", "|-", ">-", "~", "null"} else []


def _bare(value: str) -> str:
    value = value.strip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _facts(said: dict[str, list[str]]) -> Facts:
    first = {key: values[0] if values else "" for key, values in said.items()}
    known = {*CREATED, *UPDATED, *TAGS, *FEELINGS, "title", "time", *OF_PROGRAMS}
    others = (f"{key}: {', '.join(values)}" for key, values in said.items() if key not in known and any(values))
    return Facts(
        created=next((first[key] for key in CREATED if first.get(key)), ""),
        time=first.get("time", ""),
        updated=next((first[key] for key in UPDATED if first.get(key)), ""),
        title=first.get("title", ""),
        tags=_words(said, TAGS),
        feelings=_words(said, FEELINGS),
        others="\n".join(others),
    )


def _words(said: dict[str, list[str]], keys: tuple[str, ...]) -> tuple[str, ...]:
    """The words under these keys; a list in one line is divided where it has commas, else at blanks."""
    found: list[str] = []
    for value in (value for key in keys for value in said.get(key, [])):
        found.extend(value.split(",") if "," in value else value.split() if value.startswith("#") else [value])
    return tuple(dict.fromkeys(word.strip().lstrip("#") for word in found if word.strip().lstrip("#")))
