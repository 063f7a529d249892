"""The handler as TorchServe's worker calls it, with TorchServe's own service and messages."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import pytest
import ts
from ts.metrics.metric_cache_yaml_impl import MetricsCacheYamlImpl
from ts.service import Service

from made_up_model import blend_tensors, tensor_bytes, write_model
from movieconnect_handler import MovieConnectHandler

METRICS = Path(ts.__file__).parent / "configs" / "metrics.yaml"
GOOD = json.dumps({"format": 1, "history": [], "limit": 3}).encode()


@pytest.fixture
def service(tmp_path: Path) -> Any:
    write_model(tmp_path, tensor_bytes(blend_tensors()), "learned-0123456789ab")
    handler = MovieConnectHandler()
    metrics = MetricsCacheYamlImpl(config_file_path=str(METRICS))
    metrics.initialize_cache()
    service = Service("movieconnect", str(tmp_path), None, handler.handle, None, 8, True, metrics)
    handler.initialize(service.context)
    service.set_cl_socket(None)
    return service


class Message:
    """TorchServe's message to its Java side, read as that reads it."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def number(self) -> int:
        (number,) = struct.unpack_from("!i", self._content, self._at)
        self._at += 4
        return int(number)

    def text(self) -> bytes:
        length = self.number()
        self._at += length
        return self._content[self._at - length : self._at]


def answers(service: Any, *bodies: bytes) -> list[tuple[int, str, dict[str, Any]]]:
    """Status, content type and body for each."""
    batch = [
        {
            "requestId": str(number).encode(),
            "headers": [],
            "parameters": [{"name": "body", "contentType": "application/json", "value": body}],
        }
        for number, body in enumerate(bodies)
    ]
    message = Message(service.predict(batch))
    assert (message.number(), message.text()) == (200, b"Prediction success")
    found = []
    for number in range(len(bodies)):
        assert message.text() == str(number).encode()
        content_type = message.text().decode()
        status = message.number()
        message.text()
        for _ in range(message.number()):
            message.text(), message.text()
        found.append((status, content_type, json.loads(message.text())))
    assert message.number() == -1
    return found


def test_an_answer_names_the_version_of_the_model(service: Any) -> None:
    [(status, content_type, answer)] = answers(service, GOOD)
    assert (status, content_type) == (200, "application/json")
    assert answer["model"] == "learned-0123456789ab"
    assert len(answer["films"]) == 3


def test_a_bad_request_is_refused_and_the_others_of_its_batch_are_answered(service: Any) -> None:
    bad = json.dumps({"format": 1, "history": [[1, 9]], "limit": 3}).encode()
    found = answers(service, GOOD, b"nonsense", GOOD, bad, GOOD)
    assert [status for status, _, _ in found] == [200, 400, 200, 400, 200]
    assert [len(answer["films"]) for status, _, answer in found if status == 200] == [3, 3, 3]
    assert found[3][1:] == (
        "application/json",
        {
            "code": 400,
            "type": "BadRequest",
            "message": "Each rating of the history must be a number from 0.5 to 5.",
        },
    )


def test_a_batch_of_bad_requests_alone_is_refused(service: Any) -> None:
    assert [status for status, _, _ in answers(service, b"", b"[]")] == [400, 400]


def test_an_answer_that_would_be_too_long_is_refused_alone(service: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wire_answer.LONGEST_ANSWER", 1000)
    long = json.dumps({"format": 1, "history": [], "limit": 10_000}).encode()
    (status, _, answer), (other, _, _) = answers(service, long, GOOD)
    assert (status, other) == (400, 200)
    assert "fewer films" in answer["message"]


def test_a_request_without_a_body_is_refused(service: Any) -> None:
    batch = [{"requestId": b"0", "headers": [], "parameters": []}]
    assert b'"code": 400' in service.predict(batch)


def test_a_damaged_model_ends_the_worker_with_one_sentence(tmp_path: Path) -> None:
    write_model(tmp_path, b"damaged!" * 10)
    context = Service("movieconnect", str(tmp_path), None, None, None, 1).context
    with pytest.raises(RuntimeError) as ended:
        MovieConnectHandler().initialize(context)
    assert str(ended.value) == "movieconnect cannot be served: The header claims to be too long."
    assert ended.value.__cause__ is None
