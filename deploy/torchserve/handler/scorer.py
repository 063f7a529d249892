"""Ranks the films of a model for histories."""

from __future__ import annotations

from functools import partial
from typing import Callable, Protocol

from film_filter import listable
from linear_part import KnownHistory, LinearPart
from ranked_list import RankedList, best
from sparse_rows import Floats, Numbers
from wire_request import Ask


class Scorer(Protocol):
    def rank(self, asks: list[Ask]) -> list[RankedList]:
        """A list for each ask, in their order."""
        ...


class LinearScorer:
    """score(j) = baseline(j) + n^-exponent * sum over the history of stars(i) * B(i, j)."""

    def __init__(self, linear: LinearPart) -> None:
        self._linear = linear

    def rank(self, asks: list[Ask]) -> list[RankedList]:
        return [self._rank(ask) for ask in asks]

    def _rank(self, ask: Ask) -> RankedList:
        rows = self._linear.rows
        known = self._linear.known(ask)
        damping = max(1, len(known.films)) ** -rows.history_exponent
        factors = damping * rows.stars[known.steps]
        scores = rows.baseline + self._linear.sums(known.films, factors)
        shares = partial(self._linear.shares, known.films, factors)
        return listed(self._linear, ask, known, scores, rows.baseline, shares)


def listed(
    linear: LinearPart,
    ask: Ask,
    known: KnownHistory,
    scores: Floats,
    baselines: Floats,
    shares: Callable[[Numbers], Floats],
) -> RankedList:
    """The best films that pass the filters; `shares` tells them for some films when they are asked for."""
    ids = linear.rows.ids
    films = best(scores, listable(linear.rows, ask, known.films), ask.limit)
    return RankedList(
        ids=ids[films],
        scores=scores[films],
        baselines=baselines[films],
        history_ids=ids[known.films],
        shares=lambda part: shares(films[part]),
    )
