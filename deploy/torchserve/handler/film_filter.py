"""Which films a request lets pass."""

from __future__ import annotations

import unicodedata

import numpy as np
from numpy.typing import NDArray

from item_rows import ItemRows
from sparse_rows import Numbers
from wire_request import Ask

UNKNOWN_YEAR = 0

Mask = NDArray[np.bool_]


def genre_key(name: str) -> str:
    """Two spellings of one genre have one key."""
    return unicodedata.normalize("NFKC", name).lower()


def listable(rows: ItemRows, ask: Ask, known: Numbers) -> Numbers:
    """The films, ascending, that pass the filters and are not in the history."""
    mask = np.ones(len(rows.ids), dtype=np.bool_)
    mask[known] = False
    if ask.only is not None:
        mask &= np.isin(rows.ids, ask.only)
    if ask.genre is not None:
        mask &= _of_genre(rows, ask.genre)
    if ask.year_from is not None or ask.year_to is not None:
        mask &= rows.years != UNKNOWN_YEAR
    if ask.year_from is not None:
        mask &= rows.years >= ask.year_from
    if ask.year_to is not None:
        mask &= rows.years <= ask.year_to
    return np.flatnonzero(mask)


def _of_genre(rows: ItemRows, genre: str) -> Mask:
    wanted = genre_key(genre)
    for index, name in enumerate(rows.genre_names):
        if genre_key(name) == wanted:
            words: NDArray[np.uint32] = rows.genre_bits[:, index >> 5]
            return np.asarray(words & np.uint32(1 << (index & 31)), dtype=np.bool_)
    return np.zeros(len(rows.ids), dtype=np.bool_)
