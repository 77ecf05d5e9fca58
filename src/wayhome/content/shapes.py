"""What words in files are made of: an id, a line, a paragraph or several."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

Slug = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(?!\n)$", max_length=60)]
"""A name of ours, as it stands in addresses. “$” alone would let a line end behind it, and no address has one."""
Line = Annotated[str, Meta(min_length=1, max_length=300)]
Prose = Annotated[str, Meta(min_length=1, max_length=4_000)]
