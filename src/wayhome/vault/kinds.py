"""The registry of record kinds.

A package owns a kind and its payload shape and registers it once, in its ``records.py``. From then on timeline, search,
export, sharing, erasing, re-keying and back-up treat it like every other. A payload is a frozen msgspec struct with a
``schema`` number; when the shape changes, the number rises and an upgrade turns the old JSON object into the next one.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any, ClassVar, Generic, TypeVar

import msgspec

from wayhome.languages.words import as_now
from wayhome.vault.choosable import Attached as Attached
from wayhome.vault.choosable import Figure as Figure
from wayhome.vault.choosable import Pieces as Pieces
from wayhome.vault.choosable import Steps as Steps


class Payload(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every payload shape extends. ``SCHEMA`` is the number of the present shape."""

    SCHEMA: ClassVar[int] = 1


P = TypeVar("P", bound=Payload)
Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


class Record(msgspec.Struct, Generic[P], frozen=True):
    """An opened record: its row's facts, and the payload that was sealed in it."""

    id: uuid.UUID
    kind: str
    created: datetime
    updated: datetime
    revision: int
    payload: P

    @property
    def can_be_shared(self) -> bool:
        """Whether the person can give somebody a copy of it now."""
        kind = _by_name[self.kind]
        return kind.lets_see(self) and not kind.is_being_written(self)


class Glimpse(msgspec.Struct, frozen=True):
    """How a record shows itself in the timeline: a label, an icon, a title, some of its words, and where it opens.

    ``picture``: the address of a picture of it, if it is something to look at. ``closed``: its words are not to be seen
    yet.
    """

    label: str
    icon: str
    title: str
    url: str
    words: str = ""
    facts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    ink: str = ""
    unfinished: bool = False
    picture: str = ""
    closed: bool = False


class Kind(msgspec.Struct, Generic[P], frozen=True):
    """A registered kind: its name in the database, its shape, and what other parts may do with it."""

    name: str
    shape: type[P]
    title: str
    shareable: bool = False
    searchable: tuple[str, ...] = ()
    facets: Callable[[P], Iterable[str]] | None = None
    called: Callable[[P], str] | None = None
    glimpse: Callable[[Record[P]], Glimpse] | None = None
    timeline: bool = True
    readable: Callable[[Record[P]], str] | None = None
    observation: Callable[[Record[P]], dict[str, Any]] | None = None
    upgrades: Mapping[int, Upgrade] = msgspec.field(default_factory=dict)
    part_of: Callable[[P], uuid.UUID | None] | None = None
    passing: bool = False
    beside: Callable[[P, P], P] | None = None
    elsewhere: str = ""
    resources: Callable[[Record[P]], list[dict[str, Any]]] | None = None
    parts: Mapping[str, str] = msgspec.field(default_factory=dict)
    being_written: Callable[[P], bool] | None = None
    figures: Callable[[P], Iterable[Figure]] | None = None
    steps: Callable[[P], Steps | None] | None = None
    pieces: Pieces[P] | None = None
    attached: Callable[[P], Iterable[Attached]] | None = None
    private: bool = False
    spoken: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _decoders[self.shape] = msgspec.json.Decoder(self.shape)

    def lets_see(self, record: Record[P]) -> bool:
        """Whether somebody else may see a record once it is done: such records may be shared, and it is not closed."""
        return self.shareable and not (self.glimpse is not None and self.glimpse(record).closed)

    def is_being_written(self, record: Record[P]) -> bool:
        """Whether the person is not done with it: never kept by a press, or with something unfinished beside it."""
        if self.being_written is not None and self.being_written(record.payload):
            return True
        return self.glimpse is not None and self.glimpse(record).unfinished

    def words_of(self, payload: P) -> Iterator[str]:
        """The texts of a payload in which search looks, those of ``searchable`` in that order, empty ones left out."""
        for name in self.searchable:
            value = getattr(payload, name)
            yield from (text for text in ((value,) if isinstance(value, str) else value) if text)

    def facets_of(self, payload: P) -> tuple[str, ...]:
        """What a payload can be sifted by besides its words, as “feeling:calm”."""
        return tuple(self.facets(payload)) if self.facets else ()


class UnknownKind(LookupError):
    """A record of a kind that no package has registered."""


class NewerSchema(ValueError):
    """A record written by a newer Wayhome than this one."""


_by_name: dict[str, Kind[Any]] = {}
_by_shape: dict[type[Payload], Kind[Any]] = {}


def register(
    name: str,
    shape: type[P],
    *,
    title: str,
    shareable: bool = False,
    searchable: tuple[str, ...] = (),
    facets: Callable[[P], Iterable[str]] | None = None,
    called: Callable[[P], str] | None = None,
    glimpse: Callable[[Record[P]], Glimpse] | None = None,
    timeline: bool = True,
    readable: Callable[[Record[P]], str] | None = None,
    observation: Callable[[Record[P]], dict[str, Any]] | None = None,
    upgrades: Mapping[int, Upgrade] | None = None,
    part_of: Callable[[P], uuid.UUID | None] | None = None,
    passing: bool = False,
    beside: Callable[[P, P], P] | None = None,
    elsewhere: str = "",
    resources: Callable[[Record[P]], list[dict[str, Any]]] | None = None,
    parts: Mapping[str, str] | None = None,
    being_written: Callable[[P], bool] | None = None,
    figures: Callable[[P], Iterable[Figure]] | None = None,
    steps: Callable[[P], Steps | None] | None = None,
    pieces: Pieces[P] | None = None,
    attached: Callable[[P], Iterable[Attached]] | None = None,
    private: bool = False,
    spoken: tuple[str, ...] = (),
) -> Kind[P]:
    """Make a kind known.

    ``searchable``: names of attributes that give a text or several. ``facets``: what else it can be sifted by, each
    “name:value”. ``glimpse``: its card where it is found, and in the timeline unless ``timeline`` is off. ``called``:
    the title of that card by itself, for whoever needs no address of it. ``readable``: all of it as Markdown, without a
    heading, for copies on paper and in plain files. ``observation``: it as a FHIR R4 Observation, without its subject.
    ``upgrades`` maps a schema number to the function that turns its object into the next. ``part_of``: the record that
    it belongs to, if any, as a draft does to the page it changes; where many are erased together, it goes along with
    that one. ``passing``: what the vault notes for itself, as when copies were made, or keeps until it is finished, as
    an import; no copy in open formats takes it along. ``beside``: what a record becomes when one that had its id is
    brought back, of what it is and what comes back: for a kind of which a vault has one, and for pages that keep
    themselves. Without it, the older comes as one of its own. ``elsewhere``: what of it may lie outside of the vault,
    where erasing many together does not reach, and how it goes. ``resources``: it as several FHIR resources, each with
    an id of its own, where one Observation doesn’t hold it. ``shareable``: whether the person may give somebody a copy,
    as ``readable`` says it. ``parts``: what the attributes are called where the person chooses which of them are left
    out; a name as “scales.mine” makes parts of what lies in an attribute, which are left out one by one.
    ``being_written``: whether the person is not done with it, besides what ``glimpse`` says of that; nobody else sees
    it until they are. ``figures``: numbers in it that whoever is given a copy may look up by their definition, on an
    installation of their own. ``steps``: outcomes on which whoever is given a copy may say where they see it, and send
    that back. ``pieces``: what it has many of, so that the person can choose among them what somebody else sees.
    ``attached``: pictures and sounds of it that can go along, where the person says so. ``spoken``: attributes that
    ``readable`` puts into words also while nothing is chosen; None where they are left out. ``private``: sealed under a
    key of its own, and in no copy in open formats unless it is asked for by its name.
    """
    if name in _by_name or shape in _by_shape:
        raise ValueError(f"The kind {name} is registered twice.")
    missing = [number for number in range(1, shape.SCHEMA) if number not in (upgrades or {})]
    if missing:
        raise ValueError(f"The kind {name} has no upgrade from schema {missing[0]}.")
    kind = Kind(
        name,
        shape,
        title,
        shareable,
        searchable,
        facets,
        called,
        glimpse,
        timeline,
        readable,
        observation,
        dict(upgrades or {}),
        part_of,
        passing,
        beside,
        elsewhere,
        resources,
        dict(parts or {}),
        being_written,
        figures,
        steps,
        pieces,
        attached,
        private,
        spoken,
    )
    _by_shape[shape] = kind
    # In order by now: all of them are asked for many times in each request.
    ordered = sorted((*_by_name.items(), (name, kind)), key=itemgetter(0))
    _by_name.clear()
    _by_name.update(ordered)
    return kind


def named(name: str) -> Kind[Any]:
    """The kind of that name. Raises UnknownKind."""
    try:
        return _by_name[name]
    except KeyError:
        raise UnknownKind(name) from None


def is_private(name: str) -> bool:
    """Whether records of that kind lie under the key of what is private. A kind that nobody knows does not."""
    kind = _by_name.get(name)
    return kind is not None and kind.private


def of(shape: type[P]) -> Kind[P]:
    """The kind whose payloads have that shape. Raises UnknownKind."""
    try:
        return _by_shape[shape]
    except KeyError:
        raise UnknownKind(shape.__name__) from None


def every() -> tuple[Kind[Any], ...]:
    """All registered kinds, by name."""
    return tuple(_by_name.values())


def in_timeline() -> tuple[str, ...]:
    """Names of the kinds that show themselves in the timeline."""
    return tuple(kind.name for kind in every() if kind.glimpse and kind.timeline)


_decoders: dict[type[Payload], msgspec.json.Decoder[Any]] = {}
"""Made while Wayhome starts: msgspec ends the process where two threads are the first to meet a shape at once."""
_offered: dict[str, tuple[tuple[str, str], ...]] = {}


def offer(facet: str, choices: Iterable[tuple[str, str]]) -> None:
    """Make known what can be chosen of a facet, such as “feeling”: each value, and its words."""
    _offered[facet] = tuple(choices)


def offered(facet: str) -> tuple[tuple[str, str], ...]:
    """What can be chosen of that facet; nothing where nobody has said."""
    return _offered.get(facet, ())


_encoder = msgspec.json.Encoder(enc_hook=as_now)
_object_decoder = msgspec.json.Decoder(dict[str, Any])


def pack(payload: Payload) -> bytes:
    """The bytes that are sealed: a JSON array of the schema number and the payload's object."""
    return _encoder.encode((payload.SCHEMA, payload))


def unpack(kind: Kind[P], packed: bytes) -> P:
    """The payload in its present shape, upgraded when it was sealed in an older one.

    Raises NewerSchema, or msgspec.ValidationError when the object does not fit its schema.
    """
    comma = packed.index(b",")
    schema, body = int(packed[1:comma]), memoryview(packed)[comma + 1 : -1]
    if schema == kind.shape.SCHEMA:
        payload: P = _decoders[kind.shape].decode(body)
        return payload
    if schema > kind.shape.SCHEMA:
        raise NewerSchema(f"{kind.name} was written by a newer Wayhome (schema {schema}).")
    loose = _object_decoder.decode(body)
    for number in range(schema, kind.shape.SCHEMA):
        loose = kind.upgrades[number](loose)
    return msgspec.convert(loose, kind.shape)
