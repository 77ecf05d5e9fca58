"""Every form that a year of somebody’s pages leads to, filled with hostile values and files: never a fault, never half
a record, never a script that comes back. More rounds: ``bin/soak --forms 20``."""

from __future__ import annotations

import os

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.attacks.forms import Walk, name_of, with_file
from tests.attacks.fuzzing import every_form, sent
from tests.attacks.uploads import UPLOADS
from tests.cast import Person
from tests.shape.test_strangers import addresses
from wayhome.path.demo.filling import fill
from wayhome.path.demo.words import story
from wayhome.path.demo.year import year

pytestmark = pytest.mark.any_database

ROUNDS, SEED = int(os.environ.get("FUZZ_ROUNDS", "1")), int(os.environ.get("FUZZ_SEED", "1"))
FOUND = 0.5
"""Which part of all addresses is come by, at the least: others are about things that nobody in this year has."""
DOORS = {
    "find:bring",
    "find:register",
    "integrate:new_measure",
    "journal:import",
    "practise:own_bring",
    "prepare:hang_picture",
    "prepare:keep_sound",
    "selves:photograph",
    "together:bring_suggestion",
    "vault:rehearsal",
    "vault:restore",
}
"""Where a file can be sent; a new one is tried as well."""


@pytest.fixture
def walk(ada: Person) -> Walk:
    """Ada’s pages, with an invented year in her vault, and the addresses that take no argument."""
    fill(ada.vault, year(story(), timezone.localdate(), entries=12, seed=1), lambda done, of: None)
    ada.client.raise_request_exception = False
    bare = [reverse(name) for name, converters in addresses() if not converters]
    return Walk(ada.client, each=1 if ROUNDS == 1 else 3).through("/", *bare)


def test_no_form_makes_a_fault_or_half_a_record_or_brings_a_script_back(ada: Person, walk: Walk) -> None:
    assert len(walk.forms) > 150
    assert len(walk.seen) > FOUND * len({name for name, _ in addresses()})
    troubles = every_form(walk, ada.vault, ROUNDS, SEED)
    assert not troubles, "\n".join(troubles)


def test_no_door_for_files_takes_what_is_something_else(ada: Person, walk: Walk) -> None:
    doors = [form for form in walk.forms.values() if any(kind == "file" for _, kind, _ in form.fields)]
    found = {name_of(form.action) for form in doors}
    assert not DOORS - found
    troubles = []
    for number, form in enumerate(doors):
        for upload in UPLOADS[number % 3 :: 3] if ROUNDS == 1 else UPLOADS:
            troubles += sent(ada.client, ada.vault, form, with_file(form, upload))
    assert not troubles, "\n".join(troubles)
