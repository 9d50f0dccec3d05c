"""Statements by rule: a cue of the lexicon, the subject beside it, and the clause or quotation it governs.

These findings stand alone where no model is at hand, and are features of the learned tagger where there is one.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.english import POSSESSIVES
from pipeline.lexicon import word_set
from pipeline.stages.quotes.cues import Cue, nouns, plain_verbs, words
from pipeline.stages.quotes.passage import Passage
from pipeline.stages.quotes.phrases import MEANWHILE, has_verb, subject_left, subject_right
from pipeline.stages.quotes.rules.finding import Finding, TokenSpan, trimmed
from pipeline.stages.quotes.rules.governed import content_after, content_before
from pipeline.stages.quotes.rules.usage import REPORTING, is_verb, merged

_AFTER_NOUN = word_set("quotes/sets", "rules.after_noun")
_AHEAD = 12
"""Further cues of a sentence that may bound the content of one, at most."""
_CIRCUMSTANCE = 6
"""Tokens that say where or when something was said, at most."""


def find_statements(passage: Passage) -> list[Finding]:
    """The rules' findings in one paragraph, sentence by sentence."""
    found: list[Finding] = _labelled(passage)
    for number, (first, last) in enumerate(passage.sentences):
        previous: TokenSpan | None = None
        main: TokenSpan | None = None
        told = 0  # where the content of the main statement ends
        cues = [c for c in passage.cues[number] if passage.run_at(c.first) is None]
        cues = merged([c for c in cues if is_verb(passage, c, first)], passage)
        opened = len(found)
        for place, cue in enumerate(cues):
            # "noted that F supports G and called on H", "said that F supports G, adding that": only whoever speaks
            carried = cue.form == "ing" or "speech act" in plain_verbs().get(cue.entry.lemma, ())
            before = main if carried else previous
            finding = _statement(passage, number, cue, cues[place + 1 : place + 1 + _AHEAD], before)
            if finding is not None:
                found.append(finding)
                previous = finding.source or previous
                if finding.cue[0] >= told and finding.source:
                    main, told = finding.source, max(c[1] for c in finding.content)
        found += _preposed(passage, first, passage.cues[number][:1], found[opened:])
        found += _nominal(passage, first, last, found)
    return found


def _preposed(passage: Passage, first: int, cues: Sequence[Cue], told: list[Finding]) -> list[Finding]:
    """What a participle in front of the subject tells: "Noting that F, X stressed G"."""
    for cue in cues:
        if cue.first != first or cue.form != "ing" or passage.tokens.lower[cue.last : cue.last + 1] != ["that"]:
            continue
        for finding in told:
            subject = finding.source
            if subject is None or subject[0] < cue.last + 3 or passage.tokens.text[subject[0] - 1] != ",":
                continue
            content = trimmed(passage, cue.last + 1, subject[0] - 1)
            if content is not None:
                return [Finding(subject, (cue.first, cue.last), (content,), f"preposed-{cue.entry.kind}")]
    return []


def _labelled(passage: Passage) -> list[Finding]:
    """A turn of a transcript: a name in capitals and a colon before what is said."""
    text = passage.tokens.text
    first = passage.first
    head = text[first : min(first + 8, passage.last)]
    colon = first + head.index(":") if ":" in head else first
    if colon == first or colon + 1 >= passage.last:
        return []
    name = [t for t in text[first:colon] if t[0].isalpha()]
    if not name or not all(t.isupper() for t in name) or len(name[-1]) < 2:
        return []
    content = trimmed(passage, colon + 1, passage.last)
    return [Finding((first, colon), (colon, colon + 1), (content,), "label")] if content else []


def _nominal(passage: Passage, first: int, last: int, found: list[Finding]) -> list[Finding]:
    """A noun for what is said or held, its owner in front of it and its content behind: "his claim that…"."""
    lower, known = passage.tokens.lower, nouns()
    places = [i for i in range(first + 1, last - 2) if lower[i] in known and lower[i + 1] in _AFTER_NOUN]
    if not places:
        return []
    taken = {i for f in found for i in range(f.cue[0], f.cue[1] + 3)}
    nominal: list[Finding] = []
    for i in places:
        if i in taken:
            continue
        if passage.run_at(i) is not None:
            continue
        if lower[i - 1] in ("his", "her", "their", "its", "my", "our"):
            owner = (i - 1, i)
        elif lower[i - 1] in POSSESSIVES and (subject := subject_left(passage.tokens, i - 1, first)):
            owner = subject
        else:
            continue
        content = trimmed(passage, i + (1 if lower[i + 1] == "to" else 2), last)
        if content:
            nominal.append(Finding(owner, (i, i + 1), (content,), "nominal"))
    return nominal


def _ends(passage: Passage, after: int, last: int) -> bool:
    """Whether a sentence ends here, but for where or when something was said: "said Mr Tamm here on Tuesday."."""
    circumstance = last - after <= _CIRCUMSTANCE and passage.tokens.lower[min(after, last - 1)] in words("day") | {"on"}
    return last - after <= 1 or circumstance


def _statement(passage: Passage, number: int, cue: Cue, later: list[Cue], previous: TokenSpan | None) -> Finding | None:
    first, last = passage.sentences[number]
    if cue.form == "phrase":
        return _according_to(passage, number, cue)
    source = _source(passage, cue, first, previous)
    content = content_after(passage, number, cue, later)
    rule = f"verb-{cue.entry.kind}"
    inverted = subject_right(passage.tokens, cue.last, last) if cue.entry.kind == "speech" else None
    behind = inverted is not None and passage.tokens.text[cue.first - 1] == "," and _ends(passage, inverted[1], last)
    if behind and (source is None or "addressee" not in cue.entry.frames):
        source = None
        content = None  # "CLAUSE, reported the press service of the ministry."
    if content is None:
        if source is None and inverted is not None:
            source = inverted
        content = content_before(passage, number, cue, source)
        rule = "clause-before" if cue.entry.kind == "speech" else rule
    if content is None or source is None:
        return None
    if cue.entry.kind not in REPORTING and content == ():
        return None
    return Finding(source, (cue.first, cue.last), content, rule)


def _source(passage: Passage, cue: Cue, first: int, previous: TokenSpan | None) -> TokenSpan | None:
    lower = passage.tokens.lower
    before = lower[cue.first - 1] if cue.first > first else ""
    if lower[max(first, cue.first - 4) : cue.first] == MEANWHILE and cue.first - 5 > first:
        before = lower[cue.first - 5]  # "agreed to F, and at the same time agreed to G"
    if cue.form == "ing" and before not in words("aux"):
        return previous or subject_left(passage.tokens, cue.first, first)
    if (previous is not None and before in ("and", ",", "but")) or (
        previous and before in words("skip") and lower[cue.first - 2] in ("and", ",")
    ):
        return previous
    return subject_left(passage.tokens, cue.first, first)


def _according_to(passage: Passage, number: int, cue: Cue) -> Finding | None:
    first, last = passage.sentences[number]
    source = subject_right(passage.tokens, cue.last, last)
    if source is None:
        return None
    text = passage.tokens.text
    aside = source[1] + 1 < last and text[source[1]] == "," and text[cue.first - 1] == ","
    if cue.first > first and aside and not has_verb(passage.tokens, first, cue.first):
        # "Malta, according to the ministry, will send a team"
        subject, told = trimmed(passage, first, cue.first), trimmed(passage, source[1] + 1, last)
        return Finding(source, (cue.first, cue.last), (subject, told), "according-to") if subject and told else None
    if cue.first == first:  # According to X, CLAUSE.
        comma = next((i for i in range(source[1], last) if text[i] == ","), None)
        content = trimmed(passage, comma + 1, last) if comma is not None else None
    else:
        content = trimmed(passage, first, cue.first)
    if content is None:
        return None
    return Finding(source, (cue.first, cue.last), (content,), "according-to")
