"""What counts as a caller's mistake."""

from __future__ import annotations

import json
from typing import Any

import pytest

from wire_request import BadRequest, parse_request

GOOD: dict[str, Any] = {
    "format": 1,
    "history": [[7, 4.5], [9_007_199_254_740_991, 0.5]],
    "limit": 20,
    "genre": "Drama",
    "year_from": 1990,
    "year_to": None,
}


def refusal_of(body: object) -> str:
    with pytest.raises(BadRequest) as refused:
        parse_request(body)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_a_request_is_read_from_bytes_from_text_and_from_an_object() -> None:
    for body in (json.dumps(GOOD).encode(), bytearray(json.dumps(GOOD), "utf-8"), json.dumps(GOOD), GOOD):
        ask = parse_request(body)
        assert ask.movie_ids.tolist() == [7, 9_007_199_254_740_991]
        assert ask.steps.tolist() == [8, 0]
        assert (ask.limit, ask.genre, ask.year_from, ask.year_to) == (20, "Drama", 1990, None)


def test_filters_may_be_left_out() -> None:
    ask = parse_request({"format": 1, "history": [], "limit": 0})
    assert (ask.genre, ask.year_from, ask.year_to, ask.only) == (None, None, None, None)


def test_films_may_be_named() -> None:
    ask = parse_request({**GOOD, "only": [3, 9_007_199_254_740_991]})
    assert ask.only is not None
    assert ask.only.tolist() == [3, 9_007_199_254_740_991]


@pytest.mark.parametrize(("rating", "step"), [(0.5, 0), (0.74, 0), (0.75, 1), (3, 5), (3.25, 6), (4.9, 9), (5, 9)])
def test_a_rating_counts_as_the_nearest_half_star(rating: float, step: int) -> None:
    assert parse_request({**GOOD, "history": [[1, rating]]}).steps.tolist() == [step]


@pytest.mark.parametrize(
    "body", [None, b"", b"{", b"\xff", b"[1]", b"1", "x", b"[" * 100_000, b'{"format":1' + b"0" * 5000 + b"}"]
)
def test_a_body_that_is_no_json_object_is_refused(body: object) -> None:
    assert "JSON" in refusal_of(body) or "format" in refusal_of(body)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("format", [None, 0, 2, "1", True]),
        ("history", [None, {}, "x", [1], [[1]], [[1, 2, 3]], [["1", 3]], [[1.0, 3]], [[True, 3]]]),
        ("history", [[[0, 3]], [[-1, 3]], [[2**53, 3]], [[10**30, 3]], [[1, 3], [1, 4]]]),
        ("history", [[[1, 0]], [[1, 0.49]], [[1, 5.01]], [[1, "3"]], [[1, True]], [[1, None]]]),
        ("history", [[[1, float("nan")]], [[1, float("inf")]]]),
        ("limit", [None, -1, 10_001, 1.5, "20", True]),
        ("genre", [1, ["Drama"], {}]),
        ("year_from", ["1990", 1990.5, True, 10**40]),
        ("year_to", ["1990", [], -(10**40)]),
        ("only", [1, {}, ["1"], [0], [True], [1.0], [2**53]]),
    ],
)
def test_a_field_of_the_wrong_kind_is_named(field: str, values: list[Any]) -> None:
    for value in values:
        sentence = refusal_of({**GOOD, field: value})
        assert field in sentence


def test_an_unknown_field_is_refused_because_it_would_be_ignored() -> None:
    assert "yearFrom" in refusal_of({**GOOD, "yearFrom": 1990})
