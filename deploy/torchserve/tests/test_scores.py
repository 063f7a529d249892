"""Lists, scores and shares, compared with the formulas written as plain loops."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from made_up_model import Tensors, blend_tensors, full_tensors, linear_tensors, tensor_bytes, write_model
from reference import History, score_all
from served_model import ServedModel, open_model
from wire_answer import write_answer
from wire_request import parse_request

CLOSE = 1e-4
FORMS = [linear_tensors, full_tensors, blend_tensors]


def opened(folder: Path, tensors: Tensors) -> ServedModel:
    return open_model(write_model(folder, tensor_bytes(tensors)))


def ask(model: ServedModel, *requests: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The films of each answer, as a caller reads them."""
    asks = [parse_request(json.dumps({"format": 1, **request})) for request in requests]
    answers = [json.loads(write_answer(ranked, model.version)) for ranked in model.scorer.rank(asks)]
    assert all(answer["format"] == 1 and answer["model"] == model.version for answer in answers)
    return [answer["films"] for answer in answers]


def some_history(rng: np.random.Generator, tensors: Tensors, length: int) -> list[tuple[int, float]]:
    # Every tenth id is one that the model does not know.
    ids = np.concatenate([tensors["movie.id"], np.arange(10_000, 10_007)])
    chosen = rng.choice(ids, length, replace=False).tolist()
    return [(movie_id, int(rng.integers(1, 11)) / 2) for movie_id in chosen]


def ranking(films: list[dict[str, Any]]) -> list[tuple[int, float]]:
    return [(film["id"], film["score"]) for film in films]


def assert_agrees(tensors: Tensors, history: History, films: list[dict[str, Any]]) -> None:
    expected = score_all(tensors, history)
    rated = {movie_id for movie_id, _ in history}
    assert {film["id"] for film in films} == set(expected.scores) - rated
    for before, after in zip(films, films[1:]):
        assert before["score"] > after["score"] or (before["score"] == after["score"] and before["id"] < after["id"])
    for film in films:
        assert film["score"] == pytest.approx(expected.scores[film["id"]], abs=CLOSE)
        assert film["baseline"] == pytest.approx(expected.baselines[film["id"]], abs=CLOSE)
        assert film["baseline"] + sum(share for _, share in film["shares"]) == pytest.approx(film["score"], abs=CLOSE)
        shares = dict(film["shares"])
        assert len(shares) == len(film["shares"])
        assert 0 not in shares.values()
        for movie_id, share in expected.shares[film["id"]].items():
            assert shares.get(movie_id, 0.0) == pytest.approx(share, abs=CLOSE)


@pytest.mark.parametrize("make", FORMS)
@pytest.mark.parametrize("length", [0, 1, 2, 7, 40])
def test_scores_and_shares_are_those_of_the_formulas(tmp_path: Path, make: Any, length: int) -> None:
    rng = np.random.default_rng(length)
    for seed in range(3):
        tensors = make(seed)
        model = opened(tmp_path, tensors)
        history = some_history(rng, tensors, length)
        [films] = ask(model, {"history": history, "limit": 1000})
        assert_agrees(tensors, history, films)


@pytest.mark.parametrize("make", FORMS)
def test_a_batch_is_answered_as_its_requests_are_alone(tmp_path: Path, make: Any) -> None:
    rng = np.random.default_rng(3)
    tensors = make(3)
    model = opened(tmp_path, tensors)
    histories = [some_history(rng, tensors, length) for length in (0, 1, 5, 30, 2, 12)]
    requests = [{"history": history, "limit": 1000} for history in histories]
    for together, history, request in zip(ask(model, *requests), histories, requests):
        assert_agrees(tensors, history, together)
        [alone] = ask(model, request)
        assert {film["id"] for film in alone} == {film["id"] for film in together}


@pytest.mark.parametrize("make", FORMS)
def test_the_order_of_a_history_means_nothing(tmp_path: Path, make: Any) -> None:
    tensors = make(4)
    model = opened(tmp_path, tensors)
    history = some_history(np.random.default_rng(4), tensors, 20)
    forwards, backwards = ask(model, {"history": history, "limit": 30}, {"history": history[::-1], "limit": 30})
    assert [film["id"] for film in forwards] == [film["id"] for film in backwards]
    assert [film["shares"] for film in forwards] == [film["shares"] for film in backwards]


@pytest.mark.parametrize("make", FORMS)
def test_a_shorter_list_is_the_beginning_of_a_longer_one(tmp_path: Path, make: Any) -> None:
    tensors = make(5)
    model = opened(tmp_path, tensors)
    history = some_history(np.random.default_rng(5), tensors, 6)
    [whole] = ask(model, {"history": history, "limit": 1000})
    for limit in (0, 1, 2, len(whole) - 1, len(whole), 10_000):
        [films] = ask(model, {"history": history, "limit": limit})
        assert ranking(films) == ranking(whole[:limit])


def test_films_of_one_score_stand_by_id(tmp_path: Path) -> None:
    tensors = linear_tensors(6)
    tensors["movie.baseline"][:] = 1
    model = opened(tmp_path, tensors)
    ids = tensors["movie.id"].tolist()
    for limit in (1, 7, 1000):
        [films] = ask(model, {"history": [], "limit": limit})
        assert [film["id"] for film in films] == ids[:limit]


def test_a_person_unlike_everybody_gets_the_linear_part_alone(tmp_path: Path) -> None:
    tensors = blend_tensors(7)
    tensors["kernel.stars"] = np.full(10, -1, "<f4")
    model = opened(tmp_path, tensors)
    history = some_history(np.random.default_rng(7), tensors, 10)
    [films] = ask(model, {"history": history, "limit": 1000})
    assert_agrees(tensors, history, films)


def test_long_histories_and_lists_are_worked_off_in_parts(tmp_path: Path) -> None:
    tensors = blend_tensors(8, films=900, learned=700)
    model = opened(tmp_path, tensors)
    history = some_history(np.random.default_rng(8), tensors, 550)
    [films] = ask(model, {"history": history, "limit": 1000})
    assert len(films) > 256
    for film in (*films[:3], *films[-3:]):
        assert film["baseline"] + sum(share for _, share in film["shares"]) == pytest.approx(film["score"], abs=CLOSE)
