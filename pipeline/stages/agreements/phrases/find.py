"""Candidates: every noun phrase that may mean an agreement."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from pipeline.document import Sentence
from pipeline.lexicon import word_set
from pipeline.stages.agreements import words
from pipeline.stages.agreements.families import PAPERS
from pipeline.stages.agreements.listed.entries import read_entry
from pipeline.stages.agreements.listed.lists import entries
from pipeline.stages.agreements.particular.apposition import apposed_name
from pipeline.stages.agreements.particular.series import YEARLY
from pipeline.stages.agreements.phrases.called import inserted, of_several, past_called
from pipeline.stages.agreements.phrases.complement import complement_end
from pipeline.stages.agreements.phrases.known import FIRST, Known, known_at
from pipeline.stages.agreements.phrases.left_edge import LATELY, left_edge
from pipeline.stages.agreements.phrases.on_papers import on_paper, papers_exchanged
from pipeline.stages.agreements.phrases.partnered import further_partners
from pipeline.stages.agreements.phrases.phrase import Phrase, Reader
from pipeline.stages.agreements.phrases.right_edge import past_acronym
from pipeline.stages.agreements.phrases.stands_for import FOLLOWING, STANDS, stands_for

_APPOSED = words.group("apposed_mechanism")
_DEALS = frozenset(("deal", "deals"))
_OF_WHICH = word_set("agreements/sets", "phrases.find.of_which")
_MEETING = frozenset(
    form[0]
    for form, _ in (*words.HEADS.entries(), *words.SERIES.entries())
    if form[-1] in ("meeting", "meetings") and not form[0].startswith(("consult", "2"))
)
"""Heads of meetings, which count where they are held every year."""
_STARTS = frozenset(words.HEADS.first) | frozenset(words.SERIES.first) | FIRST | _APPOSED | STANDS
_INSTITUTIONS = words.group("institution")
CONSENT = word_set("agreements/sets", "phrases.find.consent")
_SUBJECT_ALONE = word_set("agreements/sets", "phrases.find.subject_alone")
_DELIBERATIONS = frozenset(("consultations", "talks"))
_PAIRED = words.group("paired")
_FRAMEWORKS = frozenset(("framework", "frameworks", "framework’s"))
_FRAMED = frozenset(("agreement", "agreements", "treaty"))
_BESIDE = frozenset(("memorandum", "statement", "declaration", "protocol"))
"""Families whose plurals are told in one breath with agreements: "agreements and joint statements"."""
_BESIDE_MEMORANDA = frozenset(("agreement",))
_AMENDING = frozenset(("protocol", "agreement"))


def candidates(reader: Reader) -> Iterator[Phrase]:
    """The phrases around known names and head nouns, in order, none inside another."""
    tokens, lower = reader.document.tokens, reader.lower
    starts = _STARTS if tokens.where(YEARLY) else _STARTS - _MEETING
    taken = 0
    previous: Phrase | None = None
    told: Phrase | None = None
    listed = entries(reader)
    places = sorted({*tokens.where(starts), *listed})
    for sentence in reader.sentences:
        at, stop = max(sentence.first, taken), sentence.last
        while (place := bisect_left(places, at)) < len(places) and places[place] < stop:
            at = places[place]
            if at in listed:
                previous = read_entry(reader, listed[at])
                yield previous
                if previous.complement is not None:
                    yield from _nested(reader, sentence, previous, *previous.complement)
                at = taken = previous.last
                continue
            if lower[at] in STANDS and previous is not None and at + 1 < stop and lower[at + 1] in FOLLOWING:
                told = previous if previous.needs != "one of them" else told
                phrase = stands_for(reader, sentence, at, told or previous, previous.last)
            else:
                phrase = _known(reader, sentence, at)
            phrase = phrase or _around_head(reader, sentence, at)
            if lower[at] in _APPOSED and (phrase is None or phrase.needs == "mechanism"):
                named = apposed_name(reader, sentence, at, previous)
                if named is not None and named is not previous:
                    yield named
                if named is not None and phrase is not None and not phrase.modifiers:
                    phrase = None  # "…, a forum that met last year" says no more than the name
            if phrase is None:
                at += 1
                continue
            previous = phrase
            phrase.first = _left_end(reader, phrase, taken)
            _unquote(reader, phrase)
            yield phrase
            at = taken = max(phrase.last, at + 1)
            for further in further_partners(reader, phrase):
                yield further
                at = taken = further.last
            if phrase.complement is not None:
                for inner in _nested(reader, sentence, phrase, *phrase.complement):
                    yield inner
                    at = taken = max(taken, inner.last)  # "documents on the Belt and Road Initiative"


def _left_end(reader: Reader, phrase: Phrase, taken: int) -> int:
    """The first token of a phrase, without what the one before has taken and without marks and small words."""
    lower, text = reader.lower, reader.text
    k = min(taken, phrase.head) if phrase.first < taken else phrase.first
    while k < phrase.head and (
        lower[k] in words.STOPS
        or not text[k][0].isalnum()
        or lower[k - 1 : k + 1] == ["-", "called"]  # "the so-called Arica Pact"
    ):
        lately = lower[k] in LATELY and lower[k + 1] in words.PARTICIPLES
        if lately or lower[k] in ("all", "$", "draft") or text[k] == "US" or phrase.quoted == k:
            break
        k += 1
    return k


def _around_head(reader: Reader, sentence: Sentence, at: int) -> Phrase | None:
    """The phrase around a head noun, of a series of meetings or of a paper."""
    word = reader.lower[at]
    series = _headed(reader, sentence, at, words.SERIES) if word in words.SERIES.first else None
    return series or (_headed(reader, sentence, at, words.HEADS) if word in words.HEADS.first else None)


def _unquote(reader: Reader, phrase: Phrase) -> None:
    """Without the mark that closes a name in quotation marks: "the ‘MoU on Consultations’ which …"."""
    last = phrase.last - 1
    if phrase.first == 0 or last <= phrase.head or reader.text[last] not in ("’", "'", "”"):
        return
    if reader.text[phrase.first - 1] in ("‘", "'", "“"):
        phrase.last = last
        if phrase.complement is not None and phrase.complement[1] > last:
            phrase.complement = (phrase.complement[0], last)


def _nested(reader: Reader, sentence: Sentence, outer: Phrase, first: int, last: int) -> Iterator[Phrase]:
    """Agreements inside a complement: "MoU on the Establishment of a Bilateral Consultation Mechanism"."""
    at = first
    while at < last:
        phrase = None
        if reader.lower[at] in _STARTS:
            phrase = _known(reader, sentence, at) or _headed(reader, sentence, at, words.HEADS)
        if phrase is not None:
            phrase.inner = _amended(reader, outer, phrase)
        if phrase is not None and (phrase.inner or _named_within(reader, outer, phrase, first)):
            if outer.lead is not None:
                phrase.last = min(phrase.last, last)
            phrase.within = outer.family in PAPERS
            yield phrase
            at = phrase.last
        at += 1


def _amended(reader: Reader, outer: Phrase, phrase: Phrase) -> bool:
    """Whether it is the treaty that a protocol is to, or that another amends: "the Protocol to the Agreement on …"."""
    if outer.family not in _AMENDING or phrase.family not in PAPERS or phrase.plural or phrase.determiner != "the":
        return False
    if phrase.needs == "framework" and reader.lower[phrase.first - 2] == "on":
        return False  # "the Agreement on the Framework for Security Cooperation" is one
    if outer.family == "protocol" and not phrase.named and reader.lower[phrase.first - 2] == "to":
        return phrase.first < phrase.head  # "a protocol to the transit agreement"
    dated = phrase.year != "" and phrase.year in reader.text[phrase.first : phrase.head]
    return phrase.named and (phrase.complement is not None or dated)


def _named_within(reader: Reader, outer: Phrase, phrase: Phrase, first: int) -> bool:
    """Whether what an agreement is on is one itself; a bare subject is none: "an MoU on Political Consultations"."""
    level = phrase.needs == "level" or (phrase.needs == "alliance" and "partnership" in phrase.modifiers)
    if phrase.first <= first or not (phrase.known or level or phrase.needs == "mechanism"):
        return False
    if phrase.needs == "level" and outer.family == "plan" and not (phrase.determiner or phrase.named):
        return False  # "a programme of strategic partnership in energy"
    if phrase.needs == "level" and "economic" in phrase.modifiers and outer.family in PAPERS:
        return False  # "the Agreement for a Strategic Economic Partnership"
    if phrase.known or level or phrase.determiner:
        return True
    if reader.lower[phrase.head] in _DELIBERATIONS and phrase.plural:
        return False  # "an MoU on the establishment of bilateral consultations"
    return not _SUBJECT_ALONE & {reader.lower[phrase.head]} or phrase.first > first + 1


def _known(reader: Reader, sentence: Sentence, at: int) -> Phrase | None:
    if reader.lower[at] not in FIRST:
        return None
    hit = known_at(reader.text, reader.lower, at, sentence.last)
    if hit is None:
        return None
    end, known = hit
    if known.kind == "partnership" and at > sentence.first and reader.lower[at - 1] in words.LEVEL_WORDS:
        return None  # "a Comprehensive Strategic Partnership for Peace and Prosperity" is not that of NATO
    if end < sentence.last and reader.lower[end] in _INSTITUTIONS:
        return None  # "North Atlantic Treaty Organization", "Paris Agreement secretariat"
    if of_several(reader, end, sentence.last):
        return None  # "the START II accords": papers that are about it
    if (
        reader.shouts(sentence)
        and reader.text[at] in known.acronyms
        and reader.text[at].lower() in ("start", "doc", "cer")
    ):
        return None
    return known_phrase(reader, sentence, at, end, known)


def known_phrase(reader: Reader, sentence: Sentence, at: int, end: int, known: Known) -> Phrase:
    """The phrase of a known name, with a year or party names before it and its acronym after it."""
    acronym = reader.text[at] in known.acronyms and end == at + 1
    end = past_called(reader, end, sentence.last, short=acronym)
    first, determiner = left_edge(reader, sentence, at)
    # only what names carry: a year, states, capitals
    while first < at and not (reader.text[first][0].isupper() or reader.text[first].isdigit()):
        first += 1
    phrase = Phrase(sentence, first, end, at, end, known.kind, _family(known.kind), "nothing", False, determiner)
    phrase.shouted = reader.shouts(sentence)
    phrase.heading = reader.heads(sentence)
    phrase.named = True
    phrase.known = known.id
    phrase.level = known.level
    phrase.modifiers = tuple(w for w in reader.lower[first:at] if w.isalnum())
    phrase.year = next((w for w in phrase.modifiers if len(w) == 4 and w.isdigit()), "")
    phrase.last = past_acronym(reader, phrase, end, sentence.last)
    if acronym:
        phrase.acronym = reader.text[at]
    elif phrase.last > end + 1:
        second = inserted(reader, end, phrase.last)
        phrase.known = second.id if second is not None else known.id
    return phrase


def _family(kind: str) -> str:
    return {
        "free_trade_agreement": "trade",
        "memorandum_of_understanding": "memorandum",
        "joint_statement": "statement",
        "action_plan": "plan",
    }.get(kind, kind)


def _headed(reader: Reader, sentence: Sentence, at: int, heads: words.Sequences[words.Head]) -> Phrase | None:
    lower = reader.lower
    for size, head in heads.starting(lower, at, sentence.last):
        if head.exact is not None and " ".join(reader.text[at : at + size]) != head.exact:
            continue
        after = at + size
        if lower[at] in _DEALS and lower[after : after + 1] == ["with"] and _of_which(lower[at - 1]):
            return None  # "one that deals with visas", "the text also deals with visas"
        if (
            head.family == "documents"
            and lower[after : after + 1] == ["of"]
            and CONSENT & set(lower[after + 1 : after + 2])
        ):
            return None  # "the instrument of ratification"
        if after < sentence.last and _goes_on(reader, sentence, at, after, head):
            if head.family == "memorandum" and lower[after - 2] == "and":
                continue  # "memoranda of understanding and cooperation programmes"
            return None
        if head.needs == "exchanged" and not papers_exchanged(reader, sentence, at):
            return None
        phrase = reader.read(sentence, at, size, head)
        if phrase.quantity and not phrase.plural and _counts_what_follows(reader, phrase):
            return None
        if (
            head.needs == "mechanism"
            and heads is words.SERIES
            and (phrase.first == phrase.head or not phrase.modifiers)
            and size == 1
        ):
            return None  # "Talks on a fish treaty"
        if phrase.complement is not None and lower[at].startswith("consultation") and on_paper(reader, phrase):
            phrase.complement, phrase.last = None, phrase.head_last  # "consultations on a fisheries protocol"
        return _slashed(reader, phrase) if head.plural else phrase
    return None


def _counts_what_follows(reader: Reader, phrase: Phrase) -> bool:
    """Whether the number before one agreement is that of a later noun: "16 trade agreement negotiation sessions"."""
    k, stop = phrase.head_last, phrase.sentence.last
    if phrase.named or phrase.quantity in ("1", "one") or k + 1 >= stop or not reader.lower[k].isalpha():
        return False
    named = k + (reader.lower[k] not in words.STOPS and not reader.lower[k].endswith("s"))
    return named < stop and reader.lower[named].endswith("s") and words.STOPS.isdisjoint(reader.lower[k : named + 1])


def _of_which(before: str) -> bool:
    """Whether what stands before "deals with" is its subject, so that it is a verb."""
    return before in words.PRONOUNS or before in _OF_WHICH or before in words.HEADS.first


def _slashed(reader: Reader, phrase: Phrase) -> Phrase:
    """Past further sorts of documents after a slash, which are one group: "the following Agreements/MoUs"."""
    lower, stop = reader.lower, phrase.sentence.last
    k = phrase.last
    while k + 1 < stop and lower[k] == "/" and reader.adjacent(k, k + 1):
        hits = next((h for j in (k + 1, k + 2, k + 3) if j < stop for h in _heads_at(reader, j, stop)), None)
        if hits is None:
            break
        k = hits
    plain = phrase.complement is None and phrase.last == past_acronym(reader, phrase, phrase.head_last, stop)
    several = phrase.family in ("agreement", "memorandum") and plain
    listed = phrase.heading and lower[k : k + 1] == [","]  # "ink eight MoUs, agreements"
    if several and k + 1 < stop and (listed or lower[k] in ("and", "&")):
        joint = words.HEADS.starting(lower, k + 1, stop)[:1] if lower[k + 1] in words.HEADS.first else []
        vague = phrase.quantity != "" and not phrase.quantity.isdigit() and phrase.quantity not in words.CARDINALS
        beside = _BESIDE if phrase.family == "agreement" else _BESIDE_MEMORANDA
        if joint and joint[0][1].plural and joint[0][1].family in beside and not vague:
            phrase.kind, phrase.family = "agreement", "agreement"
            # "33 agreements and memoranda of understanding" are one group, "various agreements and memoranda" two
            k += 1 + joint[0][0]
            k = past_acronym(reader, phrase, k, stop)
            k = max(k, complement_end(reader, phrase, k, stop)) if k < stop else k
    phrase.last = k
    return phrase


def _heads_at(reader: Reader, at: int, stop: int) -> list[int]:
    """Where the heads end that begin at a token."""
    if reader.lower[at] not in words.HEADS.first:
        return []
    return [at + size for size, _ in words.HEADS.starting(reader.lower, at, stop)[:1]]


def _goes_on(reader: Reader, sentence: Sentence, at: int, after: int, head: words.Head) -> bool:
    """Whether the head is itself a modifier of a further head: "treaty alliance", "partnership agreement"."""
    lower = reader.lower
    word = lower[after]
    if lower[at] == "2":
        return word.isalpha() and word not in words.STOPS  # "the 2+2 Foreign and Defence Ministerial Consultations"
    if word in _INSTITUTIONS and reader.text[at][0].isupper() and reader.text[after][0].isupper():
        return True  # "North Atlantic Treaty Organization"
    tight = after + 1 < sentence.last and reader.adjacent(after - 1, after) and reader.adjacent(after, after + 1)
    if word == "-" and tight:
        return True  # "agreement-based"
    if word in _FRAMEWORKS and _FRAMED.isdisjoint(lower[after + 1 : after + 2]):
        return False
    following = words.HEADS.starting(lower, after, sentence.last)
    short = word == "(" and lower[after + 2 : after + 3] == [")"] and after + 3 < sentence.last
    if short and head.family != "mechanism":
        # "the Data Sharing Partnership (DSP) Memorandum of Cooperation"
        joined = words.HEADS.starting(lower, after + 3, sentence.last)
        if joined and reader.text[after + 3][0].isupper() and joined[0][1].family != head.family:
            return True
    if head.plural is False and word in ("platforms", "formats") and head.family == "mechanism":
        return True  # "existing dialogue platforms"
    if following and head.plural and lower[after : after + 2] == ["deal", "with"]:
        return False  # "the documents deal with trade"
    if following and not (head.plural and following[0][0] == 1 and lower[at].rstrip("s") == word):
        # but "the three deals deal with …"
        return not (following[0][1].needs == "partners" and head.family != "mechanism")
    if word == "and" and _joined_heads(reader, sentence, at, after, head):
        return True
    # "cooperation agreement", "trade strategy dialogue": one more noun and then a head
    if after + 1 < sentence.last and word in words.FIELDS and words.HEADS.starting(lower, after + 1, sentence.last):
        return head.needs not in ("nothing",)
    return False


def _joined_heads(reader: Reader, sentence: Sentence, at: int, after: int, head: words.Head) -> bool:
    """Whether "and" joins two heads to one phrase: "treaties and agreements", "strategic partnership and
    alliance", "Partnership and Cooperation Agreement"."""
    lower = reader.lower
    other = lower[after + 1] if after + 1 < len(lower) else ""
    if head.plural and lower[at] in _PAIRED and other in _PAIRED:
        return True
    if {lower[at], other} == {"partnership", "alliance"}:
        return True
    if not reader.text[at][0].isupper() or head.plural or lower[at] == "consultations":
        return False
    k = after + 1
    while k < min(sentence.last, after + 4) and lower[k] in words.FIELDS and reader.text[k][0].isupper():
        k += 1
    if k == after + 1 or k >= sentence.last:
        return False
    return bool(words.HEADS.starting(lower, k, sentence.last) or words.SERIES.starting(lower, k, sentence.last))
