"""The shape of the code: sizes that are only ever lowered, names that say something, documents that must exist."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "wayhome"

LONGEST_FILE = 300
FUNCTION_P90 = 30
LONGEST_VIEW = 22
FORBIDDEN_NAMES = {"utils", "helpers", "services", "common", "core", "signals", "misc"}
DOCUMENTS = [
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "CODE_OF_CONDUCT.md",
    "LICENSE",
    "content/LICENSE",
    "docs/for-you.md",
    "docs/for-therapists.md",
    "docs/threat-model.md",
    "docs/self-hosting.md",
    "docs/writing-a-practice.md",
    "docs/writing-a-lesson.md",
    "docs/writing-a-credential.md",
    "docs/writing-an-obstacle.md",
    "docs/writing-a-ritual.md",
    "docs/languages.md",
    "docs/measures.md",
    "docs/licences.md",
    "docs/formats/README.md",
    "docs/formats/sealed-record-v1.md",
    "docs/formats/key-wrap-v1.md",
    "docs/formats/session-v1.md",
    "docs/formats/recovery-code-v1.md",
    "docs/formats/search-index-v1.md",
    "docs/formats/share-v1.md",
    "docs/formats/staged-file-v1.md",
    "docs/formats/backup-v1.md",
    "docs/formats/export-v1.md",
]


def python_files() -> Iterator[Path]:
    for path in sorted(SOURCE.rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            yield path


def functions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield path, node


def length(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_stay_short() -> None:
    long = {str(path): lines for path in python_files() if (lines := len(path.read_text().splitlines())) > LONGEST_FILE}
    assert long == {}


def test_functions_stay_short() -> None:
    lengths = sorted(length(node) for _, node in functions())
    assert statistics.quantiles(lengths, n=10)[8] <= FUNCTION_P90


def test_views_stay_shorter() -> None:
    long = [
        f"{path.relative_to(SOURCE)}:{node.name}"
        for path, node in functions()
        if (path.name == "views.py" or path.parent.name == "views") and length(node) > LONGEST_VIEW
    ]
    assert long == []


def test_no_folder_or_file_has_a_name_that_says_nothing() -> None:
    named = {path.stem for path in python_files()} | {path.parent.name for path in python_files()}
    assert named & FORBIDDEN_NAMES == set()


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        f"{path.relative_to(SOURCE)}:{inner.lineno}"
        for path, node in functions()
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_a_value_that_never_changes_is_a_struct() -> None:
    """See docs/decisions/0056: a dataclass is compiled at every start."""
    frozen = "@dataclass(frozen=True, slots=True)"
    found = [
        path for path in python_files() if frozen in path.read_text(encoding="utf-8") and "crypto" not in path.parts
    ]
    assert not found


def test_one_door_leads_out() -> None:
    """Whatever speaks to somebody outside is one file, which says what leaves by it."""
    modules = r"aiohttp|ftplib|http\.client|httpcore|httpx|requests|smtplib|urllib\.request|urllib3"
    speaking = re.compile(rf"\s*(?:from|import) (?:{modules})\b")
    found = [path for path in python_files() if any(map(speaking.match, path.read_text("utf-8").splitlines()))]
    assert [str(path.relative_to(SOURCE)) for path in found] == ["find/registry/online.py"]


def test_scripts_stay_short() -> None:
    long = [path.name for path in (ROOT / "bin").iterdir() if len(path.read_text().splitlines()) > 24]
    assert long == []


def test_elements_are_one_to_a_file_and_short() -> None:
    for path in SOURCE.rglob("static/*/elements/*.js"):
        text = path.read_text(encoding="utf-8")
        assert text.count("customElements.define(") == 1, path
        assert f'customElements.define("{path.stem}"' in text, path
        assert len(text.splitlines()) <= 150, path


def test_nothing_is_kept_in_the_browser_or_loaded_from_elsewhere() -> None:
    for path in [*SOURCE.rglob("static/**/*.js"), *SOURCE.rglob("templates/**/*.html")]:
        if "vendor" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        for word in ("localStorage", "sessionStorage", "indexedDB", " style=", "onclick=", "hx-on", "eval("):
            assert word not in text, f"{path}: {word}"


def test_no_sheet_takes_the_ring_of_the_focus_away() -> None:
    """Unless what lies round the field has the ring in its place."""
    for path in SOURCE.rglob("static/**/*.css"):
        rules = re.findall(r"([^{}]*:focus[^{}]*)\{([^{}]*)\}", path.read_text(encoding="utf-8"))
        round_it = {where.split(":has(")[0].strip() for where, says in rules if ":has(" in where and "outline" in says}
        bare = [where.strip() for where, says in rules if re.search(r"outline(-width)?:\s*(0|none)", says)]
        assert [where for where in bare if where.split()[0] not in round_it] == [], path


def test_no_mark_of_two_versions_is_left_anywhere() -> None:
    """Git writes these where it could not join two versions of a file; on a page they would be seen."""
    marks = re.compile(r"^(?:<{7} |>{7} )", re.MULTILINE)
    files = [path for folder in ("src", "content", "docs", "tests") for path in (ROOT / folder).rglob("*.*")]
    texts = [path for path in files if path.suffix in {".py", ".html", ".css", ".js", ".toml", ".md", ".typ"}]
    assert [str(path) for path in texts if marks.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_documents_are_there(document: str) -> None:
    assert (ROOT / document).stat().st_size > 200
