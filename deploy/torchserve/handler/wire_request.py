"""What a caller asks, checked. The form of it stands in README.md."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Optional

import numpy as np

from item_rows import LARGEST_ID
from sparse_rows import Numbers

FORMAT = 1
FIELDS = ("format", "history", "limit", "genre", "year_from", "year_to", "only")
MOST_FILMS = 10_000


class BadRequest(Exception):
    """The caller's mistake; the message is one sentence."""


@dataclass(frozen=True)
class Ask:
    movie_ids: Numbers
    steps: Numbers
    """For each film of the history its half stars, counted from 0."""
    limit: int
    genre: Optional[str] = None
    year_from: Optional[int] = None
    year_to: Optional[int] = None
    only: Optional[Numbers] = None
    """Ids; None where every film may be listed."""


def parse_request(body: object) -> Ask:
    """`body` is JSON as TorchServe hands it over: bytes, text, or decoded already."""
    fields = _object_in(body)
    unknown = sorted(set(fields) - set(FIELDS))
    if unknown:
        raise BadRequest(f"The field {unknown[0][:50]!r} is unknown; there are {', '.join(FIELDS)}.")
    if fields.get("format") != FORMAT or isinstance(fields["format"], bool):
        raise BadRequest(f"The field format must be {FORMAT}.")
    movie_ids, steps = _history(fields.get("history"))
    limit = fields.get("limit")
    if type(limit) is not int or not 0 <= limit <= MOST_FILMS:
        raise BadRequest(f"The field limit must be a whole number from 0 to {MOST_FILMS}.")
    genre = fields.get("genre")
    if genre is not None and not isinstance(genre, str):
        raise BadRequest("The field genre must be a text or null.")
    years = _year(fields, "year_from"), _year(fields, "year_to")
    return Ask(movie_ids, steps, limit, genre, *years, _only(fields.get("only")))


def _object_in(body: object) -> dict[str, Any]:
    if isinstance(body, (bytes, bytearray, str)):
        try:
            body = json.loads(body)
        except (ValueError, RecursionError) as cause:
            raise BadRequest("The body must be JSON in UTF-8.") from cause
    if not isinstance(body, dict):
        raise BadRequest("The body must be a JSON object.")
    return body


def _history(history: Any) -> tuple[Numbers, Numbers]:
    if not isinstance(history, list):
        raise BadRequest("The field history must be a list of [movieId, rating].")
    for entry in history:
        if not isinstance(entry, list) or len(entry) != 2:
            raise BadRequest("Each entry of the history must be [movieId, rating].")
        movie_id, rating = entry
        if type(movie_id) is not int or not 1 <= movie_id <= LARGEST_ID:
            raise BadRequest(f"Each movieId of the history must be a whole number from 1 to {LARGEST_ID}.")
        if type(rating) not in (int, float) or not 0.5 <= rating <= 5:
            raise BadRequest("Each rating of the history must be a number from 0.5 to 5.")
    if len({movie_id for movie_id, _ in history}) != len(history):
        raise BadRequest("The history must name each film once.")
    movie_ids = np.array([movie_id for movie_id, _ in history], dtype=np.int64)
    ratings = np.array([rating for _, rating in history], dtype=np.float64)
    # The nearest half star, and the higher one of two that are as near.
    return movie_ids, np.floor(ratings * 2 + 0.5).astype(np.int64) - 1


def _year(fields: dict[str, Any], name: str) -> Optional[int]:
    year = fields.get(name)
    if year is not None and (type(year) is not int or abs(year) > LARGEST_ID):
        raise BadRequest(f"The field {name} must be a year or null.")
    return year


def _only(ids: Any) -> Optional[Numbers]:
    if ids is None:
        return None
    if not isinstance(ids, list) or not all(type(movie_id) is int and 1 <= movie_id <= LARGEST_ID for movie_id in ids):
        raise BadRequest(f"The field only must be null or a list of whole numbers from 1 to {LARGEST_ID}.")
    return np.array(ids, dtype=np.int64)
