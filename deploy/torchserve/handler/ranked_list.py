"""The answer to one request, before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable

import numpy as np

from sparse_rows import Floats, Numbers


@dataclass(frozen=True)
class RankedList:
    ids: Numbers
    scores: Floats
    baselines: Floats
    history_ids: Numbers
    shares: Callable[[slice], Floats]
    """[film of the history, film of the list] for a part of the list; all at once could be too large."""


def best(scores: Floats, films: Numbers, limit: int) -> Numbers:
    """The best of `films` (ascending), best first, ties by number."""
    if limit == 0:
        return films[:0]
    of_films = scores[films]
    if limit < len(films):
        least = np.partition(of_films, len(films) - limit)[len(films) - limit]
        above = np.flatnonzero(of_films > least)
        equal = np.flatnonzero(of_films == least)[: limit - len(above)]
        kept = np.sort(np.concatenate([above, equal]))
        films, of_films = films[kept], of_films[kept]
    return films[np.argsort(-of_films, kind="stable")]
