"""Checking records: by the models, and independently by the published JSON Schema files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from pydantic import ValidationError

from pipeline.records import Article
from pipeline.writing.schemas import published


class RecordError(ValueError):
    """A record that does not hold; `faults` has one line a fault, each beginning with the field's path."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults[:5]) + (f"; and {len(faults) - 5} more" if len(faults) > 5 else ""))
        self.faults = faults


def validate(data: bytes | str) -> Article:
    """The article in `data` (JSON text), checked against the published schema and the models.

    Raises RecordError with every fault that was found.
    """
    try:
        node = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise RecordError([f"not JSON: {error}"]) from None
    if faults := schema_faults(node):
        raise RecordError(faults)
    del node  # a large record need not be in memory three times over
    try:
        return Article.model_validate_json(data)
    except ValidationError as error:
        raise RecordError([_fault(e["loc"], e["msg"]) for e in error.errors()]) from None


def schema_faults(node: Any, kind: str = "article") -> list[str]:
    """What the published schema of `kind` finds wrong in a parsed record; empty when all is well."""
    errors = sorted(_validator(kind).iter_errors(node), key=lambda e: [str(p) for p in e.absolute_path])
    return [_fault(e.absolute_path, e.message) for e in errors]


@cache
def _validator(kind: str) -> Draft202012Validator:
    schema = json.loads(published(kind))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(_inlined(schema, schema.get("$defs", {})))


def _inlined(node: Any, definitions: dict[str, Any]) -> Any:
    """The schema with each definition in the places that refer to it: a quarter of the time goes on looking them up.
    The published schemas hold no definition that refers to itself."""
    if isinstance(node, dict):
        if reference := node.get("$ref"):
            return _inlined(definitions[reference.removeprefix("#/$defs/")], definitions)
        return {key: _inlined(value, definitions) for key, value in node.items() if key != "$defs"}
    return [_inlined(value, definitions) for value in node] if isinstance(node, list) else node


def _fault(path: Iterable[str | int], message: str) -> str:
    where = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in path).lstrip(".")
    return f"{where or 'record'}: {message if len(message) < 300 else message[:297] + '…'}"
