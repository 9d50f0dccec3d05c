"""What the contract says about a field: its own description, or that of its type."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def meaning(model: type[BaseModel], name: str) -> str | None:
    """The description of a field; None where neither it nor its type has one."""
    info = model.model_fields[name]
    if info.description:
        return info.description
    return next((found for part in alternatives(info.annotation) if (found := _described(part))), None)


def alternatives(annotation: Any) -> list[Any]:
    """The members of a union other than None; the annotation itself where it is no union."""
    if get_origin(annotation) in (Union, UnionType):
        return [part for part in get_args(annotation) if part is not NoneType]
    return [annotation]


def _described(annotation: Any) -> str | None:
    if get_origin(annotation) is Annotated:
        return next((m.description for m in get_args(annotation)[1:] if isinstance(m, FieldInfo)), None)
    return None
