"""Who says "I" in a speech, or in a release that a minister gives out in the first person."""

from __future__ import annotations

import re

from pipeline.document import BODY, Document, Tokens, plain
from pipeline.lexicon import word_set
from pipeline.stages.actors.bodies.gazetteer import find_hits
from pipeline.stages.actors.bodies.organizations import find_bodies
from pipeline.stages.actors.chart import Chart
from pipeline.stages.actors.offices.titles import find_titles
from pipeline.stages.actors.people.finder import Finder
from pipeline.stages.actors.people.folding import fold
from pipeline.stages.actors.people.identity import gather
from pipeline.stages.actors.people.person import Occurrence, Person
from pipeline.stages.actors.people.spelling import essential, same_name
from pipeline.stages.actors.vocabulary import GAZETTEER, QUOTES, WORDS

_SAID_I = 3  # how often the running text must say I to be somebody's own, where nothing says whose words it is
_HEAD = 600  # characters of the lines above a release that may name who gives it out
_MEMBER = re.compile(
    r"\W*(?:(?:Deputy|Senator|Lord|Lady|Baroness|Viscount|Sir|Mrs?|Ms|Dr|The Hon|Hon)\.?\s+)*"
    r"(?P<name>[A-Z][\w'’.-]+(?:\s+(?:(?:de|van|von|Mac|Ó|Ní)\s+)?[A-Z][\w'’.-]*){0,3})(?:\s+of\s+[A-Z][\w' -]+)?"
    r"\s*\([^()]{2,60}[,;][^()]{2,90}\)\s*:?\s*"
)
_PROSE = re.compile(r"[a-z,]\s+[a-z][^\n]*[.!?]\s*$|\bI\s")
_BEFORE_NAME = re.compile(
    r"\s*(?:(?:[A-Z][\w’']*\s+)?(?:release|statement|message|speech|remarks|address)\s*(?:by|of|from|[,:–—|-])?\s*)?"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"(?P<family>[A-Z][a-z][\w'’-]*),\s+(?P<given>[A-Z][a-z]+(?:[ -](?:[A-Z]\.?|[A-Z][a-z]+))?)"
    r"(?:\s+(?:AM|AO|AC|MP|The Hon))?"
)
_AFTER_NAME = re.compile(r"(?:\s+(?:MP|MEP|AM|AO|AC|OM|KC|QC|TD|PhD)\b\.?)*\s*(?:[,;|–—(-][^\n]*)?")
_SPEECHES = WORDS["speeches"]
_SPOKEN_BY = word_set("actors/sets", "setting.narrator.spoken_by")


def narrator_of(document: Document, persons: list[Person]) -> Person | None:
    """Whoever says "I" in the running text outside quotation marks: whose speech the headline announces, whose release
    it is, else the first office holder named. An issuer whom only the head of the release names joins the persons."""
    count = _said(document)
    if not count:
        return None
    told = _headed(document, persons) or _issuer(document, persons) or _announced(document, persons)
    told = told or _letterhead(document, persons) or _catalogued(document, persons)
    if told is not None or count < _SAID_I:
        return told
    named = next((p for p in persons if p.ranks), None)
    return None if named is None or _spoken_of(document, named) else named


def _said(document: Document) -> int:
    """How often the running text says "I" outside quotation marks."""
    text = document.tokens.text
    if "I" not in text:
        return 0
    count = 0
    for _, zone in document.factual:
        if zone.kind not in ("paragraph", "lead"):
            continue
        open_quote = False
        for k in document.tokens.within(zone.start, zone.end):
            word = text[k]
            if word in QUOTES:
                open_quote = word == "“" or (word == '"' and not open_quote)
            elif word == "I" and not open_quote:
                count += 1
    return count


def _headed(document: Document, persons: list[Person]) -> Person | None:
    """Whose answer it is in a report of parliament: the line "Ana Rees (Cork North, Labour)" above what says I."""
    best, most = "", 0
    name, said = "", 0
    for zone in document.zones:
        if zone.kind in ("headline", "heading", "paragraph"):
            line = _MEMBER.fullmatch(document.text, zone.start, zone.end)
            if line is not None:
                name, said = line["name"], 0
            elif name and zone.kind == "paragraph":
                tokens = document.tokens
                said += sum(tokens.text[k] == "I" for k in tokens.within(zone.start, zone.end))
                best, most = (name, said) if said > most else (best, most)
    return _member(persons, best) if best else None


def _member(persons: list[Person], name: str) -> Person:
    """The person of that name, who joins the persons where the text does not name him elsewhere."""
    parts = tuple(re.findall(r"[^\W_]+", fold(name)))
    for person in persons:
        if same_name(essential(parts), essential(person.parts)):
            return person
    person = Person(parts, name, classes={"lawmaker"}, ranks={"minister"})
    persons.append(person)
    return person


def _announced(document: Document, persons: list[Person]) -> Person | None:
    """Whose words the text says it gives: "Remarks by President X", "Quotes attributable to Minister X"."""
    lower = document.tokens.lower
    opening = document.factual[0][1].end if document.factual else 0

    def heads(o: Occurrence) -> bool:
        return o.headline or document.tokens.start[o.begin] < opening

    for person in persons:
        for o in person.occurrences:
            owns = lower[o.last : o.last + 1] in (["'s"], ["’s"], ["'"], ["’"])
            if owns and heads(o) and not _SPEECHES.isdisjoint(lower[o.last + 1 : o.last + 4]):
                return person  # "President X's Press Statement"
            by = next((k for k in range(o.begin - 1, max(-1, o.begin - 4), -1) if lower[k] in _SPOKEN_BY), -1)
            if by < 1:
                continue
            near = lower[max(0, by - (5 if lower[by] in ("by", "to") else 2)) : by]
            if near[-1] == "attributable" if lower[by] == "to" else heads(o) and not _SPEECHES.isdisjoint(near):
                return person
    return None


def _issuer(document: Document, persons: list[Person]) -> Person | None:
    """The one office holder whom the lines above a release name: "The Hon. X MP / Minister for Trade"."""
    lines: list[str] = []
    for zone in document.zones:
        if zone.kind in BODY or zone.start > _HEAD:
            break
        if zone.kind in ("boilerplate", "byline"):
            lines.append(document.text[zone.start : zone.end])
    if not lines:
        return None
    head = plain("\n".join(lines)[:_HEAD])
    hits = find_hits(head.tokens)
    chart = Chart(head, hits, find_bodies(head, hits))
    titles = find_titles(head, chart)
    named = gather(head, Finder(head, chart, titles).run())
    if len(named) != 1 or not titles or not named[0].occurrences[0].name.parts[1:]:
        return None
    issuer = named[0]
    core = essential(issuer.parts)
    for person in persons:
        if same_name(core, essential(person.parts)):
            if len(core) > len(essential(person.parts)):
                person.parts, person.text = issuer.parts, issuer.text
            return person
    issuer.classes |= {t.office.klass for t in titles}
    issuer.ranks |= {t.office.rank for t in titles}
    issuer.occurrences, issuer.offices = [], []
    persons.append(issuer)
    return issuer


def _letterhead(document: Document, persons: list[Person]) -> Person | None:
    """The one person who is named alone on a line above the text, as on the head of a letter: "The Hon. X MP", "Media
    release, Minister X, 12 March"."""
    text, tokens = document.text, document.tokens
    first = next((z for z in document.zones if z.kind in BODY and _PROSE.search(text, z.start, z.end)), None)
    if first is None or first.start > _HEAD:
        return None
    named: dict[int, Person] = {}
    for person in persons:
        for o in person.occurrences:
            begin = tokens.start[o.begin]
            if begin >= first.start:
                continue
            line = text.rfind("\n", 0, begin) + 1
            ends = text.find("\n", begin)
            if not _BEFORE_NAME.fullmatch(text, line, begin) or not _AFTER_NAME.fullmatch(text, _end(tokens, o), ends):
                return None
            named[id(person)] = person
    return next(iter(named.values())) if len(named) == 1 else None


def _catalogued(document: Document, persons: list[Person]) -> Person | None:
    """Who is named as in a library's catalogue in a line above the text: "Howard, John"."""
    lines = (document.text[z.start : z.end].strip() for z in document.zones if z.start < _HEAD and z.kind not in BODY)
    entries = [m for m in (_ENTRY.fullmatch(line) for line in lines) if m is not None]
    entries = [m for m in entries if all(GAZETTEER.at([m[k].lower()], 0) is None for k in ("family", "given"))]
    if len(entries) != 1:
        return None
    one = _member(persons, f"{entries[0]['given']} {entries[0]['family']}")
    if not one.occurrences:  # nothing says what office it is
        one.classes, one.ranks = set(), set()
    return one


def _end(tokens: Tokens, occurrence: Occurrence) -> int:
    """Where a name ends, with the titles behind it."""
    return tokens.end[max([occurrence.last, *(t.last for t in occurrence.after)]) - 1]


def _spoken_of(document: Document, person: Person) -> bool:
    """Whether whoever says "I" speaks of the person as of somebody else: "I thank my friend Minister X"."""
    lower = document.tokens.lower
    for occurrence in person.occurrences[:_SAID_I]:
        near = lower[max(0, occurrence.begin - 8) : occurrence.begin]
        if {"i", "my"} & set(near) and not {"as", "name", "am"} & set(near[-3:]):
            return True
        if lower[occurrence.last : occurrence.last + 2] == ["and", "i"]:
            return True
    return False
