"""The professions that are kept from the register, under our own words; and the codes by which it names them."""

from __future__ import annotations

from typing import NamedTuple

from wayhome.languages.words import _


class Profession(NamedTuple):
    """``slug`` never changes once published; ``bit`` marks it in the register's own file, and never changes either."""

    slug: str
    label: str
    bit: int
    codes: tuple[str, ...]


PROFESSIONS = (
    Profession(
        "psychologist",
        _("Psychologist"),
        0,
        (
            *("103T00000X", "103TA0400X", "103TA0700X", "103TB0200X", "103TC0700X", "103TC1900X", "103TC2200X"),
            *("103TF0000X", "103TH0004X", "103TH0100X", "103TP0016X", "103TP0814X", "103TP2701X", "103TR0400X"),
            "103TS0200X",
        ),
    ),
    Profession("neuropsychologist", _("Neuropsychologist"), 1, ("103G00000X",)),
    Profession("clinical-social-worker", _("Clinical social worker"), 2, ("1041C0700X",)),
    Profession("social-worker", _("Social worker"), 3, ("104100000X",)),
    Profession("marriage-family-therapist", _("Marriage and family therapist"), 4, ("106H00000X",)),
    Profession("mental-health-counsellor", _("Mental health counsellor"), 5, ("101YM0800X",)),
    Profession("professional-counsellor", _("Professional counsellor"), 6, ("101YP2500X",)),
    Profession("counsellor", _("Counsellor"), 7, ("101Y00000X",)),
    Profession("addiction-counsellor", _("Addiction counsellor"), 8, ("101YA0400X",)),
    Profession("pastoral-counsellor", _("Pastoral counsellor"), 9, ("101YP1600X",)),
    Profession("school-counsellor", _("School counsellor"), 10, ("101YS0200X",)),
    Profession("psychoanalyst", _("Psychoanalyst"), 11, ("102L00000X",)),
    Profession("art-therapist", _("Art therapist"), 12, ("221700000X",)),
    Profession("dance-therapist", _("Dance therapist"), 13, ("225600000X",)),
    Profession("drama-therapist", _("Drama therapist"), 14, ("101200000X",)),
    Profession("music-therapist", _("Music therapist"), 15, ("225A00000X",)),
    Profession("poetry-therapist", _("Poetry therapist"), 16, ("102X00000X",)),
    Profession("psychiatrist", _("Psychiatrist"), 17, ("2084P0800X", "2084P0804X", "2084P0802X", "2084P0805X")),
    Profession("psychiatric-nurse-practitioner", _("Psychiatric nurse practitioner"), 18, ("363LP0808X",)),
    Profession(
        "psychiatric-nurse-specialist",
        _("Psychiatric nurse specialist"),
        19,
        ("364SP0808X", "364SP0809X", "364SP0810X", "364SP0811X", "364SP0812X", "364SP0813X"),
    ),
    Profession("psychotherapist", _("Psychotherapist"), 20, ()),
)
"""The last is none that the United States know; other countries do."""
BY_SLUG = {one.slug: one for one in PROFESSIONS}
BIT_OF_CODE = {code: one.bit for one in PROFESSIONS for code in one.codes}
SLUG_OF = {code: one.slug for one in PROFESSIONS for code in (one.slug, *one.codes)}
"""By the national register's code or by our own slug: one or the other stands in a register's file."""


def slugs_of(mask: int) -> tuple[str, ...]:
    """The professions that a mask marks, in the order in which they stand here."""
    return tuple(one.slug for one in PROFESSIONS if mask >> one.bit & 1)


def label_of(slug: str) -> str:
    """What a profession is called on pages; a slug that is not ours is its own label."""
    return BY_SLUG[slug].label if slug in BY_SLUG else slug
