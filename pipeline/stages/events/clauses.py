"""The main clause after an opening phrase: "Following talks, the two presidents …"."""

from __future__ import annotations

from pipeline.english import BE
from pipeline.facts import Mention
from pipeline.stages.events.scene.objects import TELLS, objects
from pipeline.stages.events.scene.officers import owns
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import JOINING, verb_follows
from pipeline.stages.events.vocabulary import REPORTING, WORDS


def main_clause(s: Scene, end: int) -> tuple[Mention, ...]:
    """The subject of the main clause after an opening phrase: "Following talks, the two presidents …"."""
    bare = next((d for d in s.dates if end <= s.document.tokens.at(d.span.start) < end + 14), None)
    who = s.starts.get(s.document.tokens.within(bare.span.start, bare.span.end).stop) if bare is not None else None
    k = s.last(who) + (s.word(s.last(who)) == ",") if who is not None else 0
    told = s.word(k) in TELLS or s.word(k) in REPORTING
    if who is not None and "person" in s.kinds(who) and (told or verb_follows(s, who, s.high)):
        return (who, *_heard(s, k))  # "During a meeting in Lima today the Ambassador of Peru assured"
    for k in range(end, min(end + 20, s.sentence.last)):
        if s.word(k) == "," and s.word(k + 2) != "by":  # "Speaking at the meeting, attended by X, King Y said"
            found = tuple(m for m in s.mentions if k < s.first(m) <= k + 3)
            if found and _country_of(s, k, found[0]):
                continue  # "During a visit to Hanoi, Vietnam, President X"
            if len(found) > 1 and not s.words(s.last(found[0]), s.first(found[1])) & JOINING:
                found = found[:1]  # "After the talks, Minister X praised Y"
            if not found:
                if s.word(k + 1) in ("a", "an"):
                    return ()  # "After the talks, an agreement was signed, …"
                continue
            partner: tuple[Mention, ...] = ()
            if len(found) == 1 and "person" in s.kinds(found[0]):
                partner = _with_him(s, s.last(found[0])) or _heard(s, s.last(found[0]))
            if partner:
                return found + partner
            rest = (m for m in objects(s, s.last(found[0]), 12) if m not in found)
            person = s.kinds(found[0]) == {"person"}
            others = [m for m in rest if not person or "person" in s.kinds(m)]
            joined = others and (not person or not _turned(s, s.last(found[0]), s.first(others[0])))
            return found + tuple(others if joined else ())
    return ()


def _heard(s: Scene, k: int) -> tuple[Mention, ...]:
    """Whom the subject spoke to: "At a meeting in Oslo, Minister X assured Ambassador Y that"."""
    if s.word(k) not in TELLS:
        return ()
    heard = s.starts.get(k + 1) or s.starts.get(k + 2)
    known = heard is not None and "person" in s.kinds(heard) and s.word(s.last(heard)) not in WORDS["clitic"]
    return (heard,) if known and heard is not None and not owns(s, heard) else ()


def _country_of(s: Scene, comma: int, mention: Mention) -> bool:
    """Whether a state only tells where the town before it lies, before a person: "in Riga, Latvia, Mr X"."""
    last = s.last(mention)
    town = s.first(mention) == comma + 1 and s.document.tokens.text[comma - 1][0].isupper() and s.word(last) == ","
    if not town or s.kinds(mention) != {"state"}:
        return False
    return any("person" in s.kinds(m) and last < s.first(m) <= last + 3 for m in s.mentions)


def _with_him(s: Scene, k: int) -> tuple[Mention, ...]:
    """With whom one says to have met: "After the talks, President X said he and Minister Y agreed"."""
    if s.word(k) not in REPORTING:
        return ()
    k += 1 + (s.word(k + 1) == "that")
    if s.word(k) not in ("he", "she") or s.word(k + 1) != "and" or "had" in s.words(k + 2, k + 9):
        return ()  # what "he and Y had signed" was before
    both = tuple(m for m in s.mentions if s.first(m) == k and len(m.actors) > 1)
    return both or tuple(m for m in s.mentions if k + 2 <= s.first(m) <= k + 3 and "person" in s.kinds(m))[:1]


def _turned(s: Scene, low: int, high: int) -> bool:
    """Whether a clause goes on between two mentions, so that the second is no second subject: "Minister X delivered a
    letter from President Y"."""
    text = s.document.tokens.text
    return any(w[0].islower() and w not in JOINING and w not in WORDS["official"] for w in text[low:high])


def comes(s: Scene, low: int, high: int) -> bool:
    """Whether somebody goes or is somewhere, for what comes next: "flew to Lima", "was in Lima with his deputy"."""
    words = s.words(low, high)
    if not (WORDS["travels"].isdisjoint(words) and _SITS.isdisjoint(words)):
        return True
    stretch = range(max(low, s.low), min(high, s.high))
    return any(s.lower[k] in BE and s.word(k + 1) in ("in", "here", "due") for k in stretch)


_SITS = frozenset({"sat", "sit", "sits"})
