"""People side by side: who, in which order of rows, with one's own words about each; and all of it on paper."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec.structs import replace

from wayhome.find import shortlist
from wayhome.find.compare import asking, ordering, paper, table
from wayhome.find.compare.rows import ROWS
from wayhome.find.compare_forms import (
    ComparedForm,
    FactForm,
    LeaningForm,
    OwnRowForm,
    PeopleForm,
    compared_form,
    fact_form,
    leaning_form,
)
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.compared import Compared, OwnRow
from wayhome.find.records.comparison import FEWEST
from wayhome.find.records.decision import LEANING, Decision, Leaning
from wayhome.languages.words import _
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import returning, say_erased
from wayhome.vault.take_up import gives_back
from wayhome.vault.two_texts.desk import Desk, answer
from wayhome.web.fields import PaperForm
from wayhome.web.paper.setting import MEDIA_TYPE

HERE = "find."
PLACES = {"up": -1, "down": 1, "first": -1000, "last": 1000}


class WordsDesk(Desk[Compared], frozen=True):
    """Where words about somebody in one row are written: there is one record of both."""

    about: tuple[uuid.UUID, str] = (uuid.UUID(int=0), "")

    def address(self, name: str, record_id: uuid.UUID) -> str:
        """The comparison, where the row is; or this sheet again."""
        if name == self.edit:
            return reverse(name, args=self.about)
        return f"{reverse(name)}#row-{self.about[1]}"


class FactDesk(Desk[Candidate], frozen=True):
    """Where a practical thing is written in a row: it is kept with the person it is about."""

    def address(self, name: str, record_id: uuid.UUID) -> str:
        """The comparison, where the row is; or this sheet again."""
        row = self.form.cell.row.key  # type: ignore[attr-defined]
        return reverse(name, args=[record_id, row]) if name == self.edit else f"{reverse(name)}#row-{row}"


class RowDesk(Desk[OwnRow], frozen=True):
    """Where a row of one's own is written; once kept, it is seen among the others."""

    def address(self, name: str, record_id: uuid.UUID) -> str:
        """All rows; or this sheet again."""
        return reverse(name) if name == self.read else reverse(name, args=[record_id])


GUT = Desk(Leaning, LeaningForm, "find/compare.html", read="find:compare", edit="find:compare", back="find:compare")
WORDS = WordsDesk(
    Compared, ComparedForm, "find/write_compared.html", read="find:compare", edit="find:compared", back="find:compare"
)
FACT = FactDesk(
    Candidate,
    FactForm,
    "find/write_fact.html",
    read="find:compare",
    edit="find:fact",
    back="find:compare",
    is_one=False,
)
ROW = RowDesk(
    OwnRow,
    OwnRowForm,
    "find/write_row.html",
    read="find:compare_rows",
    edit="find:edit_row",
    back="find:compare_rows",
    is_one=False,
    blank=(("title", _("Not named yet")), ("begun", True)),
    whole=(("begun", False),),
)


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Everybody side by side, and what the gut says; who it is to be, while that is open."""
    here = table.people(request.vault)
    if len(here) < FEWEST and request.method != "POST":
        return _who(request)
    # Whoever goes on to decide has kept these words first, with JavaScript or without.
    desk = replace(GUT, form=leaning_form(here))
    if "decide" in request.POST:
        desk = replace(desk, read="find:new_decision", back="find:new_decision", says="")
    return answer(request, desk, request.vault.singleton(LEANING))


@require_http_methods(["GET", "POST"])
@unlocked
def people(request: VaultRequest) -> HttpResponse:
    """Choose two to four of the shortlist."""
    return _who(request)


def _who(request: VaultRequest) -> HttpResponse:
    kept = shortlist.kept(request.vault)
    sent = request.POST if request.method == "POST" else None
    form = PeopleForm(kept, sent, initial={"people": [str(one.id) for one in table.people(request.vault)]})
    if form.is_valid():
        ordering.compare(request.vault, form.cleaned_data["people"])
        return redirect("find:compare")
    return render(request, "find/compare_people.html", {"form": form, "kept": kept}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@unlocked
def rows(request: VaultRequest) -> HttpResponse:
    """The rows in their order; a press or a drag moves one, leaves it out, or shows it again."""
    if request.method == "POST":
        key = _arranged(request)
        return redirect(f"{reverse('find:compare_rows')}#row-{key}")
    whole = table.table(request.vault, whole=True)
    seen = [line.row for line in whole.lines if line.row not in whole.out]
    context = {
        "seen": seen,
        "out": whole.out,
        "begun": [one for one in table.own_rows(request.vault) if one.payload.begun],
    }
    return render(request, "find/compare_rows.html", context)


def _arranged(request: VaultRequest) -> str:
    said = next((name for name in (*PLACES, "out", "in", "move") if name in request.POST), "")
    key = request.POST.get(said, "")
    try:
        if said in PLACES:
            ordering.shift(request.vault, key, PLACES[said])
        elif said == "move":
            ordering.place(request.vault, key, request.POST.get("before", ""))
        else:
            ordering.leave_out(request.vault, key, out=said == "out")
    except KeyError:
        raise Http404("Row") from None
    return key


@require_http_methods(["GET", "POST"])
@unlocked
def new_row(request: VaultRequest) -> HttpResponse:
    """A row of one's own."""
    return answer(request, ROW, None)


@require_http_methods(["GET", "POST"])
@unlocked
def edit_row(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change a row of one's own."""
    return answer(request, ROW, record_id)


@require_POST
@unlocked
def row_erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase a row of one's own with the words in it, with a moment to undo."""
    ordering.erase_row(request.vault, record_id)
    say_erased(request.vault, record_id, undo="find:compare_undo")
    return redirect("find:compare_rows")


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("words")
def words(request: VaultRequest, record_id: uuid.UUID, row: str) -> HttpResponse:
    """Own words about somebody in one row, and whether to ask again."""
    form = compared_form(table.one_cell(request.vault, record_id, row))
    desk = replace(WORDS, form=form, about=(record_id, row))
    return answer(request, desk, Compared.id_of(record_id, row))


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back(*sorted({name for row in ROWS for name in row.facts}))
def fact(request: VaultRequest, record_id: uuid.UUID, row: str) -> HttpResponse:
    """A practical thing about somebody, such as the fee, as it is written on their own page too."""
    cell = table.one_cell(request.vault, record_id, row)
    if not cell.is_fact:
        raise Http404("Row")
    return answer(request, replace(FACT, form=fact_form(cell)), record_id)


@require_safe
@unlocked
def to_ask(request: VaultRequest) -> HttpResponse:
    """What is still to be asked of each."""
    whole = table.table(request.vault)
    context = {
        "people": asking.to_ask(whole),
        "of_everybody": asking.of_everybody(whole),
        "is_enough": whole.is_enough,
    }
    return render(request, "find/compare_asking.html", context)


@require_safe
@unlocked
def on_paper(request: VaultRequest) -> HttpResponse:
    """All of it as a PDF, made in memory. Its name tells nothing."""
    form = PaperForm(request.GET)
    if not form.is_valid():
        raise Http404("Paper")
    if not table.table(request.vault).is_enough:
        return redirect("find:compare")
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{paper.NAME}"'}
    return HttpResponse(paper.pdf(request.vault, form.cleaned_data["paper"]), content_type=MEDIA_TYPE, headers=headers)


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Bring back a row or a decision that was erased here."""
    back = returning.bring_back(request.vault, record_id, HERE)
    if isinstance(back.payload, Decision):
        return redirect("find:decision", back.id)
    return redirect("find:compare_rows")
