"""What the commands of integrating take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse
from pathlib import Path

from wayhome.vault.agent.parsing import without_vault


@without_vault()
def measures(parser: argparse.ArgumentParser) -> None:
    """Look at a questionnaire in FHIR’s format, and score answers to it.

    It opens no vault, keeps nothing and asks nobody. `check` says what was understood of a Questionnaire (FHIR R4 or
    R5, JSON), how it will be scored, or why it won’t be. `score` takes a QuestionnaireResponse beside it and gives the
    numbers; where a number isn’t sure, it says so instead of giving a wrong one. Names of what numbers mean in the
    literature are for therapists: --bands shows them.

    Examples:
      wayhome measures check questionnaire.json
      wayhome measures check questionnaire.json --json
      wayhome measures score questionnaire.json response.json --json
      wayhome measures score questionnaire.json response.json --bands
      unzip -p package.zip questionnaire.json | wayhome measures check -
    """
    parser.add_argument("what", choices=("check", "score"), help="what is to be done")
    parser.add_argument("file", type=Path, metavar="QUESTIONNAIRE", help="a FHIR Questionnaire, as JSON; - reads it")
    parser.add_argument(
        "response", type=Path, nargs="?", metavar="RESPONSE", help="score: a QuestionnaireResponse, as JSON; - reads it"
    )
    parser.add_argument("--bands", action="store_true", help="score: what the literature calls the number")
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")


def integrate(parser: argparse.ArgumentParser) -> None:
    """Look back, and on: what is kept under Integrate, and rituals to borrow.

    With nothing it lists what is there. `portrait` and `keeping-well` show the newest of each in full; `promises` shows
    each with how it went last, without a count; `rituals` lists small ways of marking what changed, `ritual` shows one,
    by its id or title. What stands in “then and now”, in experiments and milestones is shown by `wayhome show ID`. All
    of it is written in the browser.

    Examples:
      wayhome integrate
      wayhome integrate portrait
      wayhome integrate promises --json
      wayhome integrate ritual the-best-cup
    """
    what = ("list", "portrait", "keeping-well", "promises", "rituals", "ritual")
    parser.add_argument("what", nargs="?", choices=what, default="list", help="what is to be shown")
    parser.add_argument("which", nargs="*", metavar="RITUAL", help="ritual: its id, or its title")
