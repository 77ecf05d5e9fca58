"""What ``argparse`` says by itself, in the language of this terminal. Here our catalogues find it."""

from __future__ import annotations

import argparse

from wayhome.languages.plain import here, later

SAID = (
    later("usage: "),
    later("options"),
    later("positional arguments"),
    later("show this help message and exit"),
    later("show program's version number and exit"),
    later("%(prog)s: error: %(message)s\n"),
    later("argument %(argument_name)s: %(message)s"),
    later("the following arguments are required: %s"),
    later("one of the arguments %s is required"),
    later("unrecognized arguments: %s"),
    later("ignored explicit argument %r"),
    later("not allowed with argument %s"),
    later("expected one argument"),
    later("expected at most one argument"),
    later("expected at least one argument"),
    later("invalid choice: %(value)r (choose from %(choices)s)"),
    later("invalid %(type)s value: %(value)r"),
    later("ambiguous option: %(option)s could match %(matches)s"),
)
"""As they stand in ``argparse``, which asks gettext for them as soon as it needs one."""


def speak() -> None:
    """From now on argparse asks us. It has no door for that: it took ``gettext`` as ``_`` when it was imported, and a
    catalogue that is bound to its domain would follow LANG alone, and speak languages that are not offered."""
    vars(argparse)["_"] = here
