"""How Wayhome looks and behaves on one device: light, text, quiet, movement, sound, disguise.

It is kept in a cookie of the device rather than in the vault, because it must hold before unlocking, and because sound
that is welcome on one device may be dangerous on another. It tells nothing about the person.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "wayhome-comfort"
A_YEAR = 31_536_000

Light = Literal["auto", "light", "dark"]
Text = Literal["book", "large", "largest"]


class Comfort(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The choices of one device. ``spacing``: more room between letters, words and lines. ``quiet``: fewer words, one
    thing at a time, no pictures. ``plain_name`` shows a neutral name, icon and titles in the browser."""

    light: Light = "auto"
    text: Text = "book"
    spacing: bool = False
    quiet: bool = False
    movement: bool = True
    sound: bool = False
    plain_name: bool = False
    exit_to: str = "weather"


_comfort = msgspec.json.Decoder(Comfort)


def read_comfort(request: HttpRequest) -> Comfort:
    """The choices of this device; the defaults when there are none, or when the cookie makes no sense."""
    try:
        return _comfort.decode(request.COOKIES.get(COOKIE, "{}"))
    except msgspec.DecodeError:
        return Comfort()


def keep_comfort(response: HttpResponse, comfort: Comfort) -> None:
    """Remember the choices on this device for a year."""
    response.set_cookie(
        COOKIE,
        msgspec.json.encode(comfort).decode(),
        max_age=A_YEAR,
        httponly=True,
        samesite="Strict",
        secure=settings.WAYHOME_BEHIND_TLS,
    )
