"""What a first visit loads besides the page itself: bytes over the wire, compressed as a browser asks for it."""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Iterator

from benchmarks import server
from benchmarks.figures import Figure
from benchmarks.place import Place


def figures(place: Place) -> Iterator[Figure]:
    """Kilobytes of style sheets and of scripts."""
    with server.wayhome(place) as (client, _, _):
        client.unlock()
        page = client.ask("/")[2].decode()
        sheets = set(re.findall(r'rel="stylesheet" href="([^"]+)"', page))
        yield Figure("css", place.size, (sum(_weight(client.port, sheet)[0] for sheet in sheets) / 1024,))
        scripts = _scripts(client.port, page)
        yield Figure("js", place.size, (sum(_weight(client.port, script)[0] for script in scripts) / 1024,))


def _scripts(port: int, page: str) -> set[str]:
    """The scripts of the page, the elements whose tags it has, and what these import."""
    modules = json.loads(re.search(r'type="importmap"[^>]*>(.*?)</script>', page, re.DOTALL)[1])["imports"]  # type: ignore[index]
    found = set(re.findall(r'<script[^>]* src="([^"]+)"', page))
    found |= {address for name, address in modules.items() if f"<{name.removeprefix('elements/')}" in page}
    seen: set[str] = set()
    while found - seen:
        script = (found - seen).pop()
        seen.add(script)
        names = re.findall(r'(?:from|import) ?"([^"]+)"', _weight(port, script, "identity")[1].decode())
        found |= {modules[name] for name in names if name in modules}
    return found


def _weight(port: int, address: str, coding: str = "br, gzip") -> tuple[int, bytes]:
    """Bytes of a file as they travel."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", address, headers={"Accept-Encoding": coding})
    said = connection.getresponse().read()
    connection.close()
    return len(said), said
