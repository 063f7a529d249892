"""The films of a model and its sparse rows: what each film of a history adds to others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sparse_rows import Floats, Numbers, check_rows, entries_of, sums_by_column
from tensor_file import DamagedModel, TensorFile

STAR_STEPS = 10
MOST_FILMS_OF_SHORT_NUMBERS = 0x10000
LARGEST_ID = 2**53 - 1


@dataclass(frozen=True)
class ItemRows:
    """Films are numbered by ascending id, so that a tie by number is a tie by id."""

    ids: Numbers
    years: Numbers
    genre_names: list[str]
    genre_bits: NDArray[np.uint32]
    baseline: Floats
    stars: Floats
    """What half a star .. five stars weigh: ten numbers."""
    history_exponent: float
    """How strongly long histories are damped: 0 not at all, 1 to their mean."""
    starts: Numbers
    columns: NDArray[Any]
    weights: NDArray[np.int8]
    scales: Floats

    def sums(self, films: Numbers, factors: Floats) -> Floats:
        """For every film the sum of factor * row over `films`."""
        _, columns, weights = self._entries(films, factors)
        return sums_by_column(columns, weights, len(self.ids))

    def add_shares(self, films: Numbers, factors: Floats, listed: Numbers, shares: Floats) -> None:
        """Adds to shares[i, j] what film i of the history adds to film j of the list."""
        owners, columns, weights = self._entries(films, factors)
        place_of = np.full(len(self.ids), -1, dtype=np.int64)
        place_of[listed] = np.arange(len(listed))
        places = place_of[columns]
        kept = places >= 0
        shares[owners[kept], places[kept]] += weights[kept]

    def _entries(self, films: Numbers, factors: Floats) -> tuple[Numbers, NDArray[Any], Floats]:
        owners, at = entries_of(self.starts, films)
        return owners, self.columns[at], (factors * self.scales[films])[owners] * self.weights[at]


def decode_item_rows(file: TensorFile) -> ItemRows:
    """Every number is checked, so that scoring can trust them."""
    ids = file.take("movie.id", "I64").astype(np.int64)
    n = len(ids)
    if ids.ndim != 1 or (n > 0 and (ids[0] < 1 or ids[-1] > LARGEST_ID or (np.diff(ids) <= 0).any())):
        raise DamagedModel("The film ids are not in ascending order.")
    genre_names = _genre_names(file)
    genre_words = (len(genre_names) + 31) // 32
    starts = file.take("rows.start", "U32", n + 1).astype(np.int64)
    columns = file.take("rows.column", "U16" if n <= MOST_FILMS_OF_SHORT_NUMBERS else "U32")
    check_rows(starts, columns, n, "The rows")
    return ItemRows(
        ids=ids,
        years=file.take("movie.year", "I16", n).astype(np.int64),
        genre_names=genre_names,
        genre_bits=file.take("movie.genres", "U32", n, genre_words),
        baseline=file.take("movie.baseline", "F32", n).astype(np.float64),
        stars=file.take("history.stars", "F32", STAR_STEPS).astype(np.float64),
        history_exponent=float(file.take("history.exponent", "F32", 1)[0]),
        starts=starts,
        columns=columns,
        weights=file.take("rows.weight", "I8", len(columns)),
        scales=file.take("rows.scale", "F32", n).astype(np.float64),
    )


def _genre_names(file: TensorFile) -> list[str]:
    try:
        names = json.loads(file.metadata.get("genres", ""))
    except (ValueError, RecursionError) as cause:
        raise DamagedModel("The genres are not a list of names.") from cause
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise DamagedModel("The genres are not a list of names.")
    return names
