"""Static files: hashed names, the list of style sheets, and the import map that names every script module."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import PurePosixPath

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from whitenoise.storage import CompressedManifestStaticFilesStorage

EVERY_PAGE = ("tokens", "base", "layout", "components", "sizes", "utilities")
"""Style sheets of every page, in the order of the layers; `features` and others are asked for by the page."""

MODULE_FOLDERS = ("elements", "lib")

VENDORED = {"vendor/perfect-freehand": "web/js/vendor/perfect-freehand-1.2.2.js"}
"""Modules of others that elements import by name."""


class HashedStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise is untyped
    """Hashed and compressed files; a reference to a file that is not there is an error when files are collected."""

    manifest_strict = True
    keep_only_hashed_files = True
    support_js_module_import_aggregation = False


@cache
def _modules() -> dict[str, str]:
    """Bare module name (``elements/breath-pacer``, ``lib/timing``) → path below the static folder."""
    found: dict[str, str] = {}
    for finder in finders.get_finders():
        for path, _ in finder.list([]):
            pure = PurePosixPath(path.replace("\\", "/"))
            if pure.suffix == ".js" and pure.parent.name in MODULE_FOLDERS:
                found[f"{pure.parent.name}/{pure.stem}"] = str(pure)
    return dict(sorted((found | VENDORED).items()))


def import_map() -> dict[str, str]:
    """Bare module name → address of the hashed file."""
    return {name: static(path) for name, path in _modules().items()}


def fingerprint_of_sources() -> str:
    """A short hash of names, sizes and times of all static sources: changes when any of them does."""
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in sorted(finder.list([]), key=lambda pair: pair[0]):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path).timestamp()}\n".encode())
    return digest.hexdigest()[:16]
