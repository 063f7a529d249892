"""Every weight between the learned films, in eight bits with a scale for each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from sparse_rows import Floats, Numbers
from tensor_file import DamagedModel, TensorFile

ROWS_AT_A_TIME = 256


@dataclass(frozen=True)
class DenseRows:
    films: Numbers
    """Numbers of the learned films among all, ascending; a film's index here is its place."""
    place_of: Numbers
    """For each film its place, or -1."""
    weights: NDArray[np.int8]
    scales: Floats

    def sums(self, films: Numbers, factors: Floats) -> Floats:
        """For every film the sum of factor * row over `films`; nought for films that are not learned."""
        places, known = self._places(films)
        of_rows = (factors[known] * self.scales[places]).astype(np.float32)
        sums = np.zeros(len(self.films), dtype=np.float64)
        for at in range(0, len(places), ROWS_AT_A_TIME):
            rows = self.weights[places[at : at + ROWS_AT_A_TIME]].astype(np.float32)
            sums += of_rows[at : at + ROWS_AT_A_TIME] @ rows
        return self.spread(sums)

    def add_shares(self, films: Numbers, factors: Floats, listed: Numbers, shares: Floats) -> None:
        """Adds to shares[i, j] what film i of the history adds to film j of the list."""
        places, known = self._places(films)
        columns, learned = self._places(listed)
        of_rows = factors[known] * self.scales[places]
        shares[np.ix_(known, learned)] += of_rows[:, None] * self.weights[np.ix_(places, columns)]

    def spread(self, by_place: NDArray[Any]) -> Floats:
        """Numbers of the learned films as numbers of all films."""
        by_film = np.zeros(len(self.place_of), dtype=np.float64)
        by_film[self.films] = by_place
        return by_film

    def _places(self, films: Numbers) -> tuple[Numbers, Numbers]:
        """The places of those films that are learned, and where these stand in `films`."""
        known = np.flatnonzero(self.place_of[films] >= 0)
        return self.place_of[films[known]], known


def decode_dense_rows(file: TensorFile, n: int) -> Optional[DenseRows]:
    """None when the model is the sparse rows alone."""
    if not any(name.startswith("dense.") for name in file.tensors):
        return None
    films = file.take("dense.film", "U32").astype(np.int64)
    m = len(films)
    if films.ndim != 1 or (m > 0 and (films[-1] >= n or (np.diff(films) <= 0).any())):
        raise DamagedModel("The learned films are out of order or range.")
    place_of = np.full(n, -1, dtype=np.int64)
    place_of[films] = np.arange(m)
    return DenseRows(
        films=films,
        place_of=place_of,
        weights=file.take("dense.weight", "I8", m, m),
        scales=file.take("dense.scale", "F32", m).astype(np.float64),
    )
