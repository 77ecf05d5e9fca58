"""Where attachments lie: in the database, or in a bucket of an S3-compatible store."""

from __future__ import annotations

import importlib.util
import re
from typing import Any
from urllib.parse import urlsplit

from wayhome.config.environment import THIS_COMPUTER, BadSetting, read

BUCKET = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9_.-]+)*)/?")
NO_SUCH_PLACE = "WAYHOME_ATTACHMENTS names a bucket, and a folder in it if there is one: s3://BUCKET/FOLDER."
NO_CLIENT = "WAYHOME_ATTACHMENTS names a bucket, and what reaches it is not here: pip install 'wayhome[s3]'."
NO_KEYS = "WAYHOME_S3_KEY and WAYHOME_S3_SECRET are both needed for the bucket that WAYHOME_ATTACHMENTS names."
NO_ENDPOINT = (
    "WAYHOME_S3_ENDPOINT is no address of a store. Use one that begins with https://, such as "
    "https://s3.example.org, without a user, a path or a question mark."
)
FOR_NOTHING = "There are settings of a store (WAYHOME_S3_…), and WAYHOME_ATTACHMENTS names no bucket of it."
REGION = "us-east-1"
"""What stores other than Amazon’s take a region to be."""


def attachments() -> dict[str, Any] | None:
    """Django’s settings of the store; None where attachments lie in the database. Raises BadSetting, without a word of
    what was said: there are secrets in it."""
    place, endpoint, region = read("ATTACHMENTS"), read("S3_ENDPOINT"), read("S3_REGION")
    key, secret = read("S3_KEY"), read("S3_SECRET")
    if not place:
        if endpoint or region or key or secret:
            raise BadSetting(FOR_NOTHING)
        return None
    found = BUCKET.fullmatch(place)
    if found is None or ".." in place:
        raise BadSetting(NO_SUCH_PLACE)
    if importlib.util.find_spec("storages") is None or importlib.util.find_spec("boto3") is None:
        raise BadSetting(NO_CLIENT)
    if not (key and secret):
        raise BadSetting(NO_KEYS)
    options = {
        "bucket_name": found[1],
        "location": found[2].strip("/"),
        "endpoint_url": _endpoint(endpoint),
        "region_name": region or REGION,
        "access_key": key,
        "secret_key": secret,
    }
    return {"BACKEND": "wayhome.vault.away.s3.Bucket", "OPTIONS": options}


def _endpoint(said: str) -> str | None:
    """The address of a store other than Amazon’s. The bytes are sealed, but who asks for what isn’t: only HTTPS, unless
    it is this computer."""
    if not said:
        return None
    try:
        parts = urlsplit(said)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise BadSetting(NO_ENDPOINT) from None
    protected = parts.scheme == "https" or (parts.scheme == "http" and host in THIS_COMPUTER)
    bare = parts.path in {"", "/"} and not (parts.query or parts.fragment or "@" in parts.netloc)
    if not (host and protected and bare) or port == 0:
        raise BadSetting(NO_ENDPOINT)
    return said.rstrip("/")
