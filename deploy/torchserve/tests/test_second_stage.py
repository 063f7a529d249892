"""The second stage orders lists anew and leaves alone what each rating adds; golden models compare its lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from made_up_model import FEATURES, Tensors, staged_tensors, tensor_bytes, write_model
from second_stage import decode_second_stage
from served_model import ServedModel, open_model
from tensor_file import DamagedModel, read_tensor_file
from wire_answer import write_answer
from wire_request import parse_request

CLOSE = 1e-6
Film = dict[str, Any]


def opened(folder: Path, tensors: Tensors) -> ServedModel:
    folder.mkdir(exist_ok=True)
    return open_model(write_model(folder, tensor_bytes(tensors)))


def without_stage(tensors: Tensors) -> Tensors:
    return {name: tensor for name, tensor in tensors.items() if not name.startswith("stage.")}


def ask(model: ServedModel, *histories: list[tuple[int, float]]) -> list[dict[int, Film]]:
    asks = [parse_request(json.dumps({"format": 1, "history": history, "limit": 1000})) for history in histories]
    answers = [json.loads(write_answer(ranked, model.version)) for ranked in model.scorer.rank(asks)]
    return [{film["id"]: film for film in answer["films"]} for answer in answers]


def some_history(seed: int, tensors: Tensors, length: int) -> list[tuple[int, float]]:
    rng = np.random.default_rng(seed)
    ids = rng.choice(tensors["movie.id"], length, replace=False).tolist()
    return [(movie_id, int(rng.integers(1, 11)) / 2) for movie_id in ids]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_it_adds_is_due_to_no_rating(tmp_path: Path, seed: int) -> None:
    tensors = staged_tensors(seed)
    history = some_history(seed, tensors, 30)
    [after] = ask(opened(tmp_path / "staged", tensors), history)
    [before] = ask(opened(tmp_path / "blend", without_stage(tensors)), history)
    assert list(after) != list(before)
    for movie_id, film in after.items():
        # Sums in single precision: their last digit depends on how the memory lies.
        assert dict(film["shares"]) == pytest.approx(dict(before[movie_id]["shares"]), abs=CLOSE)
        assert film["baseline"] + sum(share for _, share in film["shares"]) == pytest.approx(film["score"], abs=CLOSE)


@pytest.mark.parametrize("length", [0, 1, 5])
def test_short_histories_are_left_to_the_first_stage(tmp_path: Path, length: int) -> None:
    tensors = staged_tensors()
    history = some_history(4, tensors, length)
    assert ask(opened(tmp_path / "staged", tensors), history) == ask(
        opened(tmp_path / "blend", without_stage(tensors)), history
    )


def test_a_batch_is_answered_as_its_requests_are_alone_in_whatever_order(tmp_path: Path) -> None:
    tensors = staged_tensors(5)
    model = opened(tmp_path, tensors)
    histories = [some_history(seed, tensors, length) for seed, length in enumerate((0, 12, 30, 3, 60))]
    for together, history in zip(ask(model, *histories), histories):
        [alone] = ask(model, history[::-1])
        assert alone.keys() == together.keys()
        for movie_id, film in alone.items():
            assert film["score"] == pytest.approx(together[movie_id]["score"], abs=1e-4)


def test_trees_are_walked_as_plain_loops_walk_them(tmp_path: Path) -> None:
    tensors = staged_tensors(6, trees=50)
    (tmp_path / "file").write_bytes(tensor_bytes(tensors))
    file = read_tensor_file(tmp_path / "file")
    stage = decode_second_stage(file, open_model(write_model(tmp_path, tensor_bytes(tensors))).scorer._linear.rows)  # type: ignore[attr-defined]
    assert stage is not None
    rng = np.random.default_rng(6)
    rows = rng.random((40, FEATURES)).astype("<f4")
    rows[rng.random(rows.shape) < 0.1] = np.nan
    expected = []
    for row in rows:
        said = 0.0
        for root in range(0, 250, 5):
            node = 0
            while tensors["stage.feature"][root + node] >= 0:
                value = row[tensors["stage.feature"][root + node]]
                # What is not known goes to the left.
                is_right = value >= tensors["stage.threshold"][root + node]
                node = int(tensors["stage.child"][root + node]) + int(is_right)
            said += float(tensors["stage.value"][root + node])
        expected.append(said)
    assert stage.trees.said(rows).tolist() == pytest.approx(expected, abs=CLOSE)


def test_without_a_blend_it_is_refused(tmp_path: Path) -> None:
    tensors = {name: tensor for name, tensor in staged_tensors().items() if not name.startswith(("kernel.", "blend."))}
    with pytest.raises(DamagedModel, match="second stage"):
        opened(tmp_path, tensors)
