"""What is signed, exchanged or handed over: by verbs ("signed a memorandum"), and by nouns ("the signing of")."""

from __future__ import annotations

from pipeline.facts import Mention
from pipeline.lexicon import word_set
from pipeline.stages.events.clauses import main_clause
from pipeline.stages.events.phrase import ORDINALS
from pipeline.stages.events.scene.objects import in_title, objects
from pipeline.stages.events.scene.sentence import Scene
from pipeline.stages.events.scene.subjects import subjects
from pipeline.stages.events.telling import Reading, Telling, persons, telling
from pipeline.stages.events.vocabulary import DOCUMENTS, WORDS


def signed(r: Reading, moods: set[str]) -> Telling | None:
    """What is signed at a place of the text, and by whom."""
    s, i, end = r.s, r.at, r.end
    # "Among the documents signed was …"
    listed = s.word(i - 1) in DOCUMENTS and s.word(end) in ("was", "were", "is", "are", "include", "included")
    passive = listed or _is_passive(s, i, end)
    if _is_no_signing(r, passive):
        return None
    sides = _side_by_side(s)
    near = s.words(end, end + 12) | (s.words(i - 30, i) if passive else set())
    if not near & DOCUMENTS and len(sides) < 2 and not _one_of_them(s, end) and not (passive and _counted(s, i)):
        return None
    told = s.word(i - 1) == "," or bool(
        {"by", "between"} & s.words(end, end + 2) or {"the", "this"} & s.words(i - 6, i)
    )
    opening = s.sentence.first
    known = s.word(opening) in ("the", "this", "these") and s.word(opening + 1) in DOCUMENTS
    return telling(
        r,
        sides if len(sides) > 1 else _parties(s, i, end, passive),
        moods,
        rule="events.signed_passive" if passive else "events.signed",
        several=_several(s, range(i - 1, i - 14, -1) if passive else range(end, end + 10)),
        definite=(passive and (known or ((listed or told) and i not in r.dates)))
        or (len(sides) > 1 and i not in r.dates),
    )


def _is_passive(s: Scene, i: int, end: int) -> bool:
    """Whether what is signed stands before the word for it: "the accord was signed", "an accord signed by"."""
    if _behind_document(s, i):
        return True
    if s.words(end, end + 4).isdisjoint(("by", "between")):
        if s.word(i - 1) not in ("was", "were", "been", "be", ","):
            return False
        if s.word(i - 1) == "," and s.word(end) != "by" and any(s.last(m) == i - 1 for m in persons(s, s.mentions)):
            return False
    return not _set_between(s, i) and not _behind_clause(s, i)


def _is_no_signing(r: Reading, passive: bool) -> bool:
    """Whether the words around it show that nothing was signed or exchanged."""
    s, i, end = r.s, r.at, r.end
    after = s.words(end, end + 12)
    if _attribute(s, i) or (r.trigger.words == ("renewed",) and not s.words(end, end + 8).isdisjoint(_PROMISES)):
        return True
    if i not in r.dates and s.word(i - 1) in DOCUMENTS and not s.words(i - 10, i).isdisjoint(_CARRIED_OUT):
        return True  # "undertook to implement the accords signed between them"
    if not after.isdisjoint(_LAWS) and not passive and s.words(end, end + 4).isdisjoint(DOCUMENTS):
        return True  # "signed the law on the ratification of the agreement"
    if _all_along(s, i):
        return True  # "have signed some forty accords over the past ten years"
    if r.trigger.needs != "exchanged":
        return False
    greetings = s.words(i - 4, i) | s.words(end, end + 6)
    # "exchanged letters of congratulations"
    return (not passive and s.words(end, end + 5).isdisjoint(DOCUMENTS)) or not greetings.isdisjoint(_GREETINGS)


def _parties(s: Scene, i: int, end: int, passive: bool) -> tuple[Mention, ...]:
    """Who signs: the subject and those "with" it, or those "by" whom it is signed or "between" whom it is."""
    by = next((k for k in range(end, end + 12) if s.word(k) == "by"), None) if passive else None
    if by is not None and s.word(by - 1) in _BY_OTHERS:
        by = None  # "were signed during the session co-chaired by Ministers X and Y"
    named = _named_behind(s, end, by)
    if not passive:
        named = named or _with(s, end)
        return subjects(s, i) + (() if named else _met_before(s, i)) + named
    if named:
        return named
    # "an agreement between Qatar and Rwanda, signed in Kigali"
    of = next((k for k in range(i - 1, max(i - 30, s.sentence.first), -1) if s.word(k) == "between"), None)
    return objects(s, of + 1, 20) if of is not None else ()


def _named_behind(s: Scene, end: int, by: int | None) -> tuple[Mention, ...]:
    """Who is named behind it: "was signed in Oslo on Monday by Minister X", "signed it with Peru"."""
    start = end if by is None else by + 1
    named = objects(s, start)
    people = persons(s, named)
    if by is not None:
        signers = _signers(s, start)
        if len(people) < len(signers) < _MANY:
            return signers
        if people and in_title(s, start, s.first(people[0])):
            return people  # "was signed by the council's Chief Executive Officer, Dr X, and Ambassador Y"
    if not named:
        return ()
    first = s.first(named[0])
    # "by the two ministers, X of Peru and Y of Chile"
    apposed = by is not None and 0 < first - by < 8 and s.word(first - 1) == "," and bool(people)
    owned = not WORDS["clitic"].isdisjoint(s.words(first - 5, first))
    return named if owned or apposed or s.word(first - 1) in ("with", "between", "by", "the", "(") else ()


def _signers(s: Scene, start: int) -> tuple[Mention, ...]:
    """All persons behind "signed by", each with the office that may follow the name: "by A, High Commissioner of Ghana,
    on behalf of his government, and B, Secretary to the Ministry"."""
    found: list[Mention] = []
    for mention in persons(s, s.mentions):
        first = s.first(mention)
        if first < start:
            continue
        at = s.last(found[-1]) if found else start
        if first - at > (_OFFICE if found else _BESIDE) or not s.words(at, first).isdisjoint(_NO_SIGNERS):
            break
        joined = not found or not s.words(at, first).isdisjoint(("and", ",", "with", "&"))
        if not joined or len(mention.actors) != 1 or mention.form == "pronoun" or s.word(first - 1) in ("of", "to"):
            break
        found.append(mention)
    return tuple(found)


_BESIDE, _OFFICE, _MANY = 6, 30, 5
"""Tokens before the first who signs, and of an office between two, at most; how many people sign no paper together."""
_NO_SIGNERS = word_set("events/sets", "signings.no_signers")


def _side_by_side(s: Scene) -> tuple[Mention, ...]:
    """Who signs for each side: "Minister A signed for Peru and Minister B for Chile", "was signed on the Danish side by
    A and on the Swedish side by B", "signed by A on behalf of Peru, while B signed for Chile"."""
    if s.all_words.isdisjoint(_FOR_A_SIDE):
        return ()
    found: list[Mention] = []
    people = persons(s, s.mentions)
    for mention in people:
        k, first = s.last(mention), s.first(mention)
        if s.word(k) == ",":
            k += 1
        k += s.word(k) in ("who", "will") or 0
        k += s.word(k) in _SIGNS
        if s.word(k - 1) in _SIGNS and s.word(k) not in ("on", "for"):
            k = next((j for j in range(k, k + 9) if s.word(j) == "on" and s.word(j + 1) == "behalf"), k)
        behalf = (s.word(k), s.word(k + 1), s.word(k + 2)) == ("on", "behalf", "of")
        start = k + 3 if behalf else k + 1
        start += s.word(start) == "the"
        side = s.starts.get(start) if behalf or s.word(k) == "for" else None
        whose = side is not None and bool(s.kinds(side) & {"state", "bloc"})
        named = (s.word(start) or "x") if behalf or s.word(k) == "for" else ""
        whose |= named in ("government", "kingdom", "republic") or s.word(start + 1) in ("side", "government")
        before = s.word(first - 1) == "by" and s.word(first - 2) in ("side", "part", "government", "behalf")
        state = s.word(first - 1) == "by" and any(
            s.last(m) == first - 1 and s.word(s.first(m) - 1) in ("for", "of", "the") for m in s.mentions
        )
        if whose or before or state:
            found.append(mention)
    return tuple(found) if len(found) > 1 else ()


def _with(s: Scene, end: int) -> tuple[Mention, ...]:
    """With whom, behind what was signed: "signed five loan and trade accords worth $20 million with Benin"."""
    for k in range(end, min(end + _FAR, s.high)):
        word = s.lower[k]
        if word in _STOPS or word.endswith("ing"):
            break  # "signed an accord ensuring trade with Benin"
        beside = (s.starts.get(k + 1) or s.starts.get(k + 2)) if word == "with" else None
        if beside is not None and s.word(s.last(beside)) in _WATCHING:
            break  # "signed the treaty, with Presidents X and Y looking on"
        if beside is not None and beside.form != "pronoun":
            return (beside,) if s.kinds(beside) <= {"state", "bloc", "person"} and beside.form != "demonym" else ()
    return ()


_BY_OTHERS = word_set("events/sets", "signings.by_others")
_WATCHING = frozenset({"looking", "watching", "present", "standing"})
_FAR = 26
"""Tokens of what is signed before "with", at most."""
_STOPS = frozenset({";", ":", "that", "which", "who", "after", "before", "when", "while", "during", "said", "as", "to"})


def _counted(s: Scene, i: int) -> bool:
    """Whether it is one of the documents just told: "The second was signed by"."""
    return s.word(i - 1) in ("was", "were") and s.word(i - 2) in _WHICH and i - s.low < 5


def _one_of_them(s: Scene, end: int) -> bool:
    """Whether one of the documents just told is meant: "signed the third", "signed the other two"."""
    known = s.word(end) == "the" and s.word(end + 1) in _WHICH
    return known and s.word(end + 2 + (s.word(end + 2) in ("two", "three", "one"))) in (
        ".",
        ",",
        "and",
        "while",
        ";",
        "in",
        "on",
    )


_WHICH = ORDINALS | {
    "other",
    "others",
    "latter",
    "former",
    "remaining",
    "last",
    "rest",
}
_LAWS = word_set("events/sets", "signings.laws")
_PROMISES = word_set("events/sets", "signings.promises")
_CARRIED_OUT = word_set("events/sets", "signings.carried_out")
_FOR_A_SIDE = frozenset({"for", "behalf", "side"})
_SIGNS = frozenset({"signed", "signs", "sign", "signing", "initialled", "initialed"})


def _several(s: Scene, where: range) -> bool:
    """Whether the nearest document is a plural: "signed four memorandums"."""
    found = next((s.word(k) for k in where if s.word(k) in DOCUMENTS), "")
    return found in _PLURALS


_PLURALS = frozenset(w for w in DOCUMENTS if (w.endswith("s") and w[:-1] in DOCUMENTS) or w == "memoranda")
_LATELY = word_set("events/sets", "signings.lately")
_WHEN_AND_WHERE = word_set("events/sets", "signings.when_and_where")


def _attribute(s: Scene, i: int) -> bool:
    """Whether the word only says which documents are meant: "the signed documents", "an exchange of newly signed"."""
    k = i - 1
    while s.word(k) in _LATELY:
        k -= 1
    article = s.word(k) in WORDS["definite"] | {"a", "an", "of"}
    return article and s.word(i + 1) not in ("by", "in", "on", "at")


def _behind_document(s: Scene, i: int) -> bool:
    """Whether the word only says of a document when or where it was signed: "ratified a treaty signed in May"."""
    return s.word(i - 1) in DOCUMENTS and s.word(i + 1) in _WHEN_AND_WHERE and not s.words(i + 1, i + 8) & DOCUMENTS


def _set_between(s: Scene, i: int) -> bool:
    """Whether the comma before a verb ends a time or place after its subject: "Minister X, on 4 May, signed"."""
    if s.word(i - 1) != ",":
        return False
    opening = next(
        (
            k
            for k in range(i - 2, max(i - 16, s.sentence.first), -1)
            if s.word(k + 1) in ("on", "in", "at") and s.word(k) == ","
        ),
        None,
    )
    return opening is not None and any(s.last(m) == opening for m in s.mentions)


def _behind_clause(s: Scene, i: int) -> bool:
    """Whether the comma before a verb ends a clause about its subject: "Minister X, who came on Monday, signed"."""
    if s.word(i - 1) != "," or "who" not in s.all_words or s.word(i + 1) in ("by", "between"):
        return False
    who = next((k for k in range(i - 2, max(i - 26, s.low), -1) if s.lower[k] in ("who", ",")), None)
    return who is not None and s.lower[who] == "who" and s.lower[who - 1] == ","


def _all_along(s: Scene, i: int) -> bool:
    """Whether what was signed was signed in the course of years."""
    perfect = s.words(i - 4, i) & {"has", "have"}
    if perfect and s.word(i - 1) == "been" and s.word(i - 2) == "already":
        return True
    course = s.words(i - 20, i + 20)
    return bool(perfect and "years" in course and course & {"past", "last", "recent", "over"})


def _met_before(s: Scene, i: int) -> tuple[Mention, ...]:
    """With whom the subject did something before signing: "discussed trade with Minister X and signed an accord"."""
    whom = next((k for k in range(i - 1, i - 6, -1) if s.word(k) == "whom"), None)
    if whom is not None and s.word(whom - 1) == "with":  # "met President X, with whom he signed"
        return tuple(m for m in persons(s, s.mentions) if s.last(m) == whom - 2 and s.word(whom - 2) == ",")
    if s.word(i - 1) != "and":
        return ()
    before = [m for m in persons(s, s.mentions) if 0 <= i - 1 - s.last(m) <= 1]
    return tuple(m for m in before if s.word(s.first(m) - 1) in ("with", "met"))


def presented(r: Reading, moods: set[str]) -> Telling | None:
    """ "Ambassador X presented the credentials of the King to President Y"."""
    s = r.s
    verb = next((k for k in range(r.at - 1, r.at - 10, -1) if s.word(k) in _HANDS_OVER), None)
    takes = verb is not None and s.word(verb) in _TAKES
    to = next((k for k in range(r.end, r.end + 10) if s.word(k) in (_FROM if takes else ("to",))), None)
    if verb is None or to is None:
        return None
    giving, other = subjects(s, verb), objects(s, to + 1, 8)
    host = persons(s, giving if takes else other)
    guests = other if takes else persons(s, giving)
    return telling(r, guests + host, moods, rule="events.credentials") if host else None


_TAKES = frozenset({"accepted", "accepts", "received", "receives"})
_HANDS_OVER = frozenset({"presented", "presents", "present"}) | _TAKES
_FROM = ("from", "by")


def _watched_by(s: Scene, end: int) -> tuple[Mention, ...]:
    """Who watched: "The signing ceremony, held in Oslo, was overseen by Ministers X and Y"."""
    if s.all_words.isdisjoint(_WATCHED):
        return ()
    for k in range(end, end + 16):
        if s.word(k) in _WATCHED and s.word(k - 1) in ("was", "were"):
            by = next((j for j in range(k + 1, k + 4) if s.word(j) == "by"), None)
            return persons(s, objects(s, by + 1)) if by is not None else ()
    return ()


_WATCHED = word_set("events/sets", "signings.watched")
_PLANNED = word_set("events/sets", "signings.planned")


def signing(r: Reading, moods: set[str]) -> Telling | None:
    """ "The signing of the Exchange of Notes", "after signing a contract"."""
    s, i, end = r.s, r.at, r.end
    watching = _watched_by(s, end) if s.word(i - 1) in ("the", "this") else ()
    of_document = s.word(s.past_day(end)) == "of" and bool(s.words(end, end + 12) & DOCUMENTS)
    after_it = _did_sign(s, i) and bool(s.words(end, end + 12) & DOCUMENTS)
    if not of_document and not after_it and not watching and len(r.trigger.words) == 1:
        return None
    near = s.words(i - 5, i)
    if s.words(s.low, i) & _PLANNED:
        moods = moods | {"ahead"}  # "The agenda is expected to include the signing of"
    if s.word(i - 1) == "on":
        return None  # "agreed on signing of new instruments"
    if near & WORDS["no_signing"] or (r.trigger.needs == "witnessed" and not (of_document and near & WORDS["witness"])):
        return None
    parties = objects(s, end) if of_document else subjects(s, i) or main_clause(s, end)
    by = next((k for k in range(end, end + 14) if s.word(k) == "by"), None) if of_document and not parties else None
    if by is not None and s.words(end, by).isdisjoint(_NO_SIGNERS):
        parties = persons(s, objects(s, by + 1))  # "the signing of the treaty on Monday by Presidents X and Y"
    if r.trigger.words == ("signing", "ceremony") and near & WORDS["witness"] and "those" not in s.words(i - 8, i):
        there = persons(s, subjects(s, i))
        if sum(len(m.actors) for m in there) > 1:  # "the two leaders attended the signing ceremony"
            return telling(r, there, moods, rule="events.witnessed", bare=True)
    if watching:
        return telling(r, watching, moods, rule="events.witnessed", definite=True)
    if r.trigger.words == ("signing", "ceremony") and s.word(i - 1) in ("the", "this"):
        return telling(r, (), moods, rule="events.signing", definite=True)  # "after the signing ceremony, she said"
    watched = bool(near & WORDS["witness"])
    if watched:
        by = next((k for k in range(end, min(end + _FAR, s.high)) if s.lower[k] == "by"), None)
        signers = persons(s, objects(s, by + 1, 30)) if by is not None else ()
        apart = by is None or not s.words(end, by).isdisjoint(_NO_SIGNERS)
        if (
            not apart and sum(len(m.actors) for m in signers) > 1
        ):  # "witnessed the signing of the treaty by Ministers X and Y": who signs goes before
            return telling(r, signers, moods, rule="events.signed_passive")
        parties = subjects(s, i) or parties
    return telling(
        r,
        parties,
        moods,
        rule="events.witnessed" if watched else "events.signing",
        several=_several(s, range(end, end + 10)),
        definite=not watched and of_document and _goes_back(r),
    )


def _did_sign(s: Scene, i: int) -> bool:
    """Whether a participle tells what was done with the rest: "after signing", "held talks before signing"."""
    return s.word(i - 1) in _ALONG or (s.word(i - 2), s.word(i - 1)) == ("prior", "to")


_ALONG = frozenset({"after", "before", "by", "following", "upon", "when"})


def _goes_back(r: Reading) -> bool:
    """Whether a sentence opens by going back to a signing told before: "After the signing of the agreement, …"."""
    s, first = r.s, r.at - (r.s.word(r.at - 1) in ("the", "this"))
    if first - s.low > 2 or s.word(first - 1) not in _AFTERWARDS or r.at in r.dates:
        return False
    return s.word(r.end + 1) in WORDS["definite"] and not _several(s, range(r.end, r.end + 6))


_GREETINGS = word_set("events/sets", "signings.greetings")
_AFTERWARDS = word_set("events/sets", "signings.afterwards")
