"""Opens the model that an archive carries: its card, and its file, which must be the one that the card describes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from blend_scorer import BlendScorer, decode_blend
from dense_rows import decode_dense_rows
from item_rows import decode_item_rows
from kernel_people import decode_kernel_people
from layout import check_layout
from linear_part import LinearPart
from scorer import LinearScorer, Scorer
from second_stage import decode_second_stage
from tensor_file import DamagedModel, TensorFile, read_tensor_file

MODEL_FILE = "model.safetensors"
CARD_FILE = "card.json"
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class ServedModel:
    version: str
    films: int
    form: str
    scorer: Scorer


def open_model(folder: Path) -> ServedModel:
    """Fails with DamagedModel and one sentence when anything is not as it should be."""
    card = _card(folder / CARD_FILE)
    path = folder / MODEL_FILE
    try:
        _check_is_described(path, card)
        file = read_tensor_file(path)
    except OSError as cause:
        raise DamagedModel(f"{MODEL_FILE} cannot be read.") from cause
    check_layout(file)
    rows = decode_item_rows(file)
    form, scorer = _scorer(file, LinearPart(rows, decode_dense_rows(file, len(rows.ids))))
    return ServedModel(card["version"], len(rows.ids), form, scorer)


def _scorer(file: TensorFile, linear: LinearPart) -> tuple[str, Scorer]:
    kernel = None if linear.dense is None else decode_kernel_people(file, len(linear.dense.films))
    blend = decode_blend(file)
    stage = decode_second_stage(file, linear.rows)
    if stage is not None and blend is None:
        raise DamagedModel("The model has a second stage and no blend that it could order.")
    if linear.dense is None or kernel is None:
        if blend is not None:
            raise DamagedModel("The model speaks of a blend and has no kernel.")
        return ("linear" if linear.dense is None else "full linear"), LinearScorer(linear)
    if blend is None:
        raise DamagedModel("The model has a kernel and does not say how to blend it.")
    form = "blend" if stage is None else "blend and second stage"
    return form, BlendScorer(linear, linear.dense, kernel, blend, stage)


def _card(path: Path) -> dict[str, Any]:
    try:
        card = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as cause:
        raise DamagedModel(f"{CARD_FILE} is missing or no JSON.") from cause
    if not isinstance(card, dict) or not isinstance(card.get("version"), str):
        raise DamagedModel(f"{CARD_FILE} names no version.")
    return card


def _check_is_described(path: Path, card: dict[str, Any]) -> None:
    """The card describes the small file, and the full one where there is one: the archive carries one of them."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(CHUNK), b""):
            digest.update(chunk)
    full = card.get("full")
    described = [card.get("sha256"), full.get("sha256") if isinstance(full, dict) else None]
    if digest.hexdigest() not in described:
        raise DamagedModel(f"{MODEL_FILE} is not the file that the card describes: its SHA-256 differs.")
