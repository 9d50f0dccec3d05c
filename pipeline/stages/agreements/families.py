"""Families of head nouns, and steps, that several rooms of this stage ask for together."""

from __future__ import annotations

PACTS = frozenset(("agreement", "convention", "trade", "treaty"))
"""What binds states under a name of its own; "accord", "pact" and "deal" may stand for each."""
PAPERS = PACTS | {"contract", "memorandum", "protocol"}
"""What is signed."""
STATEMENTS = frozenset(("declaration", "statement"))
"""What is said together."""
STANDING = frozenset(("mechanism", "partnership"))
"""What is founded and lasts."""
MADE = frozenset(("adopted", "agreed", "issued", "signed"))
"""Steps with which there is a text."""
PUBLISHED = MADE - {"agreed"}
"""Steps with which a text is finished."""
