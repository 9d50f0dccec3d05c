"""Columns made from the record models, so that a column says what the contract says.

Whether it may be null, which values it may have, and its comment all come from the field's definition.
"""

from __future__ import annotations

from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

import sqlalchemy as sa
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from pipeline import records
from pipeline.writing.meaning import alternatives, meaning

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
"""Text in code point order on both engines, so that the same question gives the same order."""
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def column(name: str, type_: TypeEngine[Any], comment: str, *, null: bool = False) -> sa.Column[Any]:
    """A column of our own making, with its meaning."""
    return sa.Column(name, type_, nullable=null, comment=comment)


def bounds(what: str) -> list[SchemaItem]:
    """The first and last day of a date, so that ranges and months can be asked for as days can."""
    return [
        column("earliest", sa.Date(), f"First day that the date of the {what} can mean.", null=True),
        column("latest", sa.Date(), f"Last day that the date of the {what} can mean.", null=True),
    ]


def field(model: type[BaseModel], name: str, *, to: str | None = None, null: bool = False) -> list[SchemaItem]:
    """The column of a model field, with a check where the field is an enumeration."""
    info = model.model_fields[name]
    type_, nullable, values = _anatomy(info)
    label = to or name
    made: list[SchemaItem] = [
        sa.Column(label, type_, nullable=nullable or null, comment=meaning(model, name)),
    ]
    if values:
        made.append(one_of(label, values))
    return made


def fields(model: type[BaseModel], *names: str) -> list[SchemaItem]:
    """The columns of several fields, in the order given."""
    return [item for name in names for item in field(model, name)]


def one_of(name: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    """A check that a column holds one of `values`, as alternatives: for a list SQLite builds a table at every test."""
    return sa.CheckConstraint(" OR ".join(f"{name} = '{value}'" for value in values), name=name)


def span(prefix: str = "span", *, null: bool = False, what: str = "the fact") -> list[SchemaItem]:
    """Three columns for a span: start, end, text."""
    return [
        column(f"{prefix}_start", sa.Integer(), f"First character of {what}, counted from 0.", null=null),
        column(f"{prefix}_end", sa.Integer(), f"One past the last character of {what}.", null=null),
        column(f"{prefix}_text", TEXT, f"The characters of {what}.", null=null),
    ]


def _anatomy(info: FieldInfo) -> tuple[TypeEngine[Any], bool, tuple[str, ...]]:
    """SQL type, nullability and permitted values of a model field."""
    annotation = info.annotation
    nullable = NoneType in get_args(annotation)
    (part,) = alternatives(annotation)
    # a bare Annotated field is stored taken apart (metadata on the FieldInfo), one inside a union is not
    patterns = [getattr(m, "pattern", None) for m in info.metadata]
    if get_origin(part) is Annotated:
        patterns += [getattr(m, "pattern", None) for a in get_args(part)[1:] for m in getattr(a, "metadata", ())]
        part = get_args(part)[0]
    if get_origin(part) is Literal:
        return TEXT, nullable, tuple(map(str, get_args(part)))
    if part is str:
        return (sa.Date() if _DAY_PATTERN in patterns else TEXT), nullable, ()
    if part is int:
        return sa.Integer(), nullable, ()
    return JSON, nullable, ()


_DAY_PATTERN = next(
    m.pattern for a in get_args(records.IsoDay)[1:] for m in getattr(a, "metadata", ()) if hasattr(m, "pattern")
)
