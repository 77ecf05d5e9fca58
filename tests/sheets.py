"""What holds for every sort of page that a person writes, whatever it is about: nobody else finds it, it is read,
listed and found by its own words, and it comes back after it was erased.

A package gives its sorts, and says in tests of its own what is true of one alone.
"""

from __future__ import annotations

from typing import Any

import msgspec
from django.test import Client
from django.urls import reverse

from tests.cast import Eve, Person
from wayhome.vault import kinds, queries


class Sort(msgspec.Struct, frozen=True):
    """``one`` and ``many``: the names of the addresses of one, and of the list; ``undo``: of the way back."""

    package: str
    one: str
    many: str
    shape: type[Any]
    said: dict[str, str]
    undo: str = "undo"

    def address(self, name: str, *args: Any) -> str:
        """The address of that name in its package."""
        return reverse(f"{self.package}:{name}", args=args)

    @property
    def title(self) -> str:
        """What it is called."""
        return next(iter(self.said.values()))

    def newest(self, person: Person) -> Any:
        """The one that was written last."""
        return queries.latest(person.vault, self.shape, 1)[0]


def write(person: Person, sort: Sort, **said: Any) -> str:
    """Write one; the page that comes after it."""
    address = sort.address(f"new_{sort.one}")
    form = person.client.get(address).context["form"]
    sent = {"which": form["which"].value()} | (said or sort.said)
    return person.client.post(address, sent, follow=True).content.decode()


def strangers_and_others_find_nothing(sort: Sort, ada: Person, cleo: Person, stranger: Client, eve: Eve) -> None:
    """Neither without a vault, nor from another one, nor in the database."""
    write(ada, sort)
    record = sort.newest(ada)
    own = [sort.address(name, record.id) for name in (sort.one, f"edit_{sort.one}")]
    for address in (*own, sort.address(sort.many), sort.address(f"new_{sort.one}")):
        assert stranger.get(address).status_code == 404
    erasure = sort.address(f"{sort.one}_erasure", record.id)
    assert stranger.post(erasure).status_code == 404
    assert {cleo.client.get(address).status_code for address in own} | {cleo.client.post(erasure).status_code} == {404}
    assert [words for words in sort.said.values() if eve.sees(words)] == []


def what_is_written_is_read_listed_and_found(sort: Sort, ada: Person) -> str:
    """And the page that it was written to."""
    page = write(ada, sort)
    assert all(words in page for words in sort.said.values())
    assert sort.title in ada.client.get(sort.address(sort.many)).content.decode()
    record = sort.newest(ada)
    readable = kinds.of(sort.shape).readable
    assert readable is not None
    assert all(words in readable(record) for words in [*sort.said.values()][1:])
    word = [*sort.said.values()][1].split()[-1]
    found = ada.client.post(reverse("journal:search"), {"find-words": word}, follow=True).content.decode()
    assert sort.address(sort.one, record.id) in found
    return page


def erased_and_back(sort: Sort, ada: Person) -> None:
    """With one press each."""
    write(ada, sort)
    record = sort.newest(ada)
    ada.client.post(sort.address(f"{sort.one}_erasure", record.id))
    assert queries.latest(ada.vault, sort.shape, 1) == []
    back = ada.client.post(sort.address(sort.undo, record.id))
    assert back.headers["Location"] == sort.address(sort.many)
    assert sort.newest(ada).payload == record.payload
