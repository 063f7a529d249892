"""Answers requests, one a line on standard input, by the model of a folder: to compare it with the service's own.

The lines are one batch or, where an empty line stands, several.
"""

from __future__ import annotations

import sys
from pathlib import Path

from movieconnect_handler import MovieConnectHandler


class Context:
    """What the handler asks of TorchServe's context."""

    model_name = "answers"

    def __init__(self, folder: str) -> None:
        self.system_properties = {"model_dir": folder}

    def set_response_status(self, code: int, phrase: str, idx: int) -> None:
        pass

    def set_response_content_type(self, idx: int, value: str) -> None:
        pass


def main(folder: str) -> None:
    context = Context(str(Path(folder).resolve()))
    handler = MovieConnectHandler()
    handler.initialize(context)
    for batch in sys.stdin.read().split("\n\n"):
        requests = [{"body": line.encode()} for line in batch.split("\n") if line]
        for answer in handler.handle(requests, context):
            print(answer.decode())


if __name__ == "__main__":
    main(sys.argv[1])
