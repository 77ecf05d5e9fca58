"""The thread map: what is counted, how it is drawn, what is put aside."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Eve, Person
from wayhome.content import feelings
from wayhome.languages import plain
from wayhome.understand import drawing, putting_aside, queries
from wayhome.understand.records import NotQuite, Pattern, in_words
from wayhome.understand.threads import COLUMNS, FEWEST, gather, places_of
from wayhome.vault import operations
from wayhome.vault.kinds import Record
from wayhome.vault.models import Erasure, new_id

MAP, ASIDE, BACK = "/insight/", "/understand/map/not-quite-right/", "/understand/map/put-back/"
VOICES = Pattern(
    trigger="Raised voices", feelings=("anxious",), body="Tight throat", age="about seven", need="connection"
)
LATE = Pattern(trigger="Being late", feelings=("sad",), body="heavy chest")


def record(pattern: Pattern) -> Record[Pattern]:
    now = timezone.now()
    return Record(new_id(), "understand.pattern", now, now, 1, pattern)


def text(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", answer.content.decode()).split())


def kept(person: Person, *patterns: Pattern) -> list[Record[Pattern]]:
    return [operations.keep(person.vault, pattern) for pattern in patterns]


def thread(*nodes: tuple[str, str]) -> dict[str, list[str]]:
    return {"column": [column for column, _ in nodes], "words": [words for _, words in nodes]}


def test_strangers_find_nothing(stranger: Client, ada: Person, cleo: Person) -> None:
    kept(ada, VOICES, VOICES)
    assert stranger.get(MAP).status_code == 404
    assert stranger.post(ASIDE, thread(("trigger", "a"), ("body", "b"))).status_code == 404
    assert "Raised voices" not in text(cleo.client.get(MAP))


@pytest.mark.parametrize(
    ("patterns", "says"),
    [([], "There are none so far"), ([VOICES], "There is one so far"), ([VOICES, LATE], "Drawn from 2 moments")],
)
def test_fewer_than_two_make_no_map(ada: Person, patterns: list[Pattern], says: str) -> None:
    kept(ada, *patterns)
    page = ada.client.get(MAP)
    assert says in text(page)
    assert ('<svg class="chart map"' in page.content.decode()) == (len(patterns) >= FEWEST)
    assert "They aren’t a diagnosis" in text(page)


def test_the_same_words_are_the_same_whatever_their_letters() -> None:
    threads = gather(record(one) for one in (VOICES, Pattern(body=" tight throat. "), Pattern(body="TIGHT THROAT")))
    [throat] = [knot for knot in threads.knots if knot.node == ("body", "tight throat")]
    assert (throat.count, throat.words) == (3, "Tight throat")


def test_what_was_not_said_has_no_place_and_not_sure_neither() -> None:
    assert places_of(Pattern(unsure=("trigger", "age"))) == []
    assert [node for node, _ in places_of(Pattern(body="cold hands, tight jaw; "))] == [
        ("body", "cold hands"),
        ("body", "tight jaw"),
    ]
    assert places_of(Pattern(name="Ro", age="about seven")) == [(("age", "ro"), "Ro")]
    assert places_of(Pattern(needed="A hand\non my back")) == [(("need", "a hand"), "A hand")]


def test_links_go_to_what_was_said_next() -> None:
    threads = gather([record(Pattern(trigger="A cup", age="six")), record(VOICES)])
    assert [link.nodes for link in threads.links if link.knots[0].words == "A cup"] == [
        (("trigger", "a cup"), ("age", "six"))
    ]


def test_the_strongest_came_together_more_than_once() -> None:
    threads = gather(map(record, [VOICES, VOICES, LATE, Pattern(trigger="Raised voices", feelings=("sad",))]))
    assert threads.strongest
    assert [knot.words for knot in threads.strongest.knots] == [
        *("Raised voices", "Anxious", "Tight throat", "About seven", "Connection"),
    ]
    assert threads.strongest.count == 2
    assert gather(map(record, [VOICES, LATE])).strongest is None


def test_a_link_that_is_not_quite_right_is_in_nothing() -> None:
    pair = (("trigger", "raised voices"), ("feeling", "anxious"))
    threads = gather(map(record, [VOICES, VOICES]), (pair,))
    assert pair not in [link.nodes for link in threads.links]
    assert threads.strongest
    assert not set(pair) <= set(threads.strongest.nodes)


def test_a_whole_thread_that_is_not_quite_right_is_not_said_again() -> None:
    records = [record(one) for one in (VOICES, VOICES, LATE, LATE)]
    first = gather(records).strongest
    assert first
    second = gather(records, (first.nodes,)).strongest
    assert second
    assert not set(first.nodes) & set(second.nodes)


words = st.sampled_from(["", "a", "b", "c, d", "Raised voices", "x" * 80])
patterns = st.builds(
    Pattern,
    trigger=words,
    body=words,
    age=words,
    needed=words,
    feelings=st.lists(st.sampled_from(["sad", "angry", "calm"]), unique=True).map(tuple),
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(patterns, max_size=12))
def test_whatever_is_said_it_can_be_drawn_and_counts_are_honest(said: list[Pattern]) -> None:
    threads = gather(map(record, said))
    drawn = drawing.draw(threads)
    assert all(1 <= link.count <= len(said) for link in threads.links)
    assert all(1 <= knot.count <= len(said) for knot in threads.knots)
    assert len({knot.anchor for knot in threads.knots}) == len(threads.knots)
    for bar in drawn.bars:
        assert bar.y > 0
        assert bar.y + bar.height <= drawn.height
    for n in range(len(COLUMNS)):
        column = sorted((bar for bar in drawn.bars if bar.knot.column == n), key=lambda bar: bar.y)
        assert all(below.touch[0] >= above.y + above.height for above, below in pairwise(column))
    ends = [
        max((bar.touch_x + bar.touch_wide for bar in drawn.bars if bar.knot.column == n), default=0) for n in range(5)
    ]
    begins = [min((bar.touch_x for bar in drawn.bars if bar.knot.column == n), default=954) for n in range(5)]
    assert all(end <= begin for end, begin in zip(ends, begins[1:], strict=False)), "nothing to press covers another"
    for bar in drawn.bars:
        out = sum(ribbon.thickness for ribbon in drawn.ribbons if ribbon.thread.nodes[0] == bar.knot.node)
        assert out <= bar.height + 2 * len(drawn.ribbons)


def test_a_hundred_different_moments_still_fit() -> None:
    threads = gather(record(Pattern(trigger=f"moment {n}", body=f"place {n}")) for n in range(100))
    drawn = drawing.draw(threads)
    assert len(drawn.bars) == 2 * drawing.MOST
    assert drawn.left_out == 200 - 2 * drawing.MOST
    assert drawn.height < 700


def test_it_says_the_same_in_a_table_and_in_sentences(ada: Person) -> None:
    kept(ada, VOICES, VOICES, LATE)
    page = text(ada.client.get(MAP))
    assert "Most often together, in 2 of 3: Raised voices, Anxious, Tight throat, About seven, Connection." in page
    assert "Raised voices and Anxious came together in 2 of 3." in page
    assert "Being late and Sad came together" not in page
    assert "<td>Being late</td><td>Sad</td><td>1</td>" in ada.client.get(MAP).content.decode()
    assert "Small numbers, so hold them lightly." in page


def test_a_young_map_says_on_a_phone_that_it_goes_on_sideways(ada: Person) -> None:
    kept(ada, VOICES, LATE)
    page = ada.client.get(MAP)
    assert page.context["threads"].strongest is None
    assert "in five columns. Scroll sideways to follow them." in text(page)


def test_paper_has_what_came_together_more_than_once_and_all_of_it_where_nothing_did(ada: Person) -> None:
    kept(ada, VOICES, LATE)
    assert 'class="once"' not in ada.client.get(MAP).content.decode()
    kept(ada, VOICES)
    page = ada.client.get(MAP).content.decode()
    assert '<tr class="once"><td>Being late</td><td>Sad</td>' in page
    assert "<tr><td>Raised voices</td><td>Anxious</td>" in page
    assert 'id="all-on-paper"' in page


def test_every_word_leads_to_its_moments_and_no_address_holds_a_word(ada: Person) -> None:
    one, _ = kept(ada, VOICES, LATE)
    html = ada.client.get(MAP).content.decode()
    anchors = re.findall(r'<a href="#(knot-\d+)"', html)
    assert len(anchors) == 8
    assert all(f'id="{anchor}"' in html for anchor in anchors)
    assert f"/understand/patterns/{one.id}/" in html
    assert not any("aised" in address for address in re.findall(r'(?:href|action)="([^"]*)"', html))


def test_not_quite_right_hides_is_kept_and_can_be_put_back(ada: Person, cleo: Person, eve: Eve) -> None:
    kept(ada, VOICES, VOICES)
    pair = (("trigger", "raised voices"), ("feeling", "anxious"))
    ada.client.post(ASIDE, thread(*pair))
    ada.client.post(ASIDE, thread(*pair))
    assert queries.not_quite(ada.vault) == NotQuite(threads=(pair,))
    page = text(ada.client.get(MAP))
    assert "Raised voices and Anxious came together" not in page
    assert "What you put aside (1)" in page
    assert queries.not_quite(cleo.vault) == NotQuite()
    assert eve.sees("raised voices") == []
    ada.client.post(BACK, thread(*pair))
    assert "Raised voices and Anxious came together" in text(ada.client.get(MAP))


def test_what_was_chosen_is_put_aside_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(plain.OFFERED, "de", "Deutsch")
    feelings.forget()
    tense = Pattern(trigger="Laute Stimmen", feelings=("anxious",), need="rest")
    records = [record(tense), record(tense)]
    with translation.override("de"):
        found = gather(records)
        anxious = next(knot for knot in found.knots if knot.node[0] == "feeling")
        assert (anxious.node, anxious.words) == (("feeling", "anxious"), "Ängstlich")
        aside = next(link.nodes for link in found.links if anxious.node in link.nodes and link.nodes[1][0] == "need")
        assert in_words(aside) == "Ängstlich · Ruhe, oder Halt"
        assert places_of(Pattern(feeling="ängstlich"))[0][0] == anxious.node
    assert in_words(aside) == "anxious · rest, or steadying"
    assert aside not in {link.nodes for link in gather(records, (aside,)).links}
    monkeypatch.undo()
    feelings.forget()


@pytest.mark.parametrize(
    "sent",
    [{}, thread(("trigger", "a")), thread(("nowhere", "a"), ("body", "b")), {"column": ["body", "age"], "words": "a"}],
)
def test_what_names_no_thread_is_not_found(ada: Person, sent: dict[str, Any]) -> None:
    assert ada.client.post(ASIDE, sent).status_code == 404
    assert ada.client.post(BACK, sent).status_code == 404


def test_only_words_of_the_map_can_be_put_aside(ada: Person) -> None:
    kept(ada, VOICES, VOICES)
    for words in ("x" * 1_000_000, "raised voices, and more"):
        assert ada.client.post(ASIDE, thread(("trigger", words), ("body", "tight throat"))).status_code == 404
    assert queries.not_quite(ada.vault) == NotQuite()


def test_one_more_than_can_be_put_aside_is_said(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(putting_aside, "MOST", 1)
    kept(ada, VOICES, VOICES)
    pairs = [(("trigger", "raised voices"), ("feeling", "anxious")), (("feeling", "anxious"), ("age", "about seven"))]
    ada.client.post(ASIDE, thread(*pairs[0]))
    assert "threads are put aside already" in text(ada.client.post(ASIDE, thread(*pairs[1]), follow=True))
    assert queries.not_quite(ada.vault) == NotQuite(threads=(pairs[0],))


def test_what_is_put_aside_does_not_outlive_its_patterns(ada: Person) -> None:
    first, second, _ = kept(ada, VOICES, VOICES, LATE)
    pair = (("trigger", "raised voices"), ("feeling", "anxious"))
    ada.client.post(ASIDE, thread(*pair))
    ada.client.post(f"/understand/patterns/{first.id}/erasure/")
    assert "What you put aside (1)" in text(ada.client.get(MAP))
    ada.client.post(f"/understand/patterns/{second.id}/erasure/")
    assert "raised voices" not in text(ada.client.get(MAP))
    assert queries.not_quite(ada.vault) == NotQuite(threads=(pair,))
    operations.bring_back(ada.vault, second.id)
    assert "What you put aside (1)" in text(ada.client.get(MAP))

    operations.erase(ada.vault, Pattern, second.id)
    Erasure.objects.filter(vault_id=ada.vault.id).update(at=timezone.now() - operations.UNDO)
    ada.client.get("/understand/patterns/")
    assert queries.not_quite(ada.vault) == NotQuite()


def test_it_looks_back_as_far_as_is_asked(ada: Person) -> None:
    long_ago = timezone.now() - timedelta(days=60)
    for pattern in (VOICES, VOICES):
        operations.keep(ada.vault, pattern, created=long_ago)
    assert "fewer in this span" in text(ada.client.get(f"{MAP}?span=month"))
    assert "Drawn from 2 moments" in text(ada.client.get(f"{MAP}?span=three-months"))
    assert ada.client.get(f"{MAP}?span=ever").status_code == 404


def test_what_two_tabs_wrote_counts_once(ada: Person) -> None:
    first, _ = kept(ada, VOICES, LATE)
    operations.keep(ada.vault, Pattern(trigger="Raised voices", beside=first.id))
    assert "Drawn from 2 moments" in text(ada.client.get(MAP))


def test_an_empty_map_is_not_printed(ada: Person) -> None:
    assert "<print-button>" not in text(ada.client.get(MAP))
