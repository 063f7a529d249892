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
from ranked_list import RankedList, best
from scorer import listed
from second_stage import CANDIDATES, LIKED, Candidates, SecondStage
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
    linear_spread: float
    kernel_spread: float


class BlendScorer:
    """score = baseline * (prior / (prior + n))^2 + weight * linear / its spread + weight * kernel / its spread.

    What the second stage adds is due to no single rating: it belongs to the baseline.
    """

    def __init__(
        self,
        linear: LinearPart,
        dense: DenseRows,
        kernel: KernelPeople,
        blend: Blend,
        stage: Optional[SecondStage] = None,
    ) -> None:
        self._linear = linear
        self._dense = dense
        self._kernel = kernel
        self._blend = blend
        self._stage = stage

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
        gains = self._gains(known, stars, scores, kernel, factors)
        if gains is not None:
            scores, baselines = scores + gains, baselines + gains
        shares = partial(self._shares, known, stars, votes, factors)
        return listed(self._linear, ask, known, scores, baselines, shares)

    def _gains(
        self, known: KnownHistory, stars: Floats, scores: Floats, kernel: Weights, factors: Factors
    ) -> Optional[Floats]:
        """What is behind the candidates gains as little as any of them, and what is not learned nothing."""
        stage, learned = self._stage, self._dense.films
        if stage is None or stage.part(len(known.films)) == 0:
            return None
        mask = np.ones(len(scores), dtype=np.bool_)
        mask[known.films] = False
        films = best(scores, learned[mask[learned]], CANDIDATES)
        if len(films) == 0:
            return None
        places = self._dense.place_of[films]
        is_liked = known.steps + 1 >= 2 * LIKED
        dense = [self._dense.sums(known.films[some], stars[some])[films] for some in (is_liked, ~is_liked)]
        by_linear, by_kernel = _over(1, factors.linear_spread), _over(1, factors.kernel_spread)
        candidates = Candidates(
            films=films,
            scores=scores[films],
            liked=by_linear * dense[0],
            others=by_linear * dense[1],
            content=by_linear * self._linear.rows.sums(known.films, stars)[films],
            kernel=by_kernel * kernel[places].astype(np.float64),
        )
        of_candidates = stage.gains(known.films, known.steps, candidates)
        gains = np.zeros(len(scores), dtype=np.float64)
        gains[learned] = min(0.0, float(of_candidates.min()))
        gains[films] = of_candidates
        return gains

    def _damping(self, known: int) -> float:
        # Without a history the baseline is all there is, also where it counts for nothing.
        prior = self._blend.prior_count
        return float((prior / (prior + known)) ** 2) if known > 0 else 1.0

    def _factors(self, linear: Floats, kernel: Weights) -> Factors:
        blend = self._blend
        of_linear = _spread(linear[self._dense.films])
        by_film = np.full(len(linear), _over(blend.linear_weight + blend.kernel_weight, of_linear))
        by_film[self._dense.films] = _over(blend.linear_weight, of_linear)
        of_kernel = _spread(kernel)
        return Factors(by_film, _over(blend.kernel_weight, of_kernel), of_linear, of_kernel)

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
