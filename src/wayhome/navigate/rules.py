"""The rules that lead from an obstacle to a practice, as files say them. ``choosing`` is what they come to."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from wayhome.content.shapes import Line, Slug

When = Literal["not-safe", "too-much", "too-numb", "always"]


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``says``: the rule, in a sentence for the person. ``practices``: ids in the library, the first choice first.

    ``when`` it holds: after the tick “not safe” of today; after a check-in of the last day that was too much, or too
    numb; or always.
    """

    says: Line
    practices: Annotated[tuple[Slug, ...], Meta(min_length=2, max_length=8)]
    when: When = "always"
