"""The formulas of the model written as plain loops over plain numbers, to compare with."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from made_up_model import Tensors

History = Sequence[tuple[int, float]]
"""Film id and stars."""


@dataclass(frozen=True)
class Reference:
    """Of every film by id: its score, its baseline, and what each film of the history adds."""

    scores: dict[int, float]
    baselines: dict[int, float]
    shares: dict[int, dict[int, float]]


def score_all(tensors: Tensors, history: History) -> Reference:
    ids = tensors["movie.id"].tolist()
    rated = {ids.index(movie_id): stars for movie_id, stars in history if movie_id in ids}
    if "kernel.weight" in tensors:
        return _blend(tensors, ids, rated)
    damping = max(1, len(rated)) ** -float(tensors["history.exponent"][0])
    shares = {
        film: {i: damping * share for i, share in _linear(tensors, rated, film).items()} for film in range(len(ids))
    }
    baselines = dict(enumerate(tensors["movie.baseline"].tolist()))
    return _by_id(ids, baselines, shares)


def _blend(tensors: Tensors, ids: list[int], rated: dict[int, float]) -> Reference:
    films = range(len(ids))
    learned = tensors["dense.film"].tolist()
    linear = {film: _linear(tensors, rated, film) for film in films}
    kernel = {film: _kernel(tensors, rated, film) for film in films}
    by_linear = _one_over_spread([sum(linear[film].values()) for film in learned])
    by_kernel = _one_over_spread([sum(kernel[film].values()) for film in learned])
    of_linear, of_kernel = tensors["blend.weight"].tolist()
    shares: dict[int, dict[int, float]] = {}
    for film in films:
        weight = of_linear if film in learned else of_linear + of_kernel
        shares[film] = {i: weight * by_linear * share for i, share in linear[film].items()}
        for i, share in kernel[film].items():
            shares[film][i] += of_kernel * by_kernel * share
    prior = float(tensors["blend.priorCount"][0])
    damping = (prior / (prior + len(rated))) ** 2
    baselines = {film: baseline * damping for film, baseline in enumerate(tensors["movie.baseline"].tolist())}
    return _by_id(ids, baselines, shares)


def _by_id(ids: list[int], baselines: dict[int, float], shares: dict[int, dict[int, float]]) -> Reference:
    return Reference(
        scores={ids[film]: baselines[film] + sum(shares[film].values()) for film in baselines},
        baselines={ids[film]: baselines[film] for film in baselines},
        shares={ids[film]: {ids[i]: share for i, share in of_film.items()} for film, of_film in shares.items()},
    )


def _star(weights: list[float], stars: float) -> float:
    return weights[math.floor(2 * stars + 0.5) - 1]


def _linear(tensors: Tensors, rated: dict[int, float], film: int) -> dict[int, float]:
    """stars(i) * B(i, film) for each film i of the history."""
    starts, columns = tensors["rows.start"].tolist(), tensors["rows.column"].tolist()
    weights, scales = tensors["rows.weight"].tolist(), tensors["rows.scale"].tolist()
    learned = tensors["dense.film"].tolist() if "dense.film" in tensors else []
    shares = {}
    for i, stars in rated.items():
        row = columns[starts[i] : starts[i + 1]]
        likeness = weights[starts[i] + row.index(film)] * scales[i] if film in row else 0.0
        if i in learned and film in learned:
            place = learned.index(i)
            dense = float(tensors["dense.weight"][place, learned.index(film)])
            likeness += dense * float(tensors["dense.scale"][place])
        shares[i] = _star(tensors["history.stars"].tolist(), stars) * likeness
    return shares


def _kernel(tensors: Tensors, rated: dict[int, float], film: int) -> dict[int, float]:
    """sum over the people of h_i X[v, i] (k_v / a_v) A[v, film] for each learned film i of the history."""
    learned = tensors["dense.film"].tolist()
    heard = {
        learned.index(i): _star(tensors["kernel.stars"].tolist(), stars)
        * float(tensors["kernel.scale"][learned.index(i)])
        for i, stars in rated.items()
        if i in learned
    }
    shares = {learned[place]: 0.0 for place in heard}
    length = math.sqrt(sum(h * h for h in heard.values()))
    if film not in learned or length == 0:
        return shares
    starts, index = tensors["kernel.start"].tolist(), tensors["kernel.index"].tolist()
    values = tensors["kernel.value"].tolist()
    for person, scale in enumerate(tensors["kernel.weightScale"].tolist()):
        entries = range(starts[person], starts[person + 1])
        row = {index[entry]: values[entry] for entry in entries}
        agreement = sum(h * row.get(place, 0.0) for place, h in heard.items())
        if agreement <= 0:
            continue
        cosine = agreement / length
        vote = sum(
            mix * cosine**power for power, mix in zip(tensors["kernel.power"].tolist(), tensors["kernel.mix"].tolist())
        )
        weight = float(tensors["kernel.weight"][person, learned.index(film)]) * scale
        for place, h in heard.items():
            shares[learned[place]] += h * row.get(place, 0.0) * vote / agreement * weight
    return shares


def _one_over_spread(numbers: list[float]) -> float:
    mean = sum(numbers) / len(numbers)
    spread = math.sqrt(sum((number - mean) ** 2 for number in numbers) / len(numbers))
    return 1 / spread if spread > 0 else 0.0
