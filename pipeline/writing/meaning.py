"""What the contract says about a field: its description in the models, and what `contract/fields.tsv` adds by hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

_NOTES = Path(__file__).parent / "contract" / "fields.tsv"


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a field by hand."""

    unit: str
    null: str
    meaning: str
    example: str


@cache
def notes() -> dict[str, Note]:
    """The notes by `Model.field`. Raises TypeError for a line of another shape."""
    lines = [x for x in _NOTES.read_text("utf-8").splitlines() if x and not x.startswith("#")]
    return {field: Note(*rest) for field, *rest in (line.split("\t") for line in lines[1:])}


def meaning(model: type[BaseModel], name: str) -> str:
    """The description of a field, of its type, and what the notes add."""
    note = notes().get(f"{model.__name__}.{name}")
    info = model.model_fields[name]
    described = info.description or next(filter(None, map(_described, alternatives(info.annotation))), None)
    return " ".join(filter(None, (note.meaning if note else None, described))).replace("\n", " ")


def alternatives(annotation: Any) -> list[Any]:
    """The members of a union other than None; the annotation itself where it is no union."""
    if get_origin(annotation) in (Union, UnionType):
        return [part for part in get_args(annotation) if part is not NoneType]
    return [annotation]


def _described(annotation: Any) -> str | None:
    if get_origin(annotation) is Annotated:
        return next((m.description for m in get_args(annotation)[1:] if isinstance(m, FieldInfo)), None)
    return None
