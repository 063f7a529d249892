"""Rows of which only some entries are kept: row r holds columns[starts[r]:starts[r + 1]]."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tensor_file import DamagedModel

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


def entries_of(starts: Numbers, rows: Numbers) -> tuple[Numbers, Numbers]:
    """For every entry of `rows`, one row after another: which of the rows it is in, and where it lies."""
    begins = starts[rows]
    lengths = starts[rows + 1] - begins
    owners = np.repeat(np.arange(len(rows)), lengths)
    before = np.cumsum(lengths) - lengths
    return owners, np.arange(len(owners)) + np.repeat(begins - before, lengths)


def sums_by_column(columns: NDArray[Any], weights: Floats, length: int) -> Floats:
    """For each of `length` columns the sum of the weights that stand in it."""
    return np.bincount(columns, weights=weights, minlength=length).astype(np.float64, copy=False)


def check_rows(starts: Numbers, columns: NDArray[Any], bound: int, what: str) -> None:
    """Columns ascend within each row and stay below `bound`; `what` begins the sentence of the complaint."""
    if columns.ndim != 1 or starts[0] != 0 or starts[-1] != len(columns) or (np.diff(starts) < 0).any():
        raise DamagedModel(f"{what} do not fit.")
    if len(columns) == 0:
        return
    ascends = columns[1:] > columns[:-1]
    # Where a new row begins, the numbers may fall.
    begins = starts[(starts > 0) & (starts < len(columns))]
    ascends[begins - 1] = True
    if columns.max() >= bound or not ascends.all():
        raise DamagedModel(f"{what} name films out of order or range.")
