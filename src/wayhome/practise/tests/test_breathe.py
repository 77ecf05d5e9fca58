"""Breathing with the lamp: open to anybody, keeping nothing, and whole without script."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.cast import Person
from wayhome.practise import library, pacing
from wayhome.practise.pacing import Pacer
from wayhome.practise.steps.breathe import Breathe, Pattern
from wayhome.vault.models import SealedRecord
from wayhome.web.comfort import Comfort

HERE = Path(__file__).parent
FORM_COOKIE = settings.CSRF_COOKIE_NAME
"""The token of forms, which every page may set; it says nothing of anybody."""
NODE = shutil.which("node")


def step_page(template: str, **context: object) -> str:
    return render_to_string(template, {"comfort": Comfort(), "vault": None, **context}, request=HttpRequest())


def test_a_stranger_can_breathe_here(stranger: Client) -> None:
    page = stranger.get(reverse("practise:breathe"))

    assert page.status_code == 200
    html = page.content.decode()
    assert "Longer out · 4, 6" in html
    assert reverse("safety:grounding") in html


def test_nothing_is_kept_and_nothing_is_asked_of_the_database(
    stranger: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        page = stranger.get(reverse("practise:breathe"))

    assert page.headers["Cache-Control"] == "no-store"
    assert set(page.cookies) <= {FORM_COOKIE}
    assert "<form" not in page.content.decode()


def test_it_takes_nothing(ada: Person) -> None:
    before = SealedRecord.objects.count()

    assert ada.client.post(reverse("practise:breathe"), {"pattern": "even-four"}).status_code == 405
    assert ada.client.get(reverse("practise:breathe")).status_code == 200
    assert SealedRecord.objects.count() == before


def test_without_script_the_rhythm_is_there_in_words(stranger: Client) -> None:
    html = stranger.get(reverse("practise:breathe")).content.decode()

    words = re.search(r"<details open[^>]*>(.*?)</details>", html, re.DOTALL)
    assert words
    assert "while you count to four" in words[1]
    shown = re.sub(r"<div[^>]*data-with-script hidden>.*?</fieldset>", "", html, flags=re.DOTALL)
    assert "data-start" in html
    assert "data-start" not in shown


def test_somebody_for_whom_breath_is_no_friend_is_shown_another_way(stranger: Client, ada: Person) -> None:
    for client, name in ((stranger, "plain"), (ada.client, "practice")):
        html = client.get(reverse("practise:breathe")).content.decode()
        assert "you’re not doing it wrong" in html
        address = reverse(f"practise:{name}", args=["feet-chair-room"])
        assert f'href="{address}"' in html
        assert client.get(address).status_code == 200


def test_sound_is_off_until_it_is_asked_for(stranger: Client) -> None:
    assert re.search(r"data-tone>", stranger.get(reverse("practise:breathe")).content.decode())

    stranger.cookies["wayhome-comfort"] = '{"sound": true}'
    assert re.search(r"data-tone checked", stranger.get(reverse("practise:breathe")).content.decode())


def test_no_rhythm_is_chosen_beforehand_that_breathes_faster_than_once_in_eight_seconds() -> None:
    pacers = [pacing.by_itself()]
    pacers += [
        pacing.of_step(step)
        for practice in library.practices().values()
        for step in practice.every_step
        if isinstance(step, Breathe)
    ]
    assert len(pacers) > 3
    for pacer in pacers:
        chosen = next(pattern for pattern in pacer.patterns if pattern.id == pacer.chosen)
        assert chosen.length >= 8


def test_where_every_rhythm_is_quick_the_persons_own_pace_is_chosen() -> None:
    quick = Pattern(id="quick", label="Quick", breath_in=2, breath_out=2)

    assert Pacer((quick,), (1,), ("In and out.",), None).chosen == "own"


@pytest.mark.parametrize("practice_id", ["longer-out-breath", "even-breathing", "cyclic-sigh"])
def test_the_step_of_a_practice_has_every_rhythm_and_its_words(practice_id: str) -> None:
    step = next(step for step in library.practice(practice_id).steps if isinstance(step, Breathe))

    html = step_page("practise/steps/breathe.html", step=step, answer=None)

    for pattern in step.patterns:
        assert pattern.label in html
        assert f'name="{step.id}.pattern" value="{pattern.id}"' in html
    assert step.words in html
    assert "<form" not in html
    assert 'type="submit"' not in html
    assert html.count("<button") == html.count('type="button"')


@pytest.mark.skipif(NODE is None, reason="the browser journey walks the same way")
@pytest.mark.parametrize("name", ["breath", "timing", "lines", "words"])
def test_the_arithmetic_of_the_page(name: str) -> None:
    assert NODE
    ran = subprocess.run(
        [NODE, "--test", str(HERE / f"{name}.test.mjs")], capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 0, ran.stdout
