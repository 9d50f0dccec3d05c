"""Whose answer a sentence of an interview is in: who "I" is there."""

from __future__ import annotations

import re

from pipeline.document import Document
from pipeline.facts import Cast

_LABEL = re.compile(r"\W*(?P<name>[A-Z][\w.'’ -]{1,70}?)\s*(?:\([^()\n]{1,40}\)\s*)?:\s")
_MOST = 12
"""Paragraphs of an answer behind the one that says whose it is, at most."""


def answering(document: Document, cast: Cast) -> dict[int, str]:
    """Who answers in each zone of an interview, by id; a zone of which nothing says whose it is is left out."""
    found: dict[int, str] = {}
    if "answer" not in {zone.kind for zone in document.zones}:
        return found
    speaker, since = "", 0
    for number, zone in enumerate(document.zones):
        if zone.kind != "answer":
            speaker = "" if zone.kind == "question" else speaker
            continue
        named_at = document.text.find(":", zone.start, zone.start + 90)
        label = _LABEL.match(document.text, zone.start, zone.end) if named_at > 0 else None
        if label is not None:
            named = (m for m in cast.within(zone.start, zone.start + label.end("name") - label.start()) if m.actors)
            people = [m.actors[0] for m in named if len(m.actors) == 1 and cast.by_id[m.actors[0]].kind == "person"]
            speaker, since = (people[-1] if people else ""), number
        if speaker and number - since <= _MOST:
            found[number] = speaker
    return found
