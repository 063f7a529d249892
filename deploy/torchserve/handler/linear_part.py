"""The linear part: sparse rows and, in a full model, every weight between the learned films."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Optional

import numpy as np

from dense_rows import DenseRows
from item_rows import ItemRows
from sparse_rows import Floats, Numbers
from wire_request import Ask


@dataclass(frozen=True)
class KnownHistory:
    """The films of a history that the model knows, ascending: the order that they come in carries no meaning."""

    films: Numbers
    steps: Numbers


@dataclass(frozen=True)
class LinearPart:
    rows: ItemRows
    dense: Optional[DenseRows]

    def known(self, ask: Ask) -> KnownHistory:
        ids = self.rows.ids
        order = np.argsort(ask.movie_ids, kind="stable")
        wanted = ask.movie_ids[order]
        films = np.searchsorted(ids, wanted)
        films[films == len(ids)] = 0
        found = np.flatnonzero(ids[films] == wanted) if len(ids) > 0 else films[:0]
        return KnownHistory(films[found], ask.steps[order][found])

    def sums(self, films: Numbers, factors: Floats) -> Floats:
        """For every film the sum of factor * B(i, j) over the films i of the history."""
        sums = self.rows.sums(films, factors)
        return sums if self.dense is None else sums + self.dense.sums(films, factors)

    def shares(self, films: Numbers, factors: Floats, listed: Numbers) -> Floats:
        """[film of the history, film of the list]"""
        shares = np.zeros((len(films), len(listed)), dtype=np.float64)
        self.rows.add_shares(films, factors, listed, shares)
        if self.dense is not None:
            self.dense.add_shares(films, factors, listed, shares)
        return shares
