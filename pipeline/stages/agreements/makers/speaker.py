"""Whose state speaks, in a speech or a release in the first person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.english import ARTICLES
from pipeline.facts import Cast, Mention
from pipeline.lexicon import word_set
from pipeline.stages.agreements.phrases.phrase import Reader

_SPEAKER = word_set("agreements/sets", "makers.speaker.speaker")
_ASKING = word_set("agreements/sets", "makers.speaker.asking")
_REPRESENTING, _OTHER = frozenset(("represent", "representing")), frozenset[str]()
_REMARKS = word_set("agreements/sets", "makers.speaker.remarks")
_BESIDE_OTHERS = word_set("agreements/sets", "makers.speaker.beside_others")
_TITLES, _LONGEST_TITLE = 3, 40
"""Sentences from the top, and tokens of each, that may be the title of a speech."""
_OUR = frozenset(("our", "we"))
_WELCOMING, _MOST_PLACES = 6, 50
"""Tokens before "welcome" in which the speaker stands; places of a word that are looked at."""


def home_of(reader: Reader, cast: Cast) -> str | None:
    """Whose state speaks in a text in the first person: that of "I", or of the minister whose ministry says "our"."""
    by_id = cast.by_id
    asked = _asked(reader, cast)
    if asked is not None:
        return asked
    if not any(word in reader.lower for word in _OUR) and "I" not in reader.text:
        return None
    for mention in cast.mentions if "I" in reader.text else ():
        if mention.form == "pronoun" and reader.document.text[mention.start : mention.end] in ("I", "my", "My"):
            country = by_id[mention.actors[0]].country
            return f"state:{country}" if country else _titled(reader, cast) or _at_home(reader, cast)
    host = _host(reader, cast) or _officer(reader, cast)
    if host is not None or "I" in reader.text:
        return host or _titled(reader, cast) or _at_home(reader, cast)
    if not _says_our(reader):
        return _titled(reader, cast) or _at_home(reader, cast)
    titled = _titled(reader, cast)
    if titled is not None:
        return titled
    people = (by_id[m.actors[0]] for m in cast.mentions if len(m.actors) == 1)
    first = next((p.country for p in people if p.kind == "person"), None)
    return f"state:{first}" if first else None


def _asked(reader: Reader, cast: Cast) -> str | None:
    """The state for which an interviewed official answers: "Q: What does Australia make of this?"."""
    counts: dict[str, int] = {}
    zones = reader.document.zones
    if not any(zone.kind == "answer" for zone in zones):
        return None
    tokens = reader.document.tokens
    for zone in zones:
        wanted = _ASKING if zone.kind == "question" else _REPRESENTING if zone.kind == "answer" else _OTHER
        for mention in cast.within(zone.start, zone.end) if wanted else ():
            states = [cast.by_id[i] for i in mention.actors]
            if mention.form != "name" or len(states) != 1 or states[0].kind != "state":
                continue
            k = tokens.at(mention.start)
            if (
                k > 0
                and reader.lower[k - 1] in (wanted or ())
                and mention.end == reader.end[tokens.at(mention.end - 1)]
            ):
                counts[states[0].key] = counts.get(states[0].key, 0) + 1
    ranked = sorted(counts.items(), key=lambda c: -c[1])
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def _at_home(reader: Reader, cast: Cast) -> str | None:
    """The state of which an interview tells for itself, not as a partner: "Australian farmers", "for Australians", not
    "our pact with France"."""
    answers = [zone for zone in reader.document.zones if zone.kind == "answer"]
    if not answers:
        return None
    told = _told_of(reader, cast, [m for zone in answers for m in cast.within(zone.start, zone.end)])
    whole = _told_of(reader, cast, cast.mentions)
    return next((k for k in (_most(told), _most(whole)) if k and whole[k] == max(whole.values())), None)


def _most(counts: dict[str, int]) -> str | None:
    ranked = sorted(counts.items(), key=lambda c: -c[1])
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def _told_of(reader: Reader, cast: Cast, mentions: Iterable[Mention]) -> dict[str, int]:
    """How often each state is told of, but as a partner."""
    counts: dict[str, int] = {}
    for mention in mentions:
        states = [cast.by_id[i] for i in mention.actors]
        if len(states) != 1 or states[0].kind != "state" or mention.form in ("pronoun", "collective"):
            continue
        k = reader.document.tokens.at(mention.start) - 1
        while k >= 0 and reader.lower[k] in ARTICLES:
            k -= 1
        if k < 0 or reader.lower[k] not in _BESIDE_OTHERS:
            counts[states[0].key] = counts.get(states[0].key, 0) + 1
    return counts


def _host(reader: Reader, cast: Cast) -> str | None:
    """The state to which the speaker welcomes guests: "I am delighted to welcome Minister X to Ireland"."""
    for at in _places(reader, "welcome"):
        sentence = reader.document.sentence_at(reader.start[at])
        if sentence is None or not _SPEAKER & set(reader.lower[max(sentence.first, at - _WELCOMING) : at]):
            continue
        for mention in cast.within(reader.end[at], sentence.end):
            k = reader.document.tokens.at(mention.start) - 1
            keys = [a.key for a in (cast.by_id[i] for i in mention.actors) if a.kind == "state"]
            if keys and reader.lower[k] == "to" and mention.form == "name":
                return keys[0]
    return None


def _officer(reader: Reader, cast: Cast) -> str | None:
    """The state whose office the speaker holds: "I look forward to going there as Ireland's Foreign Minister"."""
    for at in _places(reader, "as"):
        sentence = reader.document.sentence_at(reader.start[at])
        if sentence is None or at + 1 >= sentence.last or "I" not in reader.text[sentence.first : at]:
            continue
        for mention in cast.within(reader.start[at + 1], reader.end[min(at + 1, sentence.last - 1)] + 20)[:2]:
            keys = [a.key for a in (cast.by_id[i] for i in mention.actors) if a.kind == "state"]
            owned = reader.document.text[mention.end : mention.end + 2] in ("’s", "'s")
            if keys and owned and mention.start == reader.start[at + 1]:
                return keys[0]
    return None


def _titled(reader: Reader, cast: Cast) -> str | None:
    """The state of the office in the title: "Remarks by the Foreign Secretary of Bangladesh", "Interview
    with the Ambassador of Togo"."""
    for sentence in reader.document.sentences[:_TITLES]:
        words = reader.lower[sentence.first : min(sentence.last, sentence.first + _LONGEST_TITLE)]
        opener = "with" if "interview" in words else "by"
        if opener not in words or not _REMARKS & set(words[: words.index(opener)]):
            continue
        begin = sentence.first + words.index(opener)
        for mention in cast.within(reader.start[begin], sentence.end):
            keys = [a.key for a in (cast.by_id[i] for i in mention.actors) if a.kind == "state"]
            if len(keys) == 1:
                return keys[0]
    return None


def _says_our(reader: Reader) -> bool:
    """Whether the running text says "our" outside quotation marks."""
    for at in _places(reader, "our"):
        zone = reader.document.zone_at(reader.start[at])
        if zone is None or zone.kind not in ("paragraph", "lead"):
            continue
        before = reader.document.text[zone.start : reader.start[at]]
        if before.count("“") <= before.count("”") and before.count('"') % 2 == 0:
            return True
    return False


def _places(reader: Reader, word: str) -> Iterator[int]:
    """The tokens that are the word."""
    at = -1
    for _ in range(min(reader.lower.count(word), _MOST_PLACES)):
        at = reader.lower.index(word, at + 1)
        yield at
