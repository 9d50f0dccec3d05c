"""The published JSON Schemas: generated from the record models, one file per kind of record.

``python -m pipeline.writing.schemas DIR`` writes them; the files in ``schemas/`` are what consumers validate
against, and what the pipeline itself checks every record against before it is written.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from pipeline import records

KINDS: dict[str, type[BaseModel]] = {
    "article": records.Article,
    "zone": records.Zone,
    "date": records.Date,
    "actor": records.Actor,
    "event": records.Event,
    "agreement": records.Agreement,
    "pillar_set": records.PillarSet,
    "pillar": records.Pillar,
    "quote": records.Quote,
    "diagnostic": records.Diagnostic,
    "source": records.Source,
}
"""Schema name → the model that it is generated from."""

_INSTALLED = Path(__file__).parent.parent / "schemas"
_CHECKOUT = Path(__file__).parent.parent.parent / "schemas"


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one kind of record, from its model."""
    body = KINDS[kind].model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:communique:schema:{records.SCHEMA_VERSION}:{kind}",
        "version": records.SCHEMA_VERSION,
        **body,
    }


def render(kind: str) -> str:
    """The text of the published file."""
    return json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"


def folder() -> Path:
    """Where the published files are: beside the installed package, or at the top of a checkout."""
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


@cache
def published(kind: str) -> str:
    """The text of a published schema file. Raises KeyError for an unknown kind."""
    if kind not in KINDS:
        raise KeyError(kind)
    return (folder() / f"{kind}.schema.json").read_text("utf-8")


def write(target: Path) -> None:
    """Write all schema files into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        (target / f"{kind}.schema.json").write_text(render(kind), "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
