"""The kernel part: people who are like the history vote, each by a power of the cosine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np
from numpy.typing import NDArray

from item_rows import STAR_STEPS
from sparse_rows import Floats, Numbers, check_rows, entries_of, sums_by_column
from tensor_file import DamagedModel, TensorFile

FILMS_AT_A_TIME = 256

Weights = NDArray[np.float32]


@dataclass(frozen=True)
class Votes:
    """How the people vote for one history, and what is needed to share the votes out over its films."""

    places: Numbers
    heard: Floats
    """What each place's rating says; may be negative."""
    likeness: Floats
    """a_v of each person."""
    power: Floats
    """k_v of each person."""


@dataclass(frozen=True)
class KernelPeople:
    stars: Floats
    scale: Floats
    powers: Floats
    mix: Floats
    starts: Numbers
    """Posting lists: for each place the people who rated it, and the value in their unit rows."""
    people: NDArray[np.uint32]
    values: Weights
    weights: Weights
    """[film's place, person], so that the weights of a few films lie together."""

    def votes(self, places: Numbers, steps: Numbers) -> Votes:
        heard = self.stars[steps] * self.scale[places]
        owners, people, values = self._postings(places)
        likeness = sums_by_column(people, heard[owners] * values, self.weights.shape[1])
        length = float(np.sqrt(np.square(heard).sum()))
        cosines = np.maximum(0.0, likeness) / length if length > 0 else np.zeros_like(likeness)
        power = np.zeros_like(likeness)
        for exponent, mix in zip(self.powers, self.mix):
            power += mix * (np.square(cosines) if exponent == 2 else cosines**exponent)
        return Votes(places, heard, likeness, power)

    def scores(self, batch: list[Votes]) -> list[Weights]:
        """For each history a score of every place: one product for all of them."""
        if not batch:
            return []
        powers = np.stack([votes.power for votes in batch]).astype(np.float32)
        return list(powers @ self.weights.T)

    def shares(self, votes: Votes, listed_places: Numbers) -> Floats:
        """[film of the history, film of the list]: exact, because a vote is shared as its likeness came about."""
        speaks = votes.likeness > 0
        of_likeness = np.zeros_like(votes.likeness)
        of_likeness[speaks] = votes.power[speaks] / votes.likeness[speaks]
        weights = self.weights[listed_places].T
        shares = np.empty((len(votes.places), len(listed_places)), dtype=np.float64)
        for at in range(0, len(votes.places), FILMS_AT_A_TIME):
            owners, people, values = self._postings(votes.places[at : at + FILMS_AT_A_TIME])
            voices = np.zeros((min(FILMS_AT_A_TIME, len(shares) - at), len(of_likeness)), dtype=np.float32)
            voices[owners, people] = votes.heard[at + owners] * values * of_likeness[people]
            shares[at : at + FILMS_AT_A_TIME] = voices @ weights
        return shares

    def _postings(self, places: Numbers) -> tuple[Numbers, NDArray[np.uint32], Weights]:
        owners, at = entries_of(self.starts, places)
        return owners, self.people[at], self.values[at]


def decode_kernel_people(file: TensorFile, m: int) -> Optional[KernelPeople]:
    """None when the model has no kernel part. `m` is the number of learned films."""
    if not any(name.startswith("kernel.") for name in file.tensors):
        return None
    scales = file.take("kernel.weightScale", "F32")
    people = len(scales)
    starts = file.take("kernel.start", "U32", people + 1).astype(np.int64)
    index = _places(file)
    check_rows(starts, index, m, "The people of the kernel")
    # From the films of each person to the people of each film.
    by_film = np.argsort(index, kind="stable")
    powers = file.take("kernel.power", "F32").astype(np.float64)
    if powers.ndim != 1 or len(powers) == 0 or (powers <= 0).any():
        raise DamagedModel("A power of the kernel is missing or not above nought.")
    weights = file.take("kernel.weight", "I8", people, m)
    return KernelPeople(
        stars=file.take("kernel.stars", "F32", STAR_STEPS).astype(np.float64),
        scale=file.take("kernel.scale", "F32", m).astype(np.float64),
        powers=powers,
        mix=file.take("kernel.mix", "F32", len(powers)).astype(np.float64),
        starts=np.concatenate([[0], np.cumsum(np.bincount(index, minlength=m))]),
        people=np.repeat(np.arange(people, dtype=np.uint32), np.diff(starts))[by_film],
        values=file.take("kernel.value", "F32", len(index))[by_film],
        weights=_transposed(weights, scales),
    )


def _places(file: TensorFile) -> Numbers:
    index = file.tensors.get("kernel.index")
    if index is None or index.ndim != 1 or index.dtype not in (np.dtype("<u2"), np.dtype("<u4")):
        raise DamagedModel("Tensor kernel.index is missing or of another type or shape.")
    return index.astype(np.int64)


def _transposed(weights: NDArray[np.int8], scales: Weights) -> Weights:
    people, m = weights.shape
    transposed = np.empty((m, people), dtype=np.float32)
    for at in range(0, people, 256):
        transposed[:, at : at + 256] = (weights[at : at + 256] * scales[at : at + 256, None]).T
    return transposed
