"""The output contract: what a record holds and what its fields mean.

These models are the one source of the contract. The JSON Schemas in ``schemas/`` are generated from them,
so a description written here is what a consumer reads. All values are frozen; all offsets are Unicode code
points into ``Article.text`` with the end exclusive, and every span quotes the text it points at.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator

SCHEMA_VERSION = "1.0.0"

Offset = Annotated[int, Field(ge=0, description="Unicode code points from the start of the article text.")]
Country = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 3166-1 alpha-3 code.")]
Key = Annotated[
    str,
    Field(
        pattern=r"^[a-z_]+:.+$",
        description="Names the same thing in every document: `state:VNM`, `person:bui-thanh-son`, `agreement:UKVFTA`.",
    ),
]
Edtf = Annotated[str, Field(description="ISO 8601-2 (EDTF) level 1 expression, e.g. `2024-12-19/2024-12-22`.")]
IsoDay = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="ISO 8601 calendar day.")]
Rule = Annotated[str, Field(description="Name of the rule that made this fact, for explanation and audit.")]

Basis = Annotated[
    Literal["explicit", "anchored", "derived"],
    Field(
        description="`explicit`: the text says it. `anchored`: resolved against the reference date. "
        "`derived`: computed from other facts."
    ),
]
ZoneKind = Literal[
    "headline",
    "lead",
    "heading",
    "paragraph",
    "question",
    "answer",
    "byline",
    "dateline",
    "caption",
    "credit",
    "boilerplate",
]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
DateModifier = Literal[
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
    "LESS_THAN",
    "MORE_THAN",
    "EQUAL_OR_LESS",
    "EQUAL_OR_MORE",
    "START",
    "MID",
    "END",
    "APPROX",
]
ActorKind = Literal["person", "state", "bloc", "organization"]
MentionForm = Literal["name", "part", "title", "description", "pronoun", "demonym", "capital", "acronym", "collective"]
AgreementKind = Literal[
    "partnership",
    "free_trade_agreement",
    "treaty",
    "agreement",
    "memorandum_of_understanding",
    "joint_statement",
    "declaration",
    "action_plan",
    "plan",
    "convention",
    "protocol",
    "mechanism",
    "contract",
]
MilestoneStatus = Literal[
    "proposed",
    "negotiating",
    "agreed",
    "announced",
    "signed",
    "issued",
    "adopted",
    "established",
    "upgraded",
    "acceded",
    "ratified",
    "in_force",
    "implemented",
    "reviewed",
    "suspended",
    "terminated",
]
PillarKind = Literal["pillar", "area"]
QuoteKind = Literal["direct", "indirect", "mixed", "interview"]
Polarity = Literal["positive", "negative", "neutral"]
Severity = Literal["info", "warning", "error"]
ParticipantRole = Literal["host", "guest", "participant"]


class Model(BaseModel):
    """Base of all records: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


_Record = TypeVar("_Record", bound=Model)
_SET_VALUES, _SET_FIELDS, _SET_EXTRA, _SET_PRIVATE = (
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


def unchecked(record: type[_Record], **values: Any) -> _Record:
    """A record with every one of its fields given, made in a third of `model_construct`'s time.

    For what a text or page has by the hundred. Nothing is validated here: whoever writes the article's record does.
    """
    made = record.__new__(record)
    _SET_VALUES(made, values)
    _SET_FIELDS(made, set(values))
    _SET_EXTRA(made, None)
    _SET_PRIVATE(made, None)
    return made


class Span(Model):
    """A run of characters of the article text."""

    start: Offset
    end: Offset
    text: str
    """Exactly the characters from `start` to `end`."""


class Source(Model):
    """The bytes that were read."""

    name: str
    """File name, or the name the caller gave, e.g. `-` for standard input."""
    url: str | None
    """Address of the page, if given or found in it."""
    media_type: str
    """`text/plain`, `text/html`, …"""
    encoding: str
    """Character encoding that the bytes were decoded with."""
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of the source bytes, in hexadecimal."""


class Evidence(Model):
    """Where a value comes from, and why it follows."""

    origin: str
    """The kind of place: `given`, `byline`, `dateline`, `text`, `json-ld`, `meta`, `url`, …"""
    span: Span | None
    """The characters that say it; null where they are not part of the visible text."""
    reason: str | None
    """One sentence, where the step from the evidence to the value is not plain."""


class Published(Model):
    """The publication day."""

    value: IsoDay
    basis: Basis
    evidence: list[Evidence]
    instant: str | None
    """ISO 8601 date and time with UTC offset, where the page gives it."""


class ReferenceDate(Model):
    """The day that undated expressions were resolved against: given, published, or worked out from the text."""

    value: IsoDay
    basis: Basis
    evidence: list[Evidence]


class MetadataValue(Model):
    """One statement of the page about itself, with its place; all candidates are kept, best first per field."""

    field: str
    """`title`, `outlet`, `agency`, `author`, `published`, `modified`, `url`, `language`, …"""
    value: str
    origin: str
    """`json-ld`, `open-graph`, `meta`, `microdata`, `time`, `byline`, `headline`, `credit`, `url`, …"""
    span: Span | None


class Zone(Model):
    """A stretch of the page and what it is. Zones are in order and cover every non-blank character."""

    start: Offset
    end: Offset
    kind: ZoneKind
    path: str | None
    """Element path in a web page, e.g. `body/main/article/p[3]`; null for pasted text."""
    rule: Rule


class Endpoint(Model):
    """One end of a range."""

    span: Span
    value: str
    """TIMEX3 value of this end."""


class Date(Model):
    """A temporal expression (TIMEX3). A range is one Date."""

    id: str
    span: Span
    type: DateType
    value: str
    """TIMEX3 value, e.g. `2024-12-20`, `P15Y`, `2024-Q3`, `PRESENT_REF`; ranges as `start/end`."""
    edtf: Edtf | None
    """Null for durations, sets and vague references."""
    earliest: IsoDay | None
    """First day that the expression can mean."""
    latest: IsoDay | None
    """Last day that the expression can mean."""
    modifier: DateModifier | None
    basis: Basis
    endpoints: list[Endpoint]
    """The two ends of a range; else empty."""
    rule: Rule


class Role(Model):
    """An office that the text gives a person."""

    title: str
    """As written, e.g. `Minister of Foreign Affairs`; one that several share is told in the singular."""
    country: Country | None
    span: Span


class ActorMention(Span):
    """A place where the actor is named, titled, described or meant by a pronoun."""

    form: MentionForm


class Actor(Model):
    """A person, state, bloc or organisation that the text names."""

    id: str
    key: Key
    kind: ActorKind
    name: str
    """The fullest name in the text; for states and well-known blocs the usual English short name."""
    country: Country | None
    roles: list[Role]
    mentions: list[ActorMention]


class Party(Model):
    """A party to an agreement."""

    key: Key
    name: str


class Milestone(Model):
    """A step in the life of an agreement."""

    status: MilestoneStatus
    date: Edtf | None
    basis: Basis
    by: list[Party]
    """Who took the step, where it is not all parties."""
    evidence: Span | None
    """The words that say it."""
    premises: list[str]
    """Ids of the facts that a derived milestone was computed from."""
    rule: Rule


class Agreement(Model):
    """An agreement, treaty, partnership, joint document or standing mechanism, with all its mentions."""

    id: str
    key: Key
    kind: AgreementKind
    level: str | None
    """For partnerships: `strategic`, `comprehensive_strategic`, `alliance`, …"""
    name: str
    acronym: str | None
    parties: list[Party]
    period: Edtf | None
    """Period of validity or of the plan."""
    milestones: list[Milestone]
    mentions: list[Span]
    rule: Rule


class PillarSet(Model):
    """A declared set of pillars, priorities or fields, checked against its declared count."""

    id: str
    span: Span
    declared_count: int | None
    found_count: int
    agreement_id: str | None
    rule: Rule


class Pillar(Model):
    """A pillar that the text itself declares, or an area of cooperation named in an enumeration."""

    id: str
    kind: PillarKind
    set_id: str | None
    ordinal: int | None
    """Place in its set, from 1."""
    title: str
    areas: list[str]
    """Area codes, e.g. `economy`, `defence_security`."""
    agreement_id: str | None
    span: Span
    rule: Rule


class Speaker(Model):
    """Who said it. `actor_id` and `key` are null where the source is left as its own words."""

    actor_id: str | None
    key: Key | None
    name: str
    resolution: str | None
    """How the source phrase led to this speaker: `name`, `pronoun`, `title`, `collective`, `turn`, …"""


class Quote(Model):
    """A statement with its source."""

    id: str
    kind: QuoteKind
    content: list[Span]
    """Without the complementiser "that" and, for direct speech, without the quotation marks."""
    cue: Span | None
    source: Span | None
    speakers: list[Speaker]
    parent_id: str | None
    """The quote inside which this one stands."""
    question: Span | None
    """In an interview: the question that this answers."""
    date: Edtf | None
    polarity: Polarity
    """The attitude that the cue expresses towards the content."""
    rule: Rule


class Participant(Model):
    """Who took part in an event."""

    actor_id: str | None
    key: Key | None
    role: ParticipantRole


class Place(Model):
    """Where an event took place."""

    name: str
    country: Country | None
    span: Span | None


class Event(Model):
    """A meeting, call, visit, signing or the like; one for one happening however often it is told."""

    id: str
    key: Key
    kind: str
    """`phone_talks`, `talks`, `meeting`, `official_visit`, `state_visit`, `visit`, `speech`, `signing`, …"""
    span: Span
    """The place that tells most of it."""
    mentions: list[Span]
    participants: list[Participant]
    place: Place | None
    date: Edtf | None
    basis: Basis | None
    """How the date is known; null where it is not."""
    rule: Rule


class Diagnostic(Model):
    """Something a reader of the record should know: a contradiction, an ambiguity, a thing left out."""

    severity: Severity
    stage: str
    message: str
    span: Span | None


class Extractor(Model):
    """What made the record."""

    name: str
    version: str


class Article(Model):
    """Everything that was extracted from one document."""

    schema_version: Annotated[str, Field(pattern=r"^1\.\d+\.\d+$")]
    """Version of this contract."""
    id: Annotated[str, Field(pattern=r"^art_[0-9a-f]{16}$")]
    """`art_` and the first 16 hexadecimal digits of the SHA-256 of the source bytes."""
    source: Source
    title: str | None
    outlet: str | None
    agency: str | None
    authors: list[str]
    language: str | None
    """ISO 639-1 code of the article's language."""
    published: Published | None
    reference_date: ReferenceDate | None
    text: str
    """The whole text of the page; all offsets point into it."""
    metadata: list[MetadataValue]
    zones: list[Zone]
    dates: list[Date]
    actors: list[Actor]
    events: list[Event]
    agreements: list[Agreement]
    pillar_sets: list[PillarSet]
    pillars: list[Pillar]
    quotes: list[Quote]
    diagnostics: list[Diagnostic]
    extractor: Extractor

    @model_validator(mode="after")
    def _hangs_together(self) -> Article:
        """Spans quote the text, zones are in order, and every id that is referred to exists."""
        from pipeline.integrity import problems  # checks live apart so that the contract reads as a list

        if found := problems(self):
            raise ValueError("; ".join(found[:10]))
        return self
