"""Pronouns: he, she, it, they, and the narrator's I and we in a speech."""

from __future__ import annotations

from pipeline.document import Sentence
from pipeline.lexicon import word_set
from pipeline.stages.actors.coreference.crowds import PEOPLE, own_people, somebody
from pipeline.stages.actors.coreference.descriptions import resolve_title
from pipeline.stages.actors.coreference.discourse import ADVERBS, PREPOSITIONS, Context, Group, Ref
from pipeline.stages.actors.coreference.members import they
from pipeline.stages.actors.people.person import Person
from pipeline.stages.actors.vocabulary import PRONOUNS, QUOTES, SPEECH_VERBS

FIRST = word_set("actors/sets", "coreference.pronouns.first")
_TALKS = word_set("actors/sets", "coreference.pronouns.talks")
_NO_NOUN = word_set("actors/sets", "coreference.pronouns.no_noun")
_THANKS = word_set("actors/sets", "coreference.pronouns.thanks")
_URGES = word_set("actors/sets", "coreference.pronouns.urges")
_BACKS = word_set("actors/sets", "coreference.pronouns.backs")
_THINGS = word_set("actors/sets", "coreference.pronouns.things")
_OF_THINGS = word_set("actors/sets", "coreference.pronouns.of_things")
_DID = word_set("actors/sets", "coreference.pronouns.did")
_MAY_BE_THINGS = word_set("actors/sets", "coreference.pronouns.may_be_things")
_AFTER_ONE = frozenset({"is", "was", "has", "had", "will", "would", "who", "said", "as"})
_FOR = frozenset({"for", "of", "to", "from"})
_CLAUSE = word_set("actors/sets", "coreference.pronouns.clause")
"""Words behind which a state is the subject of its clause: "after Canada closed its mission"."""
_NO_SUBJECT = frozenset({"to", ",", "and", "that", ";"})
""" "X called Y to congratulate him": no subject stands right before the verb."""
_ABODES = frozenset({"residence", "office", "palace", "home", "ranch", "invitation", "request"})
_DEEDS = frozenset({"accepted", "agreed", "promised", "replied", "welcomed"})
_SELF = frozenset({"i", "we"})
_RECEIVING = frozenset({"hosted", "hosting", "received", "receiving", "welcomed", "welcoming"})
_OPENING = 4  # tokens of a sentence among which its subject stands
_NEAR = 12  # tokens before "its" among which stands whose it is
_PASSING = 12  # tokens from people of whom the text tells in passing to their pronoun
_VERB = 4  # tokens from a subject to the object of its verb, at most


def resolve_pronoun(context: Context, i: int, number: int, sentence: Sentence) -> tuple[Ref, ...]:
    """Who is meant by the pronoun at token `i`; empty where nobody fits."""
    count, gender, case = PRONOUNS[context.lower[i]]
    if count == "many":
        if case == "subject" and _of_things(context, i, number):
            return ()
        if case != "subject" and _of_people(context, i, sentence):
            return ()
        opens = i == sentence.first and context.discourse.unnamed == number - 1
        if opens or own_people(context, i, sentence):
            context.discourse.unnamed = number
            return ()
        refs = _theirs(context, i, number) if case == "possessive" else ()
        refs = refs or they(context, number)
        if refs and i == sentence.first and case == "subject":
            context.discourse.group = Group(refs, number, strong=True, opens=True)
        return refs
    if gender == "n":
        if case == "possessive" and (owner := _owner(context, i, sentence)) is not None:
            return (owner,)
        return (context.discourse.state_here,) if context.discourse.state_here else ()
    person = _one(context, i, gender, case, sentence)
    return (person,) if person is not None else ()


def _is_last(context: Context, i: int, gender: str) -> bool:
    """Whether "his" or "her" is that of the person named two tokens before it."""
    d, lower = context.discourse, context.lower
    assert d.last is not None
    link = lower[i - 1]
    if link in ("for", "on"):
        return True  # "thanked Minister Káčer for his commitment"
    if d.last.gender not in ("", gender):
        return False
    if link == "at" and not _ABODES.isdisjoint(lower[i + 1 : i + 3]):
        hers = gender == "f" and d.here is not None and d.here.gender == "f"
        return not hers or d.last.gender == "f"  # "called on Prime Minister X at his residence"
    # "for welcoming President X during his visit"
    return link == "during" and not _RECEIVING.isdisjoint(lower[max(0, i - 12) : i])


def _is_unnamed(context: Context, gender: str, speaks: bool) -> bool:
    """Whether "he" at the head of a sentence is somebody without a name, of whom the sentence before tells."""
    d = context.discourse
    told, alone = somebody(context, d.number - 1, gender)
    return (told and (speaks or alone)) or (d.unnamed == d.number - 1 and d.subject_at < d.number - 1)


def _doers(context: Context, i: int, sentence: Sentence, speaks: bool, opens: bool) -> list[Person | None]:
    """Who may be "he" or "she", the likeliest first."""
    d = context.discourse
    speaker_first = d.speaker_at > d.subject_at or (speaks and d.speaker_at == d.subject_at)
    last = [d.speaker, d.subject] if speaker_first else [d.subject, d.speaker]
    if opens:
        return [*last, d.here]
    told = d.here is None and d.last_end > sentence.first and not _SELF.isdisjoint(context.lower[sentence.first : i])
    return [d.last if told else None, None if speaks else d.inner, d.here, *last]  # "I met X, and he promised"


def _others(context: Context, i: int) -> list[Person | None]:
    """Who may be "him", the likeliest first: "X welcomed him" means somebody else than X."""
    d, lower = context.discourse, context.lower
    subject = None if lower[i - 1] == "by" else d.clause or d.here or d.crowd  # "which was signed by him"
    near = d.last if 0 < i - d.last_end <= _VERB and d.last_end != d.oblique_end else None
    if not _NO_SUBJECT.isdisjoint(lower[d.last_end : i]) or lower[i - 1] in PREPOSITIONS:
        near = None  # "called him to congratulate him", "a letter to X, calling him"
    possessor = d.inner if d.here is None else None  # "the last leg of Shen's tour, which took her to Ethiopia"
    order = [p for p in (possessor, d.here, d.subject, d.speaker, *reversed(d.recent[-6:])) if p is not subject]
    if near is subject:
        return order
    order = [p for p in order if p is not near]  # "where Plenković handed him"
    return [subject, *order] if near is not None else order


def _one(context: Context, i: int, gender: str, case: str, sentence: Sentence) -> Person | None:
    """Who is meant by a pronoun for one person."""
    d, lower = context.discourse, context.lower
    k = i + 1
    if lower[i] == "her" and (k >= sentence.last or not lower[k].isalpha() or lower[k] in PREPOSITIONS | _NO_NOUN):
        case = "object"
    while k < min(sentence.last, i + 4) and lower[k] in ADVERBS:
        k += 1
    speaks = case == "subject" and k < sentence.last and lower[k] in SPEECH_VERBS
    if case == "possessive" and d.last is not None and d.last_end == i - 1 and _is_last(context, i, gender):
        return d.last
    opens = i - sentence.first <= 1 or (speaks and _trails(context, i, sentence))
    if case == "subject" and opens and _is_unnamed(context, gender, speaks):
        d.unnamed = d.number
        return None
    order: list[Person | None]
    if case == "subject":
        order = _doers(context, i, sentence, speaks, opens)
    elif case == "object":
        order = _others(context, i)
    else:
        order = [d.inner, d.here, _ahead(context, i, sentence) if d.here is None else None, d.subject, d.speaker]
    further = [] if case == "object" else reversed(d.recent[-6:])
    candidates = [p for p in [*order, *further] if p is not None and p.gender in ("", gender)]
    own = [p for p in candidates if p is d.turn or (p is context.narrator and d.turn is None)]
    if own and (d.turn_at == sentence.zone or _in_own_words(context, sentence)):
        candidates = [p for p in candidates if p is not own[0]]  # who says I calls nobody "he" but others
    fitting = [p for p in candidates if (p.gender or p.leaning) in ("", gender)]
    for person in fitting or candidates:
        if person.leaning in ("", gender):
            person.gender = gender
        if case == "subject" and (speaks or d.here is None) and not d.quoted:
            d.here = person
        if speaks:
            d.speaker, d.speaker_at, d.spoke = person, d.number, True
        d.mention(person)
        if case == "object":
            d.last, d.last_end = person, i + 1
        return person
    return None


def _in_own_words(context: Context, sentence: Sentence) -> bool:
    """Whether the paragraph is told by the narrator, who says I or we in it outside quotation marks."""
    zone, tokens, quoted = context.document.zones[sentence.zone], context.document.tokens, False
    for k in tokens.within(zone.start, zone.end):
        if context.lower[k] in QUOTES:
            quoted = context.lower[k] == "“" or (context.lower[k] == '"' and not quoted)
        elif not quoted and context.lower[k] in FIRST and context.text[k] != "i":
            return not context.discourse.quoted
    return False


def _theirs(context: Context, i: int, number: int) -> tuple[Ref, ...]:
    """Whose "their" is: that of the states which are the subject of the clause ("that Peru and Chile shared their"), or
    of the two persons of the sentence who talk ("Hu told Karimov during their meeting")."""
    d = context.discourse
    if d.local.sentence == number:
        return d.local.refs
    pair = tuple({id(p): p for p in d.present}.values())
    talk = not _TALKS.isdisjoint(context.lower[i + 1 : i + 4])
    grouped = number in (d.group.sentence, d.weak.sentence)
    return pair if talk and not grouped and len(pair) == 2 else ()


def _of_people(context: Context, i: int, sentence: Sentence) -> bool:
    """Whether "them" or "their" are people of whom the sentence told in passing: "to help refugees with their return".
    Who does something more after "and" is its subject: "met workers and reaffirmed their friendship"."""
    d, lower = context.discourse, context.lower
    if d.passing == d.number:
        return True
    if not _TALKS.isdisjoint(lower[i + 1 : i + 4]):
        return False
    for k in range(i - 1, max(sentence.first, i - _PASSING), -1):
        if (
            (lower[k] in PRONOUNS and lower[k] not in ("it", "its"))
            or k in context.occurrence_at
            or k in context.title_at
        ):
            return False
        if lower[k] in PEOPLE and "-" not in (lower[k - 1], lower[k + 1]):
            thanks = lower[i] == "them"
            further = any(w.endswith("ed") for w in lower[k + 1 : i]) and "and" in lower[k + 1 : i]
            if "," in lower[k + 1 : i] and not thanks:
                return False
            if thanks or not further:
                d.passing = d.number
                return True
            return False
    return False


def _of_things(context: Context, i: int, number: int) -> bool:
    """Whether "they" are things of which the sentence before told: "Relations have grown. They date back …"."""
    lower = context.lower
    if lower[i + 1 : i + 2] == [] or number < 1:
        return False
    before = context.document.sentences[number - 1]
    opens = before.first + _OPENING
    things = not _THINGS.isdisjoint(lower[before.first : min(before.last, opens)])
    return lower[i + 1] in _OF_THINGS or (things and lower[i + 1] in _MAY_BE_THINGS)


def _owner(context: Context, i: int, sentence: Sentence) -> str | None:
    """Whose "its" is, where a state shortly before it and not the subject is meant: "thanked Oman for its", "urged
    Oman to free its", "Oman's efforts to free its"."""
    lower, chart = context.lower, context.chart
    for k in range(i - 1, max(sentence.first, i - _NEAR), -1):
        hit = chart.hit_in.get(k)
        if hit is None:
            if lower[k] in (",", ";", "and", "that", "which"):
                return None
            continue
        if hit.entry.kind != "state" or hit.entry.form == "demonym":
            return None
        between = lower[hit.last : i]
        verbs = set(lower[max(sentence.first, hit.first - 3) : hit.first])
        thanks = len(between) == 1 and between[0] in ("for", "on", "over", "of") and not _THANKS.isdisjoint(verbs)
        thanks = thanks or (between == ["in"] and not _BACKS.isdisjoint(verbs))
        control = between[:1] == ["to"] and not _URGES.isdisjoint(verbs) and lower[i - 1] not in _FOR
        acts = lower[hit.first - 1] in _CLAUSE and between[:1] != ["to"] and all(w.isalpha() for w in between)
        acts = (
            acts
            and 0 < len(between) < _VERB
            and (between[0] in ADVERBS or between[-1].endswith(("ed", "s")) or between[-1] in _DID)
        )
        owns = between[:1] in (["'s"], ["’s"], ["'"], ["’"]) and "to" in between[1:4]
        owns = owns and lower[i + 1 : i + 2] != ["own"]  # "watches Oman's efforts to draw lessons for its own"
        return f"state:{hit.entry.ref}" if thanks or control or owns or acts else None
    return None


def one_of_two(context: Context, i: int, sentence: Sentence) -> tuple[Ref, ...]:
    """ "The former", "the latter": the first or the second of the two persons who were named last."""
    d, lower = context.discourse, context.lower
    after = lower[i + 1] if i + 1 < sentence.last else "."
    stands_alone = not after.isalpha() or after in ADVERBS or after in PREPOSITIONS or after in SPEECH_VERBS
    if lower[i - 1] != "the" or not (stands_alone or after in _AFTER_ONE or after.endswith("ed")):
        return ()
    if lower[i] == "latter" and d.pair and d.number - d.pair_at <= 1:
        return (d.pair[1],)
    hits = (context.chart.hit_at.get(k) for k in range(max(d.last_end, sentence.first), i))
    deed = after in _DEEDS or after in SPEECH_VERBS  # "invited X to visit Pakistan, which the latter accepted"
    if not deed and any(h is not None and h.entry.form in ("name", "acronym") for h in hits):
        return ()  # "Japan's support for ASEAN and the latter's plan"
    pair = tuple({id(p): p for p in d.present}.values())[-2:]
    if len(pair) < 2:
        pair = tuple(d.recent[-2:])
    if len(pair) < 2:
        return ()
    if lower[i] == "former":
        d.pair, d.pair_at = pair, d.number
    return (pair[lower[i] == "latter"],)


def _trails(context: Context, i: int, sentence: Sentence) -> bool:
    """Whether "he said" stands after what was said, not inside it."""
    return i > sentence.first and context.text[i - 1] in (",", '"', "”", "’", "'", "—", "-", "?", "!")


def _ahead(context: Context, i: int, sentence: Sentence) -> Person | None:
    """The subject that comes after "During his visit, …"."""
    if i - sentence.first > 4:
        return None
    for k in range(i, min(sentence.last, i + 25)):
        occurrence = context.occurrence_at.get(k)
        if occurrence is not None and context.lower[k - 1] == ",":
            return occurrence.person
        title = context.title_at.get(k)
        if title is not None and context.lower[k - 1] == "," and (refs := resolve_title(context, title, sentence)):
            return refs[0] if isinstance(refs[0], Person) else None
    return None


def first_person(context: Context, i: int) -> tuple[Ref, ...]:
    """I is the narrator; we are the narrator and whom the narrator met last."""
    narrator = context.narrator
    if narrator is None or context.discourse.quoted:
        return ()
    if context.lower[i] == "our" and _TALKS.isdisjoint(context.lower[i + 1 : i + 3]):
        return ()
    if context.lower[i] not in ("we", "our"):
        return (narrator,) if context.lower[i] != "i" or context.text[i] == "I" else ()
    partner = context.discourse.partner
    return (narrator, partner) if partner is not None else ()
