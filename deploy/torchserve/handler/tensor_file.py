"""Reads a safetensors file as arrays that look into the mapped file. Nothing in the file is trusted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

DTYPES = {
    "F64": "<f8",
    "I64": "<i8",
    "F32": "<f4",
    "U32": "<u4",
    "I16": "<i2",
    "U16": "<u2",
    "I8": "|i1",
    "U8": "|u1",
}
HEADER_START = 8
LARGEST_HEADER = 1024 * 1024


class DamagedModel(Exception):
    """The model cannot be served; the message is one sentence."""


@dataclass(frozen=True)
class TensorFile:
    tensors: dict[str, NDArray[Any]]
    metadata: dict[str, str]

    def take(self, name: str, dtype: str, *shape: int) -> NDArray[Any]:
        """The tensor of that name, if it has the dtype and, where one is given, the shape."""
        tensor = self.tensors.get(name)
        if tensor is None:
            raise DamagedModel(f"Tensor {name} is missing.")
        if tensor.dtype != np.dtype(DTYPES[dtype]) or (shape and tensor.shape != shape):
            raise DamagedModel(f"Tensor {name} is of another type or shape.")
        if dtype in ("F32", "F64") and not np.isfinite(tensor).all():
            raise DamagedModel(f"Tensor {name} holds a number that is none.")
        return tensor


def read_tensor_file(path: Path) -> TensorFile:
    if path.stat().st_size < HEADER_START + 2:
        raise DamagedModel("The file is too short for a header.")
    file: NDArray[np.uint8] = np.asarray(np.memmap(path, dtype=np.uint8, mode="r"))
    header_length = int(file[:HEADER_START].view("<u8")[0])
    if header_length > LARGEST_HEADER or HEADER_START + header_length > len(file):
        raise DamagedModel("The header claims to be too long.")
    start = HEADER_START + header_length
    header = _header(file[HEADER_START:start].tobytes())
    metadata = header.pop("__metadata__", {})
    if not isinstance(metadata, dict) or not all(isinstance(text, str) for text in metadata.values()):
        raise DamagedModel("The metadata is not a map of texts.")
    tensors: dict[str, NDArray[Any]] = {}
    end = start
    for begin, length, name, dtype, shape in sorted(_entry(*item) for item in header.items()):
        if start + begin != end:
            raise DamagedModel(f"Tensor {name} overlaps or leaves a gap.")
        end += length
        if end > len(file):
            raise DamagedModel(f"Tensor {name} ends after the file.")
        if (start + begin) % np.dtype(dtype).itemsize != 0:
            raise DamagedModel(f"Tensor {name} is not aligned.")
        tensors[name] = file[start + begin : end].view(dtype).reshape(shape)
    if end != len(file):
        raise DamagedModel(f"The file has {len(file)} bytes and its header speaks of {end}.")
    return TensorFile(tensors, metadata)


def _header(text: bytes) -> dict[str, Any]:
    try:
        header = json.loads(text.decode("utf-8"))
    except (ValueError, RecursionError) as cause:
        raise DamagedModel("The header is not JSON.") from cause
    if not isinstance(header, dict):
        raise DamagedModel("The header is not a JSON object.")
    return header


def _entry(name: str, entry: object) -> tuple[int, int, str, str, tuple[int, ...]]:
    """Where a tensor begins, its length in bytes, its name, type and shape."""
    wrong = DamagedModel(f"Tensor {name} is not described rightly.")
    if not isinstance(entry, dict) or entry.get("dtype") not in DTYPES:
        raise wrong
    shape: Any = entry.get("shape")
    offsets: Any = entry.get("data_offsets")
    if not _are_counts(shape) or not _are_counts(offsets) or len(offsets) != 2 or len(shape) > 8:
        raise wrong
    dtype = DTYPES[entry["dtype"]]
    length = np.dtype(dtype).itemsize
    for side in shape:
        length *= side
    if offsets[1] - offsets[0] != length:
        raise DamagedModel(f"Tensor {name} has a size other than its shape.")
    return offsets[0], length, name, dtype, tuple(shape)


def _are_counts(numbers: Any) -> bool:
    return isinstance(numbers, list) and all(type(number) is int and number >= 0 for number in numbers)
