"""What a person reads of Python goes through gettext: in these packages no string of two or more words is left out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.languages.catalogues import KEYWORDS, PACKAGE, WAYS

DONE: tuple[str, ...] = (
    "begin",
    "config/command",
    "config/handing",
    "config/manual",
    "config/running",
    "content",
    "find",
    "integrate",
    "journal",
    "navigate",
    "path",
    "practise",
    "prepare",
    "safety",
    "selves",
    "together",
    "understand",
    "vault",
    "web",
)
"""Packages, and modules beside them, whose words are all wrapped."""

EVERYTHING = ("",)
NOT_READ: dict[str, tuple[str, ...]] = {
    "together/suggestion.py": ("too large", "no suggestion"),
    "together/suggestion_files.py": ("too large",),
    "together/views/accepting.py": ("invitations tried by",),
    "understand/drawing.py": ("<style>",),
    "understand/lessons.py": ("is not in the library", "is not another lesson", ", as in", "is named in the words"),
    "understand/management/commands/moment.py": ("wayhome practise ",),
    "understand/marks.py": ("<a ", "<sup "),
    "begin/sessions.py": ("the form asks",),
    "begin/views/agreement.py": ("attachment; ",),
    "begin/views/briefs.py": ("attachment; ",),
    "begin/views/goals_paper.py": ("attachment; ",),
    "begin/views/sessions.py": ("text/calendar", "attachment; "),
    # Troff, and what a shell or a manual reads.
    "config/manual.py": ("^\\n?\\.[A-Z]", "^VISUAL, EDITOR$"),
    "config/running.py": ("Configuration allows",),
    # Why a row is left out: a key of the words of it.
    "find/asking.py": ("^other profession$",),
    "find/credentials.py": ("is not another credential",),
    "find/near_map.py": ("only who is placed is drawn",),
    # As the national register calls professions, columns and countries.
    "find/online_forms.py": ("^([A-Z][a-z]+( & )? ?)+$",),
    "find/registry/columns.py": EVERYTHING,
    "find/registry/directories.py": ("^no person$", "^other profession$"),
    "find/registry/gathering.py": ("country <>",),
    "find/registry/importing.py": ("^disk is full$", "^no space left$"),
    "find/registry/layout.py": ("CREATE TABLE",),
    "find/registry/looking.py": EVERYTHING,
    "find/registry/nearby.py": ("^[a-z]+ [a-z ]+$", "town = "),
    "find/registry/replies.py": ("^wrong number$", "^other profession$", "^no person$"),
    "find/registry/staging.py": EVERYTHING,
    "find/registry/staging_queries.py": EVERYTHING,
    "find/registry/standing.py": ("^taken up$",),
    "find/registry/tables.py": ("^no person$", "^other profession$"),
    "find/registry/words.py": ("^other profession$", "^no person$", "^wrong number$"),
    "find/views/consultations.py": ("text/calendar",),
    "integrate/management/commands/integrate.py": (
        "Then and now",
        "Small experiments",
        "The self that is",
        "Keeping well",
    ),
    "integrate/measures/conformity.py": ("somewhere: ", " more places", "is required"),
    "integrate/measures/definitions.py": (
        *(
            "the file is called",
            "are not as many",
            "names a question",
            "above the lowest",
            "small letters",
            "is missing",
        ),
        *("is not what its", "leave a gap"),
    ),
    "integrate/measures/shapes.py": (" more places",),
    "integrate/trends/honest.py": ("so far", "nobody published", "the change is", "weeks that take", "of a part of"),
    "integrate/views/shelves.py": ("attachment; ",),
    "navigate/management/commands/obstacles.py": ("`wayhome practise ",),
    "navigate/obstacles.py": ("is not in the library", "goes deeper", ", as in", "stands there twice", "holds always"),
    "navigate/stretches.py": ("is not in the library", "goes deeper"),
    "navigate/views/rhythms.py": ("text/calendar", "attachment; "),
    "practise/described.py": ("is not in the library",),
    "practise/library.py": (
        "but the file is called",
        "but the folder is called",
        "is not free",
        "needs at least one work",
        "is not in sources.toml",
        "names a practice that is not",
    ),
    "practise/new_practice.py": ("",),
    "practise/own/beginnings.py": ("no study found",),
    "practise/own/files.py": ("This file", "# A practice of Wayhome"),
    "practise/practice.py": ("clinical tradition", "no study found"),
    "practise/records/dialogue.py": ("Me, now",),
    "practise/strokes.py": ("Strokes that are none", "<svg", "<g ", "<path ", "<rect "),
    "practise/views/own_files.py": ("attachment; ",),
    "practise/views/workbook.py": ("attachment; ",),
    "practise/workbook/outlines.py": ("<svg", "<g "),
    # Rules are told apart by these in tests and in logs.
    "path/suggestions.py": ("^[a-z]+ [a-zA-Z ]+$",),
    # What a language calls ages; and a name that is kept.
    "selves/ages.py": EVERYTHING,
    "selves/records.py": ("^Not named yet$",),
    "web/logs.py": EVERYTHING,
    "web/microphone.py": ("microphone",),
    "web/templatetags/web.py": ("script",),
    # For whoever makes pages, in no installation.
    "web/views/design.py": EVERYTHING,
    # Names of keys, rows and threads, and what is said to a database.
    "vault/apart.py": ("ISOLATION",),
    "vault/arriving.py": ("taking back",),
    "vault/attempts.py": ("lane of", "acquainted"),
    # To whoever runs Wayhome, on a terminal, as all that the doctor says.
    "vault/away/field.py": EVERYTHING,
    "vault/away/looking.py": EVERYTHING,
    "vault/away/removing.py": EVERYTHING,
    "vault/away/s3.py": EVERYTHING,
    "vault/away/store.py": EVERYTHING,
    "vault/browsers.py": ("Samsung",),
    "vault/checkup.py": ("measuring",),
    "vault/copies/reading.py": ("cost out",),
    "vault/copies/schedule.py": ("copies in",),
    "vault/copies/snapshot.py": ("vault_id",),
    "vault/factors.py": ("second factor",),
    "vault/ids.py": ("REPLACE",),
    "vault/leaving.py": ("erasing a vault",),
    "vault/models.py": ("Recovery code",),
    "vault/moments.py": ("timestamp",),
    "vault/passkeys.py": ("passkey user",),
    "vault/passphrases.py": ("^[a-z]+ [a-z ]+$",),
    "vault/rows.py": ("AS of_", "created, id"),
    "vault/search/rows.py": ("place", "FOR UPDATE"),
    "vault/secret_mark.py": ("the secret",),
    "vault/signing_up.py": ("sign-up code",),
    "vault/terminal/opening.py": ("^--",),
    "vault/terminal/words.py": ("bracketed",),
    "vault/views/making.py": ("charset",),
    # What is in a file whose form is written down: it is the same everywhere.
    "vault/export/drawing.py": ("class=",),
    "vault/export/naming.py": ("January", "Monday"),
    "vault/export/words.py": ("src",),
    "vault/observations.py": EVERYTHING,
    "safety/helplines.py": ("its country is not in", "has nothing to show", "each row begins"),
    # Commands as they are typed.
    "safety/plain.py": ("wayhome practise", "wayhome ground: "),
    "journal/found.py": ("what can be found has a page",),
    "journal/importing/days.py": (
        "\\b(jan ene|feb fév|mar mär|apr avr|may mai|jun giu|jul lug|aug aoû|sep set|oct okt|dec dez)\\b",
    ),
    "journal/importing/sources/daily_txt_pages.py": ("<div ", "<!-- "),
    "journal/importing/sources/day_one.py": ("all entries",),
    "journal/importing/sources/front_matter.py": ("date created", "date modified"),
    "journal/importing/sources/tables.py": (
        "date fulldate",
        "time zeit",
        "title titel",
        "text content",
        "tags tag",
        "mood moods",
        "id uuid",
    ),
    "journal/importing/works.py": ("text/plain",),
    "journal/templatetags/journal.py": ("</?(img|p|span|h[23]|a)\\b", "<article"),
}
"""File → patterns of what isn’t read by people, or is English in every language."""

NO_WORDS = {"execute", "executemany", "executescript", "RunSQL", "compile", "sub", "search", "match", "fullmatch"}
"""Functions that are handed something else: questions to a database, and patterns."""
OF_THE_CODE = {"AssertionError", "KeyError", "LookupError", "NotImplementedError", "RuntimeError", "TypeError"}
OF_THE_CODE |= {"ValueError", "ImproperlyConfigured", "CheckMessage", "Error", "Warning", "NotHere", "NewerSchema"}
OF_THE_CODE |= {"RequestDataTooBig", "ContentError", "BadSetting"}
"""What is raised at whoever wrote the code or runs Wayhome; no page shows it."""
_NO_SENTENCE = re.compile(
    r"\s*(<|(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|UNION|WITH|WHERE|SET|FROM|AND|CAST|PRAGMA|SHOW|DROP|ADD)\b)|attachment;"
)
_TWO_WORDS = re.compile(r"[^\W\d_][\w’'“”.,:;!?…)]* [(“]?[^\W\d_]{2,}")


def unsaid(source: str, known: tuple[str, ...] = ()) -> Iterator[str]:
    """Strings of two or more words that nothing translates, and translations of what isn’t a string."""
    tree = ast.parse(source)
    for node in _read(tree, _wrappers(tree)):
        if isinstance(node, ast.Call):
            yield f"{node.lineno}: not a string: {ast.unparse(node)[:80]}"
        elif _two_words(str(node.value)) and not any(re.search(one, str(node.value)) for one in known):
            yield f"{node.lineno}: {str(node.value)[:80]}"


def _two_words(said: str) -> bool:
    return bool(_TWO_WORDS.search(said)) and not _NO_SENTENCE.match(said)


def _wrappers(tree: ast.Module) -> set[str]:
    """The functions of ours that translate, as this module calls them."""
    imports = (node for node in tree.body if isinstance(node, ast.ImportFrom))
    ours = (
        node for node in imports if node.module and node.module.startswith(("wayhome.languages", "django.utils.tr"))
    )
    return {alias.name for node in ours for alias in node.names} & {*KEYWORDS, *WAYS}


def _read(node: ast.AST, wrappers: set[str]) -> Iterator[ast.Constant | ast.Call]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Call) and _name(child) in wrappers and isinstance(child.func, ast.Name):
            yield from _translated(child, wrappers)
        elif isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child
        elif not _of_no_words(child):
            yield from _read(child, wrappers)


def _translated(call: ast.Call, wrappers: set[str]) -> Iterator[ast.Constant | ast.Call]:
    """What is wrong in a call of gettext, and in the values that are put into its words."""
    places = (KEYWORDS | WAYS)[_name(call)] or (1,)
    for place, said in enumerate(call.args, 1):
        if place not in places:
            yield from _read(ast.Expression(said), wrappers)
        elif not isinstance(said, ast.Constant) and (_name(call) != "here" or isinstance(said, ast.JoinedStr)):
            yield call
    for named in call.keywords:
        yield from _read(named, wrappers)


def _of_no_words(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword) and node.arg == "help" and isinstance(node.value, ast.Constant):
        return True  # of an option of the terminal: gathered from where it stands
    if isinstance(node, ast.Call):
        return _name(node) in NO_WORDS | OF_THE_CODE or ast.unparse(node.func).startswith(("log", "_log", "LOG"))
    if isinstance(node, ast.Assign):
        # What a command is for stands in its arguments.
        return [ast.unparse(one) for one in node.targets] == ["help"]
    return isinstance(node, ast.AnnAssign) and isinstance(node.annotation, ast.Constant)


def _name(call: ast.Call) -> str:
    return str(getattr(call.func, "id", getattr(call.func, "attr", "")))


def _files() -> list[Path]:
    found = [path for name in DONE for path in sorted(PACKAGE.glob(f"{name}/**/*.py"))]
    found += [PACKAGE / f"{name}.py" for name in DONE if (PACKAGE / f"{name}.py").exists()]
    # What commands take is gathered from where it stands. What is wrong with keys is said to the code that asked.
    return [path for path in found if not {"tests", "migrations", "arguments.py", "crypto"} & set(path.parts)]


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_what_is_read_is_translated(path: Path) -> None:
    known = NOT_READ.get(path.relative_to(PACKAGE).as_posix(), ())
    assert list(unsaid(path.read_text(encoding="utf-8"), known)) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('X = "SELECT id FROM pages"\ntally.counted(vault)', []),
        ('"""Two words."""\nX = _("Keep it")\nY = "name"', []),
        ('X = "Keep it"\n"""What it is."""', ["1: Keep it"]),
        ('def f():\n    return f"Kept until {day}."', ["2: Kept until "]),
        ('_(f"Kept {day}")', ["1: not a string: _(f'Kept {day}')"]),
        ('counted("One page", "{count} pages", len("so many"))', ["1: so many"]),
        ('_("Kept {how}").format(how="for long")', ["1: for long"]),
        ('messages.info(request, "Kept it")', ["1: Kept it"]),
        ('class Command:\n    help = "Be away"\n    said = "Be back"', ["3: Be back"]),
        ('logger.info("Kept it")\nraise ValueError("No day")', []),
    ],
)
def test_what_is_found(source: str, found: list[str]) -> None:
    imported = "from wayhome.languages.words import _, counted\n"
    assert list(unsaid(imported + source)) == [f"{int(one[0]) + 1}{one[1:]}" for one in found]


def test_what_is_known_is_still_there() -> None:
    for file, patterns in NOT_READ.items():
        tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
        strings = [str(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant)]
        for pattern in patterns:
            assert any(re.search(pattern, one) for one in strings), (file, pattern)
