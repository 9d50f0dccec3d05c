"""Actors: persons with their offices and countries, states, blocs and organisations, and who is meant where."""

from __future__ import annotations

from pipeline.document import Document
from pipeline.facts import Cast


def find_actors(document: Document) -> Cast:
    """The actors of the text with all their mentions, pronouns and collectives included."""
    return Cast()
