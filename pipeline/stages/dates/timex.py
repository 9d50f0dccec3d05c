"""The benchmark's view: TIMEX3 of a plain text, with the conventions of TimeBank."""

from __future__ import annotations

from datetime import date

from pipeline.document import Block, Document, Page
from pipeline.records import Source, Zone
from pipeline.stages.dates.calendar import find, resolve_all

_SOURCE = Source(name="-", url=None, media_type="text/plain", encoding="utf-8", sha256="0" * 64)
Timex = dict[str, int | str]


def timexes(text: str, dct: str) -> list[Timex]:
    """The temporal expressions of a text that was created on `dct`; ranges as their two ends."""
    if not text.strip():
        return []
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    zone = Zone(start=start, end=end, kind="paragraph", path=None, rule="body")
    document = Document(text, (zone,), Page(_SOURCE, text, (Block(start, end),)))
    found, _ = find(document)
    out: list[Timex] = []
    for item, r, _notes in resolve_all(document, found, date.fromisoformat(dct[:10])):
        rule = item.expression.rule
        if rule in _UNMARKED or (rule == "duration" and r.type == "SET"):
            continue
        if rule == "day_word" and r.value == "PRESENT_REF":
            continue
        words, split = item.words, item.expression.split
        if r.ends is not None and split is not None:
            for (a, b), value in zip(split, r.ends, strict=True):
                out.append({"start": words.start[a], "end": words.end[b - 1], "type": r.type, "value": value})
        else:
            out.append({"start": item.start, "end": item.end, "type": r.type, "value": r.value})
    return out


_UNMARKED = frozenset({"annual", "quarterly", "soon", "yearly"})
"""Rules whose expressions TimeBank's annotators did not mark."""
