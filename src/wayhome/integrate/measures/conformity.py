"""Whether a file is FHIR as FHIR has it: R4 first (as R4B, which is the same here), then R5. A report, no verdict.

Public files differ from the format in places that nobody reads. They are named; what Wayhome needs, it reads itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fhir.resources.questionnaire import Questionnaire as InR5
from fhir.resources.R4B.questionnaire import Questionnaire as InR4
from pydantic import ValidationError

from wayhome.integrate.measures.limits import MOST_SAID
from wayhome.integrate.measures.values import Said
from wayhome.languages.words import _

NAMES = {"missing": _("is missing"), "extra_forbidden": _("isn’t known to the format"), "string_type": _("is no text")}
REQUIRED, OTHERWISE = _("is required"), _("has another form")


def format_of(said: Said) -> tuple[str, tuple[str, ...]]:
    """“R4”, “R5” or nothing; and if nothing, where it differs from the nearer of both."""
    differs: list[list[str]] = []
    for name, shape in (("R4", InR4), ("R5", InR5)):
        try:
            shape.model_validate(dict(said))
        except ValidationError as trouble:
            differs.append([_said(one["loc"], one["type"], one["msg"]) for one in trouble.errors(include_url=False)])
        except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError):
            # What the models themselves trip over, such as a day that no calendar has.
            differs.append(["somewhere: has another form"])
        else:
            return name, ()
    nearer = list(dict.fromkeys(min(differs, key=_many)))
    more = f"and {len(nearer) - MOST_SAID} more places"
    return "", (*nearer[:MOST_SAID], *((more,) if len(nearer) > MOST_SAID else ()))


def _many(found: Iterable[str]) -> int:
    return len(list(found))


def _said(place: Iterable[Any], kind: str, message: str) -> str:
    """One difference, with its place; never with what the file says there."""
    where = " › ".join(f"{part + 1}" if isinstance(part, int) else str(part)[:40] for part in place)
    says = REQUIRED if "is required" in message else NAMES.get(kind, OTHERWISE)
    # It is kept as English, and said in the language of whoever reads it.
    return f"{where}: {str.__str__(says)}"
