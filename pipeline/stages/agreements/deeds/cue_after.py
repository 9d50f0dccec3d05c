"""Which cues right of a phrase are said of it: passives, participles, what comes into force of itself."""

from __future__ import annotations

from pipeline.english import COPULAS, HAVE
from pipeline.lexicon import word_set
from pipeline.parting import past_time
from pipeline.stages.agreements import words
from pipeline.stages.agreements.deeds.clauses import is_topic
from pipeline.stages.agreements.deeds.effect import takes_effect
from pipeline.stages.agreements.deeds.tail import Tail
from pipeline.stages.agreements.families import PAPERS
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.words import Cue

_LISTING, _LISTED = frozenset((",", "and")), 5
_SPEAKERS = frozenset(("they", "we"))
_STARTED, _PROLONGED = frozenset(("began", "started")), frozenset(("extended", "prolonged"))
PAPER_NOUNS = frozenset(
    form[0] for form, head in words.HEADS.entries() if len(form) == 1 and not head.plural and head.family in PAPERS
)
"""Heads of what is signed, as single words."""
_OF_ITSELF = word_set("agreements/sets", "deeds.cue_after.of_itself")
_GAINED = frozenset(("cleared", "gained", "got", "obtained", "passed", "received", "sailed", "secured", "won"))
"""Verbs by which an agreement comes through: "won the approval of the senate", "cleared both houses"."""
_HEADS = frozenset(form[0] for form, _ in words.HEADS.entries() if len(form) == 1)
_STANDING = COPULAS | {"been"}
_AHEAD = frozenset(("had", "may", "shall", "should", "will", "would"))
"""Auxiliaries that do not tell how many their subjects are."""
_ONE, _LINKED = frozenset(("has", "is", "was")), frozenset((",", "and", "but", "that"))
_EACH = frozenset(("all", "both", "each"))
_AGREED_AT = words.group("after_agreed")
_AFTER_PARTICIPLE = words.group("after_participle")


def cue_at(tail: Tail) -> tuple[int, Cue] | None:
    """A cue at the word that is read, with its tokens, if it can be said of the phrase."""
    for size, cue in words.CUES.starting(tail.reader.lower, tail.k, tail.stop):
        if cue.fits(tail.phrase.family) and _said_of_it(tail, cue, tail.k + size):
            return size, cue
    return None


def _said_of_it(tail: Tail, cue: Cue, end: int) -> bool:
    """Whether a cue is said of the phrase, by what sort of form it is."""
    reader, phrase, chain = tail.reader, tail.phrase, tail.chain
    if cue.shape in ("noun", "gerund"):  # "the pact that Peru is negotiating with Chile"
        under_way = cue.shape == "gerund" and cue.status == "negotiating" and tail.relative
        return under_way and bool(chain) and chain[-1] in _STANDING
    if cue.status == "proposed" and _inside(reader, phrase):
        return False  # "issues of strengthening the partnership were considered"
    if cue.form == "followed":  # "a first accord was signed in 1991; a second one followed in 1994"
        return not chain and tail.k == phrase.last and _dated(reader, end)
    if cue.form in _STARTED:  # "a dialogue that began in March 1999"
        return tail.relative and tail.k == tail.told + 1 and _dated(reader, end)
    if cue.form in _PROLONGED and "," in reader.lower[phrase.last : tail.k]:
        return False  # "under the memorandum, the pipeline would be extended to Rwanda"
    if cue.form == "effective" and not takes_effect(reader, tail.k):
        return False  # "effective border control"
    if cue.form == "in place" and (tail.relative or not chain or chain[-1] not in _STANDING):
        return False  # "the mechanisms in place", "protocols remain in place"
    if cue.status == "in_force" or cue.form in _OF_ITSELF or (cue.form.split()[0] in _GAINED and " " in cue.form):
        return _does_itself(tail)
    return cue.shape not in ("base", "third") and _done_to_it(tail, cue, end)


def _does_itself(tail: Tail) -> bool:
    """Whether the phrase is the subject of what an agreement does itself: "it entered into force", "it lapsed"."""
    lower, k, told = tail.reader.lower, tail.k, tail.told
    if tail.relative:  # "the committee under the treaty that took effect in 2016"
        return not any(w in words.HEADS.first for w in lower[told:k])
    # "signed a treaty in 2005, and a trade agreement went into effect in 2007"
    return is_topic(tail.reader, tail.phrase) or not _subject_between(lower, max(told, tail.phrase.last), k)


def _done_to_it(tail: Tail, cue: Cue, end: int) -> bool:
    """Whether a past form is a passive or a participle of the phrase, or what "we" did with it."""
    reader, phrase, lower, k, chain = tail.reader, tail.phrase, tail.reader.lower, tail.k, tail.chain
    if cue.form.startswith("agree") and not chain and _AGREED_AT.isdisjoint(lower[k + 1 : k + 2]):
        return False  # "the partners agreed on …" is said of others
    if k == phrase.last + 1 and tail.previous in _SPEAKERS and cue.shape == "past":
        return True  # "the statement we issued outlines …"
    if chain:  # not "have had an accord since 2002, and an air transport pact was signed last year"
        alone = not tail.relative and (chain[0] in _ONE or (chain[0] in _AHEAD and not is_topic(reader, phrase)))
        return not (alone and _subject_between(lower, max(tail.told, phrase.last), k - len(chain)))
    if phrase.heading and _headline(reader, phrase, end):
        return True
    if cue.shape == "past" and _of_each(reader, phrase, k, end):
        return True  # "the treaty and the protocol, both signed in 2013, had been ratified"
    if _of_another(tail):
        return False
    if tail.told > phrase.last and lower[k - 2 : k] == [",", "and"] and cue.shape == "past" and not tail.relative:
        return True  # "was signed in Lima in 2022, and ratified on Tuesday"
    if tail.previous in HAVE and k > phrase.last:
        return False
    return _participle(tail, end - 1)


def _of_another(tail: Tail) -> bool:
    """Whether another paper stands nearer to a participle than the phrase does."""
    lower, k, told, last = tail.reader.lower, tail.k, tail.told, tail.phrase.last
    if k - 1 > last and lower[k - 1] in _HEADS:
        return True  # "the commission and the agreements reached"
    if _nearer(lower, max(told, last), k):
        return True  # "to develop a plan and welcomed the memorandum on energy signed in May"
    # "in the statement they recalled the declaration, adopted in 2018"
    return lower[k - 1] == "," and lower[k - 2] in words.HEADS.first and k - 2 >= told and not tail.relative


def _of_each(reader: Reader, phrase: Phrase, k: int, end: int) -> bool:
    """Whether a participle is said of each of several: "…, both signed in 2013,", "…, all initialled"."""
    lower = reader.lower
    if lower[k - 1] not in _EACH or lower[k - 2] != "," or k - 2 < phrase.last:
        return False
    return not _AFTER_PARTICIPLE.isdisjoint(lower[end : end + 1]) or reader.dated(end)


def _subject_between(lower: list[str], first: int, stop: int) -> bool:
    """Whether another paper with an article, after "and" or "that", stands before a verb in the singular."""
    return any(
        lower[j] in words.DETERMINERS and lower[j - 1] in _LINKED and any(w in PAPER_NOUNS for w in lower[j + 1 : stop])
        for j in range(first + 1, stop - 1)
    )


def _nearer(lower: list[str], first: int, k: int) -> bool:
    """Whether another agreement with an article stands before a participle, and not in one breath with this one: "the
    treaty and the memorandum exchanged today"."""
    joined = first + 1 if lower[first] == "and" else -1
    return any(
        lower[j] in words.DETERMINERS and j != joined and any(w in PAPER_NOUNS for w in lower[j + 1 : j + 4])
        for j in range(first, k - 1)
    )


def _headline(reader: Reader, phrase: Phrase, end: int) -> bool:
    """Whether a headline ends with the step of all that it lists: "Border Pact, Water Treaty Signed"."""
    if end != phrase.sentence.last or reader.lower[phrase.last] not in _LISTING:
        return False
    return reader.lower[end - 2] in words.HEADS.first and not words.VERBS & set(reader.lower[phrase.last : end - 2])


def _dated(reader: Reader, k: int) -> bool:
    return reader.dated(k) or (reader.lower[k : k + 1] in (["in"], ["on"]) and reader.dated(k + 1))


def _inside(reader: Reader, phrase: Phrase) -> bool:
    """Whether the phrase stands after a preposition or a gerund, so that what follows is said of another noun."""
    k = phrase.first - 1
    while k > phrase.sentence.first and (reader.lower[k] in words.DETERMINERS or reader.lower[k] in _LISTING):
        k -= 1
    first = phrase.sentence.first
    gerund = any(w.endswith("ing") for w in reader.lower[max(first, k - _LISTED) : k + 1])
    return k >= first and (reader.lower[k] in words.PREPOSITIONS or gerund)


def _participle(tail: Tail, last: int) -> bool:
    """Whether a past form some words after the phrase is said of it: "pact both countries signed in 1995"."""
    lower = tail.reader.lower
    following = lower[last + 1] if last + 1 < tail.phrase.sentence.last else "."
    if following not in _AFTER_PARTICIPLE and past_time(tail.reader, last + 1) == last + 1:
        return False
    # a comma ends the phrase: "Under the pact, China signed …"
    return tail.relative or tail.previous == "," or "," not in lower[tail.told : tail.k]
