"""Exit code 0 while TorchServe can answer for the model that it holds, or holds none yet.

TorchServe's own /ping says "Healthy" while every worker crashes; ready is a worker that says READY.
"""

import json
import os
import sys
import urllib.error
import urllib.request

MANAGEMENT = "http://127.0.0.1:8081"
SECONDS = 4


def models(path: str) -> object:
    with urllib.request.urlopen(f"{MANAGEMENT}{path}", timeout=SECONDS) as answer:
        return json.load(answer)


def main() -> int:
    name = os.environ.get("MODEL_NAME") or "movieconnect"
    try:
        versions = models(f"/models/{name}")
    except urllib.error.HTTPError as error:
        if error.code == 404:
            print("no model yet: the API brings one when it has one")
            return 0
        print(f"TorchServe answered {error.code}")
        return 1
    except OSError as error:
        print(f"TorchServe does not answer: {error}")
        return 1
    version = versions[0]
    ready = sum(worker["status"] == "READY" for worker in version["workers"])
    print(f"model {version['modelVersion']}: {ready} of {len(version['workers'])} workers are ready")
    return 0 if ready > 0 else 1


sys.exit(main())
