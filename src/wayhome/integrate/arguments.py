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
    """
    parser.add_argument("what", choices=("check", "score"), help="what is to be done")
    parser.add_argument("file", type=Path, metavar="QUESTIONNAIRE", help="a FHIR Questionnaire, as JSON")
    parser.add_argument(
        "response", type=Path, nargs="?", metavar="RESPONSE", help="score: a QuestionnaireResponse, as JSON"
    )
    parser.add_argument("--bands", action="store_true", help="score: what the literature calls the number")
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")
