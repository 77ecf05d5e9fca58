"""Files that are something else than they say, or more than they seem."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(\'zq-fuzz\')</script></svg>'
PAGE = b"<!doctype html><script>alert('zq-fuzz')</script>"


def picture(form: str, size: tuple[int, int] = (8, 8)) -> bytes:
    """A picture of that form, as small as that."""
    sink = io.BytesIO()
    Image.new("RGB", size, (90, 120, 60)).save(sink, form)
    return sink.getvalue()


def huge(wide: int, high: int) -> bytes:
    """A PNG of a few bytes that says that it is as large as that."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def bomb() -> bytes:
    """Twenty megabytes of nothing in a small archive."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../escape.md", b"out of its place")
        archive.writestr("entries.json", bytes(20_000_000))
    return sink.getvalue()


def polyglot() -> bytes:
    """A picture to whoever looks at its beginning, and an archive with a page to whoever looks at its end."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("index.html", PAGE)
    return picture("JPEG") + PAGE + sink.getvalue()


UPLOADS = (
    ("empty.png", b"", "image/png"),
    ("drawing.svg", SVG, "image/svg+xml"),
    ("drawing.png", SVG, "image/png"),
    ("page.html", PAGE, "image/jpeg"),
    ("both.jpg", polyglot(), "image/jpeg"),
    ("gif.gif", b"GIF89a/*" + bytes(10) + b"*/=1;alert('zq-fuzz')//", "image/gif"),
    ("large.png", huge(60_000, 60_000), "image/png"),
    ("larger.png", huge(2**31 - 1, 1), "image/png"),
    ("bomb.zip", bomb(), "application/zip"),
    ("../../../etc/cron.d/x", picture("PNG"), "image/png"),
    ("a" * 300 + ".png", picture("WEBP"), "image/png"),
    ("nul\0.toml", b'title = """' + b"a" * 70_000, "application/toml"),
    ("deep.toml", b"a = " + b"[" * 20_000 + b"]" * 20_000, "application/toml"),
    ("deep.json", b"[" * 100_000, "application/json"),
    ("sound.webm", b"\x1aE\xdf\xa3" + PAGE * 20, "audio/webm"),
    ("sound.ogg", b"OggS" + PAGE, "audio/ogg"),
    ("copy.age", b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 99\n", "application/octet-stream"),
    ("all.wayhome", b"wayhome backup\n" + bytes(4_000), "application/octet-stream"),
    ("table.csv", b'"=cmd|calc",\0\n' * 50, "text/csv"),
    ("card.vcf", b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:" + SVG + b"\r\nEND:VCARD\r\n", "text/vcard"),
)
