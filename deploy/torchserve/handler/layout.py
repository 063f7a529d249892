"""What may stand in a model file. The same stands in the service's own layout.ts."""

from __future__ import annotations

import numpy as np

from tensor_file import DTYPES, DamagedModel, TensorFile

LAYOUT = "item-rows-1"
"""The version of the whole file: whoever changes a tensor's name, type or meaning changes it here and there."""

TENSORS = {
    "movie.id": ("I64",),
    "movie.year": ("I16",),
    "movie.genres": ("U32",),
    "movie.baseline": ("F32",),
    "history.stars": ("F32",),
    "history.exponent": ("F32",),
    "rows.start": ("U32",),
    "rows.column": ("U16", "U32"),
    "rows.weight": ("I8",),
    "rows.scale": ("F32",),
    "dense.film": ("U32",),
    "dense.weight": ("I8",),
    "dense.scale": ("F32",),
    "kernel.start": ("U32",),
    "kernel.index": ("U16", "U32"),
    "kernel.value": ("F32",),
    "kernel.stars": ("F32",),
    "kernel.scale": ("F32",),
    "kernel.power": ("F32",),
    "kernel.mix": ("F32",),
    "kernel.weight": ("I8",),
    "kernel.weightScale": ("F32",),
    "blend.weight": ("F32",),
    "blend.priorCount": ("F32",),
    "stage.renown": ("F32",),
    "stage.aboveMean": ("F32",),
    "stage.likedPart": ("F32",),
    "stage.sharpness": ("F32",),
    "stage.tree": ("U32",),
    "stage.feature": ("I16",),
    "stage.threshold": ("F32",),
    "stage.child": ("U16",),
    "stage.value": ("F32",),
}


def check_layout(file: TensorFile) -> None:
    """A tensor that this version does not have would be passed over, and the others be read as what they are not."""
    if file.metadata.get("format") != LAYOUT:
        raise DamagedModel("The model has an unknown layout.")
    for name, tensor in file.tensors.items():
        if tensor.dtype not in [np.dtype(DTYPES[dtype]) for dtype in TENSORS.get(name, ())]:
            raise DamagedModel(f"Tensor {name} is none of a model, or of another type.")
