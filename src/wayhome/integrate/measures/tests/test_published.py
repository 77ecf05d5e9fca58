"""The definitions beside what is published: how many questions, what they count, which run the other way, from where to
where the number goes, its bands, and from when on a change is more than wobble. Each figure is written here once more,
by hand, from the work that its definition names."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from wayhome.integrate.measures.definitions import definitions


@dataclass(frozen=True, slots=True)
class Figures:
    """``ends``: of the number; ``bands``: where each but the first begins; ``change``: from and to."""

    count: int
    answer: tuple[float, float]
    ends: tuple[float, float]
    reversed: tuple[int, ...] = ()
    bands: tuple[float, ...] = ()
    change: tuple[float, float] | None = None
    total: str = ""
    harm: tuple[int, ...] = ()


PUBLISHED = {
    "phq-9": Figures(9, (0, 3), (0, 27), bands=(5, 10, 15, 20), change=(6, 6), total="44261-6", harm=(9,)),
    "phq-2": Figures(2, (0, 3), (0, 6), total="55758-7"),
    "phq-4": Figures(4, (0, 3), (0, 12), total="70272-0"),
    "gad-7": Figures(7, (0, 3), (0, 21), bands=(5, 10, 15), change=(4, 4), total="70274-6"),
    "who-5": Figures(5, (0, 5), (0, 100)),
    "pcl-5": Figures(20, (0, 4), (0, 80), change=(15, 18), total="101698-9"),
    "pc-ptsd-5": Figures(5, (0, 1), (0, 5), total="102017-1"),
    "scs-sf": Figures(12, (1, 5), (1, 5), reversed=(1, 4, 8, 9, 11, 12)),
    "brs": Figures(6, (1, 5), (1, 5), reversed=(2, 4, 6)),
    "core-10": Figures(10, (0, 4), (0, 40), reversed=(2, 3), change=(5.7, 6.75), harm=(6,)),
    "ders-16": Figures(16, (1, 5), (16, 80)),
    "des-ii": Figures(28, (0, 100), (0, 100)),
    "des-b": Figures(8, (0, 4), (0, 32)),
    "wai-sr": Figures(12, (1, 5), (12, 60)),
}
NEVER = {"ace", "itq"}
CLUSTERS = {"Cluster B": range(1, 6), "Cluster C": range(6, 8), "Cluster D": range(8, 15), "Cluster E": range(15, 21)}
WAI = {"task": {1, 2, 10, 12}, "goal": {4, 6, 8, 11}, "bond": {3, 5, 7, 9}}


def test_every_definition_has_its_figures_here() -> None:
    found = definitions()
    assert {one.id for one in found.values() if one.never} == NEVER
    assert set(found) - NEVER == set(PUBLISHED)


@pytest.mark.parametrize("identity", PUBLISHED)
def test_a_definition_counts_as_it_is_published(identity: str) -> None:
    one, figures = definitions()[identity], PUBLISHED[identity]
    assert one.count == figures.count
    assert (one.lowest, one.highest) == figures.answer
    assert (one.least, one.most) == figures.ends
    assert tuple(sorted(one.reversed)) == figures.reversed
    assert (one.harm, one.total) == (figures.harm, figures.total)
    if figures.bands:
        assert tuple(band.least for band in one.bands[1:]) == figures.bands
    assert (one.change and (one.change.least, one.change.most)) == figures.change


def test_the_parts_of_one_are_the_published_ones() -> None:
    assert {part.name: part.items for part in definitions()["pcl-5"].parts} == {
        name: tuple(items) for name, items in CLUSTERS.items()
    }
    alliance = {part.name.casefold(): set(part.items) for part in definitions()["wai-sr"].parts}
    assert alliance == WAI


@pytest.mark.parametrize(("z", "change"), [(1.645, 5.7), (1.96, 6.75)])
def test_the_change_of_core_10_follows_from_its_spread(z: float, change: float) -> None:
    """Jacobson and Truax: z × SD × √2 × √(1 − r), with SD 7.7 and r .90 of the work that is named there."""
    assert z * 7.7 * 2**0.5 * (1 - 0.90) ** 0.5 == pytest.approx(change, abs=0.05)
