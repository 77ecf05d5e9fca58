"""“Share this” stands on every page of what can be shared, once there is somebody to share with; and nowhere else."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from django.urls import reverse

from tests.cast import Person
from tests.shape.payloads import filled
from wayhome.begin.records.goal import Goal
from wayhome.practise.tests.writing_own import kept as own_practice
from wayhome.together.tests.two_people import connect
from wayhome.vault import kinds, operations
from wayhome.vault.kinds import Kind, Record

WITHOUT_A_PAGE = {"practise.mark"}
"""Kinds that stand on a page of something else, and are shared from the page of all that can be."""
PAGES = {"safety.not_for_me": "practise:not_for_me"}
"""Where kinds stand that are no card in the timeline."""
SHAREABLE = [kind for kind in kinds.every() if kind.shareable and kind.name not in WITHOUT_A_PAGE]
DONE: dict[str, Any] = {"begun": False, "finished": True, "counts": True, "half": ()}
OF_ITS_OWN: dict[str, dict[str, Any]] = {"practise.run": {"state": "done"}, "practise.dialogue": {"closed": True}}
"""What says of a record that nobody is writing in it any more."""
ONE_IN_A_VAULT = {"begin.small", "prepare.agreement", "prepare.plan", "prepare.readiness"}
ONE_IN_A_VAULT |= {"prepare.space", "safety.not_for_me"}


def done(person: Person, kind: Kind[Any]) -> Record[Any]:
    """A record of this kind in which nobody is writing."""
    if kind.name == "practise.own-practice":
        return own_practice(person)
    payload = filled(kind.shape)
    said = {name: value for name, value in DONE.items() if name in kind.shape.__struct_fields__}
    said |= OF_ITS_OWN.get(kind.name, {})
    if kind.name == "begin.moment":
        said["by"] = ""
        said["goal"] = operations.keep(person.vault, Goal(words="Tea")).id
    only = person.vault.singleton(kind) if kind.name in ONE_IN_A_VAULT else None
    return operations.keep(person.vault, msgspec.structs.replace(payload, **said), record_id=only)


@pytest.mark.parametrize("kind", SHAREABLE, ids=lambda kind: kind.name)
def test_it_stands_on_the_page_of_what_can_be_shared(ada: Person, bo: Person, kind: Kind[Any]) -> None:
    record = done(ada, kind)
    address = kind.glimpse(record).url if kind.glimpse else reverse(PAGES[kind.name])
    way = reverse("together:share_one", args=[record.id])
    before = ada.client.get(address, follow=True)
    assert before.status_code == 200
    assert way not in before.content.decode()

    connect(ada, bo)

    assert way in ada.client.get(address, follow=True).content.decode()
    assert ada.client.get(way).status_code == 200


def test_it_stands_on_no_page_of_what_is_being_written_or_never_shared(ada: Person, bo: Person) -> None:
    connect(ada, bo)
    goal = operations.keep(ada.vault, Goal(words="Tea", begun=True))
    picture = operations.keep(ada.vault, filled(kinds.named("practise.photograph").shape))

    for record, address in ((goal, "begin:goal"), (picture, "practise:photograph")):
        page = ada.client.get(reverse(address, args=[record.id]))
        assert page.status_code == 200
        assert reverse("together:share_one", args=[record.id]) not in page.content.decode()
