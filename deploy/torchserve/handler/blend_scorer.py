"""Blends the linear part and the kernel part, each measured by its own spread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Optional

import numpy as np

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
    linear_weight: float
    kernel_weight: float
    prior_count: float


class BlendScorer:
    """score = baseline * prior / (prior + n) + weight * linear / its spread + weight * kernel / its spread."""

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

    def _rank(self, ask: Ask, known: KnownHistory, votes: Votes, kernel_scores: Weights) -> RankedList:
        rows = self._linear.rows
        stars = rows.stars[known.steps]
        linear = self._linear.sums(known.films, stars)
        kernel = self._dense.spread(kernel_scores)
        linear_factor = _over(self._blend.linear_weight, linear)
        kernel_factor = _over(self._blend.kernel_weight, kernel)
        prior = self._blend.prior_count
        # Without a history the prior is all there is, also where it counts for nothing.
        damping = prior / (prior + len(known.films)) if len(known.films) > 0 else 1.0
        baselines = rows.baseline * damping
        scores = baselines + linear_factor * linear + kernel_factor * kernel
        shares = partial(self._shares, known, linear_factor * stars, votes, kernel_factor)
        return listed(self._linear, ask, known, scores, baselines, shares)

    def _shares(
        self, known: KnownHistory, factors: Floats, votes: Votes, kernel_factor: float, films: Numbers
    ) -> Floats:
        shares = self._linear.shares(known.films, factors, films)
        if kernel_factor != 0:
            learned_history = np.flatnonzero(self._dense.place_of[known.films] >= 0)
            places = self._dense.place_of[films]
            learned = np.flatnonzero(places >= 0)
            by_kernel = self._kernel.shares(votes, places[learned])
            shares[np.ix_(learned_history, learned)] += kernel_factor * by_kernel
        return shares


def _over(weight: float, scores: Floats) -> float:
    """The weight in units of the spread; a part that says the same of all films says nothing."""
    spread = float(scores.std()) if len(scores) > 0 else 0.0
    return weight / spread if spread > 0 else 0.0


def decode_blend(file: TensorFile) -> Optional[Blend]:
    if not any(name.startswith("blend.") for name in file.tensors):
        return None
    linear_weight, kernel_weight = file.take("blend.weight", "F32", 2).tolist()
    prior_count = float(file.take("blend.priorCount", "F32", 1)[0])
    if prior_count < 0:
        raise DamagedModel("The prior counts for less than nothing.")
    return Blend(linear_weight, kernel_weight, prior_count)
