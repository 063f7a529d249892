"""Reads manifests from standard input and writes them as JSON, with what the schemas say against them.

    read_manifests.py FOLDER VERSION...     the folder holds schemas of custom resources, versions are of Kubernetes
"""

import json
import pathlib
import sys

import jsonschema
import kubernetes_validate
import yaml


def custom_schemas(folder: str) -> dict[tuple[str, str], object]:
    made = [json.loads(file.read_text()) for file in pathlib.Path(folder).glob("*.json")]
    return {(each["group"], each["kind"]): each["schema"] for each in made}


def complaints_of(document: dict, versions: list[str], custom: dict) -> list[str]:
    name = f"{document['kind']} {document['metadata']['name']}"
    schema = custom.get((document["apiVersion"], document["kind"]))
    if schema is not None:
        found = jsonschema.Draft7Validator(schema).iter_errors(document)
        return [f"{name}: {each.json_path}: {each.message}" for each in found]
    complaints = []
    for version in versions:
        try:
            kubernetes_validate.validate(document, version, strict=True)
        except (kubernetes_validate.ValidationError, kubernetes_validate.SchemaNotFoundError) as error:
            complaints.append(f"{name}: {version}: {error}")
    return complaints


def main() -> None:
    folder, *versions = sys.argv[1:]
    custom = custom_schemas(folder)
    documents = [each for each in yaml.safe_load_all(sys.stdin) if each is not None]
    complaints = [line for each in documents for line in complaints_of(each, versions, custom)]
    json.dump({"documents": documents, "complaints": complaints}, sys.stdout)


main()
