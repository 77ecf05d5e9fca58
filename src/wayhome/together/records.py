"""What each side of a connection seals in its own vault: whom it is with, what was shared, who opened it when."""

from __future__ import annotations

import uuid
from datetime import date, datetime

import msgspec
from django.utils import timezone

from wayhome.languages.words import _, yes_or_no
from wayhome.vault import kinds
from wayhome.vault.choosable import Figure, Steps
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.readable import on_day, said, together

ENDED_BY = {"me": _("by you"), "them": _("by the other side"), "words": _("because the four words differed")}


class Bond(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """What belongs to a connection and is nobody’s words: the keys that two sides have from their meeting.

    Its id follows from the connection’s. ``code``: of an invitation that was not answered yet.
    """

    connection: uuid.UUID
    code: str = ""
    secret: bytes = b""
    theirs: bytes = b""
    words: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "<bond of a connection>"


class Opened(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The therapist opened this copy at that moment; how the copy was called then."""

    share: uuid.UUID
    title: str
    at: datetime


class TakenBack(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The therapist took a suggestion back: what it was called, and when that was noticed here."""

    title: str
    at: datetime


class Therapist(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """A connection, in the vault of the person who shares; its id is the connection’s.

    ``name``: as the therapist showed it. ``shown``: the name the person showed. ``openings``: the log of what was
    opened, oldest first, as many as are kept, and ``earlier`` how many were before them; ``number`` and ``link`` are
    those of the last line of its chain that was taken in.
    ``offers``: the revision in which each suggestion of theirs was last taken in, also of those that are gone, so that
    none is put back from outside. ``taken_back``: the last of those that they took back.
    """

    name: str
    shown: str
    accepted: datetime
    compared: datetime | None = None
    ended: datetime | None = None
    ended_by: str = ""
    openings: tuple[Opened, ...] = ()
    earlier: int = 0
    number: int = 0
    link: bytes = b""
    broken: bool = False
    offers: dict[str, int] = {}  # noqa: RUF012 — msgspec copies it
    taken_back: tuple[TakenBack, ...] = ()


class Client(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """A connection, in the vault of the therapist who invited; its id is the connection’s.

    ``called``: what the therapist calls them, seen by nobody else. ``name``: as the client showed it, once they
    accepted. ``sharer``: the client’s vault. ``seen``: the revision in which each copy was last opened.
    ``number`` and ``link`` are those of the last opening that was told, so that the log goes on from there whatever
    became of its rows. ``looked``: when each copy was last opened, for as long as what goes with it opens.
    ``day`` and ``opened``: the last day on which copies were opened, and how often on that day.
    ``meets``: when the two meet next, as the therapist noted it here; seen by nobody else.
    """

    called: str
    shown: str
    invited: datetime
    expires: datetime
    name: str = ""
    sharer: uuid.UUID | None = None
    accepted: datetime | None = None
    compared: datetime | None = None
    ended: datetime | None = None
    ended_by: str = ""
    seen: dict[str, int] = {}  # noqa: RUF012 — msgspec copies it
    looked: dict[str, datetime] = {}  # noqa: RUF012
    number: int = 0
    link: bytes = b""
    day: date | None = None
    opened: int = 0
    meets: datetime | None = None

    @property
    def title(self) -> str:
        """What the therapist’s pages call them."""
        return self.called or self.name

    @property
    def next_session(self) -> datetime | None:
        """When the two meet next, until the day is over; None where nothing is noted, or nothing is left to meet."""
        fits = self.meets is not None and self.ended is None and is_ahead(self.meets)
        return self.meets if fits else None


def is_ahead(moment: datetime) -> bool:
    """Whether it is on this day, or later."""
    return timezone.localdate(moment) >= timezone.localdate()


class Practitioner(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """Whether the person works as a therapist, and the name that they show to clients. One in each vault.

    ``out``: clients of ended connections whom they took out of their list.
    """

    on: bool = False
    shown: str = ""
    out: tuple[uuid.UUID, ...] = ()


class Attachment(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A picture or a sound as a copy has it. ``media``: as what it is seen or heard; ``words`` say it."""

    blob: uuid.UUID
    media: str
    words: str = ""
    size: tuple[int, int] | None = None

    @property
    def is_sound(self) -> bool:
        """Whether it is to be heard."""
        return self.media.startswith("audio/")


class Page(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One record as a copy has it: nothing but what was chosen of it. ``figures``: numbers in ``text``, as numbers.
    ``steps``: outcomes in it on which the reader may say where they see it."""

    title: str
    day: datetime
    text: str = ""
    figures: tuple[Figure, ...] = ()
    steps: Steps | None = None
    attached: tuple[Attachment, ...] = ()


class Copy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All that the other side sees of a share, and nothing else goes to them."""

    title: str
    label: str
    pages: tuple[Page, ...]
    made: datetime
    ends: datetime
    follows: bool = False

    @property
    def has_steps(self) -> bool:
        """Whether the reader may say of something in it where they see it."""
        return any(page.steps for page in self.pages)

    @property
    def has_figures(self) -> bool:
        """Whether numbers stand in it that can be looked up elsewhere."""
        return any(page.figures for page in self.pages)


class Heading(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What stands in the list before a copy is opened. ``kind``: of the record, or of all of them."""

    title: str
    label: str
    made: datetime
    ends: datetime
    kind: str = ""


class Chosen(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the person chose to share: one record, or all of a kind from one day to another; these parts of it.

    ``kept`` names attributes of the kind’s shape: what is not among them stays here, also what is written later.
    ``pieces``: the ids of those that go, of what a record has many of; None where nobody chose among them.
    ``attached``: the ids of those pictures and sounds that go; all others stay.
    ``follows``: the copy is made anew when the records change.
    """

    kind: str
    record: uuid.UUID | None = None
    since: date | None = None
    until: date | None = None
    kept: tuple[str, ...] = ()
    pieces: tuple[str, ...] | None = None
    attached: tuple[uuid.UUID, ...] = ()
    follows: bool = False


class Shared(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """A share, in the vault of the person who shares: what was chosen, and the copy as the therapist has it.

    ``unkept``: records that were written in since, by pages that keep themselves and by no press so far. ``told``: the
    rows of what the therapist said of it that were taken in, also of what is erased since: none comes again.
    """

    connection: uuid.UUID
    chosen: Chosen
    copy: Copy
    records: tuple[uuid.UUID, ...]
    ends: datetime
    made: datetime
    revision: int = 1
    ended: datetime | None = None
    unkept: tuple[uuid.UUID, ...] = ()
    told: tuple[uuid.UUID, ...] = ()

    @property
    def title(self) -> str:
        """How the copy is called."""
        return self.copy.title


def _readable_therapist(record: Record[Therapist]) -> str:
    it = record.payload
    return together(
        said(_("Connected since"), on_day(it.accepted)),
        said(_("The name you showed"), it.shown),
        said(_("Ended"), f"{on_day(it.ended)}, {ENDED_BY.get(it.ended_by, '')}" if it.ended else ""),
        said(_("Opened by them"), "\n".join(f"{on_day(one.at)}: {one.title}" for one in it.openings)),
        said(_("Opened before that"), _("{count} times").format(count=it.earlier) if it.earlier else ""),
        said(_("Suggestions they took back"), "\n".join(f"{on_day(one.at)}: {one.title}" for one in it.taken_back)),
    )


def _readable_client(record: Record[Client]) -> str:
    it = record.payload
    return together(
        said(_("The name they showed"), it.name),
        said(_("Connected since"), on_day(it.accepted) if it.accepted else ""),
        said(_("Next session"), f"{on_day(it.meets)}, {timezone.localtime(it.meets):%H:%M}" if it.meets else ""),
        said(_("Ended"), on_day(it.ended) if it.ended else ""),
    )


def _readable_shared(record: Record[Shared]) -> str:
    it = record.payload
    pages = (together(f"**{page.title}**, {on_day(page.day)}", page.text) for page in it.copy.pages)
    return together(
        said(_("Shared"), on_day(it.made)),
        said(_("Until"), on_day(it.ends)),
        said(_("Ended"), on_day(it.ended) if it.ended else ""),
        *pages,
    )


def _readable_practitioner(record: Record[Practitioner]) -> str:
    return together(
        said(_("Works as a therapist"), yes_or_no(record.payload.on)),
        said(_("Name shown"), record.payload.shown),
    )


BOND = kinds.register("together.bond", Bond, title=_("Keys of a connection"), passing=True, readable=lambda _: "")
THERAPIST = kinds.register(
    "together.therapist",
    Therapist,
    title=_("Connection with a therapist"),
    called=lambda it: it.name,
    readable=_readable_therapist,
)
CLIENT = kinds.register(
    "together.client", Client, title=_("Client"), called=lambda it: it.title, readable=_readable_client
)
SHARED = kinds.register(
    "together.shared",
    Shared,
    title="Share",
    called=lambda it: it.title,
    readable=_readable_shared,
    part_of=lambda it: it.connection,
)
PRACTITIONER = kinds.register(
    "together.practitioner", Practitioner, title=_("Working as a therapist"), readable=_readable_practitioner
)
