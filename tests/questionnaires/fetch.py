"""Fetch public questionnaires into a cache: ``python -m tests.questionnaires.fetch``.

They come from npm, by its own client, in the packages that HL7 publishes its examples in. None of them is part of this
repository: their words belong to whoever wrote them. Without the cache, the tests that read them are left out.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

PACKAGES = ("hl7.fhir.uv.sdc@4.0.0-ballot", "hl7.fhir.r4.examples@4.0.1", "hl7.fhir.r5.examples@5.0.0")
CACHE = Path(os.environ.get("WAYHOME_QUESTIONNAIRES", Path.home() / ".cache" / "wayhome-questionnaires"))


def resources(archive: Path) -> Iterator[tuple[str, bytes]]:
    """The questionnaires, and the answers to them, in a package: a name and the content."""
    with tarfile.open(archive) as files:
        for member in files:
            name = Path(member.name).name
            if not member.isfile() or not name.endswith(".json"):
                continue
            opened = files.extractfile(member)
            content = opened.read() if opened else b""
            if b"Questionnaire" in content and _kind(content) in {"Questionnaire", "QuestionnaireResponse"}:
                yield name, content


def _kind(content: bytes) -> str:
    try:
        said = json.loads(content)
    except ValueError:
        return ""
    return str(said.get("resourceType", "")) if isinstance(said, dict) else ""


def main() -> None:
    """Fetch all of them, and say how many there are."""
    for package in PACKAGES:
        into = CACHE / package
        into.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True)
            found = [resource for archive in Path(folder).glob("*.tgz") for resource in resources(archive)]
        for name, content in found:
            (into / name).write_bytes(content)
        sys.stdout.write(f"{package}: {len(found)}\n")


if __name__ == "__main__":
    main()
