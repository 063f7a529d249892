"""Blends the linear part and the kernel part, each measured by its own spread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from dense_rows import DenseRows
from kernel_people import KernelPeople, Votes, Weights
from linear_part import KnownHistory, LinearPart
from ranked_list import RankedList
from scorer import listed
from sparse_rows import Floats, Numbers
from tensor_file import DamagedModel, TensorFile
from wire_request import Ask


@dataclass(frozen=True)
class Blend:
    """What the parts weigh, each brought to a standard deviation of 1 over the learned films."""

    linear_weight: float
    kernel_weight: float
    prior_count: float
    """After so many ratings the baseline counts a quarter."""


@dataclass(frozen=True)
class Factors:
    """By what the sums of the parts are multiplied, for one history."""

    linear: Floats
    """For every film: where one is not learned, the linear part speaks for the kernel too."""
    kernel: float


class BlendScorer:
    """score = baseline * (prior / (prior + n))^2 + weight * linear / its spread + weight * kernel / its spread."""

    def __init__(self, linear: LinearPart, dense: DenseRows, kernel: KernelPeople, blend: Blend) -> None:
        self._linear = linear
        self._dense = dense
        self._kernel = kernel
        self._blend = blend

    def rank(self, asks: list[Ask]) -> list[RankedList]:
        known = [self._linear.known(ask) for ask in asks]
        votes = [self._votes(history) for history in known]
        return [self._rank(*one) for one in zip(asks, known, votes, self._kernel.scores(votes))]

    def _votes(self, known: KnownHistory) -> Votes:
        places = self._dense.place_of[known.films]
        learned = np.flatnonzero(places >= 0)
        return self._kernel.votes(places[learned], known.steps[learned])

    def _rank(self, ask: Ask, known: KnownHistory, votes: Votes, kernel: Weights) -> RankedList:
        stars = self._linear.rows.stars[known.steps]
        linear = self._linear.sums(known.films, stars)
        factors = self._factors(linear, kernel)
        baselines = self._linear.rows.baseline * self._damping(len(known.films))
        scores = baselines + factors.linear * linear + factors.kernel * self._dense.spread(kernel)
        shares = partial(self._shares, known, stars, votes, factors)
        return listed(self._linear, ask, known, scores, baselines, shares)

    def _damping(self, known: int) -> float:
        # Without a history the baseline is all there is, also where it counts for nothing.
        prior = self._blend.prior_count
        return float((prior / (prior + known)) ** 2) if known > 0 else 1.0

    def _factors(self, linear: Floats, kernel: Weights) -> Factors:
        blend = self._blend
        of_linear = _spread(linear[self._dense.films])
        by_film = np.full(len(linear), _over(blend.linear_weight + blend.kernel_weight, of_linear))
        by_film[self._dense.films] = _over(blend.linear_weight, of_linear)
        return Factors(by_film, _over(blend.kernel_weight, _spread(kernel)))

    def _shares(self, known: KnownHistory, stars: Floats, votes: Votes, factors: Factors, films: Numbers) -> Floats:
        shares = self._linear.shares(known.films, stars, films) * factors.linear[films]
        if factors.kernel != 0:
            rated = np.flatnonzero(self._dense.place_of[known.films] >= 0)
            places = self._dense.place_of[films]
            learned = np.flatnonzero(places >= 0)
            by_kernel = self._kernel.shares(votes, places[learned])
            shares[np.ix_(rated, learned)] += factors.kernel * by_kernel
        return shares


def _spread(scores: NDArray[Any]) -> float:
    return float(scores.std(dtype=np.float64)) if len(scores) > 0 else 0.0


def _over(weight: float, spread: float) -> float:
    """A part that says the same of all films says nothing."""
    return weight / spread if spread > 0 else 0.0


def decode_blend(file: TensorFile) -> Optional[Blend]:
    if not any(name.startswith("blend.") for name in file.tensors):
        return None
    linear_weight, kernel_weight = file.take("blend.weight", "F32", 2).tolist()
    prior_count = float(file.take("blend.priorCount", "F32", 1)[0])
    if prior_count < 0:
        raise DamagedModel("The prior counts for less than nothing.")
    return Blend(linear_weight, kernel_weight, prior_count)
