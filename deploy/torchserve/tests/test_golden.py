"""The golden models of the repository are ranked as the service ranks them, without TorchServe."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from layout import LAYOUT, TENSORS
from made_up_model import tensor_bytes, write_model
from served_model import open_model
from tensor_file import DamagedModel, TensorFile, read_tensor_file
from wire_answer import write_answer
from wire_request import parse_request

GOLDEN = Path(__file__).parents[3] / "tests" / "golden"
LISTS: dict[str, list[dict[str, Any]]] = json.loads((GOLDEN / "lists.json").read_text("utf-8"))
# Sums of 32-bit numbers: neighbours closer than that may swap.
CLOSE = 1e-4

forms = pytest.mark.parametrize("form", ["sparse", "full", "blend", "stage"])


def golden(form: str) -> Path:
    return GOLDEN / f"{form}.safetensors"


def close_to(expected: Any) -> Any:
    return pytest.approx(expected, abs=CLOSE, rel=0)


def expect_same(found: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> None:
    assert [film["score"] for film in found] == close_to([film["score"] for film in wanted])
    expected = {film["id"]: film for film in wanted}
    at_the_end = wanted[-1]["score"] if wanted else 0
    for film in found:
        same = expected.get(film["id"])
        if same is None:
            assert film["score"] == close_to(at_the_end)
            continue
        assert film["score"] == close_to(same["score"])
        assert film["baseline"] == close_to(same["baseline"])
        shares, wanted_shares = dict(film["shares"]), dict(same["shares"])
        assert shares.keys() == wanted_shares.keys()
        for movie_id, share in shares.items():
            assert share == close_to(wanted_shares[movie_id])


@forms
def test_the_lists_are_those_of_the_service(tmp_path: Path, form: str) -> None:
    model = open_model(write_model(tmp_path, golden(form).read_bytes(), "golden"))
    assert len(LISTS[form]) >= 10
    asks = [parse_request(case["request"]) for case in LISTS[form]]
    for case, ranked in zip(LISTS[form], model.scorer.rank(asks)):
        expect_same(json.loads(write_answer(ranked, model.version))["films"], case["films"])


@forms
def test_another_version_is_refused_whatever_else_the_file_holds(tmp_path: Path, form: str) -> None:
    content = golden(form).read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header = content[8 : 8 + length].replace(LAYOUT.encode(), b"item-rows-2")
    with pytest.raises(DamagedModel, match="unknown layout"):
        open_model(write_model(tmp_path, content[:8] + header + content[8 + length :]))


def changed(file: TensorFile, **tensors: Any) -> bytes:
    return tensor_bytes({**file.tensors, **tensors}, file.metadata)


@forms
def test_a_tensor_that_this_version_does_not_have_is_refused(tmp_path: Path, form: str) -> None:
    file = read_tensor_file(golden(form))
    open_model(write_model(tmp_path, changed(file)))
    for part in {name.split(".")[0] for name in file.tensors}:
        content = changed(file, **{f"{part}.further": np.array([1], "<f4")})
        with pytest.raises(DamagedModel, match=f"{part}.further"):
            open_model(write_model(tmp_path, content))


def test_the_golden_models_have_every_tensor_of_the_layout() -> None:
    assert read_tensor_file(golden("stage")).tensors.keys() == TENSORS.keys()
