"""What looks like a statement and is none: a topic, a deed, a courtesy, what a thing shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.facts import Cast
from pipeline.lexicon import word_set
from pipeline.records import Speaker
from pipeline.stages.quotes.cues import deeds, lemma_of, plain_verbs, showing, topics, words
from pipeline.stages.quotes.passage import Attribution

_WORD = re.compile(r"[^\W_]+")
_LEADING = re.compile(
    r"^(?:(?:has|have|had|also|then|further|already|just|long|now|repeatedly|will|would|is|are|was|were|be|to|\w+ly)\s)+",
)
# "gratitude was expressed", "it is expected", "reportedly", "adding": a source may be unsaid
_SOURCELESS = re.compile(r"\b(?:is|are|was|were|be|been|being|reportedly|\w+ing)\b|^$")
_SAYING = word_set("quotes/sets", "silent.saying")
_EXPECTED = word_set("quotes/sets", "silent.expected")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been)\s+(?:\w+\s+)?$")
_NOBODY = word_set("quotes/sets", "silent.nobody")
_RECEIVING = word_set("quotes/sets", "silent.receiving")
_PLACE_OR_PARTY = re.compile(r"(?:\s+and\s[^,;.]{1,50}?)?,?\s+(?:to|at|in)\s")
_GUEST = re.compile(
    r"(?:the|his|her|their)\s+(?:[A-Z]\w+\s+){0,2}(?:counterpart|colleague|guests?|visitors?|hosts?|delegation"
    r"|President|Prime Minister|King|Queen|Foreign Minister)(?=\s+(?:of|at|in|on|to|and)\s|\W*$)"
)
_REDUCED = re.compile(r"(?:at|by|during|in|under|within)\b[^,;]*\s(?:are|has|have|is|was|were|will|would)\b")
""" "the views expressed | in the paper are those of its author" is no statement of the views."""
_OCCASION = re.compile(r"(?:at|by|during|in|when)\s")
""" "the steps agreed upon | during the visit"."""
_FOLLOWS = re.compile(r"(?:on\s+)?(?:the|as) follow(?:ing|s)(?:\s+[\w-]+){0,4}:?", re.IGNORECASE)
_COURTEOUS = re.compile(r"to\s+(?:be|have)\s+(?:here|with|back|in|among|your|able|joined|hosting|present|been)\b")
_VIEWS = re.compile(r"(?:their|his|her|its)?\s*(?:(?:views|opinions)(?:\s+(?:on|about|regarding)\b|$)|themselves$)")
_INFORMING = word_set("quotes/sets", "silent.informing")
_TOPIC = re.compile(
    r"\s(?:(?!that\b|of\b|how\b)[\w’'.-]+\s){1,8}?(?:about|on|regarding)\s(?!how\b|what\b|why\b)(?![^.;]*\bthat\s)"
)
""" "informed his counterpart about the coming summit" tells a topic."""
_SILENT = word_set("quotes/sets", "silent.silent")
_TALKED = frozenset({"speak", "speaking", "speaks", "spoke", "talk", "talked", "talking"})
_NEITHER = [["neither"], ["none"], ["nobody"]]
_MEASURES = word_set("quotes/sets", "silent.measures")
_NOT = frozenset({"not", "never", "t"})
""" "t" as in "isn't"."""
_NEVER = re.compile(r"\bnever\s(?:\w+\s)?$")
_OPEN = re.compile(r"(?:whether|when|where|who|why|how)\b")
""" "did not indicate where it would be held" tells no answer."""
_NAMELESS = re.compile(
    r"(?:not\s+to\s+be|to\s+remain|to\s+stay|to\s+be)\s+(?:named|identified|quoted|anonymous|unnamed)\b"
)
_THIS = re.compile(
    r"(?:this|so|these\s+(?:views|remarks|comments|sentiments|words)|th(?:is|e\s+same)\s+view)"
    r"(?:\s+(?:after|as|at|before|during|following|here|in|on|through|to|today|via|when|while|yesterday)\b|\W*$)"
    r"|(?:her|him|it|them|this)\W*$",
    re.IGNORECASE,
)
""" "announced | this at a press conference", "expressed | these views during a meeting": what was told before."""
_DESCRIBED = re.compile(r"\bas\b|\bhow\b|[\"“”‘«:]|``")
_GLAD = word_set("quotes/sets", "silent.glad")
_ASKED = frozenset({"asked", "pressed", "questioned", "quizzed"})
_BONDS = word_set("quotes/sets", "silent.bonds")
_VALUED = re.compile(r"\b(?:highly|positively|favou?rably)\b")
_BEFORE = 12
"""Characters before a verb in which such an adverb stands."""
_GUESTS = word_set("quotes/sets", "silent.guests")
_TO_COME = re.compile(
    rf"(?:[^.;]{{0,60}}?\s)?to\s+(?:(?:{'|'.join(sorted(_GUESTS))})\b"
    r"|(?:join|make|pay|take|undertake)\s+(?:[\w-]+\s+){0,4}?(?:call|her|him|part|tour|trip|visits?|them|us)\b)"
)
""" "invited | the King to visit Lima", "invited | to take part in F"."""
_OPINIONS = word_set("quotes/sets", "silent.opinions")
_FEW = 4
"""Words of an object among which stands the noun for what is shared, at most."""
_STYLE = 3
"""Words of a style or title before a person's name, at most."""
_NEAR = 80
"""Characters of an object among which stands the noun that says what it is, at most."""


def says(text: str, statement: Attribution) -> bool:
    """Whether it is somebody's statement: "discussed" and the like name a topic only, and an active verb without a
    subject was misread."""
    if not statement.content:
        return False
    told = _said(text, statement)
    said = _LEADING.sub("", " ".join(told))
    undertaken = lemma_of(told) == "undertake" and text.startswith("to ", statement.content[0][0])
    if said in topics() and statement.rule != "deliberate" and not undertaken:
        return False
    if any(rule(text, statement, told) for rule in _NO_STATEMENT):
        return False
    return bool(statement.source) or statement.rule in ("agreed", "noted") or _SOURCELESS.search(said) is not None


def _no_verb(text: str, statement: Attribution, told: Sequence[str]) -> bool:
    """Whether the cue is no verb of whoever the source names."""
    cue = statement.cue
    if cue and text[max(0, cue[0][0] - 1)] == "-":  # "Swiss-supported projects"
        return True
    if cue and told[:1] and told[0] in _ASKED and text[cue[0][0]].isupper():
        return True  # "Asked about the strike, X said": who was asked tells nothing yet
    if told and words("aux").issuperset(told):  # "when they do that, …"
        return True
    if told[-1:] in (["calls"], ["call"]) and text.startswith("which ", statement.content[0][0]):
        return True  # "the islands, which Argentina calls the Malvinas"
    if told == ["states"] and text[max(0, cue[0][0] - 7) : cue[0][0]] == "United ":
        return True
    if told == ["alleged"] and not text.startswith(" that ", cue[-1][1]):
        return True  # "to protest alleged abuses"
    return told[-1:] in (["with"], ["to"]) and told[0] in _TALKED  # "spoke with the Standard about F"


def _nobodys(text: str, statement: Attribution, told: Sequence[str]) -> bool:
    """Whether the source names nobody who could speak."""
    if not statement.source:
        return False
    source = text[slice(*statement.source[0])].lower()
    if source in _NOBODY or source.split()[:1] in _NEITHER:  # "Neither official wished to comment on F"
        return True
    return "according-to" in statement.rule and source.split()[-1] in _MEASURES  # "will be revised as per the need"


def _no_content(text: str, statement: Attribution, told: Sequence[str]) -> bool:
    """Whether what would be said is a courtesy, a pointer, or the matter of something else."""
    first = statement.content[0]
    if len(statement.content) == 1 and _FOLLOWS.fullmatch(text, *first):  # "announced the following:"
        return True
    if _GLAD & set(told) and _COURTEOUS.match(text, *first):  # "We are pleased to be here"
        return True
    if _NAMELESS.match(text, *first) or _THIS.match(text, *first):
        return True  # "asked not to be named", "said this when he opened the fair"
    lemma = lemma_of(told)
    if lemma == "describe" and not _DESCRIBED.search(text, statement.cue[-1][1], statement.content[-1][1] + 1):
        return True  # "That is how X described the meeting"
    if lemma == "invite" and _TO_COME.match(text, *first):
        return True  # "invited the King to visit Lima"
    if lemma.startswith("agree") and _of_another(text, statement):
        return True  # "agreed with Wang's views"
    if told[-1:] in (["share"], ["shares"]) and _has_in_common(text, statement):
        return True
    return _which_alone(text, statement) or (lemma == "express" and _VIEWS.match(text, *first) is not None)


def _unsaid(text: str, statement: Attribution, told: Sequence[str]) -> bool:
    """Whether it is told as not said: "has never said that F", "stopped short of announcing", "made no mention of"."""
    cue = statement.cue
    never = bool(cue) and _NEVER.search(text, max(0, cue[0][0] - _BEFORE), cue[0][0])
    silent = lemma_of(told) in _SILENT
    if (never and silent) or (_NOT & set(told) and (silent or _OPEN.match(text, *statement.content[0]))):
        return True
    return told[:2] == ["stopped", "short"] or "no" in told


def _by_somebody(text: str, statement: Attribution, said: Sequence[str]) -> bool:
    """Whether the verb is a participle behind what was said: "the steps agreed upon | by both sides will …"."""
    if not statement.source or not statement.cue or statement.source[0][1] + 1 != statement.cue[0][0]:
        return False
    start, end = statement.content[0]
    if text[statement.cue[-1][1] : start].split() == ["by"]:
        return True
    if said[:1] == ["agreed"] and said[-1] in ("on", "upon") and _OCCASION.match(text, start, end):
        return True
    held = said[-1:] in (["expressed"], ["voiced"], ["raised"], ["announced"], ["proposed"], ["pledged"])
    return held and _REDUCED.match(text, start, end) is not None


def _of_another(text: str, statement: Attribution) -> bool:
    """Whether the content is only another's opinion, which the text does not tell here."""
    start, end = statement.content[0]
    said = text[start:end].lower().split()
    return not _OPINIONS.isdisjoint(w.strip(",.") for w in said[:_FEW]) and "that" not in said


def _has_in_common(text: str, statement: Attribution) -> bool:
    """Whether the content is what states have in common: "share a commitment to free trade"."""
    start, end = statement.content[0]
    return not _BONDS.isdisjoint(text[start : min(end, start + _NEAR)].lower().split()[:_FEW])


def _which_alone(text: str, statement: Attribution) -> bool:
    """Whether all of a content is a "which" that stands for what was told before: "a pact, which X agreed to do"."""
    said = " ".join(text[start:end] for start, end in statement.content).lower().split()
    begins = bool(statement.cue) and statement.content[0][0] < statement.cue[0][0]
    return said[:1] == ["which"] and (said[1:] in ([], ["to", "do"], ["to"]) or (begins and said[-1:] == ["do"]))


def _expects(text: str, statement: Attribution, said: Sequence[str]) -> bool:
    """Whether the cue tells what others expect of its subject: "She is also expected to …"."""
    if not said or said[-1] not in _EXPECTED:
        return False
    start = statement.cue[0][0]
    return said[0] in words("aux") or _PASSIVE.search(text, max(0, start - 24), start) is not None


def is_deed(text: str, cast: Cast, statement: Attribution, speakers: Sequence[Speaker]) -> bool:
    """Whether the verb with its object tells a deed ("concluded an agreement", "welcomed President X"), or what a
    document or an occasion shows ("The visit underlines …")."""
    said = _said(text, statement)
    if statement.rule == "deliberate":  # "celebrated the anniversary of F"
        return False
    lemma = lemma_of(said)
    link = text[statement.cue[-1][1] : statement.content[0][0]].split() if statement.cue else []
    if lemma == "call" and link in (["on"], ["upon"]) and "person" in deeds().get("call on", ()):  # "called on | Mr X"
        return _is_person(text, cast, *statement.content[0])
    if lemma in showing() and statement.source and all(s.actor_id is None for s in speakers):
        start, end = statement.source[0]
        source = _WORD.findall(text[start:end].lower())
        if source in (["it"], ["this"], ["thus"]) or (source and source[-1] in words("thing")):
            return True
    objects = deeds().get(lemma)
    if lemma in _INFORMING and statement.cue and _TOPIC.match(text, statement.cue[-1][1], statement.content[-1][1]):
        return True
    if objects is None or not statement.cue or statement.content[0][0] < statement.cue[-1][1]:
        return False
    start, end = statement.content[0]
    between = text[statement.cue[-1][1] : start]
    ordered = "any" in objects and text.startswith("to ", start)  # "ordered | the ships | to leave"
    if (_WORD.search(between) and not ordered) or any(mark in between for mark in '"“‘«'):
        return False  # "concluded that …", 'concluded: "…"'
    if "any" in objects:  # "highly assessed F" is an attitude
        begin = statement.cue[0][0]
        return _VALUED.search(text, max(0, begin - _BEFORE), statement.cue[-1][1]) is None
    if "person" in objects and _is_person(text, cast, start, end, lemma in _RECEIVING):
        return True
    head = text[start : min(end, start + _NEAR)].lower()
    clause = re.split(r"[,;:]|\s(?:is|are|was|were|will|had|has|have|would|could|should|for|that)\s", head)[0]
    if objects <= {"land", "brought"}:  # "recognised the key role of X in border security" recognises no border
        clause = re.split(r"\s(?:in|for|to|on)\s", clause)[0]
    return any(w in words(kind) for kind in objects - {"person"} for w in _WORD.findall(clause))


def _said(text: str, statement: Attribution) -> list[str]:
    return [w for start, end in statement.cue for w in _WORD.findall(text[start:end].lower())]


def _listed(text: str, statement: Attribution, said: Sequence[str]) -> bool:
    """Whether the cue is a member of a list of topics: "discussed issues, including upholding the truce"."""
    if not said or not said[0].endswith("ing") or not statement.source:
        return False
    lemma = lemma_of(said)
    if lemma in plain_verbs() or lemma in _SAYING:
        return False
    between = _WORD.findall(text[statement.source[0][1] : statement.cue[0][0]].lower())
    return any(word in topics() for word in between[:4])


def _is_person(text: str, cast: Cast, start: int, end: int, receiving: bool = False) -> bool:
    """Whether a person is all that the words name, but for where and when: "called on President X this morning"."""
    for mention in cast.within(start, end):
        known = mention.actors and all(cast.by_id[a].kind == "person" for a in mention.actors if a in cast.by_id)
        if known and len(_WORD.findall(text[start : mention.start])) <= _STYLE:
            rest = text[mention.end : end]
            if receiving and _PLACE_OR_PARTY.match(rest):  # "welcomed Mr X and his wife to a luncheon"
                return True
            return not rest.startswith(("'", "’")) and " to " not in rest and " for " not in rest
    return _GUEST.match(text, start, end) is not None


_NO_STATEMENT = (
    _no_verb,
    _nobodys,
    _no_content,
    _unsaid,
    _listed,
    _expects,
    _by_somebody,
)
