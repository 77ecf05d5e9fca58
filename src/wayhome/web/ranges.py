"""A part of something, for players that ask for it piece by piece (RFC 9110, section 14)."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse

_ONE = re.compile(r"bytes=([0-9]*)-([0-9]*)")


def answered(request: HttpRequest, content: bytes, content_type: str) -> HttpResponse:
    """The whole, or the one part that was asked for. What asks for several parts, or for nonsense, gets the whole."""
    headers = {"Cache-Control": "no-store", "Content-Disposition": "inline", "Accept-Ranges": "bytes"}
    asked = _ONE.fullmatch(request.headers.get("Range", ""))
    if asked is None or not any(asked.groups()) or _is_backwards(asked[1], asked[2]):
        return HttpResponse(content, content_type=content_type, headers=headers)
    first, last = _bounds(asked[1], asked[2], len(content))
    if first > last:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{len(content)}"})
    headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return HttpResponse(content[first : last + 1], content_type=content_type, status=206, headers=headers)


def _is_backwards(first: str, last: str) -> bool:
    """Whether it ends before it begins: such a range says nothing, and is to be passed over (RFC 9110, 14.1.1)."""
    return bool(first and last) and int(first[:12]) > int(last[:12])


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    """First and last byte; a length alone asks for the end of it."""
    if not first:
        return max(0, size - int(last[:12])), size - 1
    return int(first[:12]), min(int(last[:12]), size - 1) if last else size - 1
