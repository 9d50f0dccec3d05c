"""Quotes in the order of the text, numbered, each with the smallest one that holds it."""

from __future__ import annotations

from pipeline.records import Quote


def nested(drafts: list[Quote]) -> tuple[Quote, ...]:
    """Ids in text order, and for each quote the smallest one whose words hold it."""
    ordered = sorted(drafts, key=lambda q: (q.content[0].start, -q.content[-1].end, q.kind != "interview"))
    named = [q.model_copy(update={"id": f"quote_{i}"}) for i, q in enumerate(ordered, 1)]
    open_quotes: list[Quote] = []
    found: list[Quote] = []
    for quote in named:
        open_quotes = [o for o in open_quotes if o.content[-1].end > quote.content[0].start]
        holder = next((o for o in reversed(open_quotes) if _holds(o, quote)), None)
        found.append(quote.model_copy(update={"parent_id": holder.id}) if holder else quote)
        open_quotes.append(quote)
    return tuple(found)


def _holds(outer: Quote, inner: Quote) -> bool:
    """Whether the inner statement, cue and all, is among the words of the outer one."""
    mark = inner.cue or inner.content[0]
    return any(s.start <= mark.start and mark.end <= s.end for s in outer.content) and any(
        s.start <= inner.content[0].start and inner.content[-1].end <= s.end for s in outer.content
    )
