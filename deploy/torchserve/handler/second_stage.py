"""The second stage: decision trees order the best films of a blend anew, by what they are and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from film_filter import UNKNOWN_YEAR
from item_rows import ItemRows
from sparse_rows import Floats, Numbers
from tensor_file import DamagedModel, TensorFile

CANDIDATES = 400
FEATURES = 20
"""What the trees may ask, by number; the service's own second-stage.ts names them."""
FEWEST, ENOUGH = 5, 15
"""A history of so few ratings is left to the first stage; one of so many is ordered wholly anew."""
INDIFFERENT, LEAST = 2.0, 0.1
"""Stars that say nothing for a film, and the least that a rating counts."""
LIKED = 4.0
FEW = 5
NEAR = 4
"""Years apart at which a film is of the same time."""


@dataclass(frozen=True)
class Candidates:
    """What the first stage says of some films, best first, each part in standard deviations as the blend has them."""

    films: Numbers
    scores: Floats
    liked: Floats
    others: Floats
    content: Floats
    kernel: Floats


@dataclass(frozen=True)
class Trees:
    """All nodes of one tree after those of another, with the numbers of all nodes for children."""

    roots: Numbers
    features: Numbers
    """-1 of a leaf"""
    thresholds: NDArray[np.float32]
    left: Numbers
    values: Floats

    def said(self, rows: NDArray[np.float32]) -> Floats:
        """What all trees together say of each row of features."""
        nodes = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
        lines = np.arange(len(rows))[:, None]
        while True:
            features = self.features[nodes]
            inner = features >= 0
            if not inner.any():
                return np.asarray(self.values[nodes].sum(axis=1), dtype=np.float64)
            # What is not known is not at least anything: it goes to the left.
            right = rows[lines, np.maximum(features, 0)] >= self.thresholds[nodes]
            nodes = np.where(inner, self.left[nodes] + right, nodes)


@dataclass(frozen=True)
class SecondStage:
    renown: Floats
    above_mean: Floats
    liked_part: Floats
    years: Floats
    """NaN where unknown."""
    genres: Floats
    """[film, genre], each film's row of length 1 or nought."""
    sharpness: float
    trees: Trees

    def part(self, known: int) -> float:
        return min(1.0, max(0.0, (known - FEWEST) / (ENOUGH - FEWEST)))

    def gains(self, films: Numbers, steps: Numbers, candidates: Candidates) -> Floats:
        """What each candidate gains, nought on average, for a history of `films`."""
        said = self.trees.said(self.features(films, steps, candidates))
        factor = self.part(len(films)) * float(candidates.scores.std()) / self.sharpness
        return np.asarray(factor * (said - said.mean()), dtype=np.float64)

    def features(self, films: Numbers, steps: Numbers, candidates: Candidates) -> NDArray[np.float32]:
        stars = (steps + 1) / 2
        linear = candidates.liked + candidates.others + candidates.content
        listed = candidates.films
        history_renown = self.renown[films]
        years = self.years[films]
        dated = ~np.isnan(years)
        year, year_spread = _moments(years[dated], np.maximum(LEAST, stars[dated] - INDIFFERENT))
        rows = np.empty((len(listed), FEATURES), dtype=np.float32)
        by_genre = self.genres[listed]
        of_none = ~by_genre.any(axis=1)
        columns = [
            candidates.kernel - linear,
            np.log1p(_ranks(candidates.kernel)) - np.log1p(_ranks(linear)),
            candidates.liked,
            candidates.others,
            candidates.content,
            self.renown[listed],
            self.renown[listed] - history_renown.mean(),
            self.above_mean[listed],
            self.liked_part[listed],
            np.log1p(len(films)),
            stars.mean(),
            (stars >= LIKED).mean(),
            history_renown.mean(),
            history_renown.std(),
            self.years[listed],
            self.years[listed] - year,
            year_spread,
            self._part_near(self.years[listed], years[dated], len(films)),
            np.where(of_none, np.nan, by_genre @ self._liked_genres(films, stars)),
            np.where(of_none, np.nan, by_genre @ self._genres_above_mean(films, stars)),
        ]
        for number, column in enumerate(columns):
            rows[:, number] = column
        return rows

    def _part_near(self, years: Floats, known: Floats, length: int) -> Floats:
        if len(known) == 0:
            return np.full(len(years), np.nan)
        near = (np.abs(years[:, None] - known[None, :]) <= NEAR).sum(axis=1) / length
        return np.where(np.isnan(years), np.nan, near)

    def _liked_genres(self, films: Numbers, stars: Floats) -> Floats:
        profile = np.maximum(0.0, stars - INDIFFERENT) @ self.genres[films]
        size = float(np.sqrt(np.square(profile).sum()))
        return np.asarray(profile / size if size > 0 else profile, dtype=np.float64)

    def _genres_above_mean(self, films: Numbers, stars: Floats) -> Floats:
        weights = (stars - stars.mean()) / np.sqrt(len(films) + FEW)
        return np.asarray(weights @ self.genres[films], dtype=np.float64)


def _moments(values: Floats, weights: Floats) -> tuple[float, float]:
    """Mean and standard deviation; NaN of nothing."""
    if len(values) == 0:
        return float("nan"), float("nan")
    mean = float((weights * values).sum() / weights.sum())
    return mean, float(np.sqrt((weights * np.square(values - mean)).sum() / weights.sum()))


def _ranks(values: Floats) -> Floats:
    """Places, from 0, by value; ties by their order."""
    ranks = np.empty(len(values), dtype=np.float64)
    ranks[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return ranks


def decode_second_stage(file: TensorFile, rows: ItemRows) -> Optional[SecondStage]:
    """None when the model has no second stage."""
    if not any(name.startswith("stage.") for name in file.tensors):
        return None
    n = len(rows.ids)
    sharpness = float(file.take("stage.sharpness", "F32", 1)[0])
    if not sharpness > 0:
        raise DamagedModel("The sharpness of the second stage is not above nought.")
    return SecondStage(
        renown=file.take("stage.renown", "F32", n).astype(np.float64),
        above_mean=file.take("stage.aboveMean", "F32", n).astype(np.float64),
        liked_part=file.take("stage.likedPart", "F32", n).astype(np.float64),
        years=np.where(rows.years == UNKNOWN_YEAR, np.nan, rows.years.astype(np.float64)),
        genres=_genre_vectors(rows),
        sharpness=sharpness,
        trees=_trees(file),
    )


def _trees(file: TensorFile) -> Trees:
    starts = file.take("stage.tree", "U32").astype(np.int64)
    features = file.take("stage.feature", "I16").astype(np.int64)
    nodes = len(features)
    if features.ndim != 1 or starts.ndim != 1 or len(starts) == 0 or starts[0] != 0 or starts[-1] != nodes:
        raise DamagedModel("The trees of the second stage do not fit.")
    sizes = np.diff(starts)
    if (sizes < 1).any():
        raise DamagedModel("A tree of the second stage has no root.")
    children = file.take("stage.child", "U16", nodes).astype(np.int64)
    root = np.repeat(starts[:-1], sizes)
    size = np.repeat(sizes, sizes)
    inner = features != -1
    # Children behind their parents: every walk comes to an end.
    is_tree = (features >= 0) & (features < FEATURES) & (children > np.arange(nodes) - root) & (children + 1 < size)
    if not is_tree[inner].all():
        raise DamagedModel("A tree of the second stage is none.")
    return Trees(
        roots=starts[:-1],
        features=features,
        thresholds=file.take("stage.threshold", "F32", nodes),
        left=root + children,
        values=file.take("stage.value", "F32", nodes).astype(np.float64),
    )


def _genre_vectors(rows: ItemRows) -> Floats:
    """The rarer a genre, the more it says; all of a film together have a length of 1."""
    n, genres = len(rows.ids), len(rows.genre_names)
    has = np.zeros((n, genres), dtype=np.float64)
    for genre in range(genres):
        word: NDArray[Any] = rows.genre_bits[:, genre >> 5]
        has[:, genre] = (word & np.uint32(1 << (genre & 31))) != 0
    vectors = has * np.log(1 + n / np.maximum(1, has.sum(axis=0)))
    sizes = np.sqrt(np.square(vectors).sum(axis=1))
    return np.asarray(vectors / np.where(sizes > 0, sizes, 1)[:, None], dtype=np.float64)
