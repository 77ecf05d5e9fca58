"""A questionnaire that somebody brought in: as Wayhome understood it, and as it came."""

from __future__ import annotations

from wayhome.integrate.measures.shapes import Form
from wayhome.languages.words import _
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.readable import listed, said, together


class Questionnaire(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``source``: the file, which its own calculations are done with, and which goes out as it came in."""

    form: Form
    source: str

    @property
    def title(self) -> str:
        """What it is called."""
        return self.form.title

    @property
    def about(self) -> str:
        """What it says of itself, for looking in it."""
        return " ".join(filter(None, (self.form.about, self.form.publisher)))


def _glimpse(record: Record[Questionnaire]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label=_("Measure"),
        icon="scale",
        title=record.payload.title,
        url=addresses.of("integrate:measure", record.id),
        words=record.payload.about,
        ink="spruce",
    )


def _readable(record: Record[Questionnaire]) -> str:
    form = record.payload.form
    questions = (item.text for item in form.items if item.text)
    return together(
        form.about, said(_("From"), form.publisher), said(_("Copyright"), form.copyright), listed(questions)
    )


QUESTIONNAIRE = kinds.register(
    "integrate.questionnaire",
    Questionnaire,
    title=_("Measure"),
    searchable=("title", "about"),
    called=lambda one: one.title,
    glimpse=_glimpse,
    timeline=False,
    readable=_readable,
)
