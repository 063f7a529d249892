"""Small models of made-up numbers, in each of the forms, written as the trainer writes them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Optional

import numpy as np
from numpy.typing import NDArray

from layout import LAYOUT

Tensors = dict[str, NDArray[Any]]

NAMES = {"f8": "F64", "i8": "I64", "f4": "F32", "u4": "U32", "i2": "I16", "u2": "U16", "i1": "I8", "u1": "U8"}
GENRES = [f"Genre {number}" for number in range(40)]
STARS = np.array([-0.3, -0.1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9, 1.0], "<f4")
FILMS = 60
LEARNED = 30
PEOPLE = 25
FEATURES = 20
YEAR = 14
"""The feature that is the film's year."""


def sparse(rng: np.random.Generator, rows: int, columns: int, most: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where the rows start, and their columns."""
    chosen = [
        np.sort(rng.choice(columns, int(rng.integers(0, most + 1)), replace=False)).astype("<u2") for _ in range(rows)
    ]
    starts = np.concatenate([[0], np.cumsum([len(row) for row in chosen])]).astype("<u4")
    return starts, np.concatenate(chosen)


def linear_tensors(seed: int = 1, films: int = FILMS) -> Tensors:
    rng = np.random.default_rng(seed)
    starts, columns = sparse(rng, films, films, 20)
    return {
        "movie.id": np.sort(rng.choice(10 * films, films, replace=False)).astype("<i8") + 1,
        "movie.year": np.where(rng.random(films) < 0.1, 0, rng.integers(1950, 2020, films)).astype("<i2"),
        "movie.genres": rng.integers(0, 2**32, (films, 2), dtype=np.uint32) & np.array([2**32 - 1, 2**8 - 1], "<u4"),
        "movie.baseline": rng.random(films).astype("<f4"),
        "history.stars": STARS.copy(),
        "history.exponent": np.array([0.3], "<f4"),
        "rows.start": starts,
        "rows.column": columns,
        "rows.weight": rng.integers(-127, 128, len(columns)).astype("i1"),
        "rows.scale": (rng.random(films) * 0.01).astype("<f4"),
    }


def full_tensors(seed: int = 1, films: int = FILMS, learned: int = LEARNED) -> Tensors:
    rng = np.random.default_rng(seed + 1000)
    return {
        **linear_tensors(seed, films),
        "dense.film": np.sort(rng.choice(films, learned, replace=False)).astype("<u4"),
        "dense.weight": rng.integers(-127, 128, (learned, learned)).astype("i1"),
        "dense.scale": (rng.random(learned) * 0.01).astype("<f4"),
    }


def blend_tensors(seed: int = 1, films: int = FILMS, learned: int = LEARNED, people: int = PEOPLE) -> Tensors:
    rng = np.random.default_rng(seed + 2000)
    starts, index = sparse(rng, people, learned, 12)
    return {
        **full_tensors(seed, films, learned),
        "kernel.stars": STARS.copy(),
        "kernel.scale": (rng.random(learned) + 0.1).astype("<f4"),
        "kernel.start": starts,
        "kernel.index": index,
        "kernel.value": (rng.random(len(index)) * 0.4).astype("<f4"),
        "kernel.power": np.array([2.0, 1.4], "<f4"),
        "kernel.mix": np.array([0.7, 0.4], "<f4"),
        "kernel.weight": rng.integers(-127, 128, (people, learned)).astype("i1"),
        "kernel.weightScale": (rng.random(people) * 0.01).astype("<f4"),
        "blend.weight": np.array([1.0, 0.8], "<f4"),
        "blend.priorCount": np.array([4.0], "<f4"),
    }


def staged_tensors(seed: int = 1, trees: int = 30) -> Tensors:
    """A blend whose list a second stage orders anew: trees of a root and a left child that ask, and three leaves."""
    rng = np.random.default_rng(seed + 3000)
    features = np.full((trees, 5), -1, "<i2")
    features[:, :2] = rng.integers(0, FEATURES, (trees, 2))
    # Years have a size of their own.
    thresholds = np.where(features == YEAR, rng.integers(1960, 2010, (trees, 5)), rng.random((trees, 5))).astype("<f4")
    return {
        **blend_tensors(seed),
        "stage.renown": (5 * rng.random(FILMS)).astype("<f4"),
        "stage.aboveMean": (2 * rng.random(FILMS) - 1).astype("<f4"),
        "stage.likedPart": rng.random(FILMS).astype("<f4"),
        "stage.sharpness": np.array([0.6], "<f4"),
        "stage.tree": np.arange(0, 5 * trees + 1, 5, dtype="<u4"),
        "stage.feature": features.ravel(),
        "stage.threshold": thresholds.ravel(),
        "stage.child": np.tile(np.array([1, 3, 0, 0, 0], "<u2"), trees),
        "stage.value": np.where(features == -1, rng.random((trees, 5)) - 0.5, 0).astype("<f4").ravel(),
    }


def tensor_bytes(tensors: Tensors, metadata: Optional[dict[str, str]] = None) -> bytes:
    if metadata is None:
        metadata = {"format": LAYOUT, "genres": json.dumps(GENRES)}
    # Widest elements first, so that all are aligned.
    parts = sorted(tensors.items(), key=lambda part: (-part[1].itemsize, part[0]))
    header: dict[str, Any] = {"__metadata__": metadata}
    at = 0
    for name, tensor in parts:
        dtype = NAMES[tensor.dtype.str[1:]]
        header[name] = {"dtype": dtype, "shape": list(tensor.shape), "data_offsets": [at, at + tensor.nbytes]}
        at += tensor.nbytes
    return with_header(header, b"".join(tensor.tobytes() for _, tensor in parts))


def with_header(header: object, data: bytes) -> bytes:
    text = json.dumps(header).encode()
    text = text.ljust((len(text) + 7) // 8 * 8)
    return len(text).to_bytes(8, "little") + text + data


def write_model(folder: Path, content: bytes, version: str = "made-up-1") -> Path:
    """The folder as TorchServe unpacks it from an archive."""
    (folder / "model.safetensors").write_bytes(content)
    card = {"version": version, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    (folder / "card.json").write_text(json.dumps(card))
    return folder
