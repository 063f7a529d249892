"""Writes answers as JSON. The form of them stands in README.md."""

from __future__ import annotations

import json

import numpy as np

from ranked_list import RankedList
from wire_request import FORMAT, BadRequest

FILMS_AT_A_TIME = 256
# config.properties lets TorchServe take answers a little longer than this.
LONGEST_ANSWER = 60_000_000

# Formatting a film at once is four times as fast as a JSON library. Scores are written whole, so that their order can
# be checked; of a share eight digits are more than the weights carry.
FILM = '{"id":%d,"score":%r,"baseline":%r,"shares":[%s]}'
SHARE = "[%d,%%.8g]"


def write_answer(ranked: RankedList, version: str) -> bytes:
    films: list[str] = []
    length = 0
    for begin in range(0, len(ranked.ids), FILMS_AT_A_TIME):
        part = slice(begin, begin + FILMS_AT_A_TIME)
        told = zip(
            ranked.ids[part].tolist(),
            ranked.scores[part].tolist(),
            ranked.baselines[part].tolist(),
            _shares(ranked, part),
        )
        written = [FILM % film for film in told]
        length += sum(map(len, written))
        if length > LONGEST_ANSWER:
            raise BadRequest("The answer would be too long: ask for fewer films.")
        films += written
    answer = '{"format":%d,"model":%s,"films":[%s]}' % (FORMAT, json.dumps(version), ",".join(films))
    return answer.encode("ascii")


def write_refusal(sentence: str) -> bytes:
    return json.dumps({"code": 400, "type": "BadRequest", "message": sentence}).encode("ascii")


def _shares(ranked: RankedList, part: slice) -> list[str]:
    """For each film of the part what each film of the history adds to it; noughts are left out."""
    shares = ranked.shares(part).T
    templates = [SHARE % movie_id for movie_id in ranked.history_ids.tolist()]
    whole = ",".join(templates)
    rows = []
    for row in shares:
        told = np.flatnonzero(row)
        template = whole if len(told) == len(row) else ",".join([templates[i] for i in told.tolist()])
        rows.append(template % tuple(row[told].tolist()))
    return rows
