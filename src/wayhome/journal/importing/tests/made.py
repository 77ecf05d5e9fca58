"""Exports in exactly the shape that a program writes, with invented words. Always the same bytes.

The shapes are described in fixtures/README.md, with what they were taken from. What a program could be run for here is
no function but a file in that folder, as the program wrote it.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

FIXTURES = Path(__file__).parent / "fixtures"


def file(name: str) -> bytes:
    """A file that the program itself wrote."""
    return (FIXTURES / name).read_bytes()


@cache
def picture(colour: str = "navy", form: str = "JPEG") -> bytes:
    """A small picture."""
    drawn = io.BytesIO()
    Image.new("RGB", (12, 8), colour).save(drawn, form)
    return drawn.getvalue()


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """A zip of these files, in this order."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 6, 7, 8, 10)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def day_one_entry(**other: Any) -> dict[str, Any]:
    """An entry of Day One for iOS, with everything it notes by itself."""
    return {
        "duration": 0,
        "richText": '{"meta":{"version":1},"contents":[{"text":"not read"}]}',
        "weather": {"temperatureCelsius": 9, "conditionsDescription": "Cloudy", "weatherCode": "cloudy"},
        "starred": True,
        "creationOSVersion": "14.4",
        "creationDeviceType": "iPhone",
        "creationDate": "2021-03-03T11:48:50Z",
        "timeZone": "Australia/Sydney",
        "editingTime": 63.553035974502563,
        "uuid": "2F8DDCA258634D9994DF3A4FEE328035",
        "tags": ["lake", "slow days"],
        "location": {
            "region": {"center": {"longitude": 149.08, "latitude": -35.39}, "radius": 70.6},
            "localityName": "Ferny Bay",
            "country": "Australia",
            "timeZoneName": "Australia/Sydney",
            "administrativeArea": "NSW",
            "longitude": 149.08,
            "placeName": "The old boathouse",
            "latitude": -35.4,
        },
        "modifiedDate": "2021-03-03T11:59:09Z",
        "text": "# The boat came back\n\n![](dayone-moment://76F9B0AC37954B51BF8B9146498B29C2)\n\n"
        "Blue paint, two coats\\. I called it *Wren* \\- nobody asked why\\!\n\n`a\\.b` stays",
        "creationDevice": "A phone",
        **other,
    }


def day_one_photo(identifier: str, content: bytes, **other: Any) -> dict[str, Any]:
    """What Day One says of a photo."""
    return {
        "orderInEntry": 0,
        "type": "jpeg",
        "identifier": identifier,
        "date": "2021-03-03T11:48:50Z",
        "filename": "IMG_8615.HEIC",
        "height": 8,
        "width": 12,
        "md5": hashlib.md5(content, usedforsecurity=False).hexdigest(),
        "isSketch": False,
        **other,
    }


def day_one(entries: list[Any] | None = None, **more_files: bytes | str) -> bytes:
    """A zip of Day One: two journals, a photo found by its sum and one that is not there, a video, a whole day."""
    blue, gold = picture("navy"), picture("gold")
    first = day_one_entry(photos=[day_one_photo("76F9B0AC37954B51BF8B9146498B29C2", blue)])
    second = day_one_entry(
        uuid="ABF26CD8D3EA42E298F1C3D5EFB0CF83",
        creationDate="2021-03-04T08:34:56Z",
        modifiedDate="2021-03-13T21:58:46Z",
        timeZone="Europe/Berlin",
        starred=False,
        tags=[],
        location=None,
        weather=None,
        text="\ufffcNo picture here any more\n\n![](dayone-moment:/video/AA6CFFBDFF2342A5A1AA3C1BE74C1EC5)\n\n"
        "![](dayone-moment://06EA843B046A47929D0D0E7941E08DDE)",
        photos=[day_one_photo("06EA843B046A47929D0D0E7941E08DDE", gold)],
    )
    dream = day_one_entry(
        uuid="C1A1F6787CEC46F1AD61A4DD557F9EEC",
        creationDate="2021-10-31T00:00:00Z",
        isAllDay=True,
        timeZone="America/Los_Angeles",
        starred=False,
        isPinned=True,
        tags=["sea"],
        location={"country": "Portugal"},
        text="I could breathe under water\\.",
        photos=[day_one_photo("28FC50E609154C6083332ABCF61EE289", gold, type="png", md5="")],
    )
    head = {"metadata": {"version": "1.0"}}
    files: dict[str, bytes | str] = {
        "Journal.json": json.dumps({**head, "entries": [first, second] if entries is None else entries}, indent=2),
        "Dreams.json": json.dumps({**head, "entries": [dream] if entries is None else []}, indent=2),
        f"photos/{hashlib.md5(blue, usedforsecurity=False).hexdigest()}.jpeg": blue,
        "photos/28FC50E609154C6083332ABCF61EE289.png": picture("gold", "PNG"),
        **more_files,
    }
    return zipped(files)


NOWHERE = 1.7976931348623157e308
"""What Journey writes where there is no number."""


def journey_entry(**other: Any) -> dict[str, Any]:
    """An entry of Journey."""
    return {
        "id": "1625494049547-4BbDhzcByTFSg6MW",
        "date_modified": 1625494100149,
        "date_journal": 1625133600000,
        "timezone": "Europe/Vienna",
        "text": '<p dir="auto">The kitchen was loud &amp; warm.</p>\n<p dir="auto"></p>\n'
        '<p dir="auto"><strong>Warm </strong><em>soup</em></p><ul><li>leek</li><li>potato</li></ul>',
        "preview_text": '<p dir="auto">The kitchen was loud.</p>',
        "mood": 4,
        "lat": 48.2,
        "lon": 16.37,
        "address": "Market Lane, Vienna",
        "label": "",
        "folder": "",
        "sentiment": 1,
        "favourite": True,
        "music_title": "",
        "music_artist": "",
        "photos": ["1625494049547-4BbDhzcByTFSg6MW-5bkOJACgIzl36wsU.jpg", "1625494049547-4BbDhzcByTFSg6MW-aaaa.mp4"],
        "weather": {"id": -1, "degree_c": NOWHERE, "description": "", "icon": "", "place": ""},
        "tags": ["food", "winter"],
        "type": "html",
        **other,
    }


def journey(*entries: Any, **more_files: bytes | str) -> bytes:
    """A zip of Journey: an entry in HTML with a photo and a film, one in Markdown, one of an older version."""
    older = journey_entry(
        id="1520462657525-3fe2b471cbd9654d",
        date_journal=1520462657525,
        text="Plain words, as it was then.\nTwo lines.",
        photos=["gone.jpg"],
        favourite=False,
        mood=0,
        sentiment=0,
        lat=NOWHERE,
        lon=NOWHERE,
        address="",
        tags=[],
        timezone="",
    )
    del older["type"]
    markdown = journey_entry(
        id="1679867075567-3fe8fd2121c01e26",
        date_journal=1679867075567,
        text="## Rain\n\nAll *day*.",
        type="markdown",
        photos=[],
        folder="Home",
        timezone="Asia/Tokyo",
    )
    files: dict[str, bytes | str] = {}
    for thing in entries or (journey_entry(), markdown, older):
        files[f"{thing['id'] if isinstance(thing, dict) else 'x'}.json"] = json.dumps(thing, indent=1)
    files["1625494049547-4BbDhzcByTFSg6MW-5bkOJACgIzl36wsU.jpg"] = picture("navy")
    files["1625494049547-4BbDhzcByTFSg6MW-aaaa.mp4"] = b"\0\0\0\x18ftypmp42"
    return zipped({**files, **more_files})


def daily_txt(**more_files: bytes | str) -> bytes:
    """A back-up of DailyTxT 2 that is not encrypted: two months, tags, files, an earlier export’s history."""
    march = {
        "days": [
            {
                "day": 2,
                "text": "# Snow\n\nThe street was quiet, **finally**.",
                "date_written": "02.03.2024, 21:15",
                "files": [{"filename": "window.jpg"}, {"filename": "list.pdf"}, {"filename": "gone.png"}],
                "tags": [1, 2],
                "isBookmarked": True,
            },
            {"day": 31, "text": "Written the day after.", "date_written": "01.04.2024, 08:00", "tags": [7]},
            {"day": 5, "tags": [1]},
        ]
    }
    july = {"days": [{"day": 7, "text": "Heat. We slept outside.", "date_written": "7/7/2023, 9:05 PM"}]}
    tags = [
        {"id": 1, "name": "winter", "color": "#f57c00", "icon": "❄️"},
        {"id": 2, "name": "old house", "color": "#00aa00", "icon": ""},
    ]
    return zipped(
        {
            "tags.json": json.dumps({"tags": tags}, indent=4),
            "templates.json": json.dumps({"templates": [{"name": "evening", "text": "Three good things"}]}, indent=4),
            "2023/07.json": json.dumps(july, indent=4),
            "2024/03.json": json.dumps(march, indent=4),
            "files/window.jpg": picture("white"),
            "files/list.pdf": b"%PDF-1.4\n%%EOF\n",
            **more_files,
        }
    )


def daily_txt_1() -> bytes:
    """The export of DailyTxT 1: the folders of its server, older versions, files named with their ids."""
    day = {
        "day": 9,
        "text": "First snow of the year.",
        "date_written": "09.12.2021 22:40",
        "history": [{"version": 1, "date_written": "09.12.2021 20:00", "text": "First snow."}],
        "files": [{"uuid": "8mYzFqfSyyhTqTWWyqSdVL", "filename": "window.jpg"}],
    }
    return zipped(
        {
            "app/data/1/export/2021/12.json": json.dumps({"days": [day]}),
            "app/data/1/export/files/8mYzFqfSyyhTqTWWyqSdVL_window.jpg": picture("white"),
        }
    )


def daily_txt_day(heading: str, text: str, rest: str = "") -> str:
    """A day in a page of DailyTxT."""
    return (
        f'    <div class="entry">\n        <div class="entry-date">{heading}</div>\n'
        '        <div class="entry-content">\n'
        f'            <div class="entry-text">{text}</div>\n{rest}        </div>\n    </div>\n'
    )


def daily_txt_page(*days: str) -> str:
    """A page of DailyTxT 2."""
    return (
        '<!DOCTYPE html>\n<html lang="de">\n<head>\n    <meta charset="UTF-8">\n    <title>DailyTxT Export</title>\n'
        "    <style>\n        .entry {\n            background: white;\n        }\n    </style>\n</head>\n<body>    "
        '<div class="header">\n        <h1>DailyTxT Export</h1>        <p>User: somebody</p>    </div>\n'
        + "".join(days)
        + '\n    <!-- Lightbox for images -->\n    <div id="lightbox" class="lightbox"></div>\n</body>\n</html>'
    )


def daily_txt_html() -> bytes:
    """The export of DailyTxT 2 in HTML, in English: with pictures, tags, files and a pin."""
    rest = (
        '            <div class="entry-images">\n                <h4>Images</h4>\n            </div>\n'
        '            <div class="entry-tags">\n                <h4>Tags</h4>\n                <div class="tags">\n'
        '                    <span class="tag" style="background-color: #f57c00; color: white;">❄️ #winter</span>'
        "\n"
        '                </div>\n            </div>\n            <div class="entry-files">\n'
        "                <h4>Files</h4>\n"
        '                <ul class="file-list">\n'
        '                    <li><a href="files/2024-03-02/window &amp; sill.jpg" '
        'target="_blank">window &amp; sill.jpg</a></li>\n                    <li><a href="files/2024-03-02/list.pdf" '
        'target="_blank">list.pdf</a></li>\n                </ul>\n            </div>\n'
        '            <div class="entry-pins">\n                <h4>Pins</h4>\n                <ul class="file-list">\n'
        "                    <li>Mill &amp; pond (47.100000, 11.200000) "
        '<a href="https://www.google.com/maps/place/47.1" '
        'target="_blank" rel="noopener noreferrer">Google Maps</a></li>\n                </ul>\n            </div>\n'
    )
    page = daily_txt_page(
        daily_txt_day(
            "Saturday, 03/02/2024",
            "<h1>Snow</h1>\n\n<p>The street was <strong>quiet</strong>.<br>\nAt last.</p>\n",
            rest,
        ),
        daily_txt_day("Monday, 04/01/2024", "<p>Rain again.</p>\n"),
    )
    return zipped(
        {
            "files/2024-03-02/window & sill.jpg": picture("white"),
            "files/2024-03-02/list.pdf": b"%PDF-1.4\n%%EOF\n",
            "DailyTxT_export.html": page,
        }
    )
