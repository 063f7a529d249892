"""A damaged model is refused with one sentence, and never served."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any, Callable

import numpy as np
import pytest

from made_up_model import Tensors, staged_tensors, tensor_bytes, with_header, write_model
from served_model import open_model
from tensor_file import DamagedModel, read_tensor_file

WHOLE = tensor_bytes(staged_tensors())


def refusal_of(folder: Path, content: bytes) -> str:
    """With a card that describes the content: so that it is the content that is refused."""
    with pytest.raises(DamagedModel) as refused:
        open_model(write_model(folder, content))
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def with_tensors(change: Callable[[Tensors], Any]) -> bytes:
    tensors = staged_tensors()
    change(tensors)
    return tensor_bytes(tensors)


def put(name: str, at: int, number: float) -> Callable[[Tensors], None]:
    def change(tensors: Tensors) -> None:
        tensors[name][at] = number

    return change


def test_a_file_that_ends_too_soon_is_refused(tmp_path: Path) -> None:
    for length in (0, 7, 9, 100, len(WHOLE) // 2, len(WHOLE) - 1):
        refusal_of(tmp_path, WHOLE[:length])


def test_a_file_that_goes_on_is_refused(tmp_path: Path) -> None:
    assert "speaks of" in refusal_of(tmp_path, WHOLE + b"x")


@pytest.mark.parametrize("length", [2**63, 2**64 - 1, 2**20 + 1, len(WHOLE)])
def test_a_header_that_claims_to_be_too_long_is_refused(tmp_path: Path, length: int) -> None:
    assert "too long" in refusal_of(tmp_path, struct.pack("<Q", length) + WHOLE[8:])


F32: dict[str, Any] = {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}


@pytest.mark.parametrize(
    ("header", "size"),
    [
        ([], 0),
        ({"__metadata__": {"format": 1}}, 0),
        ({"a": 1}, 0),
        ({"a": {**F32, "dtype": "F16", "data_offsets": [0, 2]}}, 2),
        ({"a": {**F32, "shape": [-1]}}, 4),
        ({"a": {**F32, "shape": [1.0]}}, 4),
        ({"a": {**F32, "shape": [2]}}, 4),
        ({"a": {**F32, "shape": [2**62, 4]}}, 4),
        ({"a": {**F32, "shape": [1] * 9}}, 4),
        ({"a": {**F32, "data_offsets": [4, 8]}}, 8),
        ({"a": {**F32, "data_offsets": [0]}}, 4),
        ({"a": F32}, 3),
        ({"a": F32}, 5),
        ({"a": F32, "b": {**F32, "data_offsets": [2, 6]}}, 6),
        ({"a": F32, "b": F32}, 4),
        ({"a": {**F32, "dtype": "I8", "data_offsets": [0, 1]}, "b": {**F32, "data_offsets": [1, 5]}}, 5),
    ],
)
def test_a_header_that_describes_no_tensors_rightly_is_refused(tmp_path: Path, header: object, size: int) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(with_header(header, bytes(size)))
    with pytest.raises(DamagedModel):
        read_tensor_file(path)


def test_a_header_that_describes_tensors_rightly_is_read(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(with_header({"a": F32, "b": {**F32, "data_offsets": [4, 8]}}, np.array([1, 2], "<f4").tobytes()))
    assert [tensor.tolist() for tensor in read_tensor_file(path).tensors.values()] == [[1.0], [2.0]]


def test_a_header_that_is_no_json_is_refused(tmp_path: Path) -> None:
    refusal_of(tmp_path, struct.pack("<Q", 8) + b"\xff" * 8)
    refusal_of(tmp_path, struct.pack("<Q", 8) + b"[[[[[[[[")
    refusal_of(tmp_path, struct.pack("<Q", 2**19) + b"[" * 2**19)


@pytest.mark.parametrize("name", sorted(staged_tensors()))
def test_a_tensor_that_is_missing_or_of_another_kind_is_named(tmp_path: Path, name: str) -> None:
    assert name.split(".")[0] in refusal_of(tmp_path, with_tensors(lambda tensors: tensors.pop(name)))
    replaced = with_tensors(lambda tensors: tensors.update({name: np.zeros((3, 3, 3), "<f8")}))
    assert name in refusal_of(tmp_path, replaced)


@pytest.mark.parametrize("name", sorted(name for name, tensor in staged_tensors().items() if tensor.dtype == "<f4"))
def test_a_number_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    for number in (np.nan, np.inf, -np.inf):
        assert name in refusal_of(tmp_path, with_tensors(put(name, 0, number)))


def swap(name: str) -> Callable[[Tensors], None]:
    def change(tensors: Tensors) -> None:
        tensors[name][[0, 1]] = tensors[name][[1, 0]]

    return change


@pytest.mark.parametrize(
    "change",
    [
        swap("movie.id"),
        put("movie.id", 0, 0),
        put("movie.id", -1, 2**53),
        swap("dense.film"),
        put("dense.film", -1, 60),
        put("rows.start", 0, 1),
        put("rows.start", 30, 2**31),
        put("rows.start", -1, 0),
        put("rows.column", 0, 60),
        put("kernel.start", 0, 1),
        put("kernel.start", -1, 0),
        put("kernel.index", 3, 30),
        put("kernel.power", 0, 0),
        put("blend.priorCount", 0, -1),
        put("stage.sharpness", 0, 0),
        put("stage.tree", 1, 0),
        put("stage.tree", 0, 1),
        put("stage.feature", 0, 20),
        put("stage.feature", 0, -2),
        put("stage.child", 1, 0),
        put("stage.child", 1, 4),
    ],
)
def test_numbers_out_of_order_or_range_are_refused(tmp_path: Path, change: Callable[[Tensors], None]) -> None:
    refusal_of(tmp_path, with_tensors(change))


def test_a_row_that_names_a_film_twice_is_refused(tmp_path: Path) -> None:
    def change(tensors: Tensors) -> None:
        row = int(np.flatnonzero(np.diff(tensors["rows.start"]) > 1)[0])
        at = int(tensors["rows.start"][row])
        tensors["rows.column"][at + 1] = tensors["rows.column"][at]

    assert "The rows" in refusal_of(tmp_path, with_tensors(change))


def test_half_a_blend_is_refused(tmp_path: Path) -> None:
    for part in ("kernel.", "blend.", "dense."):
        tensors = {name: tensor for name, tensor in staged_tensors().items() if not name.startswith(part)}
        refusal_of(tmp_path, tensor_bytes(tensors))


@pytest.mark.parametrize(
    "metadata", [{}, {"format": "item-rows-2", "genres": "[]"}, {"format": "item-rows-1", "genres": "{}"}]
)
def test_a_layout_that_is_unknown_is_refused(tmp_path: Path, metadata: dict[str, str]) -> None:
    refusal_of(tmp_path, tensor_bytes(staged_tensors(), metadata))


def test_a_file_that_is_not_the_one_of_the_card_is_refused(tmp_path: Path) -> None:
    write_model(tmp_path, WHOLE)
    (tmp_path / "model.safetensors").write_bytes(WHOLE[:-1] + bytes([WHOLE[-1] ^ 1]))
    with pytest.raises(DamagedModel, match="SHA-256"):
        open_model(tmp_path)


def test_the_full_file_of_a_card_is_served_too(tmp_path: Path) -> None:
    write_model(tmp_path, WHOLE)
    card = json.loads((tmp_path / "card.json").read_text())
    (tmp_path / "card.json").write_text(
        json.dumps({"version": "v", "sha256": "0" * 64, "full": {"sha256": card["sha256"]}})
    )
    assert open_model(tmp_path).form == "blend and second stage"


def test_a_folder_without_card_or_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DamagedModel, match=r"card\.json"):
        open_model(tmp_path)
    write_model(tmp_path, WHOLE)
    (tmp_path / "model.safetensors").unlink()
    with pytest.raises(DamagedModel, match=r"model\.safetensors"):
        open_model(tmp_path)
    (tmp_path / "card.json").write_text('{"version": 1}')
    with pytest.raises(DamagedModel, match="version"):
        open_model(tmp_path)


def test_any_single_byte_may_be_damaged_without_harm(tmp_path: Path) -> None:
    """Whatever the damage, the file is refused or read; nothing else happens."""
    rng = np.random.default_rng(1)
    path = tmp_path / "model.safetensors"
    header = struct.unpack("<Q", WHOLE[:8])[0]
    for at in rng.integers(0, header + 8, 300).tolist():
        damaged = bytearray(WHOLE)
        damaged[at] ^= int(rng.integers(1, 256))
        path.write_bytes(damaged)
        try:
            read_tensor_file(path)
        except DamagedModel:
            continue
