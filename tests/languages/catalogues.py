"""The catalogues of translations: gathered from the source, and compiled.

``python -m tests.languages.catalogues`` brings each catalogue up to date with what the source says, keeps every
translation that still fits, compiles it, and tells how much is said in each language. ``bin/words`` runs it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tests.languages.files import CONTENT, said_in_files
from wayhome.languages.days import WAY_OF_WRITING
from wayhome.languages.units import WRITTEN, folded, units
from wayhome.web.paper.setting import sentences

PACKAGE = Path(__file__).parents[2] / "src" / "wayhome"
FOLDER = PACKAGE / "languages" / "locale"
KEYWORDS: dict[str, Any] = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2)}
KEYWORDS |= {"pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "counted": (1, 2)}
KEYWORDS |= {"later": None, "here": None, "counted_here": (1, 2)}
WAYS: dict[str, Any] = {"dated": (2,)}
"""What is handed a way of writing a day."""
HEADER = "# What Wayhome says in this language; docs/languages.md tells how. bin/words brings it up to date."
OF_THE_MOMENT: tuple[str, ...] = (
    "POT-Creation",
    "PO-Revision",
    "Generated-By",
    "Last-Translator",
    "Report-Msgid",
    "Language-Team",
)
OF_THE_MOMENT += ("Project-Id",)
METHODS = [("**/tests/**", "ignore"), ("**/migrations/**", "ignore"), ("**.py", "python")]


def gathered(package: Path = PACKAGE, content: Path = CONTENT) -> Catalog:
    """Everything that is said in templates, in Python and in files for all languages, with where it is said."""
    found = Catalog(project="Wayhome", charset="utf-8")
    _add_templates(found, package)
    _add_python(found, package)
    for path in sorted([*package.rglob("arguments.py"), *package.rglob("parsing.py")]):
        for words in _of_commands(path.read_text(encoding="utf-8")):
            found.add(words, locations=[(path.relative_to(package).as_posix(), 1)])
    for file, _, way, _, _ in extract_from_dir(package, METHODS, keywords=WAYS):
        found.add(way, locations=[(file, 1)], context=WAY_OF_WRITING)
    for file, words in said_in_files(content):
        found.add(words, locations=[(f"content/{file}", 1)])
    return found


def _add_templates(found: Catalog, package: Path) -> None:
    """What pages say, those of a browser and those of paper."""
    for path in sorted([*package.rglob("templates/**/*.html"), *package.rglob("*.typ")]):
        if "tests" in path.parts:
            continue
        where = [(path.relative_to(package).as_posix(), 1)]
        paper = path.suffix == ".typ"
        said = _of_paper(path) if paper else _of_template(path.read_text(encoding="utf-8"))
        for words, context in said:
            found.add(words, locations=where, context=context)


def _add_python(found: Catalog, package: Path) -> None:
    for file, _, said, comments, context in extract_from_dir(package, METHODS, keywords=KEYWORDS):
        found.add(said, locations=[(file, 1)], auto_comments=comments, context=context)
    for path, within in _amid_others(package):
        found.add(within, locations=[(path.relative_to(package).as_posix(), 1)])


def _amid_others(package: Path) -> Iterator[tuple[Path, Any]]:
    """What Python says within f-strings, where babel does not look."""
    paths = (path for path in sorted(package.rglob("*.py")) if not {"tests", "migrations"} & set(path.parts))
    for path in paths:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        within = (call for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for call in ast.walk(node))
        for call in within:
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
                said = [call.args[place - 1] for place in KEYWORDS[call.func.id] or (1,)]
                values = (one.value for one in said if isinstance(one, ast.Constant))
                if words := tuple(one for one in values if isinstance(one, str)):
                    yield path, words if len(words) > 1 else words[0]


def _of_template(source: str) -> Iterator[tuple[str, str | None]]:
    for unit in units(source):
        yield folded(unit.said), None
    for way in WRITTEN.findall(source):
        yield way, WAY_OF_WRITING


def _of_paper(path: Path) -> Iterator[tuple[str, str | None]]:
    return ((words, None) for words in sentences(path))


def _of_commands(source: str) -> Iterator[str]:
    """What commands of the terminal say of themselves: each paragraph but the examples, and what each option is for."""
    tree = ast.parse(source)
    commands = (node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"))
    takes = (node for node in commands if [one.arg for one in node.args.args] == ["parser"])
    for text in filter(None, (ast.get_docstring(node) for node in takes)):
        yield from (folded(part) for part in text.split("\n\n") if not part.startswith("Examples:"))
    for node in ast.walk(tree):
        if isinstance(node, ast.keyword) and node.arg == "help" and isinstance(node.value, ast.Constant):
            yield str(node.value.value)


def languages(folder: Path = FOLDER) -> list[str]:
    """The languages that there are catalogues of."""
    return sorted(path.parents[1].name for path in folder.glob("*/LC_MESSAGES/django.po"))


def catalogue(language: str, folder: Path = FOLDER) -> Catalog:
    """The catalogue of a language, as its file says it; an empty one where there is none."""
    path = _file(language, folder)
    if not path.exists():
        return Catalog(locale=language, header_comment=HEADER, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def written(catalogue: Catalog) -> bytes:
    """A catalogue as its file: in the order of its words, so that two who translate seldom meet in a line."""
    file = BytesIO()
    write_po(file, catalogue, width=120, sort_output=True, ignore_obsolete=True, include_lineno=False)
    return b"".join(line for line in file.getvalue().splitlines(keepends=True) if not _of_the_moment(line))


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as Wayhome reads it, the same whenever it is made."""
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    file = BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def untold(catalogue: Catalog) -> list[Message]:
    """What nobody has said in this language."""
    return [message for message in catalogue if message.id and not all(_all_said(message))]


def of_python(message: Message) -> bool:
    """Whether only Python says it, or a file for all languages, and no template."""
    return not any(file.endswith(".html") for file, _ in message.locations)


def of_scripts(message: Message) -> bool:
    """Whether a script says it: see ``words/<element>.html``."""
    return any("/words/" in file for file, _ in message.locations)


def _all_said(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string or "",)


def _of_the_moment(line: bytes) -> bool:
    """Whether a line of a file only says when, for whom and by what it was made."""
    return line.decode().startswith(tuple(f'"{name}' for name in OF_THE_MOMENT))


def _file(language: str, folder: Path) -> Path:
    return folder / language / "LC_MESSAGES" / "django.po"


def refresh(language: str, source: Catalog, folder: Path = FOLDER) -> Catalog:
    """Bring the catalogue of a language up to date, and compile it."""
    said = catalogue(language, folder)
    said.update(source, no_fuzzy_matching=True)
    path = _file(language, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(said))
    path.with_suffix(".mo").write_bytes(compiled(catalogue(language, folder)))
    return said


def main(wanted: list[str]) -> None:
    """Refresh these languages, or all that there are."""
    source = gathered()
    for language in wanted or languages():
        left = untold(refresh(language, source))
        sys.stdout.write(f"{language}: {len(source) - len(left)} of {len(source)} said")
        sys.stdout.write(f"; {sum(map(of_python, left))} of Python’s are not\n" if left else "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
