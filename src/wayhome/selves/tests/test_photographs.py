"""Photographs: hostile until they have been drawn anew, sealed, and gone when they are taken away."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageCms
from PIL.ExifTags import GPS, IFD, Base

from tests.cast import Eve, Person
from wayhome.selves import queries
from wayhome.selves.records import YoungerSelf
from wayhome.vault import operations, pictures
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedBlob
from wayhome.web.uploads import MAX_UPLOAD

SCRIPT = b"<script>alert('zq-hidden')</script>"


def made(kind: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **more: Any) -> bytes:
    """An upload of that kind: left half red, right half blue."""
    picture = Image.new(mode, size, "red")
    picture.paste(Image.new(mode, (size[0] // 2, size[1]), "blue"), (size[0] // 2, 0))
    drawn = io.BytesIO()
    picture.save(drawn, kind, **more)
    return drawn.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes that say they are a picture of that size."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 9999)) + chunk(b"IEND", b"")
    )


def telling_exif() -> Image.Exif:
    """Where, when and with what a photograph was taken, and that the camera was held on its side."""
    exif = Image.Exif()
    exif[Base.Orientation] = 6
    exif[Base.Make] = "zq-camera"
    exif[Base.DateTime] = "2019:08:07 12:34:56"
    exif.get_ifd(IFD.GPSInfo).update({GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (51.0, 30.0, 26.0)})
    return exif


@pytest.fixture
def ro(ada: Person) -> Record[YoungerSelf]:
    return operations.keep(ada.vault, YoungerSelf(name="Ro", age="about seven"))


@pytest.fixture
def address(ro: Record[YoungerSelf]) -> str:
    return reverse("selves:photograph", args=[ro.id])


def hang(client: Client, address: str, content: bytes, name: str = "IMG_0001.jpg") -> Any:
    """Send a file as the form does."""
    return client.post(address, {"photograph": SimpleUploadedFile(name, content)})


def test_strangers_and_others_get_nothing(
    stranger: Client, ada: Person, cleo: Person, ro: Record[YoungerSelf], address: str
) -> None:
    hang(ada.client, address, made("PNG"))
    removal = reverse("selves:photograph_removal", args=[ro.id])
    for client in (stranger, cleo.client):
        assert client.get(address).status_code == 404
        assert hang(client, address, made("GIF")).status_code == 404
        assert client.post(removal).status_code == 404
    assert ada.client.get(removal).status_code == 405
    assert ada.client.get(address).status_code == 200


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "MPO"])
def test_a_photograph_becomes_a_jpeg_of_our_own(ada: Person, ro: Record[YoungerSelf], address: str, kind: str) -> None:
    assert hang(ada.client, address, made(kind)).headers["Location"] == reverse("selves:younger", args=[ro.id])

    response = ada.client.get(address)
    shown = Image.open(io.BytesIO(response.content))
    assert (shown.format, shown.size) == ("JPEG", (40, 20))
    assert queries.younger_self(ada.vault, ro.id).payload.photo_size == (40, 20)
    assert response.headers["Content-Type"] == "image/jpeg"
    assert response.headers["Content-Disposition"] == "inline"
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_it_stays_closed_until_the_person_opens_it(ada: Person, ro: Record[YoungerSelf], address: str) -> None:
    hang(ada.client, address, made("PNG"))
    page = ada.client.get(reverse("selves:younger", args=[ro.id])).content.decode()

    closed = page.index('<details class="photograph">')
    assert closed < page.index(f'<img src="{address}"') < page.index("</details>", closed)
    assert 'loading="lazy"' in page


def test_where_when_and_with_what_are_gone_and_the_picture_is_upright() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    upload = made("JPEG", exif=telling_exif(), icc_profile=profile, comment=b"zq-comment", dpi=(300, 300))
    assert Image.open(io.BytesIO(upload)).getexif().get_ifd(IFD.GPSInfo)
    kept = pictures.redrawn(upload)

    shown = Image.open(io.BytesIO(kept.content))
    assert dict(shown.getexif()) == {}
    assert not {"icc_profile", "exif", "comment", "xmp", "dpi"} & set(shown.info)
    for trace in (b"zq-", b"2019", b"Exif", b"ICC_PROFILE"):
        assert trace not in kept.content
    assert kept.size == shown.size == (20, 40)
    top, bottom = shown.getpixel((10, 5)), shown.getpixel((10, 35))
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert (top[0] > 200, bottom[2] > 200) == (True, True)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_lose_what_they_tell_too(kind: str) -> None:
    kept = pictures.redrawn(made(kind, exif=telling_exif()))

    assert dict(Image.open(io.BytesIO(kept.content)).getexif()) == {}
    assert b"zq-" not in kept.content


@pytest.mark.parametrize(
    ("size", "kept"), [((3200, 800), (1600, 400)), ((500, 4000), (200, 1600)), ((9000, 1), (1600, 1))]
)
def test_the_longest_side_is_bounded(size: tuple[int, int], kept: tuple[int, int]) -> None:
    assert pictures.redrawn(made("JPEG", size)).size == kept


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_mode_of_colour_is_read(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    drawn = io.BytesIO()
    Image.new(mode, (30, 30)).save(drawn, kind)

    assert pictures.redrawn(drawn.getvalue()).size == (30, 30)


def test_a_scan_in_sixteen_bits_keeps_its_greys() -> None:
    drawn = io.BytesIO()
    Image.new("I;16", (8, 8), 32_768).save(drawn, "PNG")
    shown = Image.open(io.BytesIO(pictures.redrawn(drawn.getvalue()).content))

    grey = shown.getpixel((4, 4))
    assert isinstance(grey, tuple)
    assert abs(grey[0] - 128) <= 2


def test_what_is_see_through_becomes_white() -> None:
    drawn = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 0, 0, 0)).save(drawn, "PNG")
    shown = Image.open(io.BytesIO(pictures.redrawn(drawn.getvalue()).content))

    assert shown.getpixel((4, 4)) == (255, 255, 255)


def test_of_a_moving_picture_the_first_moment_is_kept() -> None:
    drawn = io.BytesIO()
    first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
    first.save(drawn, "GIF", save_all=True, append_images=[second])
    shown = Image.open(io.BytesIO(pictures.redrawn(drawn.getvalue()).content))

    seen = shown.getpixel((4, 4))
    assert isinstance(seen, tuple)
    assert seen[0] > 200
    assert getattr(shown, "n_frames", 1) == 1


@pytest.mark.parametrize(
    "polyglot",
    [
        pytest.param(made("JPEG", comment=SCRIPT), id="in a comment"),
        pytest.param(made("JPEG") + SCRIPT, id="behind a JPEG"),
        pytest.param(made("PNG") + b"PK\x03\x04" + SCRIPT, id="behind a PNG"),
        pytest.param(made("GIF") + SCRIPT, id="behind a GIF"),
    ],
)
def test_nothing_that_was_hidden_in_it_remains(ada: Person, address: str, polyglot: bytes) -> None:
    assert SCRIPT in polyglot
    assert hang(ada.client, address, polyglot, "picture.html").status_code == 302

    response = ada.client.get(address)
    assert b"zq-hidden" not in response.content
    assert response.headers["Content-Type"] == "image/jpeg"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(SVG, "can’t be read as a picture", id="svg"),
        pytest.param(SCRIPT, "can’t be read as a picture", id="page"),
        pytest.param(b"", "can’t be read as a picture", id="empty"),
        pytest.param(b"%PDF-1.7\n", "can’t be read as a picture", id="pdf"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "can’t be read as a picture", id="eps"),
        pytest.param(made("TIFF"), "can’t be read as a picture", id="tiff"),
        pytest.param(made("BMP"), "can’t be read as a picture", id="bmp"),
        pytest.param(made("PNG", (400, 400))[:200], "damaged", id="truncated png"),
        pytest.param(made("JPEG", (400, 400))[:900], "damaged", id="truncated jpeg"),
        pytest.param(png_that_claims(10_000, 5_001), "more than 50 million points", id="a little too wide"),
        pytest.param(png_that_claims(60_000, 60_000), "more than 50 million points", id="bomb"),
        pytest.param(png_that_claims(4_000, 4_000), "damaged", id="claims more than it has"),
    ],
)
def test_what_is_no_picture_changes_nothing(
    ada: Person, ro: Record[YoungerSelf], address: str, content: bytes, says: str
) -> None:
    hang(ada.client, address, made("PNG"))
    before = queries.younger_self(ada.vault, ro.id)
    response = hang(ada.client, address, content)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert queries.younger_self(ada.vault, ro.id) == before
    assert ada.client.get(address).status_code == 200


def test_pixels_are_counted_before_any_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    with pytest.raises(pictures.Unusable, match="50 million"):
        pictures.redrawn(png_that_claims(9_000, 9_000))


def test_without_a_file_the_form_asks_for_one(ada: Person, address: str) -> None:
    response = ada.client.post(address, {})

    assert response.status_code == 422
    assert "Choose a picture first" in response.content.decode()


def test_a_file_that_is_too_heavy_is_said_at_its_field(ada: Person, address: str) -> None:
    answer = hang(ada.client, address, bytes(2 * MAX_UPLOAD))
    assert answer.status_code == 422
    assert pictures.TOO_HEAVY in answer.content.decode()
    assert not SealedBlob.objects.filter(vault_id=ada.vault.id).exists()


def test_a_new_one_takes_the_place_of_the_old(ada: Person, ro: Record[YoungerSelf], address: str) -> None:
    hang(ada.client, address, made("PNG"))
    old = queries.younger_self(ada.vault, ro.id).payload.photo
    assert old
    hang(ada.client, address, made("PNG", (10, 30)))

    assert Image.open(io.BytesIO(ada.client.get(address).content)).size == (10, 30)
    assert not SealedBlob.objects.filter(id=old).exists()


def test_another_tab_at_the_same_moment_costs_nothing(
    ada: Person, ro: Record[YoungerSelf], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hang(ada.client, address, made("PNG"))
    before = queries.younger_self(ada.vault, ro.id)

    def stale(*args: Any, **more: Any) -> None:
        raise operations.Stale

    monkeypatch.setattr(operations, "revise", stale)
    assert "once more" in hang(ada.client, address, made("GIF")).content.decode()
    removed = ada.client.post(reverse("selves:photograph_removal", args=[ro.id]), follow=True)
    assert "The photograph is still here" in removed.content.decode()
    assert queries.younger_self(ada.vault, ro.id) == before
    assert ada.client.get(address).status_code == 200


def test_it_can_be_taken_away_for_good(ada: Person, ro: Record[YoungerSelf], address: str) -> None:
    hang(ada.client, address, made("PNG"))
    for _ in range(2):
        ada.client.post(reverse("selves:photograph_removal", args=[ro.id]))

    assert ada.client.get(address).status_code == 404
    assert queries.younger_self(ada.vault, ro.id).payload == ro.payload
    assert not SealedBlob.objects.filter(vault_id=ada.vault.id).exists()


def test_undoing_an_erasure_brings_the_photograph_back(ada: Person, ro: Record[YoungerSelf], address: str) -> None:
    hang(ada.client, address, made("PNG"))
    before = ada.client.get(address).content
    ada.client.post(reverse("selves:erasure", args=[ro.id]))
    assert ada.client.get(address).status_code == 404

    ada.client.post(reverse("selves:undo", args=[ro.id]))
    assert ada.client.get(address).content == before


def test_eve_sees_no_picture(ada: Person, address: str, eve: Eve) -> None:
    noise = io.BytesIO()
    Image.effect_noise((300, 300), 90).save(noise, "PNG")
    hang(ada.client, address, noise.getvalue(), "zq-beach.png")
    kept = ada.client.get(address).content

    needles = [kept[100:140], kept[-60:-20], noise.getvalue()[100:140], b"zq-beach"]
    assert SealedBlob.objects.count() == 1
    assert [*eve._in_tables(needles), *eve._in_files(needles)] == []
