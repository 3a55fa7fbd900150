"""An OpenAPI document, asked whether requests and answers are as it says."""

import re

from jsonschema import Draft202012Validator


class Contract:
    """What an OpenAPI document says of requests and answers."""

    def __init__(self, document: dict) -> None:
        self._document = document

    def operation(self, method: str, path: str) -> tuple[dict, dict]:
        """Return the operation that answers a request, and the parameters in its path."""
        for template, operations in self._document["paths"].items():
            pattern = re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", template)
            found = re.fullmatch(pattern, path)
            if found and method.lower() in operations:
                return operations[method.lower()], found.groupdict()
        raise AssertionError(f"the document has no {method} {path}")

    def of_endpoint(self, endpoint: dict) -> dict:
        """Return the operation of an entry of the mini-program's table."""
        path = re.sub(r"\{\w+\}", "1", endpoint["path"])
        return self.operation(endpoint["method"], path)[0]

    def complaints(self, value: object, schema: dict) -> list[str]:
        """Return what is wrong with a value; schema may refer to the document's components."""
        whole = {**schema, "components": self._document["components"]}
        errors = Draft202012Validator(whole).iter_errors(value)
        return [f"{error.json_path}: {error.message}" for error in errors]

    def has(self, schema: dict, path: str) -> bool:
        """Tell whether a schema has a place such as faces[].box.x."""
        schemas = [schema]
        for step in re.findall(r"\[\]|\w+", path):
            schemas = [below for each in schemas for below in self._below(each, step)]
        return bool(schemas)

    def _below(self, schema: dict, step: str) -> list[dict]:
        if "$ref" in schema:
            name = schema["$ref"].rsplit("/", 1)[1]
            return self._below(self._document["components"]["schemas"][name], step)
        if "anyOf" in schema:
            return [below for each in schema["anyOf"] for below in self._below(each, step)]
        if step == "[]":
            return [*schema.get("prefixItems", [])[:1], *filter(None, [schema.get("items")])]
        return [each for name, each in schema.get("properties", {}).items() if name == step]


def answer_schema(operation: dict, status: int) -> dict | None:
    """Return the schema of an answer, None for one without a body; the status is promised."""
    content = operation["responses"][str(status)].get("content")
    return content["application/json"]["schema"] if content else None
