"""Files of a copy that grow while others are written: they wait on the disk, sealed, until it is their turn."""

from __future__ import annotations

import time
import uuid
from types import TracebackType
from typing import Self

from wayhome.vault import staged
from wayhome.vault.export.archive import Member
from wayhome.vault.export.watching import Steps
from wayhome.vault.opened import OpenVault

A_WHILE = 10 * 60
"""Seconds after which the files are marked as in use once more; far less than they would stay."""


class Spools:
    """One for each name. As a context it leaves nothing behind."""

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        self._writers: dict[str, staged.Writer] = {}
        self._stayed = time.monotonic()

    def add(self, name: str, content: bytes) -> None:
        """Go on with the file of that name; all the others stay, too. Raises staged.NoRoom."""
        self._all_stay()
        if name not in self._writers:
            self._writers[name] = staged.create(self._vault)
        self._writers[name].write(content)

    def pour(self, name: str, member: Member, steps: Steps) -> None:
        """Hand on all that came under that name, and forget it."""
        writer = self._writers.get(name)
        if writer is None:
            return
        writer.close()
        for chunk in staged.chunks(staged.open(self._vault, writer.id)):
            member.write(chunk)
            steps.step(0)
        self._remove(self._writers.pop(name).id)

    def _all_stay(self) -> None:
        """A copy of a lifetime may write for hours, and seldom in one of its files: another process, which cannot see
        that it is at work, would sweep that one away."""
        now = time.monotonic()
        if now - self._stayed > A_WHILE:
            self._stayed = now
            for writer in self._writers.values():
                writer.stay()

    def _remove(self, file_id: uuid.UUID) -> None:
        staged.remove(self._vault.id, file_id)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        for writer in self._writers.values():
            writer.abandon()
            self._remove(writer.id)
