"""Statements in the manner of readouts: "X met Y to congratulate him on F", "The presidents issued a joint statement
reaffirming F", "with both ministers stressing F", "He was glad about F", "Both flagged the need for F"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.document import Tokens
from pipeline.english import COPULAS
from pipeline.lexicon import word_set
from pipeline.stages.quotes.certain import speaks
from pipeline.stages.quotes.cues import Cue, lemma_of, nouns, plain_verbs, words
from pipeline.stages.quotes.passage import Attribution, Passage
from pipeline.stages.quotes.phrases import has_verb, subject_left
from pipeline.stages.quotes.reported import PAPERS, end_of
from pipeline.stages.quotes.wordings import VOICES

_TAKES = VOICES["takes"]
_CHANCE = VOICES["chance"]
MEETS = VOICES["meets"] | _TAKES
GLAD = VOICES["glad"]
WEIGHTY = VOICES["weight"] | VOICES["weighty"]
_GIVES = VOICES["gives_out"]
_SAYS_SO = VOICES["says_so"]
_WEIGHS = VOICES["weighs"]
_GLAD_OF = VOICES["glad_of"]
_TALKS = word_set("quotes/sets", "readouts.talks")
_ABSOLUTE = VOICES["absolute"]
_SHORTEST = 4
"""Tokens of a content, at least."""
_JOINT = 4
"""Tokens between a verb, "joint" and the noun for the paper, at most."""
_TITLE = 12
"""Tokens of what a paper is on, at most."""
_LONGEST_NAME = 12
"""Tokens of a name with its titles in front of the verb, at most."""
_AS_SAID = VOICES["told"] | VOICES["as_said"]
_OPENING = 20
"""Tokens of "As Minister X noted at the talks", at most."""
_HEAD = 5
"""Words among which stands the noun that says what is expressed, at most."""


def purposes(passage: Passage, first: int, last: int, cues: Sequence[Cue]) -> Iterator[Attribution]:
    """ "X met today with Y to congratulate him on F", "X spoke with Y to reaffirm F": that is what X said."""
    tokens = passage.tokens
    lower = tokens.lower
    meets = next((i for i in range(first + 1, last) if lower[i] in MEETS), None)
    if meets is None or passage.run_at(meets) is not None:
        return
    for cue in cues:
        if cue.first <= meets + 1 or cue.form != "base":
            continue
        joined = lower[cue.first - 1] == "and" and "to" in lower[meets + 1 : cue.first]  # "to discuss F and reaffirm G"
        if lower[cue.first - 1] != "to" and not joined:
            continue
        lemma = lemma_of(lower[cue.first : cue.last])
        if lemma not in _SAYS_SO or _verb_between(tokens, meets + 1, cue.first):
            continue
        if lower[meets] in _TAKES and _CHANCE.isdisjoint(lower[meets + 1 : cue.first]):
            continue  # "took the opportunity to thank Y for F"
        if lower[meets] == "held" and _TALKS.isdisjoint(lower[meets + 1 : cue.first]):
            continue
        subject = subject_left(tokens, meets, first)
        cut = subject is None or lower[subject[0]] in ("jr", "sr")
        if cut and meets - first <= _LONGEST_NAME and not has_verb(tokens, first, meets):
            subject = (first, meets)  # "President Rosa R. Diaz, Jr. met"
        if subject is None or not speaks(passage, *subject):
            return
        begin = cue.last + (lower[cue.last : cue.last + 1] == ["that"])
        further = (c.first - 1 for c in cues if c.first > begin and lower[c.first - 1] == "and")
        stop = next((i for i in further if lower[i - 1] not in words("preposition")), last)
        stop = end_of(tokens, begin, stop)
        if stop - begin >= _SHORTEST - 1:
            yield Attribution(
                (passage.chars(*subject),),
                (passage.chars(cue.first, cue.last),),
                (passage.chars(begin, stop),),
                "purpose",
            )
        return


def _verb_between(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a finite verb stands between, no part of a name: "met members of the Armed Forces to thank them"."""
    return any(tokens.text[i].islower() and has_verb(tokens, i, i + 1) for i in range(first, last))


def issued(passage: Passage, first: int, last: int, cues: Sequence[Cue]) -> Iterator[Attribution]:
    """ "The two presidents released a joint statement reaffirming F": that is what they say."""
    tokens = passage.tokens
    lower = tokens.lower
    joint = next((i for i in range(first, last - 2) if lower[i] == "joint"), last)
    paper = next((k for k in range(joint + 1, min(joint + _JOINT, last)) if lower[k] in PAPERS), None)
    given = next((k for k in range(joint - 1, max(first, joint - _JOINT), -1) if lower[k] in _GIVES), None)
    if paper is None or given is None or passage.run_at(joint) is not None:
        return
    said = next((c for c in cues if c.form == "ing" and paper < c.first <= paper + _TITLE), None)
    if said is None or has_verb(tokens, paper + 1, said.first) or tokens.text[said.first - 1] == ",":
        return
    if not {"noun", "speech act"} & plain_verbs().get(said.entry.lemma, frozenset()):
        return
    subject = subject_left(tokens, given, first)
    if subject is None or not speaks(passage, *subject):
        return
    begin = said.last + (lower[said.last : said.last + 1] == ["that"])
    stop = next((c.first - 1 for c in cues if c.first > begin and lower[c.first - 1] == "and"), last)
    stop = end_of(tokens, begin, stop)
    if stop - begin >= _SHORTEST - 1:
        content = passage.chars(begin, stop)
        source, cue = passage.chars(*subject), passage.chars(said.first, said.last)
        yield Attribution((source,), (cue,), (content,), f"verb-{said.entry.kind}")


def _speak(passage: Passage, first: int, last: int) -> bool:
    return speaks(passage, first, last) or passage.tokens.lower[last - 1] == "two"


def absolute(passage: Passage, first: int, last: int, cue: Cue, cues: Sequence[Cue]) -> Iterator[Attribution]:
    """ "The talks went on for hours, with both presidents stressing F", "…, the ministers agreeing to F"."""
    tokens = passage.tokens
    lower = tokens.lower
    lemma = lemma_of(lower[cue.first : cue.last]).removesuffix(" that")
    if lemma not in _ABSOLUTE or passage.run_at(cue.first) is not None:
        return
    subject = subject_left(tokens, cue.first, first)
    if subject is None or subject[0] <= first + 1 or subject[1] < cue.first - lower[cue.first - 1].endswith("ly"):
        return
    before = lower[subject[0] - 1]
    other = before == "and" and any(c.form == "ing" and c.first < subject[0] for c in cues)
    if not (before in ("with", ",") or other) or not _speak(passage, *subject):
        return
    begin = cue.last + (lower[cue.last : cue.last + 1] == ["that"])
    if lemma == "express" and not any(w in nouns() for w in lower[begin : begin + _HEAD]):
        return
    stop = next((_before(passage, c, begin) for c in cues if c.form == "ing" and c.first > begin), last)
    stop = end_of(tokens, begin, stop)
    if stop - begin >= _SHORTEST:
        source, said = passage.chars(*subject), passage.chars(cue.first, cue.last)
        yield Attribution((source,), (said,), (passage.chars(begin, stop),), f"verb-{cue.entry.kind}")


def _before(passage: Passage, cue: Cue, begin: int) -> int:
    """Where a content ends before a further participle with its subject: "| and Park thanking her"."""
    subject = subject_left(passage.tokens, cue.first, begin)
    at = subject[0] if subject is not None else cue.first
    return at - 1 if passage.tokens.lower[at - 1] in ("and", ",", "while") else cue.first


def glad(passage: Passage, first: int, last: int, at: int) -> Iterator[Attribution]:
    """ "He was particularly pleased about F", "The President was grateful to X for F"."""
    tokens = passage.tokens
    lower = tokens.lower
    verb = at - 1
    while verb > first and (lower[verb].endswith("ly") or lower[verb] in words("skip") | {"very", "deeply"}):
        verb -= 1
    if verb <= first or lower[verb] not in COPULAS or at + _SHORTEST > last or passage.run_at(at) is not None:
        return
    of = lower[at + 1]
    if of not in _GLAD_OF and not (of == "to" and lower[at] in ("grateful", "thankful")):
        return
    subject = subject_left(tokens, verb, first)
    if subject is None or not speaks(passage, *subject) or lower[subject[0] - 1] in ("by", "of", "with"):
        return
    begin = at + 1 if of == "to" else at + 2
    stop = end_of(tokens, begin, last)
    if stop - begin >= _SHORTEST - 1:
        source, said = passage.chars(*subject), passage.chars(verb, at + 1)
        yield Attribution((source,), (said,), (passage.chars(begin, stop),), "verb-attitude")


def weighed(passage: Passage, first: int, last: int, noun: int, cues: Sequence[Cue]) -> Iterator[Attribution]:
    """ "Both flagged the need for F", "Minister X recognised Norway's key role in F"."""
    tokens = passage.tokens
    lower = tokens.lower
    verb = next((i for i in range(noun - 1, max(first, noun - _HEAD), -1) if lower[i] in _WEIGHS), None)
    if verb is None or verb + 1 >= noun or passage.run_at(noun) is not None:
        return
    between = lower[verb + 1 : noun]
    owned = "'s" in between or "’s" in between
    if not owned and lower[verb + 1] not in words("determiner"):
        return
    if lower[noun + 1 : noun + 2] not in (["of"], ["for"], ["to"], ["in"], ["that"], ["as"]):
        return
    subject = subject_left(tokens, verb, first) or ((first, verb) if lower[first:verb] == ["both"] else None)
    if subject is None or not speaks(passage, *subject):
        return
    further = (c for c in cues if c.form != "base" and c.first > noun and lower[c.first - 1] == "and")
    stop = next((c.first - 1 for c in further), last)
    stop = end_of(tokens, verb + 1, stop)
    if stop - verb > _SHORTEST:
        source, said = passage.chars(*subject), passage.chars(verb, verb + 1)
        yield Attribution((source,), (said,), (passage.chars(verb + 1, stop),), "verb-stance")


def as_said(passage: Passage, first: int, last: int) -> Iterator[Attribution]:
    """ "As noted by Minister X, F", "As the President stressed at the talks, F"."""
    tokens = passage.tokens
    lower = tokens.lower
    comma = next((i for i in range(first + 2, min(first + _OPENING, last)) if tokens.text[i] == ","), None)
    if comma is None or comma + _SHORTEST > last or passage.run_at(first) is not None:
        return
    verb = next((i for i in range(first + 1, comma) if lower[i] in _AS_SAID), None)
    if verb is None or has_verb(tokens, verb + 1, comma) or passage.run_at(comma + 1) is not None:
        return
    if verb <= first + 2 and lower[verb + 1] in ("at", "during", "in"):  # "As noted during the talks, F"
        content = passage.chars(comma + 1, end_of(tokens, comma + 1, last))
        yield Attribution((), (passage.chars(verb, verb + 1),), (content,), "noted")
        return
    by = lower[verb + 1] == "by" and lower[first + 1 : verb] in ([], ["was"], ["is"], ["was", "also"], ["already"])
    subject = (verb + 2, comma) if by else subject_left(tokens, verb, first + 1)
    if subject is None or subject[0] >= subject[1] or not speaks(passage, *subject):
        return
    if not by and subject[0] != first + 1:
        return
    source, said = passage.chars(*subject), passage.chars(verb, verb + 1)
    content = passage.chars(comma + 1, end_of(tokens, comma + 1, last))
    yield Attribution((source,), (said,), (content,), "according-to")
