"""Makes the schemas in this folder from the custom resource definitions of the operators that the manifests need.

The definitions come from the Go modules of the operators, which are all under the Apache License 2.0:

    go mod download -json MODULE@VERSION    # for each of SOURCES: tells the folder
    python3 make.py FOLDER...               # needs PyYAML; the folders in the order of SOURCES

What only people read is left out, and properties that a definition does not name are refused, as an API server with strict
validation refuses them.
"""

import json
import pathlib
import sys

import yaml

SOURCES = {
    "github.com/cloudnative-pg/cloudnative-pg@v1.28.0": [
        "config/crd/bases/postgresql.cnpg.io_clusters.yaml",
        "config/crd/bases/postgresql.cnpg.io_poolers.yaml",
        "config/crd/bases/postgresql.cnpg.io_scheduledbackups.yaml",
    ],
    "github.com/cloudnative-pg/plugin-barman-cloud@v0.15.0": [
        "config/crd/bases/barmancloud.cnpg.io_objectstores.yaml",
    ],
    "github.com/cert-manager/cert-manager@v1.21.2": [
        "deploy/crds/cert-manager.io_issuers.yaml",
    ],
    "github.com/prometheus-operator/prometheus-operator@v0.87.1": [
        "example/prometheus-operator-crd/monitoring.coreos.com_podmonitors.yaml",
    ],
}

HERE = pathlib.Path(__file__).parent
FOR_PEOPLE = {"description", "externalDocs", "example"}


def strict(schema: object) -> object:
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {
        name: {key: strict(value) for key, value in each.items()} if name == "properties" else strict(each)
        for name, each in schema.items()
        if not (name in FOR_PEOPLE and isinstance(each, str)) and not name.startswith("x-kubernetes-")
    }
    if schema.get("x-kubernetes-int-or-string"):
        return {"type": ["integer", "string"]}
    opened = schema.get("x-kubernetes-preserve-unknown-fields")
    if "properties" in kept and "additionalProperties" not in kept and not opened:
        kept["additionalProperties"] = False
    return kept


def main() -> None:
    for (source, files), folder in zip(SOURCES.items(), sys.argv[1:], strict=True):
        for file in files:
            definition = yaml.safe_load((pathlib.Path(folder) / file).read_text())["spec"]
            kind = definition["names"]["kind"]
            for version in definition["versions"]:
                if not version["served"]:
                    continue
                schema = strict(version["schema"]["openAPIV3Schema"])
                schema["properties"]["metadata"] = {"type": "object"}
                schema["properties"].pop("status", None)
                group = f"{definition['group']}/{version['name']}"
                made = {"$comment": f"Made from {source}, Apache-2.0.", "group": group, "kind": kind, "schema": schema}
                name = f"{kind.lower()}-{version['name']}.json"
                (HERE / name).write_text(json.dumps(made, separators=(",", ":"), sort_keys=True) + "\n")


main()
