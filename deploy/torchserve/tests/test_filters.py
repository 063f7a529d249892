"""Which films may be listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from made_up_model import GENRES, linear_tensors
from served_model import ServedModel
from test_scores import ask, opened

TENSORS = linear_tensors(11)
IDS = TENSORS["movie.id"]
YEARS = TENSORS["movie.year"]


@pytest.fixture
def model(tmp_path: Path) -> ServedModel:
    return opened(tmp_path, TENSORS)


def listed(model: ServedModel, **request: Any) -> set[int]:
    [films] = ask(model, {"history": [], "limit": 1000, **request})
    return {film["id"] for film in films}


def of_genre(number: int) -> set[int]:
    bits = TENSORS["movie.genres"][:, number // 32] >> np.uint32(number % 32) & np.uint32(1)
    return set(IDS[bits == 1].tolist())


@pytest.mark.parametrize("number", [0, 5, 31, 32, 39])
def test_a_genre_narrows_the_list_to_its_films(model: ServedModel, number: int) -> None:
    assert listed(model, genre=GENRES[number]) == of_genre(number)


def test_a_genre_has_one_meaning_in_every_spelling(model: ServedModel) -> None:
    # Full-width letters are the same under NFKC.
    for spelling in ("gEnRe 7", "\uff27enre 7", "Genre\u00a07"):
        assert listed(model, genre=spelling) == of_genre(7)


def test_nothing_is_of_a_genre_that_does_not_exist(model: ServedModel) -> None:
    assert listed(model, genre="Genre") == set()
    assert listed(model, genre="") == set()


def test_both_years_count_in_and_films_without_a_year_never_pass(model: ServedModel) -> None:
    low, high = (int(year) for year in np.sort(YEARS[YEARS > 0])[[10, 30]])
    assert listed(model, year_from=low) == set(IDS[low <= YEARS].tolist())
    assert listed(model, year_to=high) == set(IDS[(YEARS > 0) & (high >= YEARS)].tolist())
    assert listed(model, year_from=low, year_to=high) == set(IDS[(low <= YEARS) & (high >= YEARS)].tolist())
    assert listed(model, year_from=-(10**9), year_to=10**9) == set(IDS[YEARS > 0].tolist())
    assert listed(model, year_from=high, year_to=low - 1) == set()


def test_genre_years_and_history_narrow_together(model: ServedModel) -> None:
    both = sorted(of_genre(3) & set(IDS[YEARS >= 1970].tolist()))
    assert listed(model, genre="genre 3", year_from=1970, history=[[both[0], 5]]) == set(both[1:])


def test_none_but_the_named_films_are_listed(model: ServedModel) -> None:
    named = IDS[3:9].tolist()
    assert listed(model, only=[*named, 10**12]) == set(named)
    assert listed(model, only=named, history=[[named[0], 5]]) == set(named[1:])
    assert listed(model, only=[]) == set()


def test_a_film_of_the_history_is_never_listed(model: ServedModel) -> None:
    rated = IDS[::2].tolist()
    assert listed(model, history=[[movie_id, 0.5] for movie_id in rated]) == set(IDS[1::2].tolist())
    assert listed(model, history=[[movie_id, 5] for movie_id in IDS.tolist()]) == set()
