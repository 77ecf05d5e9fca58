"""Run in a process of its own, on the folder of a demonstration: adds what it lacks. Prints the recovery code.

A record of every kind, filled by its shape; a picture; a therapist with whom something is shared.
"""

from __future__ import annotations

import io
import json
import sys
import uuid

import django
import msgspec

django.setup()

from PIL import Image  # noqa: E402

from tests.cast import Person  # noqa: E402
from tests.shape.payloads import filled  # noqa: E402
from tests.upgrade.frozen import PASSPHRASE, PERSON, THERAPIST  # noqa: E402
from wayhome.journal.records import Entry, Picture  # noqa: E402
from wayhome.safety.records import CheckIn  # noqa: E402
from wayhome.together.tests.two_people import connect, give, one  # noqa: E402
from wayhome.vault import doors, kinds, operations, queries  # noqa: E402

A_LIFE = 36_500
"""Days until the last day of the share: whichever release opens this, it has not ended."""


def main() -> None:
    rowan = Person(PERSON, PASSPHRASE, doors.unlock(PERSON, PASSPHRASE))
    lise = Person(THERAPIST, PASSPHRASE, doors.make(THERAPIST, PASSPHRASE).vault)
    check_in = next(queries.every(rowan.vault, CheckIn))
    give(rowan, connect(rowan, lise), one(check_in), days=A_LIFE)
    put_a_picture(rowan)
    for kind in to_fill():
        operations.keep(rowan.vault, filled(kind.shape))
    sys.stdout.write(json.dumps({"code": doors.replace_code(rowan.vault).text}))


def to_fill() -> list[kinds.Kind[kinds.Payload]]:
    """Every kind, so that each of its fields holds something; but for those of a connection, which is there."""
    made = {"vault.profile", "together.bond", "together.client", "together.shared", "together.therapist"}
    return [kind for kind in kinds.every() if kind.name not in made]


def put_a_picture(person: Person) -> uuid.UUID:
    entry = next(queries.every(person.vault, Entry))
    drawn = io.BytesIO()
    Image.linear_gradient("L").resize((40, 30)).save(drawn, "JPEG")
    blob = operations.attach(person.vault, entry.id, drawn.getvalue())
    picture = Picture(blob=blob, size=(40, 30), words="a grey wall, lighter below")
    operations.revise(person.vault, entry, msgspec.structs.replace(entry.payload, pictures=(picture,)))
    return blob


if __name__ == "__main__":
    main()
