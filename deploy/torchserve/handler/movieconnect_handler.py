"""What TorchServe loads and calls: one object a worker, one call a batch."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Optional

from served_model import ServedModel, open_model
from tensor_file import DamagedModel
from wire_answer import write_answer, write_refusal
from wire_request import Ask, BadRequest, parse_request

logger = logging.getLogger(__name__)


class MovieConnectHandler:
    def __init__(self) -> None:
        self._model: Optional[ServedModel] = None

    def initialize(self, context: Any) -> None:
        """Opens the model of the archive; TorchServe counts the worker as ready when this comes back."""
        try:
            self._model = open_model(Path(context.system_properties["model_dir"]))
        except DamagedModel as damage:
            # TorchServe expects this kind, and no other: it logs the sentence and refuses the model.
            raise RuntimeError(f"{context.model_name} cannot be served: {damage}") from None
        model = self._model
        logger.info("Model %s (%s, %d films) is in service.", model.version, model.form, model.films)

    def handle(self, data: list[dict[str, Any]], context: Any) -> list[bytes]:
        """An answer for each request of the batch; a bad one is refused without harm to the others."""
        if self._model is None:
            raise RuntimeError("The model has not been opened.")
        answers = [b""] * len(data)
        asks: list[tuple[int, Ask]] = []
        for place, request in enumerate(data):
            try:
                asks.append((place, parse_request(request.get("body", request.get("data")))))
            except BadRequest as mistake:
                answers[place] = self._refuse(mistake, place, context)
        lists = self._model.scorer.rank([ask for _, ask in asks])
        for (place, _), ranked in zip(asks, lists):
            try:
                answers[place] = write_answer(ranked, self._model.version)
                context.set_response_content_type(place, "application/json")
            except BadRequest as mistake:
                answers[place] = self._refuse(mistake, place, context)
        return answers

    def _refuse(self, mistake: BadRequest, place: int, context: Any) -> bytes:
        context.set_response_status(code=400, phrase="Bad Request", idx=place)
        context.set_response_content_type(place, "application/json")
        return write_refusal(str(mistake))
